"""What the commands say: results on standard output, complaints of one line each on standard error.

A windowed program has neither; then nothing is said and the exit code is all.
"""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Sequence

from model.characters import printable


def make_ready() -> None:
    """Let a character that the console or pipe cannot encode be written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Print a line of the result."""
    print(printable(text))


def say_json(items: Sequence[object]) -> None:
    """Print *items* as a JSON list, one a line, in plain ASCII where the output cannot take every character."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    ascii_only = codecs.lookup(encoding).name != "utf-8"
    print("[\n" + ",\n".join(json.dumps(item, ensure_ascii=ascii_only) for item in items) + "\n]")


def complain(text: object) -> None:
    """Print one line on standard error."""
    if sys.stderr is not None:  # a windowed program has none
        print(" ".join(printable(str(text)).split()), file=sys.stderr)
