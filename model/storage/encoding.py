"""Reports as plain JSON data and back, without loss.

A whole number is a JSON number and "/" a string; other values are objects: ``{"decimal": "3.50"}``, ``{"money": "5.80",
"unit": "万元"}``, ``{"unread": "十二"}``. Decoding is strict: anything that encoding does not produce raises
`ProjectFileError`, whose text begins with the key path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from model.address import Address
from model.decision import DecisionKind, LedgerDecision
from model.errors import UnknownAddressError
from model.formats.template import BodyKind
from model.register.figure import RegisterFigure, names_lines_only
from model.report import Closing, Opening, Origin, Paragraph, PreviousYear, Report
from model.storage.strict_json import LONGEST_NUMBER, Json, invalid, object_at, text_at, whole_number_at
from model.values import NOT_APPLICABLE, Money, Unread, Value, format_value

_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")

_T = TypeVar("_T")
_K = TypeVar("_K")
_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True)
class _Codec:
    """How one field of a report is encoded and decoded; a *sparse* field holds entries that can change one by one."""

    encode: Callable[[Any], Json]
    decode: Callable[[Json, str], Any]
    sparse: bool = False


def encode_value(value: Value) -> Json:
    """The content of a value cell as JSON data."""
    match value:
        case int() | None:
            return value
        case Money(_, unit):
            return {"money": format_value(value), "unit": unit}
        case Decimal():
            return {"decimal": format_value(value)}
        case Unread(text):
            return {"unread": text}
        case _:  # the only kind of value left
            return "/"


def decode_value(data: Json, at: str) -> Value:
    """The content of a value cell that `encode_value` encoded; never blank."""
    match data:
        case int():
            return whole_number_at(data, at)
        case "/":
            return NOT_APPLICABLE
        case {"unread": text, **rest} if not rest:
            return Unread(text_at(text, at))
        case {"decimal": number, **rest} if not rest:
            return _decimal(number, at)
        case {"money": amount, "unit": unit, **rest} if not rest:
            return Money(_decimal(amount, at), text_at(unit, at))
        case _:
            return whole_number_at(data, at)


def _decimal(data: Json, at: str) -> Decimal:
    text = text_at(data, at)
    if not _DECIMAL.fullmatch(text) or len(text) > LONGEST_NUMBER + 2:
        raise invalid(at, f"“{text[:40]}”不是数字，或超过 {LONGEST_NUMBER} 位")
    return Decimal(text)


def _encode_paragraphs(paragraphs: tuple[Paragraph, ...]) -> Json:
    return [paragraph.model_dump() for paragraph in paragraphs]


def _decode_paragraphs(data: Json, at: str) -> tuple[Paragraph, ...]:
    if not isinstance(data, list):
        raise invalid(at, "应为一列段落")
    return tuple(_paragraph(item, f"{at}/{number}") for number, item in enumerate(data, 1))


def _paragraph(data: Json, at: str) -> Paragraph:
    match data:
        case {"style": "body" | "heading" as style, "text": text, "block": block, **rest} if not rest:
            return Paragraph(style=style, text=text_at(text, f"{at}/text"), block=_block(block, f"{at}/block"))
        case _:
            raise invalid(at, "应为有 style、text、block 的段落")


def _block(data: Json, at: str) -> int:
    block = whole_number_at(data, at)
    if block < 0 or block % 2:
        raise invalid(at, f"“{block}”不是文字块的位置，应为 0、2、4 等")
    return block


def _decode_texts(data: Json, at: str) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise invalid(at, "应为一列文字")
    return tuple(text_at(item, f"{at}/{number}") for number, item in enumerate(data, 1))


def _decode_opening(data: Json, at: str) -> Opening:
    texts = {key: text_at(item, f"{at}/{key}") for key, item in object_at(data, at).items()}
    return _checked(lambda: Opening(**texts), at)


def _encode_closing(closing: Closing) -> Json:
    return {"office": closing.office, "day": closing.day and closing.day.isoformat()}


def _decode_closing(data: Json, at: str) -> Closing:
    match data:
        case {"office": office, "day": day, **rest} if not rest:
            return Closing(office=text_at(office, f"{at}/office"), day=None if day is None else _day(day, f"{at}/day"))
        case _:
            raise invalid(at, "应为 office 和 day 两项")


def _day(data: Json, at: str) -> date:
    try:
        return date.fromisoformat(text_at(data, at))
    except ValueError:
        raise invalid(at, f"“{data!s:.40}”不是日期") from None


def _member(names: type[_E]) -> Callable[[Json, str], _E]:
    members = {str(member): member for member in names}

    def decode(data: Json, at: str) -> _E:
        member = members.get(data) if isinstance(data, str) else None
        if member is None:
            raise invalid(at, f"“{data!s:.40}”不在可用的 {'、'.join(names)} 之中")
        return member

    return decode


origin_at: Final = _member(Origin)
"""Decodes the `Origin` of an entry."""
_parsed: Final = lru_cache(maxsize=4096)(Address.parse)
_written: Final[Callable[[Address | str], str]] = lru_cache(maxsize=4096)(str)
"""Cached because the same few hundred addresses occur in every file, several times each."""


def address_at(data: str, at: str) -> Address:
    """*data* decoded as the address of a cell."""
    try:
        return _parsed(data)
    except UnknownAddressError as error:
        raise invalid(at, str(error).rstrip("。")) from None


def _entries(
    encode: Callable[[Any], Json], decode: Callable[[Json, str], Any], key: Callable[[str, str], Any]
) -> _Codec:
    """Entries by address or id; null is a blank, or an entry that a change removes."""

    def encode_all(entries: Mapping[Any, Any]) -> Json:
        return {_written(name): None if item is None else encode(item) for name, item in entries.items()}

    def decode_all(data: Json, at: str) -> dict[Any, Any]:
        return {
            key(name, at): None if item is None else decode(item, f"{at}/{name}")
            for name, item in object_at(data, at).items()
        }

    return _Codec(encode_all, decode_all, sparse=True)


def _plain(data: Any) -> Json:
    return data


def _encode_decisions(decisions: tuple[LedgerDecision, ...]) -> Json:
    return [
        {
            "section": one.section,
            "start": one.start,
            "kind": one.kind.value,
            "cells": [_written(cell) for cell in one.cells],
            "code": one.code,
            "reason": one.reason,
        }
        for one in decisions
    ]


def _decode_decisions(data: Json, at: str) -> tuple[LedgerDecision, ...]:
    if not isinstance(data, list):
        raise invalid(at, "应为一列处置")
    return tuple(_decision(item, f"{at}/{number}") for number, item in enumerate(data, 1))


_decision_kind: Final = _member(DecisionKind)


def _decision(data: Json, at: str) -> LedgerDecision:
    match data:
        case {
            "section": section,
            "start": start,
            "kind": kind,
            "cells": list(cells),
            "code": code,
            "reason": reason,
            **rest,
        } if not rest:
            return LedgerDecision(
                section=text_at(section, f"{at}/section"),
                start=whole_number_at(start, f"{at}/start"),
                kind=_decision_kind(kind, f"{at}/kind"),
                cells=tuple(address_at(text_at(cell, f"{at}/cells"), f"{at}/cells") for cell in cells),
                code=text_at(code, f"{at}/code"),
                reason=text_at(reason, f"{at}/reason"),
            )
        case _:
            raise invalid(at, "应为有 section、start、kind、cells、code、reason 的处置")


def _encode_figure(figure: RegisterFigure) -> Json:
    return {"count": figure.count, "lines": figure.lines}


def _decode_figure(data: Json, at: str) -> RegisterFigure:
    match data:
        case {"count": count, "lines": str(lines), **rest} if not rest and names_lines_only(lines):
            return RegisterFigure(whole_number_at(count, f"{at}/count"), lines)
        case _:
            raise invalid(at, "应为有 count 和 lines 的台账计数，lines 里只有行号")


FIELDS: Final[Mapping[str, _Codec]] = {
    "template": _Codec(_plain, text_at),
    "year": _Codec(_plain, whole_number_at),
    "office": _Codec(_plain, text_at),
    "kind": _Codec(str, _member(BodyKind)),
    "opening": _Codec(Opening.model_dump, _decode_opening),
    "closing": _Codec(_encode_closing, _decode_closing),
    "values": _entries(encode_value, decode_value, address_at),
    "stated": _entries(encode_value, decode_value, address_at),
    "narratives": _entries(_encode_paragraphs, _decode_paragraphs, text_at),
    "reasons": _entries(_plain, text_at, text_at),
    "reasons_about": _entries(_plain, text_at, text_at),
    "origins": _entries(str, origin_at, address_at),
    "notes": _entries(_plain, text_at, address_at),
    "taken_over": _entries(list, _decode_texts, text_at),
    "decisions": _entries(_encode_decisions, _decode_decisions, text_at),
    "counted": _entries(_encode_figure, _decode_figure, address_at),
}
"""The codec of every field of a report. ``template`` is stored beside the report in a project file, but inside a
change.
"""


def encode_fields(fields: Mapping[str, Any]) -> dict[str, Json]:
    """Some fields of a report as JSON data."""
    return {name: FIELDS[name].encode(content) for name, content in fields.items()}


def decode_fields(data: Json, at: str) -> dict[str, Any]:
    """The fields that `encode_fields` encoded; any other key is an error."""
    fields: dict[str, Any] = {}
    for name, content in object_at(data, at).items():
        if name not in FIELDS:
            raise invalid(f"{at}/{name}", "不认识这一项")
        fields[name] = FIELDS[name].decode(content, f"{at}/{name}")
    return fields


def encode_report(report: Report) -> dict[str, Json]:
    """A whole report as JSON data."""
    return encode_fields({name: getattr(report, name) for name in FIELDS})


def decode_report(data: Json, at: str = "report") -> Report:
    """The report that `encode_report` encoded."""
    fields = decode_fields(data, at)
    return _checked(lambda: Report(**fields), at)


def encode_previous(previous: PreviousYear) -> dict[str, Json]:
    """Last year's report as JSON data."""
    return encode_fields({name: getattr(previous, name) for name in PreviousYear.model_fields})


def decode_previous(data: Json, at: str = "previous") -> PreviousYear:
    """Last year's report that `encode_previous` encoded."""
    fields = decode_fields(data, at)
    return _checked(lambda: PreviousYear(**fields), at)


def _checked(build: Callable[[], _T], at: str) -> _T:
    """The result of *build*; a validation error of the model is raised as `ProjectFileError`."""
    try:
        return build()
    except ValidationError as error:
        first = error.errors()[0]
        reasons = {"missing": "缺少这一项", "extra_forbidden": "不认识这一项"}
        path = "/".join(map(str, (at, *first["loc"])))
        raise invalid(path, reasons.get(first["type"], f"“{first['input']!s:.40}”不合规定")) from None
