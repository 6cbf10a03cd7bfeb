"""Fields of a Word file that display something other than a stored result: drop-downs, check boxes, EQ, SYMBOL."""

from __future__ import annotations

from typing import Final

from lxml import etree

from export.reading.docx.own_looks import is_on
from export.reading.symbols import field_text, is_never_shown
from export.word.package import W, integer

MOST_INSTRUCTION: Final = 500
"""Characters of an instruction that are kept; more belong to no field that displays a character."""

_LIST: Final = f"{W}ffData/{W}ddList"
_BOX: Final = f"{W}ffData/{W}checkBox"


class OpenField:
    """A field that has not ended; *is_silent* while its content is not displayed."""

    def __init__(self, begin: etree.Element) -> None:
        self.choice = choice_in(begin)
        self.is_silent = True
        self._instruction = ""

    def add(self, instruction: str) -> None:
        if len(self._instruction) < MOST_INSTRUCTION:
            self._instruction += instruction[:MOST_INSTRUCTION]

    def separate(self) -> None:
        """The result begins; that of a form field and of an EQ field is not what is displayed."""
        self.is_silent = bool(self.choice) or bool(self.text) or is_never_shown(self._instruction)

    @property
    def text(self) -> str:
        """What the field displays by its instruction."""
        return self.choice or field_text(self._instruction)

    @property
    def is_unread(self) -> bool:
        """Whether the field draws something that is not a character."""
        return not self.text and self._instruction.strip()[:3].lower() in ("eq", "eq ", "eq\\")


def choice_in(begin: etree.Element) -> str:
    """What a form field shows: the chosen entry of a drop-down, or a box; "" for other fields."""
    choices = begin.find(_LIST)
    if choices is not None:
        entries = [entry.get(f"{W}val", "") for entry in choices.iterchildren(f"{W}listEntry")]
        result, default = choices.find(f"{W}result"), choices.find(f"{W}default")
        chosen = result if result is not None else default
        number = 0 if chosen is None else integer(chosen, "val") or 0
        return entries[number] if 0 <= number < len(entries) else ""
    box = begin.find(_BOX)
    if box is None:
        return ""
    checked = box.find(f"{W}checked")
    return "☒" if is_on(checked if checked is not None else box.find(f"{W}default")) else "☐"
