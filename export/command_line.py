"""The command line: the program without a window.

Exit codes: 0 for no errors (warnings and hints allowed), 1 for a finding of severity error, 2 for a failure, with one
Chinese line on standard error; 2 takes precedence. Nothing here imports Qt.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Final

from export.commands.arguments import HELP, UsageError, parse_arguments
from export.commands.console import complain, configure_streams, say
from export.unexpected_errors import unexpected_error_text
from model import __version__
from model.errors import NianbaoError

COMMANDS: Final = frozenset(
    {
        *("calendar", "changes", "charts", "check", "consolidate", "export", "formats", "ledger", "new", "read"),
        *("reason", "register", "self-test", "status", "support-bundle"),
        *("--help", "-h", "--version"),
    }
)
"""First arguments that select the command line; with any other the window opens."""

FAILED: Final = 2


def main(arguments: Sequence[str], window: Callable[[], object] | None = None) -> int:
    """Run the command in *arguments* (without the program's name) and return its exit code.

    *window* opens the program's window for a moment; it is used by ``self-test --window``.
    """
    configure_streams()
    try:
        return _run(arguments, window)
    except NianbaoError as error:
        complain(error)
    except KeyboardInterrupt:
        complain("已中断。")
    except OSError as error:
        complain(f"{error.filename or '文件'}：读写失败（{error.strerror}）。")
    except Exception as error:
        complain(unexpected_error_text(error))
    return FAILED


def _run(arguments: Sequence[str], window: Callable[[], object] | None) -> int:
    if not {"--help", "-h"}.isdisjoint(arguments):
        say(HELP)
        return 0
    if arguments[:1] == ["--version"]:
        say(f"公开年报 {__version__}")
        return 0
    return _dispatch(parse_arguments(arguments), window)


def _dispatch(arguments: Namespace, window: Callable[[], object] | None) -> int:
    match arguments.command:
        case "changes":
            from export.commands.changes import changes

            return changes(arguments.file, arguments.project, as_json=arguments.json)
        case "charts":
            from export.commands.charts import charts

            return charts(arguments.files, arguments.output)
        case "check":
            from export.commands.check import CheckOptions, check

            given = (arguments.json, arguments.annotate, arguments.findings_list, arguments.previous)
            return check(arguments.files, CheckOptions(*given, dict(arguments.renamed)))
        case "export":
            from export.commands.export import export
            from export.exporting import ExportChoices

            choices = ExportChoices(arguments.faces, arguments.draft, not arguments.strip_marks)
            return export(arguments.project, arguments.output, choices)
        case "ledger":
            from export.commands.ledger import ledger

            return ledger(arguments.files, as_json=arguments.json, previous=arguments.previous)
        case "read":
            from export.commands.read import read

            return read(arguments.file, arguments.output, force=arguments.force)
        case "formats":
            from export.commands.formats import formats

            return formats()
        case "status":
            from export.commands.status import status

            return status(arguments.project, as_json=arguments.json)
        case "calendar" | "new" | "register" | "reason" | "consolidate":
            return _make_project(arguments)
        case "support-bundle":
            from export.commands.support_bundle import support_bundle

            return support_bundle(arguments.output)
        case _:
            from export.commands.self_test import self_test

            if arguments.window and window is None:
                raise UsageError("这里没有窗口可开，请用 nianbao self-test --window。")
            return self_test(window if arguments.window else None)


def _make_project(arguments: Namespace) -> int:
    """The commands whose arguments are a named tuple of their own."""
    if arguments.command == "calendar":
        from export.commands.registers.calendar import WantedCalendar, calendar

        return calendar(WantedCalendar(**{name: getattr(arguments, name) for name in WantedCalendar._fields}))
    if arguments.command == "new":
        from export.commands.new import NewReport, new

        return new(NewReport(**{name: getattr(arguments, name) for name in NewReport._fields}))
    if arguments.command == "reason":
        from export.commands.reason import WantedReason, reason

        return reason(WantedReason(**{name: getattr(arguments, name) for name in WantedReason._fields}))
    if arguments.command == "register" and arguments.blank:
        from export.commands.registers.blank import blank

        return blank(arguments.output, arguments.year, force=arguments.force)
    if arguments.command == "register":
        from export.commands.registers.counting import WantedCount
        from export.commands.registers.register import register

        return register(WantedCount(**{name: getattr(arguments, name) for name in WantedCount._fields}))
    from export.commands.consolidate import WantedSum, consolidate

    return consolidate(WantedSum(**{name: getattr(arguments, name) for name in WantedSum._fields}))
