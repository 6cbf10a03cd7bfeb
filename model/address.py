"""Addresses of value cells."""

from __future__ import annotations

from typing import NamedTuple

from model.characters import shortened
from model.errors import UnknownAddressError


class Address(NamedTuple):
    """The permanent address of a value cell: ids of table, row and column (``requests/received/applicant.natural``)."""

    table: str
    row: str
    column: str

    @classmethod
    def parse(cls, text: str) -> Address:
        """Parse an address. Raises `UnknownAddressError` if it does not have three parts."""
        parts = text.split("/")
        if len(parts) != 3 or not all(parts):
            raise UnknownAddressError(
                f"单元格地址“{shortened(text, 120)}”写法不对，应为“表/行/列”，如 requests/received/applicant.natural。"
            )
        return cls(*parts)

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.column}"
