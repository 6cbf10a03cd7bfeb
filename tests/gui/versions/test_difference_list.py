"""The list of differences: as many lines as a text takes in the width there is, but not too many."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.versions.difference_list import DifferenceList
from model.changes.comparison import Difference

SHORT, LONG, LONGER = "本年度没有变化。", "本年度各项工作有序推进。" * 4, "本年度各项工作有序推进。" * 30


def heights(rows: DifferenceList) -> list[int]:
    QApplication.processEvents()
    return [rows.visualItemRect(row).height() for place in range(3) if (row := rows.topLevelItem(place))]


def test_a_long_text_takes_several_lines_and_more_of_them_in_a_narrower_list(qtbot: QtBot):
    rows = DifferenceList("导出时", "文件里")
    qtbot.addWidget(rows)
    rows.resize(1000, 400)
    rows.show()
    rows.show_differences([Difference("第 1 段", text, SHORT) for text in (SHORT, LONG, LONGER)])
    line = rows.fontMetrics().lineSpacing()
    short, long, longer = heights(rows)
    assert line < short < 2 * line
    assert short + line <= long < longer < 5 * line
    rows.resize(600, 400)
    narrow = heights(rows)
    assert narrow[0] == short and narrow[1] > long and narrow[2] == longer
