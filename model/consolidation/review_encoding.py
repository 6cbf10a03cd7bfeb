"""What a county's office wrote at its desk as plain JSON data and back: roster, choices, reviews, events, last year."""

from __future__ import annotations

from collections.abc import Sequence

from model.consolidation.collection import Inclusion
from model.consolidation.collection_project import BodyEvent
from model.consolidation.json_keys import JsonKeys, day_at, each_at, member_at, yes_or_no_at
from model.consolidation.last_year_bodies import BodyLastYear, CollectionLastYear, StateLastYear
from model.consolidation.review import BodyReview, Decision, FindingNote
from model.consolidation.roster import RosterBody
from model.consolidation.selection import HandInState
from model.consolidation.words import Duty
from model.formats.template import BodyKind
from model.storage.encoding import decode_previous, encode_previous
from model.storage.strict_json import Json, invalid, text_at, whole_number_at


def encode_body(body: RosterBody) -> dict[str, Json]:
    """A body of the roster."""
    return {
        "name": body.name,
        "aliases": [*body.aliases],
        "kind": None if body.kind is None else body.kind.value,
        "vertical": body.vertical,
        "duties": [*sorted(duty.value for duty in body.duties)],
    }


def decode_body(data: Json, at: str) -> RosterBody:
    """The body that `encode_body` encoded."""
    parts = JsonKeys(data, at)
    kind = parts.take("kind")
    body = RosterBody(
        text_at(parts.take("name"), f"{at}/name"),
        parts.each("aliases", text_at),
        None if kind is None else member_at(BodyKind, kind, f"{at}/kind"),
        yes_or_no_at(parts.take("vertical"), f"{at}/vertical"),
        frozenset(parts.each("duties", lambda duty, place: member_at(Duty, duty, place))),
    )
    parts.require_no_more()
    return body


def decode_inclusion(data: Json, at: str) -> Inclusion:
    """The choices that `encode_inclusion` encoded."""
    parts = JsonKeys(data, at)
    names = ("vertical", "faulty", "other_formats")
    inclusion = Inclusion(*(yes_or_no_at(parts.take(name), f"{at}/{name}") for name in names))
    parts.require_no_more()
    return inclusion


def encode_review(review: BodyReview) -> Json:
    """The review of a body."""
    return {
        "sha256": review.sha256,
        "decision": None if review.decision is None else review.decision.value,
        "day": None if review.day is None else review.day.isoformat(),
        "remark": review.remark,
        "notes": {key: {"ticked": note.ticked, "remark": note.remark} for key, note in review.notes.items()},
    }


def decode_review(data: Json, at: str) -> BodyReview:
    """The review that `encode_review` encoded."""
    parts = JsonKeys(data, at)
    decision, day = parts.take("decision"), parts.take("day")
    review = BodyReview(
        text_at(parts.take("sha256"), f"{at}/sha256"),
        None if decision is None else member_at(Decision, decision, f"{at}/decision"),
        None if day is None else day_at(day, f"{at}/day"),
        text_at(parts.take("remark"), f"{at}/remark"),
        parts.every("notes", _decode_note),
    )
    parts.require_no_more()
    return review


def _decode_note(data: Json, at: str) -> FindingNote:
    parts = JsonKeys(data, at)
    note = FindingNote(
        yes_or_no_at(parts.take("ticked"), f"{at}/ticked"), text_at(parts.take("remark"), f"{at}/remark")
    )
    parts.require_no_more()
    return note


def decode_events(data: Json, at: str) -> tuple[BodyEvent, ...]:
    """The events that `encode_events` encoded."""
    return each_at(data, at, _decode_event)


def _decode_event(data: Json, at: str) -> BodyEvent:
    parts = JsonKeys(data, at)
    event = BodyEvent(
        day_at(parts.take("day"), f"{at}/day"),
        member_at(HandInState, parts.take("state"), f"{at}/state"),
        text_at(parts.take("words"), f"{at}/words"),
    )
    parts.require_no_more()
    return event


def encode_events(events: Sequence[BodyEvent]) -> Json:
    """What happened to the report of a body."""
    return [{"day": event.day.isoformat(), "state": event.state.value, "words": event.words} for event in events]


def encode_inclusion(one: Inclusion) -> Json:
    """Which reports are added up."""
    return {"vertical": one.vertical, "faulty": one.faulty, "other_formats": one.other_formats}


def encode_last_year(last: CollectionLastYear | None) -> Json:
    """Last year's collection; null if there is none."""
    if last is None:
        return None
    bodies: dict[str, Json] = {
        name: {
            "state": [one.state.state.value, one.state.errors, one.state.warnings],
            "report": None if one.report is None else encode_previous(one.report),
        }
        for name, one in last.bodies.items()
    }
    return {"year": last.year, "office": last.office, "bodies": bodies}


def decode_last_year(data: Json, at: str) -> CollectionLastYear | None:
    """Last year's collection that `encode_last_year` encoded."""
    if data is None:
        return None
    parts = JsonKeys(data, at)
    last = CollectionLastYear(
        whole_number_at(parts.take("year"), f"{at}/year"),
        text_at(parts.take("office"), f"{at}/office"),
        parts.every("bodies", _decode_body_last_year),
    )
    parts.require_no_more()
    return last


def _decode_body_last_year(data: Json, at: str) -> BodyLastYear:
    parts = JsonKeys(data, at)
    state, report = parts.take("state"), parts.take("report")
    one = BodyLastYear(
        _decode_state(state, f"{at}/state"), None if report is None else decode_previous(report, f"{at}/report")
    )
    parts.require_no_more()
    return one


def _decode_state(data: Json, at: str) -> StateLastYear:
    match data:
        case [state, errors, warnings]:
            return StateLastYear(
                member_at(HandInState, state, at), whole_number_at(errors, at), whole_number_at(warnings, at)
            )
        case _:
            raise invalid(at, "应为状态和两个数")
