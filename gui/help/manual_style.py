"""How a page of the manuals looks: Qt lays Markdown out as plainly as it can."""

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
"""The height of a line, in hundredths of what its faces need."""
MARGIN: Final = 18
_ABOVE: Final = {0: 6.0, 1: 4.0, 2: 22.0, 3: 14.0}
"""Room above a paragraph by the level of its heading, 0 for text, in pixels."""


def dress(document: QTextDocument, palette: QPalette, leads: Callable[[str], bool]) -> None:
    """Give *document* room and lines; a link that *leads* nowhere becomes plain text."""
    document.setDocumentMargin(MARGIN)
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, not after every change
    for block in blocks_of(document):
        _give_room(block)
        _disarm(block, palette, leads)
    for table in _tables(document.rootFrame()):
        _rule(table, palette)
    whole.endEditBlock()


def parts_of(block: QTextBlock) -> Sequence[QTextFragment]:
    """The stretches of *block* in one format each: a picture is one."""
    found: list[QTextFragment] = []
    place = block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found


def _give_room(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    layout = QTextBlockFormat()
    in_table = bool(cursor.currentTable())  # None outside, which PySide6's stubs do not know
    if not in_table and not block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence):
        layout.setTopMargin(_ABOVE[min(3, block.blockFormat().headingLevel())])
        layout.setBottomMargin(6)
    if not any(part.charFormat().isImageFormat() for part in parts_of(block)):
        layout.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(layout)


def _disarm(block: QTextBlock, palette: QPalette, leads: Callable[[str], bool]) -> None:
    plain = QTextCharFormat()
    plain.setAnchor(False)
    plain.setAnchorHref("")
    plain.setFontUnderline(False)
    plain.setForeground(palette.text())
    cursor = QTextCursor(block)
    for part in parts_of(block):
        if part.charFormat().isAnchor() and not leads(part.charFormat().anchorHref()):
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(plain)


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child


def _rule(table: QTextTable, palette: QPalette) -> None:
    """A thin line below each row, some room in the cells, the heading shaded."""
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
        ruled = cell.format().toTableCellFormat()
        ruled.setBottomBorder(1)
        ruled.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        ruled.setBottomBorderBrush(palette.mid())
        if row == 0:
            ruled.setBackground(palette.button())
        cell.setFormat(ruled)
