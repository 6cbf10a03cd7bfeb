"""The keys of JSON objects read strictly: each is taken once, none may be left, every fault names its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar, cast

from model.storage.strict_json import Json, invalid, object_at, text_at

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")
_REQUIRED: Final = object()


class JsonKeys:
    """The keys of a JSON object at the key path *at*; each is taken once, and none may be left."""

    def __init__(self, data: Json, at: str) -> None:
        self._at = f"{at}/" if at else ""
        self._data = dict(object_at(data, at or "内容"))

    def take(self, name: str, otherwise: Json | object = _REQUIRED) -> Json:
        """What the key *name* holds, or *otherwise* if that is given and older files do not have it."""
        if name not in self._data and otherwise is _REQUIRED:
            raise invalid(f"{self._at}{name}", "缺少这一项")
        return self._data.pop(name, cast(Json, otherwise))

    def each(self, name: str, decode: Callable[[Json, str], _T]) -> tuple[_T, ...]:
        """Every item of a list, decoded."""
        return each_at(self.take(name), f"{self._at}{name}", decode)

    def every(
        self, name: str, decode: Callable[[Json, str], _T], otherwise: Json | object = _REQUIRED
    ) -> dict[str, _T]:
        """Every entry of an object, decoded; *otherwise* as with `take`."""
        at = f"{self._at}{name}"
        return {key: decode(item, f"{at}/{key}") for key, item in object_at(self.take(name, otherwise), at).items()}

    def require_no_more(self) -> None:
        """Raises `ProjectFileError` if a key was not taken."""
        if self._data:
            raise invalid(f"{self._at}{min(self._data)}", "不认识这一项")


def each_at(data: Json, at: str, decode: Callable[[Json, str], _T]) -> tuple[_T, ...]:
    """Every item of a list, decoded."""
    if not isinstance(data, list):
        raise invalid(at, "应为一列")
    return tuple(decode(item, f"{at}/{number}") for number, item in enumerate(data, 1))


def yes_or_no_at(data: Json, at: str) -> bool:
    """``true`` or ``false``."""
    if not isinstance(data, bool):
        raise invalid(at, "应为 true 或 false")
    return data


def member_at(kind: type[_E], data: Json, at: str) -> _E:
    """The member of *kind* with that value."""
    try:
        return kind(text_at(data, at))
    except ValueError:
        raise invalid(at, f"“{data!s:.40}”不在可用的 {'、'.join(kind)} 之中") from None


def day_at(data: Json, at: str) -> date:
    """A date as ``2024-01-20``."""
    try:
        return date.fromisoformat(text_at(data, at))
    except ValueError:
        raise invalid(at, f"“{data!s:.40}”不是日期") from None
