"""Finds the numbers of notices and orders, however their brackets and spaces are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from model.prose.plain_text import plain_text
from model.prose.quotations import Quotation, quotation

_BRACKETS: Final = dict.fromkeys("[［（(﹝【", "〔") | dict.fromkeys("]］）)﹞】", "〕")


@lru_cache(maxsize=1024)
def notices(text: str, numbers: tuple[str, ...]) -> tuple[Quotation, ...]:
    """Where one of *numbers*, such as 公开办函〔2019〕60号, stands in a paragraph; the order is that of *numbers*."""
    return tuple(_notices(text, numbers))


def _notices(text: str, numbers: tuple[str, ...]) -> Iterator[Quotation]:
    plain = plain_text(text, _plain)
    for number in numbers:
        for found in re.finditer(re.escape(number), plain.text):
            yield quotation(text, *plain.span(*found.span()))


def _plain(character: str) -> str:
    return "" if character.isspace() else _BRACKETS.get(character, character)
