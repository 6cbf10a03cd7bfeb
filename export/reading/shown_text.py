"""Decides, for every kind of file, which text of a paragraph a person reads and what is reported about the rest.

The file readers hand over runs with their resolved looks: own formatting, character style, paragraph style, base
styles, CSS classes, defaults. Here is the only place where a look decides about text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from export.reading.raw_document import FOLDED_NOTE, Note, SourcePlace
from export.reading.symbols import symbols_in
from model.characters import subscript, superscript

FAINTEST_SIZE: Final = 2
"""Points up to which text is too small to be seen; text of size 0 is hidden."""
LEAST_SCALE: Final = 5
"""Percent of the usual width up to which text is a line that nobody can read: it counts as hidden."""
FEWEST_RAISED: Final = 2
"""Points by which text must be shifted to count as raised or lowered; less is a correction of the line."""

TURNED_FROM, TURNED_TO = "\u202e", "\u202c"
"""Characters around text that is displayed from right to left, so that its digits are no figure as they are stored."""

_LONGEST_NOTE: Final = 60
_LONGEST_FOOTNOTE: Final = 200
_LONGEST_MARK: Final = 4
_MOST_MARKS: Final = 100
"""Pieces of a paragraph with marks up to which it can be a figure; more are not looked through."""
_SIGNS: Final = frozenset("0123456789０１２３４５６７８９+-＋－/／")
"""Characters with which a figure begins."""
_IN_FIGURES: Final = frozenset("0123456789０１２３４５６７８９+-＋－.,，．")


class RunLook(NamedTuple):
    """The resolved look of a run, as far as it decides what is read.

    *vertical* is 1 for raised text, -1 for lowered text; *faint* is text in the colour of the paper or too small.
    *symbols* is the name of a font that shows pictures for letters and digits, "" for any other. *moved* is text that
    is shown elsewhere than it stands among the text beside it.
    """

    hidden: bool = False
    struck: bool = False
    vertical: int = 0
    faint: bool = False
    bold: bool = False
    symbols: str = ""
    moved: bool = False


PLAIN_LOOK: Final = RunLook()
BOLD_LOOK: Final = RunLook(bold=True)


class ShownText:
    """The text of one paragraph, collected run by run."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, int]] = []
        self._hidden: list[str] = []
        self._struck: list[str] = []
        self._faint: list[str] = []
        self._pictures: list[str] = []
        self._moved = set[int]()
        """The indexes of the runs that are shown elsewhere."""
        self._has_vertical = self._plain = self._bold = False

    def add(self, text: str, look: RunLook) -> None:
        """Add the next run."""
        if look.hidden or look.struck:
            (self._hidden if look.hidden else self._struck).append(text)
            return
        if look.symbols:
            text, pictures = symbols_in(text, look.symbols)
            self._pictures.append(pictures)
        if look.faint:
            self._faint.append(text)
        if look.moved:
            self._moved.add(len(self._pieces))
        self._pieces.append((text, look.vertical))
        if text.strip():
            self._has_vertical |= look.vertical != 0
            self._bold |= look.bold
            self._plain |= not look.bold

    def __len__(self) -> int:
        """The number of runs that are read."""
        return len(self._pieces)

    @property
    def texts(self) -> list[str]:
        """The texts of the runs that are read."""
        return [text for text, _ in self._pieces]

    def __bool__(self) -> bool:
        return bool(self._pieces or self._struck)

    @property
    def bold(self) -> bool:
        """Whether all the text that is read is bold."""
        return self._bold and not self._plain

    def read(self, *, in_cell: bool) -> tuple[str, str]:
        """The text that is read, and the raised or lowered marks left out of a cell.

        In a cell the mark of a figure is left out; elsewhere its digits become superscripts or subscripts. Where all
        text is raised or lowered, it is no mark, but a short one in a cell may be that of the line above. A figure in
        a cell that is shown in another order is no figure as it stands.
        """
        text, marks = self._read(in_cell=in_cell)
        return (f"{TURNED_FROM}{text}{TURNED_TO}" if in_cell and self._moved and self._scattered else text), marks

    @property
    def _scattered(self) -> str:
        """A figure in several pieces of which one is shown elsewhere than it stands; "" for none."""
        pieces = [(text.strip(), at in self._moved) for at, (text, _) in enumerate(self._pieces) if text.strip()]
        for (before, moves), (after, follows) in pairwise(pieces):
            if (moves or follows) and before[-1] in _IN_FIGURES and after[0] in _IN_FIGURES:
                return "".join(text for text, _ in pieces)
        return ""

    def _read(self, *, in_cell: bool) -> tuple[str, str]:
        pieces = self._pieces
        if not self._has_vertical:
            return "".join([text for text, _ in pieces]), ""
        pieces = [*_joined(pieces)]
        if not any(text.strip() for text, vertical in pieces if not vertical):
            text = "".join(text for text, _ in pieces)
            return superscript(text) if in_cell and len(text.strip()) <= _LONGEST_MARK else text, ""
        kept, marks = list[str](), list[str]()
        in_cell = in_cell and len(pieces) <= _MOST_MARKS
        for at, (text, vertical) in enumerate(pieces):
            if vertical and in_cell and _is_beside_figure(pieces, at):
                marks.append(text.strip())
            else:
                kept.append((text, superscript(text), subscript(text))[vertical])
        return "".join(kept), "".join(marks)

    def notes(self, place: SourcePlace, marks: str = "") -> Iterator[Note]:
        """What to report about text that is not read, or that is read though hardly anybody sees it."""
        if self._hidden and (hidden := _quoted(self._hidden)):
            yield hidden_note(hidden, place)
        if self._struck and (struck := _quoted(self._struck)):
            yield Note("struck_text", f"有删除线的文字没有读入：“{struck}”", place)
        if self._faint and (faint := _quoted(self._faint)):
            yield Note("faint_text", f"文字“{faint}”几乎看不见（颜色与纸面相同或字号极小），已经读入", place, faint)
        if self._pictures and (pictures := _quoted(self._pictures)):
            yield Note("symbol_unread", f"符号字体的“{pictures}”显示的是图形，没有读入", place)
        if self._moved and (scattered := self._scattered):
            message = f"“{scattered[:_LONGEST_NOTE]}”里的数字不按先后次序显示，读不出它是多少"
            yield Note("moved_text", message, place)
        if marks:
            message = f"上标或下标的“{marks[:_LONGEST_NOTE]}”当作注释标记，没有算进旁边的数字"
            yield Note("note_mark", message, place)


def hidden_note(text: str, place: SourcePlace) -> Note:
    """What to report about hidden text."""
    return Note("hidden_text", f"隐藏的文字“{text[:_LONGEST_NOTE]}”没有读", place)


def folded_note(text: str) -> Note:
    """What to report about parts of a page that are not unfolded."""
    said = " ".join(text.split())[:_LONGEST_NOTE]
    return Note(FOLDED_NOTE, f"网页里折叠着的内容没有展开，没有读：“{said}”")


def covered_note(text: str, place: SourcePlace) -> Note:
    """What to report about the text of a cell that is merged into another one and therefore not displayed."""
    return Note("hidden_text", f"{place}被合并，其中看不见的文字“{text[:_LONGEST_NOTE]}”没有读", place)


def footnote_note(text: str, place: SourcePlace | None) -> Note:
    """What to report about a footnote or an endnote."""
    return Note("footnote", f"脚注或尾注“{text[:_LONGEST_FOOTNOTE]}”没有读进正文", place)


def _joined(pieces: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """*pieces* with neighbours of the same vertical position joined, empty ones left out."""
    texts, position = list[str](), 0
    for text, vertical in pieces:
        if not text:
            continue
        if vertical != position and texts:
            yield "".join(texts), position
            texts = []
        texts.append(text)
        position = vertical
    if texts:
        yield "".join(texts), position


def _is_beside_figure(pieces: list[tuple[str, int]], at: int) -> bool:
    """Whether the mark at *at* belongs to a figure: its paragraph begins with one, or it stands beside a digit."""
    normal = "".join(text for text, vertical in pieces if not vertical).strip()
    before = pieces[at - 1][0].rstrip()[-1:] if at else ""
    after = pieces[at + 1][0].lstrip()[:1] if at + 1 < len(pieces) else ""
    return not _SIGNS.isdisjoint((normal[:1], before, after))


def _quoted(pieces: list[str]) -> str:
    return "".join(pieces).strip()[:_LONGEST_NOTE]
