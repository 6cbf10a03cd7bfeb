"""The tour 新手导览: five cards, each beside the part of the window it describes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.help.tour_card import Outline, TourCard, place_beside
from gui.settings.settings import Settings

if TYPE_CHECKING:
    from gui.window_parts import WindowParts
    from gui.wizard.wizard import Wizard

_REARRANGING: Final = (QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.FontChange)
"""Events after which card and outline are placed again."""
SAMPLE_NOTE: Final = "\n\n接着看会打开一份样例；它不会写到任何文件里。"


@dataclass(frozen=True)
class TourStop:
    """One card. *show* makes the widget it describes visible and returns it."""

    heading: str
    text: str
    show: Callable[[WindowParts], QWidget]


class Tour(QObject):
    """Shows the cards over the main window; it can be left at any time. `ended` is emitted at the end.

    Without an open report it opens the sample, and closes it at the end unless it was edited.
    """

    ended = Signal()

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self._stops = _stops(window)
        self._uses_sample = window.filing.document is None
        self._opening = False
        self.at = 0
        self.outline = Outline(window)
        self.card = TourCard(window)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._place)
        self.card.forward.connect(lambda: self._go(+1))
        self.card.back.connect(lambda: self._go(-1))
        self.card.left.connect(self.end)
        window.filing.opened.connect(self._follow)
        window.installEventFilter(self)
        self._show()

    def end(self) -> None:
        """Remove the card and return the focus to the page."""
        window = self._window
        window.removeEventFilter(self)
        window.filing.opened.disconnect(self._follow)
        self._later.stop()
        for part in (self.card, self.outline):
            part.hide()
            part.deleteLater()
        Settings().end_tour()
        self._restore_window()
        self.ended.emit()
        self.deleteLater()

    def _restore_window(self) -> None:
        document, wizard = self._window.filing.document, self._window.wizard
        if document is not None and self.at and self._uses_sample and not document.is_modified:
            self._window.filing.close()
        elif wizard is not None:
            wizard.page.go_to()
        else:
            self._window.start.fields.office.setFocus()

    def _go(self, by: int) -> None:
        self.at += by
        if self.at == len(self._stops):
            self.at -= 1
            self.end()
            return
        if self._window.filing.document is None:
            self._open_sample()
        self._show()

    def _open_sample(self) -> None:
        self._opening = True
        self._window.filing.open_sample()
        self._opening = False

    def _follow(self) -> None:
        """End the tour when the user opens another report."""
        if not self._opening:
            self._uses_sample = False
            self.end()

    def _show(self) -> None:
        stop = self._stops[self.at]
        self.card.show_text(stop.heading, stop.text, self.at + 1, len(self._stops))
        self._place()
        self.card.take_focus()
        self._later.start()  # again once the page has its final layout

    def _place(self) -> None:
        part = self._stops[self.at].show(self._window)
        self.outline.surround(part)
        place_beside(self.card, part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() in _REARRANGING:
            self._later.start()
        return super().eventFilter(watched, event)


def _stops(window: WindowParts) -> tuple[TourStop, ...]:
    sample_note = SAMPLE_NOTE if window.filing.document is None else ""
    return (
        TourStop(
            "从这里开始",
            "新建年报只要选报告年度、写机关名称。填到一半按 Ctrl+S 保存，下次打开接着填。" + sample_note,
            _beginning,
        ),
        TourStop(
            "一步一步，也可以跳着来",
            "点哪一步就到哪一步。每一步下面写着填到了哪里：空、填写中、有错误、完成。",
            lambda window: _wizard(window).steps,
        ),
        TourStop(
            "像电子表格一样填数",
            "直接打字，回车向下，Tab 向右。灰底带 Σ 的是合计，自己会算。"
            "表的下面说明选中的这一格填什么、依据条例哪一条。",
            _first_table,
        ),
        TourStop(
            "错在哪里，这里会说",
            "数对不上，格子当场标红，这里写着差多少、怎么改；点一条就到那一格。按 F8 进出。",
            _findings,
        ),
        TourStop(
            "看成稿，随时求助",
            "在这里切换填报、成稿预览和核对清单；都填好了，到最后一步导出 Word 文件。\n\n"
            "哪里不明白，按 F1 看手册里对应的一章。再看一遍导览：“帮助”菜单。",
            _views,
        ),
    )


def _beginning(window: WindowParts) -> QWidget:
    """The card 新建年报 of the start page, or the menu bar when a report is open."""
    return window.start.new if window.filing.document is None else window.menuBar()


def _wizard(window: WindowParts) -> Wizard:
    assert window.wizard is not None and window.views is not None
    window.views.show_wizard()
    return window.wizard


def _first_table(window: WindowParts) -> QWidget:
    from gui.wizard.section_page import SectionPage  # not above: keeps the first card quick

    wizard, document = _wizard(window), window.filing.document
    assert document is not None
    with_table = (section.id for section in document.template.sections if section.tables)
    step = next(with_table, document.template.sections[0].id)
    if wizard.current_step != step:
        wizard.go_to_step(step)
    page = wizard.page
    return page.table if isinstance(page, SectionPage) and page.table is not None else page


def _findings(window: WindowParts) -> QWidget:
    _first_table(window)
    window.open_findings()
    return window.dock


def _views(window: WindowParts) -> QWidget:
    _wizard(window)
    assert window.views is not None
    return window.views.bar
