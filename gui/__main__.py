"""The entry point: the name of a command starts the command line, anything else opens the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with *arguments*, by default ``sys.argv[1:]``, and return its exit code."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a process that reads files for a frozen program is this program, started once more
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    from export.command_line import COMMANDS  # not above: keeps the start of the window quick

    if arguments and arguments[0] in COMMANDS:
        from export.command_line import main as command_line

        return command_line(arguments, window=_try_window)
    if arguments[:1] == ["demo"]:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from gui.demo import main as demo

        return demo(arguments[1:])
    if arguments[:1] == ["parts"]:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from gui.parts import main as parts

        return parts(arguments[1:])
    if refusal := _misunderstood(arguments):
        from export.commands.console import complain, configure_streams

        configure_streams()
        complain(refusal)
        return 2
    from gui.session import run

    return run(arguments)


def _misunderstood(arguments: Sequence[str]) -> str:
    """A sentence on arguments that are neither a command nor one file to open; "" if fine or without a console."""
    if not arguments or sys.stderr is None:
        return ""
    name, *more = arguments
    if not (name.endswith(".nianbao") or os.sep in name or "/" in name or _is_there(name)):
        return f"命令写法不对：不认识“{name}”，它不是命令，也没有这个文件。用 nianbao --help 看写法。"
    return f"命令写法不对：打开窗口只能带一个文件，多了“{more[0]}”。用 nianbao --help 看写法。" if more else ""


def _is_there(name: str) -> bool:
    from pathlib import Path

    from model.system_errors import holds

    return holds(Path(name).exists)


def _try_window() -> None:
    """Try the window without a screen, for ``nianbao self-test --window``. Lets every error through."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.window_trial import try_window

    try_window()


if __name__ == "__main__":
    sys.exit(main())
