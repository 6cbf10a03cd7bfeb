"""Figures that come from Excel."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tests.journeys.clerk import CTRL, Clerk, Key
from tests.journeys.filling import begin, red_cells
from tests.reports import sample


def copy_in_excel(rows: list[list[str]]) -> None:
    """Puts a block on the clipboard as Excel does: text with tabs and a last line end, and the same as HTML."""
    copied = QMimeData()
    copied.setText("".join("\t".join(row) + "\r\n" for row in rows))
    table = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    copied.setHtml(f"<html><body><table>{table}</table></body></html>")
    QGuiApplication.clipboard().setMimeData(copied)


def figures(clerk: Clerk) -> list[str]:
    """The figures of the page in sight, blank ones as a screen reader says them."""
    return [cell.split("，")[2] for cell in clerk.cells()]


def test_a_whole_table_out_of_excel_is_pasted_and_taken_back_in_one_step(clerk: Clerk):
    report = sample("suqian_2023")
    begin(clerk, report)
    clerk.go_to_step(4)
    copy_in_excel(report.tables["requests"])
    clerk.press(Key.Key_V, CTRL)
    assert figures(clerk) == [text for row in report.tables["requests"] for text in row]
    assert red_cells(clerk) == []
    clerk.go_to_step(4)
    clerk.press(Key.Key_Z, CTRL)
    assert figures(clerk) == ["未填"] * 175
    clerk.press(Key.Key_Y, CTRL)
    assert figures(clerk) == [text for row in report.tables["requests"] for text in row]


def test_a_block_that_does_not_fit_is_refused_in_words_and_changes_nothing(clerk: Clerk):
    begin(clerk, sample("suqian_2023"))
    clerk.go_to_step(4)
    copy_in_excel([["1"] * 8])
    clerk.press(Key.Key_V, CTRL)
    assert clerk.says("没有粘贴")
    assert figures(clerk) == ["未填"] * 175
