"""The difference between two states of a report; undo steps and recovery journal lines use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from model.address import Address
from model.report import Report
from model.storage.encoding import FIELDS, decode_fields, encode_fields
from model.storage.strict_json import Json


@dataclass(frozen=True)
class Delta:
    """A change of a report.

    *entries* holds, for fields with entries (values, stated totals, texts …), only the changed entries; None marks a
    removed one. *fields* holds the other changed fields as a whole. A delta without changes is false.
    """

    entries: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict[str, Mapping[Any, Any]])
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def __bool__(self) -> bool:
        return bool(self.entries or self.fields)

    @property
    def cells(self) -> tuple[Address, ...]:
        """The cells whose entry changes."""
        return tuple({**self.entries.get("values", {}), **self.entries.get("stated", {})})

    def applied_to(self, report: Report) -> Report:
        """*report* with this change applied."""
        update = dict(self.fields)
        for name, changed in self.entries.items():
            merged = {**getattr(report, name), **changed}
            update[name] = {key: entry for key, entry in merged.items() if entry is not None}
        return report.model_copy(update=update)

    def inverse(self, report: Report) -> Delta:
        """The change that undoes this one; *report* is the state before this change."""
        entries = {
            name: {key: getattr(report, name).get(key) for key in changed} for name, changed in self.entries.items()
        }
        return Delta(entries, {name: getattr(report, name) for name in self.fields})

    def to_json(self) -> dict[str, Json]:
        """This change as JSON data."""
        return encode_fields({**self.entries, **self.fields})

    @classmethod
    def from_json(cls, data: Json, at: str = "change") -> Delta:
        """The change that `to_json` encoded. Raises `ProjectFileError`."""
        decoded = decode_fields(data, at)
        return cls(
            {name: content for name, content in decoded.items() if FIELDS[name].sparse},
            {name: content for name, content in decoded.items() if not FIELDS[name].sparse},
        )


def difference(before: Report, after: Report) -> Delta:
    """The change that turns *before* into *after*."""
    entries: dict[str, Mapping[Any, Any]] = {}
    fields: dict[str, Any] = {}
    for name, codec in FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old is new:
            continue
        if codec.sparse:
            if changed := _changed_entries(old, new):
                entries[name] = changed
        elif old != new:
            fields[name] = new
    return Delta(entries, fields)


def _changed_entries(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> dict[Any, Any]:
    changed = {key: entry for key, entry in new.items() if (was := old.get(key)) is not entry and _differ(was, entry)}
    return {**changed, **{key: None for key in old if key not in new}}


def _differ(one: object, other: object) -> bool:
    """Whether two entries differ in value or notation: 3.5 equals 3.50 but is printed differently."""
    return one != other or repr(one) != repr(other)
