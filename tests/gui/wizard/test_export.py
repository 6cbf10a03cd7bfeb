import zipfile
from pathlib import Path

import mammoth
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.wizard.check_page import CheckPage
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.formats.template import Severity
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, page_of, press, when_asked_for_file, wizard_of

RECEIVED = Address("requests", "received", "applicant.natural")
UPHELD = Address("disputes", "cases", "reconsideration.upheld")


class Desktop(QObject):
    """What opens files in place of the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


def check_page(window: MainWindow) -> CheckPage:
    press(Qt.Key.Key_E, CTRL)
    return page_of(window, CheckPage)


def text_of(path: Path) -> str:
    with path.open("rb") as file:
        return mammoth.extract_raw_text(file).value


def test_without_errors_the_finished_document_can_be_exported(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    window.filing.open_sample()
    page = check_page(window)
    assert page.words.text() == "可以导出正式稿"
    assert page.detail.text().startswith("2 处请核实。")
    wizard = wizard_of(window)
    assert not wizard.next.isVisible() and wizard.steps.item(wizard.row).text().endswith("可以导出")
    path = tmp_path / "年报.docx"
    when_asked_for_file(path)
    page.export_box.official.click()
    assert "绍兴市上虞区发展和改革局2019年政府信息公开工作年度报告" in text_of(path)
    assert page.result.isVisible()
    assert str(path) in page.result.words.text()
    assert wizard.steps.item(wizard.row).text().endswith("完成")
    received = Address.parse("requests/received/applicant.natural")
    document_of(window).enter({received: 13}, "填写")
    qtbot.waitUntil(lambda: not wizard.steps.item(wizard.row).text().endswith("完成"))
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: wizard.steps.item(wizard.row).text().endswith("完成"))


def test_what_is_left_ticks_itself_and_leads_there(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    page = check_page(window)

    def ticked() -> list[str]:
        said = [one.accessibleName() for one in page.left.buttons.values()]
        return [words.removesuffix("，做过了") for words in said if words.endswith("，做过了")]

    assert ticked() == ["已保存"] and page.left.heading.text() == "交出去之前，还有 3 件："
    for name in ("preview", "check-list", "ledger"):
        page.left.buttons[name].click()
        assert window.is_previewing
        press(Qt.Key.Key_F5)
    assert ticked() == ["看过成稿", "看过核对单", "看过文字账", "已保存"]
    document_of(window).enter({RECEIVED: 0}, "填写")
    page.refresh()
    assert ticked() == []
    page.left.buttons["save"].click()
    assert ticked() == ["已保存"]


def test_what_was_exported_is_known_when_the_file_is_opened_again(
    open_window: OpenWindow, project_file: Path, tmp_path: Path
):
    window = open_window(project_file)
    check_page(window).export_box.export(tmp_path / "年报.docx", draft=False)
    window.close()
    again = document_of(open_window(project_file))
    assert again.is_exported
    again.enter({RECEIVED: 1}, "填写")
    assert not again.is_exported


def test_with_an_error_only_a_draft_can_be_exported_and_the_page_says_why(open_window: OpenWindow, tmp_path: Path):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 12}, "填写")
    page = check_page(window)
    assert not page.export_box.official.isEnabled()
    assert page.words.text() == "正式稿还不能导出" and page.detail.text().startswith("1 处必须改正，")
    path = tmp_path / "草稿.docx"
    when_asked_for_file(path)
    page.export_box.draft.click()
    assert path.is_file()


def test_blanks_are_said_once_a_table_and_the_gravest_findings_first(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 12}, "填写")
    found = document_of(window).final_evaluation.findings
    rows = [row.finding for row in check_page(window).list.rows.rows if not isinstance(row, str)]
    assert [row.severity for row in rows] == sorted((row.severity for row in found), key=list(Severity).index)
    assert [row.code for row in rows if row.code.endswith(".blank")] == [
        "disclosure.blank",
        "requests.blank",
        "disputes.blank",
    ]


def test_enter_on_a_finding_leads_to_its_place(open_window: OpenWindow):
    window = open_window(year=2023)
    page = check_page(window)
    place = next(row for row in range(99) if getattr(page.list.rows.finding(row), "code", "") == "disputes.blank")
    page.list.setFocus()
    page.list.setCurrentIndex(page.list.rows.index(place, 0))
    press(Qt.Key.Key_Return)
    assert wizard_of(window).current_step == "disputes"
    disputes = page_of(window, SectionPage)
    assert disputes.table is not None
    assert disputes.table.current_address == UPHELD


def test_the_check_follows_what_is_changed(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    page = check_page(window)
    assert page.export_box.official.isEnabled()
    document_of(window).enter({RECEIVED: 12}, "填写")
    qtbot.waitUntil(lambda: not page.export_box.official.isEnabled())


def test_the_choice_of_faces_is_remembered(open_window: OpenWindow):
    box = check_page(open_window(year=2023)).export_box
    assert box.typefaces.currentText() == "系统字体"
    box.options.click()
    box.typefaces.setFocus()
    press(Qt.Key.Key_Down)
    assert box.typefaces.currentText() == "GB2312"
    assert check_page(open_window(year=2023)).export_box.typefaces.currentText() == "GB2312"


def test_marks_are_embedded_unless_the_clerk_says_no_and_that_is_remembered(open_window: OpenWindow, tmp_path: Path):
    box = check_page(open_window(year=2023)).export_box
    path = tmp_path / "年报.docx"
    box.export(path, draft=False)
    assert "docProps/custom.xml" in zipfile.ZipFile(path).namelist()
    box.options.click()
    box.marked.setFocus()
    press(Qt.Key.Key_Space)
    box.export(path, draft=False)
    assert "docProps/custom.xml" not in zipfile.ZipFile(path).namelist()
    assert not check_page(open_window(year=2023)).export_box.marked.isChecked()


def test_faces_this_machine_lacks_are_named(open_window: OpenWindow):
    box = check_page(open_window(year=2023)).export_box
    box.options.click()
    box.typefaces.setFocus()
    press(Qt.Key.Key_End)
    assert box.typefaces.currentText() == "方正 GBK"
    assert "方正小标宋_GBK" in box.missing.text()


@pytest.mark.parametrize("name", ["没有/年报.docx", "是文件夹.docx"])
def test_what_keeps_the_document_from_being_written_is_told_in_words(
    open_window: OpenWindow, tmp_path: Path, name: str
):
    window = open_window(year=2023)
    page = check_page(window)
    (tmp_path / "是文件夹.docx").mkdir()
    with pytest.raises(Exception, match="无法保存"):
        page.export_box.export(tmp_path / name, draft=True)
    assert not page.result.isVisible()


def test_the_document_and_its_folder_can_be_opened_afterwards(open_window: OpenWindow, tmp_path: Path):
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")  # pyright: ignore - PySide6 wants a string, its stubs bytes
    page = check_page(open_window(year=2023))
    page.export_box.export(tmp_path / "年报.docx", draft=True)
    page.result.open_file.click()
    page.result.open_folder.click()
    QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [tmp_path / "年报.docx", tmp_path]
