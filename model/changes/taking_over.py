"""What was read of a finished file in the place of what a report says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.report import Closing, Opening, Report


def noted(report: Report, source: str) -> Report:
    """*report* with *source*, the name of a file, noted for every figure that was read."""
    return report.model_copy(update={"notes": dict.fromkeys(report.origins, source)})


def taken_over(present: Report, read: Report) -> Report:
    """*present* with all that *read* says in its place.

    What a finished file never says stays: the kind of organ and the reasons. So does what is not in this one: the
    opening, the closing, the text of a section, the figures of a table, unless the format is another.
    """
    update: dict[str, Any] = {"kind": present.kind, "reasons": present.reasons}
    if read.opening == Opening():
        update["opening"] = present.opening
    if read.closing == Closing():
        update["closing"] = present.closing
    if read.template == present.template:
        texts = {section: text for section, text in read.narratives.items() if text}
        update["narratives"] = {**present.narratives, **texts}
        tables = {address.table for address in (*read.values, *read.stated)}
        for name in ("values", "stated", "origins", "notes"):
            update[name] = {**_outside(getattr(present, name), tables), **getattr(read, name)}
    return read.model_copy(update=update)


def _outside(entries: Mapping[Any, Any], tables: set[str]) -> dict[Any, Any]:
    return {address: entry for address, entry in entries.items() if address.table not in tables}
