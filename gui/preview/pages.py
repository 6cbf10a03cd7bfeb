"""The pages of a report: pieces laid out one below the other and cut where a page is full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from export.manuscript import LINE, EditPlace, Passage, PrintedTable
from export.word.style_metrics import PageLook, ParagraphLook
from gui.look.scheme import PRINT
from gui.preview.lines import PrintedLine, Spans, broken
from gui.preview.sheets import TableLayout, Target, official_sheet
from gui.preview.typefaces import SizedTypeface, TemplateTypefaces
from model.address import Address
from model.characters import printable
from model.values import Value

NUMBER_BASE: Final = 60
"""The base line of a page number above the place for the footer."""
BASELINE: Final = 0.8
"""Of the height of an exact line."""
DRAFT_WORDS: Final = "草　稿（未定稿，不得公开发布）"


@dataclass(frozen=True, slots=True)
class TextSlab:
    """One line of a passage: *above* it some room, *x* from the left margin, *extra* twips between its characters.

    One that *keeps* stays on the page of the slab that follows; *starts* a new page where it is told to.
    """

    line: PrintedLine
    height: float
    x: float
    extra: float
    target: Target
    above: float = 0
    below: float = 0
    keeps: bool = False
    starts: bool = False


@dataclass(frozen=True, slots=True)
class RowSlab:
    """One row of a sheet."""

    sheet: TableLayout
    row: int
    starts: bool = False

    @property
    def height(self) -> float:
        return self.sheet.heights[self.row]

    @property
    def keeps(self) -> bool:
        is_last = self.row + 1 == len(self.sheet.heights)
        return not is_last and (self.sheet.whole or self.row < self.sheet.header_rows)


PrintedSlab: TypeAlias = TextSlab | RowSlab


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of a sheet as they stand on a page."""

    sheet: TableLayout
    rows: range
    y: float


@dataclass(frozen=True, slots=True)
class _Text:
    slab: TextSlab
    y: float


class PrintedPage:
    """One page: what is printed on it, and what each place of it leads to. Lengths are twips from its corner."""

    def __init__(self, number: int, look: PageLook) -> None:
        self.number = number
        self.look = look
        self.y = float(look.top)
        self._texts: list[_Text] = []
        self._rows: list[_Rows] = []

    @property
    def room(self) -> float:
        """How much still fits below."""
        return self.look.top + self.look.text_height - self.y

    @property
    def is_empty(self) -> bool:
        return self.y == self.look.top

    def add(self, slab: PrintedSlab) -> None:
        """Print *slab* below all else."""
        if isinstance(slab, TextSlab):
            above = self.above(slab)
            self._texts.append(_Text(slab, self.y + above))
            self.y += above + slab.height + slab.below
        else:
            self._add_row(slab)

    def above(self, slab: PrintedSlab) -> float:
        """The room above *slab* if it comes next: at the top of a page only where it was meant to stand there."""
        if not isinstance(slab, TextSlab) or (self.is_empty and self.number > 1 and not slab.starts):
            return 0
        return slab.above

    def _add_row(self, slab: RowSlab) -> None:
        last = self._rows[-1] if self._rows else None
        if last is not None and last.sheet is slab.sheet and last.rows.stop == slab.row:
            self._rows[-1] = _Rows(slab.sheet, range(last.rows.start, slab.row + 1), last.y)
        else:
            if slab.row >= slab.sheet.header_rows > 0:
                self._rows.append(_Rows(slab.sheet, range(slab.sheet.header_rows), self.y))
                self.y += sum(slab.sheet.heights[: slab.sheet.header_rows])
            self._rows.append(_Rows(slab.sheet, range(slab.row, slab.row + 1), self.y))
        self.y += slab.height

    @property
    def text(self) -> str:
        """What is written on the page, a line a line; cells one after the other."""
        lines = [(item.y, item.slab.line.text) for item in self._texts]
        for part in self._rows:
            cells = zip(part.sheet.cells, part.sheet.lines, strict=True)
            lines += [
                (part.y + cell.rows.start, "".join(line.text for line in found))
                for cell, found in cells
                if cell.rows.start in part.rows
            ]
        return "\n".join(text for _, text in sorted(lines, key=lambda line: line[0]))

    def regions(self) -> Iterator[tuple[QRectF, Target]]:
        """Every printed place that leads to where it is edited."""
        for item in self._texts:
            if item.slab.target is not None:
                yield QRectF(self.look.left, item.y, self.look.text_width, item.slab.height), item.slab.target
        for part in self._rows:
            yield from part.sheet.regions(self.look.left, part.y, part.rows)

    def target_at(self, point: QPointF) -> Target:
        """Where what is printed at *point* is edited; None for white paper."""
        return next((target for box, target in self.regions() if box.contains(point)), None)

    def paint(
        self, painter: QPainter, types: TemplateTypefaces, *, draft: bool = False, seen: QRectF | None = None
    ) -> None:
        """Draw what is *seen* of the page; the painter counts in twips."""
        seen = seen or QRectF(0, 0, self.look.width, self.look.height)
        if draft:
            _paint_mark(painter, types)
        painter.setPen(QColor(PRINT.ink))
        for item in self._texts:
            if item.y < seen.bottom() and item.y + item.slab.height > seen.top():
                baseline = item.y + item.slab.height * BASELINE
                item.slab.line.paint(painter, self.look.left + item.slab.x, baseline, item.slab.extra)
        for part in self._rows:
            part.sheet.paint(painter, self.look.left, part.y, part.rows, seen)
        painter.setPen(QColor(PRINT.ink))
        side = 0 if self.number % 2 else 1
        self._paint_number(painter, self.look.numbers[side], types.numbers[side])

    def _paint_number(self, painter: QPainter, look: ParagraphLook | None, type_: SizedTypeface | None) -> None:
        if look is None or type_ is None:
            return
        line = broken(((f"— {self.number} —", type_),), self.look.text_width)[0]
        x = look.left + _offset(look.alignment, self.look.text_width - look.left - look.right, line)
        line.paint(painter, self.look.left + x, self.look.height - self.look.footer - NUMBER_BASE)


def _paint_mark(painter: QPainter, types: TemplateTypefaces) -> None:
    """The mark of a draft: red words above and two pale, slanted characters across the page."""
    page = types.page
    painter.save()
    painter.translate(page.left + page.text_width / 2, page.top + page.text_height / 2)
    painter.rotate(-45)
    pale = QFont(types.draft.font(False))
    pale.setPixelSize(3400)
    painter.setFont(pale)  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    painter.setPen(QColor(PRINT.draft_ground))
    painter.drawText(QRectF(-4500, -2500, 9000, 5000), Qt.AlignmentFlag.AlignCenter, DRAFT_WORDS[0] + DRAFT_WORDS[2])
    painter.restore()
    painter.setPen(QColor(PRINT.draft))
    line = broken(((DRAFT_WORDS, types.draft),), page.text_width)[0]
    line.paint(painter, page.left + (page.text_width - line.width) / 2, page.header + LINE * BASELINE)


def paginated(slabs: Sequence[PrintedSlab], look: PageLook) -> tuple[PrintedPage, ...]:
    """The pages of *slabs*: what keeps together goes to the next page together if a page can hold it at all."""
    pages = [PrintedPage(1, look)]
    for group in _groups(slabs):
        height = _height(group)
        if group[0].starts or (height > pages[-1].room and height <= look.text_height):
            _turn(pages)
        for slab in group:
            if slab.height + pages[-1].above(slab) > pages[-1].room:
                _turn(pages)
            pages[-1].add(slab)
    return tuple(pages)


def _turn(pages: list[PrintedPage]) -> None:
    if not pages[-1].is_empty:
        pages.append(PrintedPage(pages[-1].number + 1, pages[-1].look))


def _height(group: Sequence[PrintedSlab]) -> float:
    """What slabs take on a page below others; room below the last may hang over the end."""
    texts = [slab for slab in group if isinstance(slab, TextSlab)]
    between = sum(slab.above for slab in texts) + sum(slab.below for slab in texts if slab is not group[-1])
    return sum(slab.height for slab in group) + between


def _groups(slabs: Iterable[PrintedSlab]) -> Iterator[list[PrintedSlab]]:
    group: list[PrintedSlab] = []
    for slab in slabs:
        if group and slab.starts:
            yield group
            group = []
        group.append(slab)
        if not slab.keeps:
            yield group
            group = []
    if group:
        yield group


# ------------------------------------------------------------------------------------------------ pieces


def report_slabs(
    pieces: Iterable[Passage | PrintedTable], values: Mapping[Address, Value], types: TemplateTypefaces
) -> Iterator[PrintedSlab]:
    """The lines and rows of a manuscript with its *values*."""
    for piece in pieces:
        if isinstance(piece, Passage):
            yield from passage_slabs(piece, types)
        else:
            sheet = official_sheet(piece.table, values, types, types.page.text_width, EditPlace(piece.section.id))
            yield from sheet_slabs(sheet, new_page=piece.new_page)


def sheet_slabs(sheet: TableLayout, *, new_page: bool = False) -> Iterator[RowSlab]:
    """The rows of *sheet*."""
    for row in range(len(sheet.heights)):
        yield RowSlab(sheet, row, starts=new_page and row == 0)


def passage_slabs(passage: Passage, types: TemplateTypefaces) -> Iterator[TextSlab]:
    """The lines of a passage."""
    type_, look = types.paragraphs[passage.style], types.look(passage.style)
    right = passage.margin * type_.size or look.right
    room = types.page.text_width - look.left - right
    spans: Spans = ((printable(passage.text), type_),)
    lines = broken(spans, room, look.indent)
    for number, line in enumerate(lines):
        first, last = number == 0, number == len(lines) - 1
        indent = look.indent if first else 0
        yield TextSlab(
            line,
            types.line_height(passage.style),
            look.left + indent + _offset(look.alignment, room - indent, line),
            _extra(look.alignment, room - indent, line),
            passage.place,
            above=(passage.above or look.above) if first else 0,
            below=(passage.below or look.below) if last else 0,
            keeps=passage.keep or look.keeps if last else look.whole,
            starts=passage.new_page and first,
        )


def _offset(alignment: str, room: float, line: PrintedLine) -> float:
    """How far in a line begins."""
    if alignment == "center":
        return (room - line.width) / 2
    return room - line.width if alignment in ("right", "end") else 0


def _extra(alignment: str, room: float, line: PrintedLine) -> float:
    """What each sign of a justified line gets so that the line ends at the margin."""
    if line.last or alignment not in ("both", "distribute") or len(line.signs) < 2:
        return 0
    return max(0.0, (room - line.width) / (len(line.signs) - 1))
