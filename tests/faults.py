"""Faults of the system, brought about where Python calls it: nothing of the program is replaced."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

CALLS = frozenset(
    (
        *(
            "open",
            "stat",
            "lstat",
            "mkdir",
            "chmod",
            "fsync",
            "link",
            "replace",
            "unlink",
            "scandir",
            "listdir",
            "flock",
            "fstat",
        ),
        *("BufferedWriter.write", "BufferedWriter.flush", "BufferedReader.read", "FileIO.write", "write", "ftruncate"),
    )
)
"""What reaches the file system, as Python names it."""


@contextmanager
def system_calls(call: str = "", nth: int = 1, act: Callable[[], object] = lambda: None) -> Iterator[list[str]]:
    """The system calls made inside; at the *nth* of all, or of those named *call*, *act* is done before it; 0 is all."""
    made: list[str] = []

    def watch(frame: FrameType, event: str, function: Any) -> None:
        name = getattr(function, "__qualname__", "") if event == "c_call" else ""
        if name in CALLS:
            made.append(name)
            if call in ("", name) and nth in (0, made.count(call) if call else len(made)):
                act()

    sys.setprofile(watch)
    try:
        yield made
    finally:
        sys.setprofile(None)


def failing(error: OSError) -> Callable[[], NoReturn]:
    """What makes a system call fail with *error* and leaves the later ones alone."""

    def fail() -> NoReturn:
        raise error  # Python takes the watch away by itself

    return fail
