"""The window of the manuals."""

from __future__ import annotations

from functools import partial
from typing import Final, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import resize_scaled
from gui.help.browser import ManualBrowser
from gui.help.pages import PAGES, headings_of, page_text
from gui.help.topics import USER, Topic
from gui.widgets.labels import button, label
from gui.widgets.roomy_rows import RoomyRows

CONTENTS: Final = 220
_PLACE: Final = Qt.ItemDataRole.UserRole


class ManualWindow(QWidget):
    """The browser, on its left the contents of all manuals, above both the history buttons and the search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("手册 — 公开年报")
        self.browser = ManualBrowser()
        self.contents = _contents()
        self.back, self.forward = button("← 后退(&B)"), button("前进(&F) →")
        self.words = QLineEdit()
        self.words.setPlaceholderText("在这一册里查找")
        self.words.setAccessibleName("查找")
        self.words.setClearButtonEnabled(True)
        self.before, self.next = button("上一处(&P)"), button("下一处(&N)")
        self.told = label(role="muted")
        self._lay_out()
        self._connect()
        resize_scaled(self, 1080, 660)

    @classmethod
    def of(cls, owner: QWidget) -> Self:
        """The manual window that is a child of *owner*, created on the first call."""
        return owner.findChild(cls) or cls(owner)

    def show_topic(self, topic: Topic) -> None:
        """Show the chapter *topic* and bring the window to the front."""
        self.show_page(USER, topic)

    def show_page(self, page: str, heading: str = "") -> None:
        """Show *page*, at *heading* if given, and bring the window to the front."""
        self.show()
        self.browser.open_at(page, heading)
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addWidget(self.forward)
        line.addWidget(self.told, 1)
        line.addWidget(self.words)
        line.addWidget(self.before)
        line.addWidget(self.next)
        self.words.setMinimumWidth(180)
        parts = QSplitter()
        parts.addWidget(self.contents)
        parts.addWidget(self.browser)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(line)
        layout.addWidget(parts, 1)

    def _connect(self) -> None:
        self.contents.itemClicked.connect(self._open)
        self.contents.itemActivated.connect(self._open)
        self.browser.moved.connect(self._follow)
        self.back.clicked.connect(self.browser.go_back)
        self.forward.clicked.connect(self.browser.go_forward)
        self.words.returnPressed.connect(self.search)
        self.next.clicked.connect(lambda: self.search())
        self.before.clicked.connect(lambda: self.search(backwards=True))
        self.words.textChanged.connect(lambda: self.told.clear())
        keys = {
            "Alt+Left": self.browser.go_back,
            "Alt+Right": self.browser.go_forward,
            "Ctrl+F": self._ask,
            "F3": self.search,
            "Shift+F3": partial(self.search, backwards=True),
            "Esc": self.close,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _ask(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def search(self, *, backwards: bool = False) -> None:
        """Go to the next or previous occurrence of the words in the search field."""
        words = self.words.text().strip()
        if not words:
            self._ask()
        elif self.browser.find_words(words, backwards=backwards):
            self.told.clear()
        else:
            self.told.setText(f"这一册里没有“{words}”。换个说法，或者看左边的目录。")

    def _open(self, item: QTreeWidgetItem) -> None:
        self.browser.open_at(*item.data(0, _PLACE))

    def _follow(self) -> None:
        """Select the shown chapter in the contents and update the history buttons."""
        self.back.setEnabled(self.browser.can_go_back)
        self.forward.setEnabled(self.browser.can_go_forward)
        page = self.contents.topLevelItem(list(PAGES).index(self.browser.page))
        page.setExpanded(True)
        shown = (self.browser.page, self.browser.heading)
        items = self.contents.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
        self.contents.setCurrentItem(next((item for item in items if item.data(0, _PLACE) == shown), page))


def _contents() -> QTreeWidget:
    """The tree of chapters: a manual, its level 2 headings, their level 3 headings."""
    tree = QTreeWidget()
    tree.setItemDelegate(RoomyRows(tree))
    tree.setHeaderHidden(True)
    tree.setAccessibleName("目录")
    tree.setMinimumWidth(CONTENTS)
    for page in PAGES:
        first, *chapters = headings_of(page_text(page))
        root = _item(first.text.removeprefix("公开年报 "), page, "")
        tree.addTopLevelItem(root)
        for chapter in chapters:
            if chapter.level == 2:
                root.addChild(_item(chapter.text, page, chapter.text))
            else:
                root.child(root.childCount() - 1).addChild(_item(chapter.text, page, chapter.text))
    return tree


def _item(text: str, page: str, heading: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setData(0, _PLACE, (page, heading))
    item.setToolTip(0, text)
    return item
