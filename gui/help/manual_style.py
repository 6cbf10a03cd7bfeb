"""The layout of a page of the manuals: spacing and table borders that Qt's Markdown import lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Final

from PySide6.QtGui import (
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from gui.widgets.text_blocks import blocks_of

LINE: Final = 140
"""Line height in per cent of the font's own."""
MARGIN: Final = 18
_ABOVE: Final = {0: 6.0, 1: 4.0, 2: 22.0, 3: 14.0}
"""Pixels above a paragraph by its heading level; 0 is text."""


def apply_style(document: QTextDocument, palette: QPalette, is_internal: Callable[[str], bool]) -> None:
    """Set margins, spacing and table borders; links that are not internal become plain text."""
    document.setDocumentMargin(MARGIN)
    whole = QTextCursor(document)
    whole.beginEditBlock()  # lays the document out once, not after every change
    for block in blocks_of(document):
        _set_spacing(block)
        _remove_external_links(block, palette, is_internal)
    for table in _tables(document.rootFrame()):
        _style_table(table, palette)
    whole.endEditBlock()


def fragments_of(block: QTextBlock) -> Sequence[QTextFragment]:
    """The fragments of *block*: runs of one format; a picture is a fragment of its own."""
    found: list[QTextFragment] = []
    place = block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found


def _set_spacing(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    layout = QTextBlockFormat()
    in_table = bool(cursor.currentTable())  # None outside a table, which PySide6's stubs do not know
    if not in_table and not block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence):
        layout.setTopMargin(_ABOVE[min(3, block.blockFormat().headingLevel())])
        layout.setBottomMargin(6)
    if not any(part.charFormat().isImageFormat() for part in fragments_of(block)):
        layout.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(layout)


def _remove_external_links(block: QTextBlock, palette: QPalette, is_internal: Callable[[str], bool]) -> None:
    plain = QTextCharFormat()
    plain.setAnchor(False)
    plain.setAnchorHref("")
    plain.setFontUnderline(False)
    plain.setForeground(palette.text())
    cursor = QTextCursor(block)
    for part in fragments_of(block):
        if part.charFormat().isAnchor() and not is_internal(part.charFormat().anchorHref()):
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(plain)


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child


def _style_table(table: QTextTable, palette: QPalette) -> None:
    """A border below each row, padding in the cells, a shaded heading row."""
    layout = table.format()
    layout.setBorder(0)
    layout.setBorderCollapse(True)
    layout.setCellPadding(6)
    layout.setTopMargin(6)
    layout.setBottomMargin(10)
    layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(layout)
    for row, column in product(range(table.rows()), range(table.columns())):
        cell = table.cellAt(row, column)
        style = cell.format().toTableCellFormat()
        style.setBottomBorder(1)
        style.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setBottomBorderBrush(palette.mid())
        if row == 0:
            style.setBackground(palette.button())
        cell.setFormat(style)
