"""What ``nianbao register`` prints of lists of cases, documents and decisions: figures with their lines."""

from __future__ import annotations

from typing import Any

from export.commands.console import say
from export.commands.registers.listing import finding_data, lines_data
from model.findings import in_words
from model.lists.counted_list import CountedList


def say_list(counted: CountedList) -> None:
    """Print every figure with its lines, the questions and the findings."""
    count, source = counted.count, counted.register
    read = f"读到 {len(count.entries)} 件，计数 {len(count.counted)} 件"
    say(f"{count.year} 年，{counted.template.name}{count.table.name}，{count.rules.name}：{read}")
    for cell in count.table.cells:
        if count.values.get(cell.address):
            say(f"  {cell.place} {count.values[cell.address]} ＝ {source.in_words(count.lines[cell.address])}")
    for question in count.questions:
        where, choices = source.in_words(question.lines), "、".join(question.candidates)
        say(f"  请回答：“{question.wording}”是哪一种（{where}），可能是 {choices}")
    for one in counted.findings:
        say(f"  {in_words(one.finding)}")


def list_as_data(counted: CountedList) -> dict[str, Any]:
    """The same as JSON data."""
    count, source = counted.count, counted.register
    return {
        "list": count.rules.id,
        "format": counted.template.id,
        "year": count.year,
        "sheets": [
            {"file": source.files[at[0]].name, "sheet": source.files[at[0]].sheets[at[1]].name} for at in count.readings
        ],
        "entries": len(count.entries),
        "counted": len(count.counted),
        "least": count.is_bound,
        "values": {str(address): value for address, value in count.values.items()},
        "lines": {str(address): lines_data(places, source) for address, places in count.lines.items()},
        "questions": [
            {
                "kind": "lists",
                "wording": one.wording,
                "candidates": list(one.candidates),
                "lines": lines_data(one.lines, source),
            }
            for one in count.questions
        ],
        "findings": [finding_data(one, source) for one in counted.findings],
    }
