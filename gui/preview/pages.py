"""The pages of a report: lines and table rows laid out one below the other and divided into pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from export.manuscript import LINE, Passage, PrintedTable
from export.word.style_metrics import PageLook, ParagraphLook
from gui.look.scheme import PRINT
from gui.preview.lines import PrintedLine, Spans, break_lines
from gui.preview.table_layout import TableLayout, Target, official_table_layout
from gui.preview.typefaces import SizedTypeface, TemplateTypefaces
from model.address import Address
from model.characters import printable
from model.text_place import BlockPlace
from model.values import Value

NUMBER_BASE: Final = 60
"""Twips between the baseline of a page number and the footer margin."""
BASELINE: Final = 0.8
"""Position of the baseline, as a fraction of the height of an exact line."""
DRAFT_WORDS: Final = "草　稿（未定稿，不得公开发布）"


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line of a passage; *x* is its distance from the left margin. Lengths are twips.

    *above* and *below* are the spacing before and after; *target* is where the line is edited.
    """

    line: PrintedLine
    height: float
    x: float
    character_spacing: float
    target: Target
    above: float = 0
    below: float = 0
    keep_with_next: bool = False
    page_break_before: bool = False


@dataclass(frozen=True, slots=True)
class RowItem:
    """One row of a table."""

    layout: TableLayout
    row: int
    page_break_before: bool = False

    @property
    def height(self) -> float:
        return self.layout.heights[self.row]

    @property
    def keep_with_next(self) -> bool:
        is_last = self.row + 1 == len(self.layout.heights)
        return not is_last and (self.layout.keep_together or self.row < self.layout.header_rows)


PageItem: TypeAlias = LineItem | RowItem


@dataclass(frozen=True, slots=True)
class _PlacedRows:
    """Consecutive rows of a table on a page; *y* is the top of the first one."""

    layout: TableLayout
    rows: range
    y: float


@dataclass(frozen=True, slots=True)
class _PlacedLine:
    item: LineItem
    y: float


class PrintedPage:
    """One page: the lines and rows on it and their targets. Lengths are twips from its top left corner."""

    def __init__(self, number: int, look: PageLook) -> None:
        self.number = number
        self.look = look
        self.y = float(look.top)
        self._lines: list[_PlacedLine] = []
        self._tables: list[_PlacedRows] = []

    @property
    def room(self) -> float:
        """The height in twips that is still free."""
        return self.look.top + self.look.text_height - self.y

    @property
    def is_empty(self) -> bool:
        return self.y == self.look.top

    def add(self, item: PageItem) -> None:
        """Place *item* below the others."""
        if isinstance(item, LineItem):
            above = self.above(item)
            self._lines.append(_PlacedLine(item, self.y + above))
            self.y += above + item.height + item.below
        else:
            self._add_row(item)

    def above(self, item: PageItem) -> float:
        """The spacing before *item* if placed next; at the top of a later page only after an explicit page break."""
        if not isinstance(item, LineItem) or (self.is_empty and self.number > 1 and not item.page_break_before):
            return 0
        return item.above

    def _add_row(self, item: RowItem) -> None:
        last = self._tables[-1] if self._tables else None
        if last is not None and last.layout is item.layout and last.rows.stop == item.row:
            self._tables[-1] = _PlacedRows(item.layout, range(last.rows.start, item.row + 1), last.y)
        else:
            if item.row >= item.layout.header_rows > 0:
                self._tables.append(_PlacedRows(item.layout, range(item.layout.header_rows), self.y))
                self.y += sum(item.layout.heights[: item.layout.header_rows])
            self._tables.append(_PlacedRows(item.layout, range(item.row, item.row + 1), self.y))
        self.y += item.height

    @property
    def text(self) -> str:
        """The text of the page, lines and cells in order, one per line."""
        lines = [(placed.y, placed.item.line.text) for placed in self._lines]
        for table in self._tables:
            cells = zip(table.layout.cells, table.layout.lines, strict=True)
            lines += [
                (table.y + cell.rows.start, "".join(line.text for line in found))
                for cell, found in cells
                if cell.rows.start in table.rows
            ]
        return "\n".join(text for _, text in sorted(lines, key=lambda line: line[0]))

    def regions(self) -> Iterator[tuple[QRectF, Target]]:
        """The rectangles of lines and cells that have a target, with the target."""
        for placed in self._lines:
            if placed.item.target is not None:
                yield QRectF(self.look.left, placed.y, self.look.text_width, placed.item.height), placed.item.target
        for table in self._tables:
            yield from table.layout.regions(self.look.left, table.y, table.rows)

    def target_at(self, point: QPointF) -> Target:
        """The target at *point*; None where nothing is printed."""
        return next((target for box, target in self.regions() if box.contains(point)), None)

    def paint(
        self, painter: QPainter, typefaces: TemplateTypefaces, *, draft: bool = False, seen: QRectF | None = None
    ) -> None:
        """Paint the part *seen* of the page, by default all; the painter's unit is twips."""
        seen = seen or QRectF(0, 0, self.look.width, self.look.height)
        if draft:
            _paint_draft_mark(painter, typefaces)
        painter.setPen(QColor(PRINT.ink))
        for placed in self._lines:
            if placed.y < seen.bottom() and placed.y + placed.item.height > seen.top():
                baseline = placed.y + placed.item.height * BASELINE
                placed.item.line.paint(painter, self.look.left + placed.item.x, baseline, placed.item.character_spacing)
        for table in self._tables:
            table.layout.paint(painter, self.look.left, table.y, table.rows, seen)
        painter.setPen(QColor(PRINT.ink))
        side = 0 if self.number % 2 else 1
        self._paint_number(painter, self.look.numbers[side], typefaces.numbers[side])

    def _paint_number(self, painter: QPainter, look: ParagraphLook | None, typeface: SizedTypeface | None) -> None:
        if look is None or typeface is None:
            return
        line = break_lines(((f"— {self.number} —", typeface),), self.look.text_width)[0]
        x = look.left + _offset(look.alignment, self.look.text_width - look.left - look.right, line)
        line.paint(painter, self.look.left + x, self.look.height - self.look.footer - NUMBER_BASE)


def _paint_draft_mark(painter: QPainter, typefaces: TemplateTypefaces) -> None:
    """Paint the draft mark: red words at the top and two large pale characters across the page."""
    page = typefaces.page
    painter.save()
    painter.translate(page.left + page.text_width / 2, page.top + page.text_height / 2)
    painter.rotate(-45)
    pale = QFont(typefaces.draft.font(False))
    pale.setPixelSize(3400)
    painter.setFont(pale)  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    painter.setPen(QColor(PRINT.draft_ground))
    painter.drawText(QRectF(-4500, -2500, 9000, 5000), Qt.AlignmentFlag.AlignCenter, DRAFT_WORDS[0] + DRAFT_WORDS[2])
    painter.restore()
    painter.setPen(QColor(PRINT.draft))
    line = break_lines(((DRAFT_WORDS, typefaces.draft),), page.text_width)[0]
    line.paint(painter, page.left + (page.text_width - line.width) / 2, page.header + LINE * BASELINE)


def paginated(items: Sequence[PageItem], look: PageLook) -> tuple[PrintedPage, ...]:
    """Divide *items* into pages; a group kept together moves to the next page unless it is higher than a page."""
    pages = [PrintedPage(1, look)]
    for group in _groups(items):
        height = _height(group)
        if group[0].page_break_before or (height > pages[-1].room and height <= look.text_height):
            _start_page(pages)
        for item in group:
            if item.height + pages[-1].above(item) > pages[-1].room:
                _start_page(pages)
            pages[-1].add(item)
    return tuple(pages)


def _start_page(pages: list[PrintedPage]) -> None:
    if not pages[-1].is_empty:
        pages.append(PrintedPage(pages[-1].number + 1, pages[-1].look))


def _height(group: Sequence[PageItem]) -> float:
    """The height of a group in twips, without the spacing after its last line."""
    texts = [item for item in group if isinstance(item, LineItem)]
    between = sum(item.above for item in texts) + sum(item.below for item in texts if item is not group[-1])
    return sum(item.height for item in group) + between


def _groups(items: Iterable[PageItem]) -> Iterator[list[PageItem]]:
    group: list[PageItem] = []
    for item in items:
        if group and item.page_break_before:
            yield group
            group = []
        group.append(item)
        if not item.keep_with_next:
            yield group
            group = []
    if group:
        yield group


# ------------------------------------------------------------------------------------------------ layout


def report_items(
    blocks: Iterable[Passage | PrintedTable], values: Mapping[Address, Value], typefaces: TemplateTypefaces
) -> Iterator[PageItem]:
    """The lines and table rows of a manuscript with *values* in its tables."""
    for block in blocks:
        if isinstance(block, Passage):
            yield from passage_items(block, typefaces)
        else:
            place = BlockPlace(block.section.id, block.block)
            layout = official_table_layout(block.table, values, typefaces, typefaces.page.text_width, place)
            yield from table_items(layout, new_page=block.new_page)


def table_items(layout: TableLayout, *, new_page: bool = False) -> Iterator[RowItem]:
    """The rows of a table; with *new_page* the first one begins a page."""
    for row in range(len(layout.heights)):
        yield RowItem(layout, row, page_break_before=new_page and row == 0)


def passage_items(passage: Passage, typefaces: TemplateTypefaces) -> Iterator[LineItem]:
    """The lines of a passage."""
    typeface, look = typefaces.paragraphs[passage.style], typefaces.look(passage.style)
    right = passage.margin * typeface.size or look.right
    room = typefaces.page.text_width - look.left - right
    spans: Spans = ((printable(passage.text), typeface),)
    lines = break_lines(spans, room, look.indent)
    for number, line in enumerate(lines):
        first, last = number == 0, number == len(lines) - 1
        indent = look.indent if first else 0
        yield LineItem(
            line,
            typefaces.line_height(passage.style),
            look.left + indent + _offset(look.alignment, room - indent, line),
            _character_spacing(look.alignment, room - indent, line),
            passage.place,
            above=(passage.above or look.above) if first else 0,
            below=(passage.below or look.below) if last else 0,
            keep_with_next=passage.keep or look.keeps if last else look.whole,
            page_break_before=passage.new_page and first,
        )


def _offset(alignment: str, room: float, line: PrintedLine) -> float:
    """The distance in twips of an aligned line from the left end of *room*."""
    if alignment == "center":
        return (room - line.width) / 2
    return room - line.width if alignment in ("right", "end") else 0


def _character_spacing(alignment: str, room: float, line: PrintedLine) -> float:
    """Twips after each glyph so that a justified line ends at the margin; 0 for other lines."""
    if line.last or alignment not in ("both", "distribute") or len(line.glyphs) < 2:
        return 0
    return max(0.0, (room - line.width) / (len(line.glyphs) - 1))
