"""Types for delegates that PySide6's stubs lack."""

from __future__ import annotations

from typing import Protocol, TypeAlias, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class ItemOption(Protocol):
    """The fields of a `QStyleOptionViewItem`, which PySide6's stubs do not declare."""

    rect: QRect
    state: QStyle.StateFlag
    palette: QPalette
    fontMetrics: QFontMetrics  # noqa: N815 - Qt's name
    widget: QWidget


def fields(option: QStyleOptionViewItem) -> ItemOption:
    """*option* typed with its fields."""
    return cast(ItemOption, option)
