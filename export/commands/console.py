"""What the commands say: results on standard output, complaints of one line each on standard error.

A windowed program has neither; then nothing is said and the exit code is all.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from collections.abc import Sequence

from model.characters import printable
from model.errors import NianbaoError


class OutputError(NianbaoError):
    """Nobody takes the result: a closed pipe, a full disk."""


def make_ready() -> None:
    """Let a character that the console or pipe cannot encode be written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print a line of the result. Raises `OutputError`."""
    _print(printable(text))


def say_json(items: Sequence[object]) -> None:
    """Print *items* as a JSON list, one a line, in plain ASCII where the output cannot take every character."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    ascii_only = codecs.lookup(encoding).name != "utf-8"
    _print("[\n" + ",\n".join(json.dumps(item, ensure_ascii=ascii_only) for item in items) + "\n]")


def _print(text: str) -> None:
    try:
        print(text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would try once more at its end
        raise OutputError("结果没有写完：标准输出已经关闭，或磁盘已满。") from error


def complain(text: object) -> None:
    """Print one line on standard error."""
    if sys.stderr is not None:  # a windowed program has none
        print(" ".join(printable(str(text)).split()), file=sys.stderr)
