"""The summary of the selected cells."""

from __future__ import annotations

from collections.abc import Sequence

from model.values import Money, Value, format_value, magnitude


def summary_of(values: Sequence[Value]) -> str:
    """Number of cells, of figures, and their sum, such as ``选中 6 格，有数 4 格，合计 26``; "" for a single cell.

    There is no sum if money is mixed with other figures or has two units.
    """
    if len(values) < 2:
        return ""
    figures = [(number, value) for value in values if (number := magnitude(value)) is not None]
    words = [f"选中 {len(values)} 格", f"有数 {len(figures)} 格"]
    units = {value.unit if isinstance(value, Money) else "" for _, value in figures}
    if len(units) == 1:
        words.append(f"合计 {format_value(sum(number for number, _ in figures))}{units.pop()}")
    return "，".join(words)
