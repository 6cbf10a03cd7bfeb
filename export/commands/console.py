"""Output of the commands: results on standard output, errors of one line each on standard error.

A windowed program has neither; then there is only the exit code.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Mapping, Sequence

from model.characters import printable
from model.errors import NianbaoError


class OutputError(NianbaoError):
    """The result could not be written: closed pipe, full disk."""


def configure_streams() -> None:
    """Configure the streams to write characters they cannot encode as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print a line of the result. Raises `OutputError`."""
    _print(printable(text))


def say_json(items: Sequence[object]) -> None:
    """Print *items* as a JSON list, one per line; in ASCII unless the output is UTF-8. Raises `OutputError`."""
    _print("[\n" + ",\n".join(map(_json, items)) + "\n]")


def say_json_object(content: Mapping[str, object]) -> None:
    """Print *content* as a JSON object, one key per line; in ASCII unless the output is UTF-8. Raises `OutputError`."""
    _print("{\n" + ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in content.items()) + "\n}")


def _json(content: object) -> str:
    import json  # not above: keeps the start of the window quick

    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return json.dumps(content, ensure_ascii=codecs.lookup(encoding).name != "utf-8")


def _print(text: str) -> None:
    try:
        print(text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would flush again at exit
        raise OutputError("结果没有写完：标准输出已经关闭，或磁盘已满。") from error


def complain(text: object) -> None:
    """Print one line on standard error."""
    if sys.stderr is not None:  # a windowed program has none
        print(" ".join(printable(str(text)).split()), file=sys.stderr)
