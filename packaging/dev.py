#!/usr/bin/env python3
# -*- coding: utf-8 -*-  # noqa: UP009 - a Python 2 must be able to read the refusal, too
"""The command of this repository: sets up `.venv/` and runs, tests, measures, checks or packages the program."""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        "需要 Python 3.11、3.12 或 3.13，现在用的是 %d.%d。"  # noqa: UP031 - read by any Python
        " / Python 3.11, 3.12 or 3.13 is needed, this is %d.%d." % (sys.version_info[:2] * 2)
    )

from commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
