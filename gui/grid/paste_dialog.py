"""The dialog 按名称粘贴: what a block with headings would change, before it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from export.reading.tables.pasted_table import MatchedTable
from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.versions.difference_list import DifferenceList
from gui.widgets.labels import button, label
from model.address import Address
from model.changes.comparison import Difference
from model.characters import shortened
from model.formats.template import Table
from model.values import Money, Value, format_value

_MOST_LEFT_OVER: Final = 8
"""Texts without a place that are named; the rest is counted."""
_LONGEST: Final = 40


class PasteDialog(QDialog):
    """Shows what *matched*, copied from *source*, would change in *table*, whose present values are *values*."""

    def __init__(
        self,
        matched: MatchedTable,
        source: str,
        table: Table,
        values: Mapping[Address, Value],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"粘贴到{table.name}")
        set_help_topic(self, Topic.TABLES)
        changes = [
            Difference(cell.place, old, new, cell.address)
            for cell in table.cells
            if cell.address in matched.values
            and (old := _with_unit(values[cell.address])) != (new := _with_unit(matched.values[cell.address]))
        ]
        self.found = label(_found_in_words(matched, source), wraps=True)
        self.effect = label(_effect_in_words(changes), "muted", wraps=True)
        self.list = DifferenceList("现在", "粘贴以后")
        self.list.show_differences(changes)
        self.left_over = label(_left_over_in_words(matched), "notice", wraps=True)
        self.left_over.setVisible(bool(self.left_over.text()))
        self.take, self.leave = button("填入(&T)", "primary"), button("不粘贴(&C)")
        self.take.setEnabled(bool(changes))
        self._lay_out()
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        (self.take if changes else self.leave).setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.take)
        layout = QVBoxLayout(self)
        for above in (self.found, self.effect):
            layout.addWidget(above)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.left_over)
        layout.addLayout(row)
        resize_scaled(self, 720, 480)


def _with_unit(value: Value) -> str:
    return format_value(value) + (value.unit if isinstance(value, Money) else "")


def rows_in_words(matched: MatchedTable) -> str:
    """How many rows were recognised: ``29 行中认出 28 行，跳过标题 1 行``."""
    unknown = matched.rows - matched.recognised - matched.headings
    parts = (
        f"{matched.rows} 行中认出 {matched.recognised} 行",
        f"跳过标题 {matched.headings} 行" if matched.headings else "",
        f"没有认出 {unknown} 行" if unknown else "",
    )
    return "，".join(filter(None, parts))


def _found_in_words(matched: MatchedTable, source: str) -> str:
    return f"按行和列的名称对上了（{source}）：{rows_in_words(matched)}。"


def _effect_in_words(changes: list[Difference]) -> str:
    if not changes:
        return "数字和表里现有的一样，不用填。"
    replaced = sum(bool(one.old and one.new) for one in changes)
    cleared = sum(not one.new for one in changes)
    parts = (
        f"要改 {len(changes)} 格",
        f"其中 {replaced} 格原来有别的数" if replaced else "",
        f"{cleared} 格清空" if cleared else "",
    )
    return "，".join(filter(None, parts)) + "；一步填入，可以一步撤销。"


def _left_over_in_words(matched: MatchedTable) -> str:
    sentences: list[str] = []
    if matched.left_over:
        named = "、".join(shortened(one, _LONGEST) for one in matched.left_over[:_MOST_LEFT_OVER])
        more = len(matched.left_over) - _MOST_LEFT_OVER
        sentences.append(f"不会填入：{named}" + (f" 等 {len(matched.left_over)} 处。" if more > 0 else "。"))
    if matched.elsewhere:
        sentences.append(f"{'、'.join(matched.elsewhere)}的内容也在里面，请到那张表再粘贴一次。")
    return "\n".join(sentences)
