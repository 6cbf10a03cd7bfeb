"""Strict JSON: no repeated keys, no floating point numbers, limited size and depth."""

from __future__ import annotations

import json
from typing import Final, TypeAlias

from pydantic_core import PydanticSerializationError, to_json

from model.characters import shortened
from model.errors import ProjectFileError
from model.values import MOST_DIGITS

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

LARGEST: Final = 8 * 2**20
"""Maximal size in bytes; a report has some hundred thousand."""
DEEPEST: Final = 32
LONGEST_NUMBER: Final = MOST_DIGITS + 6
"""Digits of a number: more than can be typed, since totals of the previous year are longer."""
LONGEST_TEXT: Final = 1_000_000
_LONGEST_KEY: Final = 200
"""Characters of a key path in a message."""


def json_bytes(content: Json, indent: int | None = 2) -> bytes:
    """*content* as UTF-8 with sorted keys, on one line or indented; deterministic for the same content."""
    content = _sorted(content)
    try:
        return to_json(content, indent=indent) + b"\n"
    except PydanticSerializationError:  # a lone surrogate becomes a JSON escape
        separators = (",", ":") if indent is None else None
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators) + "\n"
        return text.encode("utf-8", "backslashreplace")


def _sorted(content: Json) -> Json:
    if isinstance(content, dict):
        return {key: _sorted(content[key]) for key in sorted(content)}
    if isinstance(content, list):
        return [_sorted(item) for item in content]
    return content


def check_size(data: bytes, largest: int = LARGEST) -> None:
    """Raise `ProjectFileError` for more than *largest* bytes, which could not be read again."""
    if len(data) > largest:
        raise ProjectFileError(f"内容超过 {largest // 2**20} MB")


def json_object(data: bytes, largest: int = LARGEST) -> dict[str, Json]:
    """The JSON object in *data*. Raises `ProjectFileError`."""
    check_size(data, largest)
    try:
        content = json.loads(data, object_pairs_hook=_without_repetition, parse_float=_refused, parse_constant=_refused)
        _check_depth(content, DEEPEST)
    except RecursionError:
        raise ProjectFileError("内容嵌套太深") from None
    except json.JSONDecodeError as error:
        raise ProjectFileError(f"内容第 {error.lineno} 行不合 JSON 的写法") from None
    except ValueError:
        raise ProjectFileError("内容不是 UTF-8 文字，或有过长的数字") from None
    return object_at(content, "内容")


def _without_repetition(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ProjectFileError("内容里有重复的名称")
    return content


def _refused(number: str) -> Json:
    raise ProjectFileError(f"内容里有不能使用的数字“{number:.40}”")


def _check_depth(data: Json, levels: int) -> None:
    if not levels:
        raise RecursionError
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _check_depth(part, levels - 1)


def invalid(at: str, reason: str) -> ProjectFileError:
    """The error for invalid data at the key path *at*."""
    return ProjectFileError(f"{shortened(at, _LONGEST_KEY)}：{reason}")


def object_at(data: Json, at: str) -> dict[str, Json]:
    """*data*, which must be a JSON object. Raises `ProjectFileError`."""
    if not isinstance(data, dict):
        raise invalid(at, "应为一组“名称: 内容”")
    return data


def text_at(data: Json, at: str) -> str:
    """*data*, which must be a string. Raises `ProjectFileError`."""
    if not isinstance(data, str):
        raise invalid(at, "应为文字")
    if len(data) > LONGEST_TEXT:
        raise invalid(at, f"文字超过 {LONGEST_TEXT} 个字")
    return data


def whole_number_at(data: Json, at: str) -> int:
    """*data*, which must be an integer. Raises `ProjectFileError`."""
    if not isinstance(data, int) or isinstance(data, bool):
        raise invalid(at, "应为整数")
    if abs(data) >= 10**LONGEST_NUMBER:
        raise invalid(at, f"数字超过 {LONGEST_NUMBER} 位")
    return data
