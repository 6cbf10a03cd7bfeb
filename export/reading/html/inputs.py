"""What the form elements of a saved page show: input boxes, check boxes, and the chosen option of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_BOXES: Final = ("checkbox", "radio")
DRAWN_INPUTS: Final = frozenset(("image", "range", "color", "password"))
"""Kinds of `input` whose value is not shown as text."""
_WITH_VALUE: Final = frozenset(("", "text", "number", "tel", "date", "month", "email", "url", "decimal", "int"))


def shown_by_input(attributes: Mapping[str, str]) -> str:
    """What an `input` element shows; buttons, search boxes and hidden ones show nothing of the report."""
    kind = attributes.get("type", "").strip().lower()
    if kind in _BOXES:
        return "☑" if "checked" in attributes else "□"
    return attributes.get("value", "") if kind in _WITH_VALUE else ""


class Choice:
    """A `select` element being read: what it shows is the chosen option, by default the first."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._is_list = "multiple" in attributes
        self._options: list[list[str]] = []
        self._chosen: list[list[str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element inside begins."""
        if tag == "option":
            self._options.append([])
            if "selected" in attributes:
                self._chosen.append(self._options[-1])

    def add(self, text: str) -> None:
        if self._options:
            self._options[-1].append(text)

    @property
    def text(self) -> str:
        """The text of the option that is shown: the last that is marked as selected; all of a list that has several."""
        shown = (self._chosen if self._is_list else self._chosen[-1:]) or self._options[: 0 if self._is_list else 1]
        return "、".join("".join(one).strip() for one in shown)
