"""A collection's own file as plain JSON data and back; strict as with projects (docs/project-file.md)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from model.consolidation.collection import Collection, LeftOut, Submission, without_origins
from model.consolidation.collection_project import CollectionProject, FileStamp
from model.consolidation.json_keys import JsonKeys, member_at, yes_or_no_at
from model.consolidation.review_encoding import (
    decode_body,
    decode_events,
    decode_inclusion,
    decode_last_year,
    decode_review,
    encode_body,
    encode_events,
    encode_inclusion,
    encode_last_year,
    encode_review,
)
from model.consolidation.roster import Roster
from model.findings import Finding, FindingTerm
from model.formats.template import Severity
from model.storage.encoding import address_at, decode_previous, decode_report, encode_previous, encode_report
from model.storage.strict_json import Json, invalid, text_at, whole_number_at
from model.text_place import TextPlace

_LONGEST_PATH: Final = 4096


class CollectionCodec:
    """Encodes and decodes a collection; paths below *folder*, in which its file lies, are relative to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()

    # ---- encoding

    def encode(self, project: CollectionProject) -> dict[str, Json]:
        """A whole collection as JSON data, without format number."""
        one = project.collection
        return {
            "year": one.year,
            "office": one.office,
            "roster": [encode_body(body) for body in one.roster.bodies],
            "inclusion": encode_inclusion(one.inclusion),
            "previous": None if one.previous is None else encode_previous(one.previous),
            "last_year": encode_last_year(project.last_year),
            "submissions": [self._encode_submission(each) for each in one.submissions],
            "unread": [self._encode_left_out(each) for each in one.unread],
            "places": [self._written(path) for path in project.places],
            "stamps": {self._written(path): list(stamp) for path, stamp in project.stamps.items()},
            "recognised": {**project.recognised},
            "reviews": {name: encode_review(review) for name, review in project.reviews.items()},
            "events": {name: encode_events(events) for name, events in project.events.items()},
        }

    def _written(self, path: Path) -> str:
        absolute = path.absolute()
        inside = absolute.is_relative_to(self._folder)
        return absolute.relative_to(self._folder).as_posix() if inside else os.fspath(absolute)

    def _encode_submission(self, one: Submission) -> dict[str, Json]:
        return {
            "file": self._written(one.path),
            "sha256": one.sha256,
            "modified": one.modified,
            "report": encode_report(without_origins(one.report)),
            "findings": [_encode_finding(finding) for finding in one.findings],
            "absent": [*sorted(map(str, one.absent))],
            "has_year": one.has_year,
        }

    def _encode_left_out(self, one: LeftOut) -> Json:
        return {
            "file": self._written(one.path),
            "reason": one.reason,
            "may_count": one.may_count,
            "office": one.office,
        }

    # ---- decoding; everything that encoding does not produce raises `ProjectFileError`

    def decode(self, data: dict[str, Json]) -> CollectionProject:
        """The collection that `encode` encoded."""
        parts = JsonKeys(data, "")
        previous, last_year = parts.take("previous"), parts.take("last_year", None)
        collection = Collection(
            whole_number_at(parts.take("year"), "year"),
            text_at(parts.take("office"), "office"),
            Roster(parts.each("roster", decode_body)),
            parts.each("submissions", self._decode_submission),
            parts.each("unread", self._decode_left_out),
            decode_inclusion(parts.take("inclusion"), "inclusion"),
            None if previous is None else decode_previous(previous),
        )
        project = CollectionProject(
            collection,
            parts.each("places", self._path),
            {self._path(name, "stamps"): stamp for name, stamp in parts.every("stamps", _decode_stamp).items()},
            parts.every("recognised", text_at),
            parts.every("reviews", decode_review),
            parts.every("events", decode_events),
            decode_last_year(last_year, "last_year"),
        )
        parts.require_no_more()
        return project

    def _path(self, data: Json, at: str) -> Path:
        text = text_at(data, at)
        if not text or len(text) > _LONGEST_PATH or "\0" in text:
            raise invalid(at, "不是文件的位置")
        return self._folder / text

    def _decode_submission(self, data: Json, at: str) -> Submission:
        parts = JsonKeys(data, at)
        one = Submission(
            self._path(parts.take("file"), f"{at}/file"),
            text_at(parts.take("sha256"), f"{at}/sha256"),
            whole_number_at(parts.take("modified"), f"{at}/modified"),
            decode_report(parts.take("report"), f"{at}/report"),
            parts.each("findings", _decode_finding),
            frozenset(parts.each("absent", lambda name, place: address_at(text_at(name, place), place))),
            yes_or_no_at(parts.take("has_year"), f"{at}/has_year"),
        )
        parts.require_no_more()
        return one

    def _decode_left_out(self, data: Json, at: str) -> LeftOut:
        parts = JsonKeys(data, at)
        one = LeftOut(
            self._path(parts.take("file"), f"{at}/file"),
            text_at(parts.take("reason"), f"{at}/reason"),
            yes_or_no_at(parts.take("may_count"), f"{at}/may_count"),
            text_at(parts.take("office"), f"{at}/office"),
        )
        parts.require_no_more()
        return one


def _decode_stamp(data: Json, at: str) -> FileStamp:
    match data:
        case [size, modified]:
            return FileStamp(whole_number_at(size, at), whole_number_at(modified, at))
        case _:
            raise invalid(at, "应为大小和时间两个数")


# ---- findings

_TEXTS: Final = ("code", "message", "section", "remedy", "source", "subject")
_SIDES: Final = ("left", "right")
_CELLS: Final = ("cells", "related")


def _encode_finding(finding: Finding) -> Json:
    return {
        "severity": finding.severity.value,
        **{name: getattr(finding, name) for name in (*_TEXTS, *_SIDES)},
        **{name: [str(cell) for cell in getattr(finding, name)] for name in _CELLS},
        "texts": [[one.section, one.block, one.paragraph, one.start, one.end] for one in finding.texts],
        "terms": [_encode_term(one) for one in finding.terms],
    }


def _encode_term(term: FindingTerm) -> Json:
    return [term.name, term.figure, str(term.address), term.is_right, term.sign, term.is_previous]


def _decode_finding(data: Json, at: str) -> Finding:
    parts = JsonKeys(data, at)
    fields: Mapping[str, str] = {name: text_at(parts.take(name), f"{at}/{name}") for name in _TEXTS}
    left, right = (_side(parts.take(name), f"{at}/{name}") for name in _SIDES)
    cells, related = (parts.each(name, lambda cell, place: address_at(text_at(cell, place), place)) for name in _CELLS)
    finding = Finding(
        fields["code"],
        member_at(Severity, parts.take("severity"), f"{at}/severity"),
        fields["message"],
        cells,
        fields["section"],
        left,
        right,
        fields["remedy"],
        fields["source"],
        related,
        parts.each("texts", _decode_place),
        parts.each("terms", _decode_term),
        fields["subject"],
    )
    parts.require_no_more()
    return finding


def _decode_term(data: Json, at: str) -> FindingTerm:
    match data:
        case [str(name), str(figure), str(address), bool(is_right), int(sign), bool(is_previous)] if abs(sign) == 1:
            return FindingTerm(name, figure, address_at(address, at), is_right, sign, is_previous)
        case _:
            raise invalid(at, "应为等式里的一项")


def _side(data: Json, at: str) -> str | None:
    return None if data is None else text_at(data, at)


def _decode_place(data: Json, at: str) -> TextPlace:
    match data:
        case [section, block, paragraph, start, end]:
            numbers = (whole_number_at(one, at) for one in (block, paragraph, start, end))
            return TextPlace(text_at(section, at), *numbers)
        case _:
            raise invalid(at, "应为文字的位置")
