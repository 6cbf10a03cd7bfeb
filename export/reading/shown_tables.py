"""What a person overlooks or puts together in a table: page numbers between rows, figures broken by a line end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from export.reading.raw_document import CellPlace, Note, RawBlock, RawCell, RawDocument, RawParagraph, RawTable

_PAGE_NUMBER: Final = re.compile(
    r"[-–—－―]\s*[0-9]{1,3}\s*[-–—－―]|[–—]\s+[–—]|第\s*[0-9]{1,3}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?"
)
_RUNNING_HEAD: Final = re.compile(r".{2,40}政府信息公开(?:工作)?年度报告")
_LONGEST: Final = 60
_MOST_LINES: Final = 3
"""Characters and paragraphs of a cell that may be a page number, a running head or a broken figure."""
_BROKEN: Final = re.compile(r"[0-9](?:[0-9,，]{0,8}\n){1,3}[0-9,，]{1,9}(?:\.[0-9]{1,6})?")
_MOST_DIGITS: Final = 9
_MARKS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_DASHES: Final = frozenset("-–—－―第")
_BEGINNINGS: Final = _DASHES | frozenset(_MARKS)
"""Characters with which page numbers and marks begin."""
_MARKED: Final = re.compile(rf"([0-9][^\n]{{0,30}})\n([{_MARKS}]{{1,4}})")
_NOTE_MARKS: Final = frozenset(_MARKS) | frozenset("①②③④⑤⑥⑦⑧⑨⑩*＊※†]］")
"""Characters with which the mark of a note behind a figure ends."""
_WITH_NOTE_MARK: Final = re.compile(
    rf"([-+－＋]?[0-9０-９][0-9０-９,，.．]{{0,20}}(?:[件条项]|万?元)?)\s?([①-⑩]|[{_MARKS}]{{1,2}}|[*＊※†]{{1,3}}|[\[［][0-9]{{1,2}}[\]］])"
)
_ONLY_MARKS: Final = re.compile(f"[{_MARKS}]+")
_LEVEL: Final = str.maketrans(_MARKS, "01234567890123456789")


def as_shown(document: RawDocument) -> RawDocument:
    """*document* with such rows passed over and such figures put together. Raises `TooLargeError`."""
    document.require_few_blocks()
    if not any(isinstance(block, RawTable) for block in document.blocks):
        return document
    notes: list[Note] = []
    blocks = tuple(_block(block, notes, document.boxed_cells) for block in document.blocks)
    return document._replace(blocks=blocks, notes=(*document.notes, *notes))


def _block(block: RawBlock, notes: list[Note], boxed: Collection[CellPlace]) -> RawBlock:
    """*block* as shown; what is in *boxed* cells is not put together: a text box is no line of the text beside it."""
    if isinstance(block, RawParagraph):
        return block
    unusual = [cell for cell in block.cells if not _is_usual(cell)]
    if not unusual:
        return block
    passed = sorted(_rows_passed_over(block.cells, unusual))
    changed = {cell.place: _cell(cell, notes, boxed) for cell in unusual if cell.place.of_cell not in boxed}
    cells = tuple(changed.get(cell.place, cell) for cell in block.cells)
    return block._replace(cells=tuple(_without_rows(cells, passed)) if passed else cells)


def _is_usual(cell: RawCell) -> bool:
    """Whether a cell is shown as it is, as almost all are."""
    blocks = cell.blocks
    if len(blocks) != 1 or not isinstance(blocks[0], RawParagraph):
        return not blocks
    text = blocks[0].text
    if text.isdecimal():
        return True
    text = text.strip()
    return not text or (
        text[0] not in _BEGINNINGS and text[-1] not in _NOTE_MARKS and "\n" not in text and not text.endswith("报告")
    )


def _cell(cell: RawCell, notes: list[Note], boxed: Collection[CellPlace]) -> RawCell:
    blocks = cell.blocks
    if any(isinstance(block, RawTable) for block in blocks):
        return cell._replace(blocks=tuple(_block(block, notes, boxed) for block in blocks))
    text = cell.text.strip()
    shown = text if len(text) > _LONGEST else _as_one(text, cell, notes)
    if shown == text:
        return cell
    first = next(block for block in blocks if isinstance(block, RawParagraph))
    return cell._replace(blocks=(first._replace(text=shown, changed=cell.changed),))


def _as_one(text: str, cell: RawCell, notes: list[Note]) -> str:
    """The figure in the text of a cell, if it is broken by line ends, raised as a whole, or has a note mark."""
    if _ONLY_MARKS.fullmatch(text):
        return text.translate(_LEVEL)
    lines = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    if match := _WITH_NOTE_MARK.fullmatch(lines):
        message = f"数字后面的“{match[2]}”当作注释标记，没有算进数字"
        notes.append(Note("note_mark", message, cell.place))
        return match[1]
    if match := _MARKED.fullmatch(lines):
        message = f"上标或下标的“{match[2].translate(_LEVEL)}”当作注释标记，没有算进旁边的数字"
        notes.append(Note("note_mark", message, cell.place))
        return match[1]
    figure = lines.replace("\n", "")
    if _BROKEN.fullmatch(lines) and sum(map(str.isdigit, figure)) <= _MOST_DIGITS:
        broken = lines.replace("\n", "⏎")
        notes.append(Note("broken_figure", f"数字“{broken}”断成几行，按一个数 {figure} 读入", cell.place))
        return figure
    return text


def _rows_passed_over(cells: Sequence[RawCell], unusual: Sequence[RawCell]) -> Iterator[int]:
    """The rows that hold nothing but a page number, or a running head between other rows."""
    candidates = {cell.row: cell for cell in unusual if _is_page_mark(cell)}
    if not candidates:
        return
    filled = dict.fromkeys(candidates, 0)
    last = max(cell.row for cell in cells)
    for cell in cells:
        if cell.row in filled and cell.text.strip():
            filled[cell.row] += 1
    for row, cell in candidates.items():
        if filled[row] == 1 and (0 < row < last or _PAGE_NUMBER.fullmatch(cell.text.strip())):
            yield row


def _is_page_mark(cell: RawCell) -> bool:
    whole = cell.text.strip() if len(cell.blocks) <= _MOST_LINES else ""
    if not whole or len(whole) > _LONGEST:
        return False
    if whole.endswith("报告"):
        return bool(_RUNNING_HEAD.fullmatch(whole))
    return whole[0] in _DASHES and bool(_PAGE_NUMBER.fullmatch(whole))


def _without_rows(cells: Sequence[RawCell], passed: Sequence[int]) -> Iterator[RawCell]:
    """*cells* without those that begin in the rows *passed*; rows below move up, cells across become lower."""
    gone = frozenset(passed)
    last = max(cell.row + cell.row_span for cell in cells)
    shift = [0]
    for row in range(last):
        shift.append(shift[-1] + (row in gone))
    for cell in cells:
        if cell.row not in gone:
            end = cell.row + cell.row_span
            yield cell._replace(row=cell.row - shift[cell.row], row_span=end - shift[end] - cell.row + shift[cell.row])
