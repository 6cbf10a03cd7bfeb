"""设置: what is set there holds at once and at the next start, over what IT has set."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.look.appearance import Appearance
from gui.look.style import Look, apply_look, current_look
from gui.main_window import MainWindow
from gui.settings.dialog import SettingsDialog
from gui.settings.file import LARGEST
from gui.settings.settings import LONGEST, Settings
from model import places
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, press, press_in, when_open, write_over


@pytest.fixture(autouse=True)
def ordinary_look(qapp: QApplication) -> Iterator[None]:
    yield
    apply_look(qapp, Look())


def machine_says(text: str) -> Path:
    file = places.machine_config() / "defaults.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def set_in_dialog(window: MainWindow, deed: Callable[[SettingsDialog], object]) -> None:
    """Opens 设置 by its key, does *deed* there, and presses Enter."""

    def do(dialog: SettingsDialog) -> None:
        deed(dialog)
        press_in(dialog, Qt.Key.Key_Return)

    when_open(SettingsDialog, do)
    press_in(window, Qt.Key.Key_Comma, CTRL)


def change(window: MainWindow, field: str, text: str) -> None:
    """Writes *text* into a field of 设置."""

    def fill_in(dialog: SettingsDialog) -> None:
        line = getattr(dialog, field)
        line.selectAll()
        QTest.keyClicks(line, text) if text.isascii() else line.insert(text)

    set_in_dialog(window, fill_in)


def choose(window: MainWindow, field: str, steps: int) -> None:
    """Goes some steps down a list of 设置."""

    def go_down(dialog: SettingsDialog) -> None:
        for _ in range(steps):
            QTest.keyClick(getattr(dialog, field), Qt.Key.Key_Down)

    set_in_dialog(window, go_down)


def begin(window: MainWindow) -> None:
    window.start.begin.setFocus()
    press(Qt.Key.Key_Space)


def test_a_new_report_begins_with_what_was_set(open_window: OpenWindow):
    window = open_window()
    change(window, "office", "某县司法局")
    change(window, "contact", "电话 12345")
    change(window, "download", "https://example.gov.cn/gk")
    assert window.start.fields.office.text() == "某县司法局"
    begin(window)
    report = document_of(window).report
    assert (report.office, report.opening.contact) == ("某县司法局", "电话 12345")
    assert report.opening.download == "https://example.gov.cn/gk"
    assert report.closing.day is None


def test_a_new_report_is_dated_if_that_was_set(open_window: OpenWindow):
    window = open_window()

    set_in_dialog(window, lambda dialog: dialog.dated.click())
    begin(window)
    assert document_of(window).report.closing.day == date.today()


def test_looks_and_size_change_at_once_and_are_kept(open_window: OpenWindow):
    window = open_window()
    choose(window, "appearance", 2)
    choose(window, "zoom", 1)
    assert current_look().scheme.name == "dark" and current_look().zoom == 110
    assert (Settings().appearance, Settings().zoom) == (Appearance.DARK, 110)


def test_nothing_is_kept_when_the_dialog_is_left(open_window: OpenWindow):
    window = open_window()

    def leave(dialog: SettingsDialog) -> None:
        QTest.keyClicks(dialog.office, "x")
        press_in(dialog, Qt.Key.Key_Escape)

    when_open(SettingsDialog, leave)
    press_in(window, Qt.Key.Key_Comma, CTRL)
    assert Settings().office == ""
    assert not (places.user_config() / "settings.ini").exists()


def test_what_the_user_did_not_change_stays_with_the_machine(open_window: OpenWindow):
    machine_says("office=某县某局\nkind=government\nfaces=gb2312\nzoom=125\ncontact=12345\n")
    window = open_window()
    change(window, "office", "某县司法局")
    machine_says("office=别的局\nkind=township\nfaces=fangzheng\nzoom=150\ncontact=67890\n")
    settings = Settings()
    assert settings.office == "某县司法局"
    assert (settings.kind, settings.typefaces, settings.zoom) == ("township", "fangzheng", 150)
    assert settings.contact == "67890"


def test_every_setting_of_the_machine_is_believed_and_shown(open_window: OpenWindow, tmp_path: Path):
    machine_says(
        f"# 统一的默认值\noffice=某局\nkind=township\ncontact=12345\ndownload=https://a.cn\ndated=true\n"
        f"folder={tmp_path.as_posix()}\nfaces=gb2312\nstrip_marks=true\nappearance=contrast-light\nzoom=150\ntour=off\n"
    )
    window = open_window()
    dialog = SettingsDialog(window.catalog(), window)
    lines = (dialog.office, dialog.contact, dialog.download, dialog.folder)
    assert [line.text() for line in lines] == ["某局", "12345", "https://a.cn", tmp_path.as_posix()]
    assert dialog.dated.isChecked() and not dialog.marks.isChecked()
    choices = (dialog.kind, dialog.typefaces, dialog.appearance, dialog.zoom)
    assert [choice.currentData() for choice in choices] == ["township", "gb2312", "contrast-light", "150"]
    assert not Settings().wants_tour
    assert Settings().folder == tmp_path


def test_the_manual_for_administrators_lists_every_setting():
    page = Path("docs/管理员手册.md").read_text("utf-8")
    names = ("office", "kind", "contact", "download", "dated", "folder", "faces", "strip_marks", "appearance", "zoom")
    for name in (*names, "tour"):
        assert f"\n{name}=" in page and f"| `{name}` |" in page
    for one in Appearance:
        assert f"`{one.value}`" in page


def test_the_folder_that_was_chosen_wins_over_the_last_one(tmp_path: Path):
    chosen, last = tmp_path / "年报", tmp_path / "别处"
    for folder in (chosen, last):
        folder.mkdir()
    settings = Settings()
    settings.remember(last / "一.nianbao")
    assert Settings().folder == last
    settings.chosen_folder = str(chosen)
    settings.remember(last / "二.nianbao")
    assert Settings().folder == chosen
    chosen.rmdir()
    assert Settings().folder == last


def test_contact_and_address_are_kept_from_the_report_saved_last(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    write_over(window.start.fields.office, "某县司法局")
    begin(window)
    document = document_of(window)
    opening = document.report.opening.model_copy(update={"contact": "电话 12345", "download": "https://a.cn"})
    document.replace_report(document.report.model_copy(update={"opening": opening}), "修改说明")
    assert window.filing.save_to(document, tmp_path / "一.nianbao")
    assert (Settings().contact, Settings().download) == ("电话 12345", "https://a.cn")


def test_the_sample_leaves_nothing_behind_for_ones_own_reports(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    window.filing.open_sample()
    document = document_of(window)
    opening = document.report.opening.model_copy(update={"contact": "别人的电话"})
    document.replace_report(document.report.model_copy(update={"opening": opening}), "修改说明")
    assert window.filing.save_to(document, tmp_path / "样例.nianbao")
    assert Settings().contact == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"office=\xb9\xab\xbf\xaa\n", "不是 UTF-8"), (b"office=x\n" * LARGEST, "太大")],
)
def test_a_file_that_cannot_be_believed_is_named_and_the_program_starts(
    open_window: OpenWindow, content: bytes, words: str
):
    file = machine_says("")
    file.write_bytes(content)
    window = open_window()
    assert window.notice.isVisible()
    assert words in window.notice.text.text() and str(file) in window.notice.text.text()
    assert Settings().office == ""


@pytest.mark.every(2)
@pytest.mark.parametrize("value", ["", "-5", "100000000000", "abc", "100.5", "nan", "125 "])
def test_an_absurd_size_is_none(value: str):
    machine_says(f"zoom={value}\n")
    assert Settings().zoom == (125 if value.strip() == "125" else 100)


def test_absurd_texts_are_cut_and_absurd_names_are_none(open_window: OpenWindow):
    machine_says(f"office={'局' * 5000}\nappearance=pink\nfaces=../../x\nkind=empire\ndated=maybe\nfolder=/no/such\n")
    settings = Settings()
    assert len(settings.office) == LONGEST
    assert (settings.appearance, settings.typefaces, settings.dated) == (Appearance.SYSTEM, "system", False)
    window = open_window()
    begin(window)
    assert document_of(window).report.kind == "department"


def test_the_dialog_can_be_walked_through_and_fits_a_small_screen(open_window: OpenWindow):
    window = open_window()

    dialog = SettingsDialog(window.catalog(), window)
    dialog.show()
    assert dialog.minimumSizeHint().width() <= 640 and dialog.minimumSizeHint().height() <= 330
    seen: list[QWidget] = [dialog.office]
    while isinstance(following := seen[-1].nextInFocusChain(), QWidget) and following is not dialog.office:
        seen.append(following)
    assert {dialog.zoom, dialog.keep, dialog.leave, dialog.choose_folder} <= set(seen)
    dialog.close()
