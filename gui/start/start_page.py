"""The start page: begin a report, open one, try the sample, import or check finished files."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.look.icons import set_sign
from gui.look.style import scaled, set_scaled
from gui.settings.settings import Settings
from gui.widgets.labels import button, label, set_role, tip
from gui.wizard.body_fields import BodyFields

if TYPE_CHECKING:  # imported after the window was first painted
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QListWidget, QListWidgetItem

    from model.catalog import Catalog

TWO_COLUMNS: Final = 740
"""Width in pixels at 100 % from which the cards stand in two columns."""
_PATH: Final = Qt.ItemDataRole.UserRole
NOTHING_YET: Final = "还没有打开过文件。\n先在左边新建一份，保存以后会列在这里；\n已有的项目文件，点下面的按钮打开。"


class StartPage(QScrollArea):
    """Five cards. `begun` carries a new `Report`; `opened` a path, or None to ask the user for one."""

    begun = Signal(object)
    opened = Signal(object)
    sample_asked = Signal()
    import_asked = Signal()
    checkup_asked = Signal()
    last_year_asked = Signal()
    desk_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._catalog: Catalog | None = None
        self.fields = BodyFields()
        self.begin = button("开始填报(&B)", "primary")
        self.from_last_year = button("从上年开始(&L)…")
        self.browse = button("打开项目文件(&O)…")
        self.sample = button("打开 2019 年样例(&S)")
        self.take = button("导入成稿(&I)…")
        self.check = button("体检成稿(&J)…")
        self.collect = button("汇总各单位的年报(&U)…")
        self.nothing_yet = label(NOTHING_YET, "muted", wraps=True)
        for one, sign in (
            *((self.from_last_year, "last-year"), (self.browse, "open"), (self.sample, "page")),
            *((self.take, "import"), (self.check, "check-up"), (self.collect, "sum")),
        ):
            set_sign(one, sign)
        self._lay_out()
        self.begin.clicked.connect(self._begin)
        self.from_last_year.clicked.connect(self.last_year_asked)
        self.fields.office.returnPressed.connect(self._begin)
        self.browse.clicked.connect(lambda: self.opened.emit(None))
        self.sample.clicked.connect(self.sample_asked)
        self.take.clicked.connect(self.import_asked)
        self.check.clicked.connect(self.checkup_asked)
        self.collect.clicked.connect(self.desk_asked)
        self._show_body(date.today().year - 1, Settings().office)

    @cached_property
    def recent(self) -> QListWidget:
        """The list of recent files; made after the window was first painted: its enumerations take 3 ms."""
        from PySide6.QtWidgets import QListWidget

        made = QListWidget()
        set_role(made, "choices")
        made.setAccessibleName("最近打开的文件")
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        set_scaled(made, minimumHeight=96)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemActivated.connect(self._open_recent)
        self._opening.insertWidget(self._opening.indexOf(self.nothing_yet), made, 1)
        self.setTabOrder(self.sample, made)
        return made

    def set_catalog(self, catalog: Catalog) -> None:
        """Enable beginning a report in the formats of *catalog*; what was typed meanwhile stays."""
        self._catalog = catalog
        self.fields.set_catalog(catalog)
        self._show_body(self.fields.year.value(), self.fields.office.text())

    def refresh(self) -> None:
        """Show last year, the office of the report last begun, and the recent files."""
        self._show_body(date.today().year - 1, Settings().office)
        self.show_recent()

    def show_recent(self) -> None:
        """Show the recent files."""
        self.recent.clear()
        for path in Settings().recent:
            self._add_recent(path)
        self.recent.setVisible(self.recent.count() > 0)
        self.nothing_yet.setVisible(self.recent.count() == 0)

    def _show_body(self, year: int, office: str) -> None:
        self.fields.show_body(year, office, Settings().kind)
        for one in (self.begin, self.from_last_year):
            one.setEnabled(self._catalog is not None)

    def _add_recent(self, path: Path) -> None:
        from PySide6.QtWidgets import QListWidgetItem

        from gui.start.recent_files import lines_of

        item = QListWidgetItem(lines_of(path, Settings().about(path)))
        item.setData(_PATH, str(path))
        item.setToolTip(tip(str(path)))
        self.recent.addItem(item)

    def _lay_out(self) -> None:
        self.new, sample = self._new_card(), self._sample_card()
        opening, finished, county = self._open_card(), self._finished_card(), self._county_card()
        for card, width in ((self.new, 380), (sample, 380), (opening, 320), (finished, 320), (county, 320)):
            set_scaled(card, minimumWidth=width)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.new, 1)
        left.addWidget(sample)
        right.addWidget(opening, 1)
        right.addWidget(finished)
        right.addWidget(county)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for layout in (left, right, self._cards):
            set_scaled(layout, spacing=16)
        self._cards.addLayout(left, 3)
        self._cards.addLayout(right, 2)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(label("公开年报", "title"))
        middle.addWidget(label("填报、检查、导出《政府信息公开工作年度报告》。不联网，数据只在这台电脑上。", "muted"))
        middle.addSpacing(12)
        middle.addLayout(self._cards)
        middle.addStretch(2)
        inside = QWidget()
        layout = QHBoxLayout(inside)
        layout.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards in one column if the window is narrow."""
        beside = self.width() >= scaled(TWO_COLUMNS)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)
        super().resizeEvent(event)

    def _new_card(self) -> QFrame:
        card, inside = _card("新建年报")
        inside.addWidget(self.fields)
        inside.addStretch(1)
        inside.addWidget(
            label("有上年的年报（项目或 Word 成稿）：从上年开始，结转的数和文字先带过来。", "muted", wraps=True)
        )
        inside.addLayout(_right(self.from_last_year, self.begin))
        return card

    def _open_card(self) -> QFrame:
        card, inside = _card("接着填")
        self._opening = inside
        inside.addWidget(label("最近打开", "muted"))
        inside.addWidget(self.nothing_yet)
        self.nothing_yet.hide()  # until the recent files are looked up
        inside.addStretch(0)
        inside.addLayout(_right(self.browse))
        return card

    def _sample_card(self) -> QFrame:
        card, inside = _card("先试一试")
        inside.addWidget(label("一份 2019 年的真实年报，随便改；另存之前不会写到任何文件里。", "muted", wraps=True))
        inside.addLayout(_right(self.sample))
        return card

    def _finished_card(self) -> QFrame:
        card, inside = _card("已有成稿")
        words = "把 Word、WPS 成稿读进来，或一次检查许多份；拖到窗口里也行。"
        inside.addWidget(label(words, "muted", wraps=True))
        inside.addLayout(_right(self.check, self.take))
        return card

    def _county_card(self) -> QFrame:
        card, inside = _card("县里汇总")
        inside.addWidget(label("收齐各单位报来的年报，逐份审核、退回、加成全县的一份。", "muted", wraps=True))
        inside.addLayout(_right(self.collect))
        return card

    def _begin(self) -> None:
        from gui.start.new_report import new_report_from_settings

        if self._catalog is None:
            return
        office, kind, year = self.fields.office.text().strip(), self.fields.chosen_kind(), self.fields.year.value()
        Settings().begin_with(office, kind.value)
        self.begun.emit(new_report_from_settings(self._catalog, year, office, kind))

    def _open_recent(self, item: QListWidgetItem) -> None:
        self.opened.emit(Path(item.data(_PATH)))


def _card(heading: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    inside = QVBoxLayout(card)
    set_scaled(inside, contentsMargins=(18, 14, 18, 14), spacing=8)
    inside.addWidget(label(heading, "subtitle"))
    return card, inside


def _right(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    for widget in widgets:
        row.addWidget(widget)
    return row
