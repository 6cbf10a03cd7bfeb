"""Imports what was read from a finished file into a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.report import Closing, Opening, Report


def with_source_noted(report: Report, source: str) -> Report:
    """*report* with *source*, a file name, as the note of every figure read."""
    return report.model_copy(update={"notes": dict.fromkeys(report.origins, source)})


def with_imported(present: Report, read: Report) -> Report:
    """*present* with its content replaced by that of *read*.

    The kind of body, the reasons and what is known of taken-over paragraphs stay, since no finished file contains them.
    So do an opening, a closing, a section's text or a table's figures that are missing in *read*, unless the formats
    differ.
    """
    kept = ("kind", "reasons", "reasons_about", "taken_over")
    update: dict[str, Any] = {name: getattr(present, name) for name in kept}
    if read.opening == Opening():
        update["opening"] = present.opening
    if read.closing == Closing():
        update["closing"] = present.closing
    if read.template == present.template:
        texts = {section: text for section, text in read.narratives.items() if text}
        update["narratives"] = {**present.narratives, **texts}
        update["decisions"] = present.decisions
        tables = {address.table for address in (*read.values, *read.stated)}
        update["counted"] = present.counted if read.year == present.year else {}
        for name in ("values", "stated", "origins", "notes"):
            update[name] = {**_outside(getattr(present, name), tables), **getattr(read, name)}
    return read.model_copy(update=update)


def _outside(entries: Mapping[Any, Any], tables: set[str]) -> dict[Any, Any]:
    return {address: entry for address, entry in entries.items() if address.table not in tables}
