"""The figures that a finding compares, as chips: each leads to its cell or to its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from gui.report.document import Document
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import label, set_role, tip
from model.address import Address
from model.characters import shortened
from model.findings import Finding, FindingTerm
from model.prose.privacy import masked
from model.text_place import TextPlace
from model.values import format_value
from model.written_text import words_at

MOST: Final = 12
"""Chips shown at most on a side, or of cells and words that stand for themselves."""
_LONGEST: Final = 16
"""Characters of a chip; its tool tip has all of them."""

Target: TypeAlias = Address | TextPlace


@dataclass(frozen=True, slots=True)
class ChipWords:
    """What a chip says; *target* is where it leads, None if it leads nowhere here."""

    words: str
    target: Target | None = None
    place: str = ""
    is_just_typed: bool = False


ChipLine: TypeAlias = tuple[ChipWords | str, ...]
"""Chips with the signs between them."""


def chip_lines(document: Document, finding: Finding) -> tuple[ChipLine, ...]:
    """The chips of a finding: a line for each side that it compares, or else one with its cells and its words."""
    if finding.terms:
        sides = [[one for one in finding.terms if one.is_right is right] for right in (False, True)]
        sums = (finding.left or "", finding.right or "")
        return tuple(_side(document, terms, total) for terms, total in zip(sides, sums, strict=True))
    chips = (*_cells(document, finding.cells), *_texts(document, finding.texts))
    more = (f"等 {len(chips)} 处",) if len(chips) > MOST else ()
    return ((*chips[:MOST], *more),) if chips else ()


def _side(document: Document, terms: Sequence[FindingTerm], total: str) -> ChipLine:
    parts: list[ChipWords | str] = []
    for term in terms[:MOST]:
        sign = "－" if term.sign < 0 else "＋"
        parts += [sign] * (bool(parts) or term.sign < 0)
        parts.append(_term(document, term))
    parts += ["＋ ……"] * (len(terms) > MOST)
    return (*parts, f"＝ {total}") if len(terms) != 1 else tuple(parts)


def _term(document: Document, term: FindingTerm) -> ChipWords:
    words = f"{term.name} {term.figure}"
    if term.is_previous:
        return ChipWords(words)
    cell = document.template.cells[term.address]
    return ChipWords(words, term.address, f"{cell.table.name} {cell.place}", term.address in document.just_entered)


def _cells(document: Document, cells: Sequence[Address]) -> Iterator[ChipWords]:
    for address in cells:
        cell = document.template.cells[address]
        words = f"{cell.place} {format_value(document.evaluation.values[address]) or '未填'}"
        yield ChipWords(words, address, f"{cell.table.name} {cell.place}", address in document.just_entered)


def _texts(document: Document, places: Sequence[TextPlace]) -> Iterator[ChipWords]:
    for place in places:
        words = masked(words_at(document.template, document.report, place)) if place.has_words else ""
        yield ChipWords(f"“{words}”" if words else "到要写的地方", place)


class Chips(QWidget):
    """The chips of one finding, a line for each side; `wanted` carries the cell or the words of a chip that is pushed.

    Left and right lead from chip to chip, Tab from the widget *before* to the first. The chip of the cell that was just
    typed is marked.
    """

    wanted = Signal(object)

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self._before = before
        self._lines: tuple[ChipLine, ...] = ()
        self._inside: QWidget | None = None
        self.buttons: list[QToolButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, lines: tuple[ChipLine, ...]) -> None:
        """Show *lines*; a chip that has the keyboard keeps it."""
        if lines == self._lines:
            return
        focused = next((at for at, one in enumerate(self.buttons) if one.hasFocus()), None)
        self._lines = lines
        self._build()
        if focused is not None and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()
        self.setVisible(bool(lines))

    def _build(self) -> None:
        if self._inside is not None:
            self._inside.deleteLater()
        self.buttons = []
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            held = QWidget()
            flow = FlowLayout(held, 5)
            for part in line:
                flow.addWidget(label(part, "muted") if isinstance(part, str) else self._made(part))
            column.addWidget(held)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._inside)
        for before, after in pairwise((self._before, *self.buttons)):
            self.setTabOrder(before, after)

    def _made(self, chip: ChipWords) -> QWidget:
        words = shortened(chip.words, _LONGEST + 8) if len(chip.words) > _LONGEST + 8 else chip.words
        if chip.target is None:
            return label(words, "chip")
        made = QToolButton()
        made.setText(f"{words} · 刚填" if chip.is_just_typed else words)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(f"{chip.place or chip.words}，按空格去看")
        made.setToolTip(tip(f"{chip.place or chip.words}：点一下就到那里"))
        set_role(made, "chip-typed" if chip.is_just_typed else "chip")
        made.clicked.connect(lambda: self.wanted.emit(chip.target))
        self.buttons.append(made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        focused = next((at for at, one in enumerate(self.buttons) if one.hasFocus()), None)
        if focused is not None and step and 0 <= focused + step < len(self.buttons):
            self.buttons[focused + step].setFocus()
        elif focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.buttons[focused].click()
        else:
            super().keyPressEvent(event)
