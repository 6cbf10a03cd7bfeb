"""A collection's own file as plain JSON data and back; strict as with projects (docs/project-file.md)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from model.consolidation.collection import Collection, Inclusion, LeftOut, Submission
from model.consolidation.collection_project import BodyEvent, CollectionProject, FileStamp
from model.consolidation.review import BodyReview, Decision, FindingNote
from model.consolidation.roster import Roster, RosterBody
from model.consolidation.selection import HandInState
from model.consolidation.words import Duty
from model.findings import Finding, FindingTerm
from model.formats.template import BodyKind, Severity
from model.storage.encoding import address_at, decode_previous, decode_report, encode_previous, encode_report
from model.storage.strict_json import Json, invalid, object_at, text_at, whole_number_at
from model.text_place import TextPlace

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")
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
            "roster": [_encode_body(body) for body in one.roster.bodies],
            "inclusion": {
                "vertical": one.inclusion.vertical,
                "faulty": one.inclusion.faulty,
                "other_formats": one.inclusion.other_formats,
            },
            "previous": None if one.previous is None else encode_previous(one.previous),
            "submissions": [self._encode_submission(each) for each in one.submissions],
            "unread": [self._encode_left_out(each) for each in one.unread],
            "places": [self._written(path) for path in project.places],
            "stamps": {self._written(path): list(stamp) for path, stamp in project.stamps.items()},
            "recognised": {**project.recognised},
            "reviews": {name: _encode_review(review) for name, review in project.reviews.items()},
            "events": {
                name: [
                    {"day": event.day.isoformat(), "state": event.state.value, "words": event.words} for event in events
                ]
                for name, events in project.events.items()
            },
        }

    def _written(self, path: Path) -> str:
        absolute = path.absolute()
        inside = absolute.is_relative_to(self._folder)
        return absolute.relative_to(self._folder).as_posix() if inside else os.fspath(absolute)

    def _encode_submission(self, one: Submission) -> dict[str, Json]:
        report = one.report.model_copy(update={"origins": {}, "notes": {}})
        return {
            "file": self._written(one.path),
            "sha256": one.sha256,
            "modified": one.modified,
            "report": encode_report(report),
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
        parts = _Keys(data, "")
        previous = parts.take("previous")
        collection = Collection(
            whole_number_at(parts.take("year"), "year"),
            text_at(parts.take("office"), "office"),
            Roster(parts.each("roster", _decode_body)),
            parts.each("submissions", self._decode_submission),
            parts.each("unread", self._decode_left_out),
            _decode_inclusion(parts.take("inclusion"), "inclusion"),
            None if previous is None else decode_previous(previous),
        )
        project = CollectionProject(
            collection,
            parts.each("places", self._path),
            {self._path(name, "stamps"): stamp for name, stamp in parts.every("stamps", _decode_stamp).items()},
            parts.every("recognised", text_at),
            parts.every("reviews", _decode_review),
            parts.every("events", _decode_events),
        )
        parts.require_no_more()
        return project

    def _path(self, data: Json, at: str) -> Path:
        text = text_at(data, at)
        if not text or len(text) > _LONGEST_PATH or "\0" in text:
            raise invalid(at, "不是文件的位置")
        return self._folder / text

    def _decode_submission(self, data: Json, at: str) -> Submission:
        parts = _Keys(data, at)
        one = Submission(
            self._path(parts.take("file"), f"{at}/file"),
            text_at(parts.take("sha256"), f"{at}/sha256"),
            whole_number_at(parts.take("modified"), f"{at}/modified"),
            decode_report(parts.take("report"), f"{at}/report"),
            parts.each("findings", _decode_finding),
            frozenset(parts.each("absent", lambda name, place: address_at(text_at(name, place), place))),
            _yes_or_no(parts.take("has_year"), f"{at}/has_year"),
        )
        parts.require_no_more()
        return one

    def _decode_left_out(self, data: Json, at: str) -> LeftOut:
        parts = _Keys(data, at)
        one = LeftOut(
            self._path(parts.take("file"), f"{at}/file"),
            text_at(parts.take("reason"), f"{at}/reason"),
            _yes_or_no(parts.take("may_count"), f"{at}/may_count"),
            text_at(parts.take("office"), f"{at}/office"),
        )
        parts.require_no_more()
        return one


class _Keys:
    """The keys of a JSON object at the key path *at*; each is taken once, and none may be left."""

    def __init__(self, data: Json, at: str) -> None:
        self._at = f"{at}/" if at else ""
        self._data = dict(object_at(data, at or "内容"))

    def take(self, name: str) -> Json:
        if name not in self._data:
            raise invalid(f"{self._at}{name}", "缺少这一项")
        return self._data.pop(name)

    def each(self, name: str, decode: Callable[[Json, str], _T]) -> tuple[_T, ...]:
        """Every item of a list, decoded."""
        return _each(self.take(name), f"{self._at}{name}", decode)

    def every(self, name: str, decode: Callable[[Json, str], _T]) -> dict[str, _T]:
        """Every entry of an object, decoded."""
        at = f"{self._at}{name}"
        return {key: decode(item, f"{at}/{key}") for key, item in object_at(self.take(name), at).items()}

    def require_no_more(self) -> None:
        if self._data:
            raise invalid(f"{self._at}{min(self._data)}", "不认识这一项")


def _each(data: Json, at: str, decode: Callable[[Json, str], _T]) -> tuple[_T, ...]:
    if not isinstance(data, list):
        raise invalid(at, "应为一列")
    return tuple(decode(item, f"{at}/{number}") for number, item in enumerate(data, 1))


def _yes_or_no(data: Json, at: str) -> bool:
    if not isinstance(data, bool):
        raise invalid(at, "应为 true 或 false")
    return data


def _member(kind: type[_E], data: Json, at: str) -> _E:
    try:
        return kind(text_at(data, at))
    except ValueError:
        raise invalid(at, f"“{data!s:.40}”不在可用的 {'、'.join(kind)} 之中") from None


def _day(data: Json, at: str) -> date:
    try:
        return date.fromisoformat(text_at(data, at))
    except ValueError:
        raise invalid(at, f"“{data!s:.40}”不是日期") from None


def _encode_body(body: RosterBody) -> dict[str, Json]:
    return {
        "name": body.name,
        "aliases": [*body.aliases],
        "kind": None if body.kind is None else body.kind.value,
        "vertical": body.vertical,
        "duties": [*sorted(duty.value for duty in body.duties)],
    }


def _decode_body(data: Json, at: str) -> RosterBody:
    parts = _Keys(data, at)
    kind = parts.take("kind")
    body = RosterBody(
        text_at(parts.take("name"), f"{at}/name"),
        parts.each("aliases", text_at),
        None if kind is None else _member(BodyKind, kind, f"{at}/kind"),
        _yes_or_no(parts.take("vertical"), f"{at}/vertical"),
        frozenset(parts.each("duties", lambda duty, place: _member(Duty, duty, place))),
    )
    parts.require_no_more()
    return body


def _decode_inclusion(data: Json, at: str) -> Inclusion:
    parts = _Keys(data, at)
    names = ("vertical", "faulty", "other_formats")
    inclusion = Inclusion(*(_yes_or_no(parts.take(name), f"{at}/{name}") for name in names))
    parts.require_no_more()
    return inclusion


def _decode_stamp(data: Json, at: str) -> FileStamp:
    match data:
        case [size, modified]:
            return FileStamp(whole_number_at(size, at), whole_number_at(modified, at))
        case _:
            raise invalid(at, "应为大小和时间两个数")


def _encode_review(review: BodyReview) -> Json:
    return {
        "sha256": review.sha256,
        "decision": None if review.decision is None else review.decision.value,
        "day": None if review.day is None else review.day.isoformat(),
        "remark": review.remark,
        "notes": {key: {"ticked": note.ticked, "remark": note.remark} for key, note in review.notes.items()},
    }


def _decode_review(data: Json, at: str) -> BodyReview:
    parts = _Keys(data, at)
    decision, day = parts.take("decision"), parts.take("day")
    review = BodyReview(
        text_at(parts.take("sha256"), f"{at}/sha256"),
        None if decision is None else _member(Decision, decision, f"{at}/decision"),
        None if day is None else _day(day, f"{at}/day"),
        text_at(parts.take("remark"), f"{at}/remark"),
        parts.every("notes", _decode_note),
    )
    parts.require_no_more()
    return review


def _decode_note(data: Json, at: str) -> FindingNote:
    parts = _Keys(data, at)
    note = FindingNote(_yes_or_no(parts.take("ticked"), f"{at}/ticked"), text_at(parts.take("remark"), f"{at}/remark"))
    parts.require_no_more()
    return note


def _decode_events(data: Json, at: str) -> tuple[BodyEvent, ...]:
    return _each(data, at, _decode_event)


def _decode_event(data: Json, at: str) -> BodyEvent:
    parts = _Keys(data, at)
    event = BodyEvent(
        _day(parts.take("day"), f"{at}/day"),
        _member(HandInState, parts.take("state"), f"{at}/state"),
        text_at(parts.take("words"), f"{at}/words"),
    )
    parts.require_no_more()
    return event


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
    parts = _Keys(data, at)
    fields: Mapping[str, str] = {name: text_at(parts.take(name), f"{at}/{name}") for name in _TEXTS}
    left, right = (_side(parts.take(name), f"{at}/{name}") for name in _SIDES)
    cells, related = (parts.each(name, lambda cell, place: address_at(text_at(cell, place), place)) for name in _CELLS)
    finding = Finding(
        fields["code"],
        _member(Severity, parts.take("severity"), f"{at}/severity"),
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
