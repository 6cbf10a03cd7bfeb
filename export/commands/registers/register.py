"""``nianbao register``: the figures of tables, counted from the lines of a register (台账) and of other lists."""

from __future__ import annotations

from export.commands.console import complain, say_json
from export.commands.registers.counting import CountedFiles, WantedCount, counted_files
from export.commands.registers.list_listing import list_as_data, say_list
from export.commands.registers.listing import as_data, say_count
from export.commands.registers.writing import write_counted
from model.catalog import load_catalog


def register(wanted: WantedCount) -> int:
    """Count the registers and lists in *files* and print the figures; returns 1 if there are errors.

    With *output* the figures are entered in a project, unless there are lines that could not be counted. Raises
    `NianbaoError`.
    """
    catalog = load_catalog()
    counted = counted_files(wanted, catalog)
    _print(counted, as_json=wanted.json)
    if wanted.output is None:
        return int(counted.has_errors)
    if not counted.is_complete:
        complain(f"还有没有计数的行，没有写“{wanted.output}”：请照上面列出的问题改正台账，或回答后再读一次。")
        return 1
    write_counted(counted, wanted, wanted.output, catalog)
    return int(counted.has_errors)


def _print(counted: CountedFiles, *, as_json: bool) -> None:
    for name in counted.unknown:
        complain(f"工作表“{name}”没有认出是台账还是清单，没有读。")
    if as_json:
        register = [] if counted.register is None else [as_data(counted.register)]
        say_json([*register, *map(list_as_data, counted.lists)])
        return
    if counted.register is not None:
        say_count(counted.register)
    for one in counted.lists:
        say_list(one)
