"""The manuals inside the program: F1, the contents, links, search."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.crash.dialog import CrashDialog
from gui.help.about import AboutDialog
from gui.help.browser import ManualBrowser
from gui.help.context_help import topic_of
from gui.help.manual_style import blocks_of, fragments_of
from gui.help.pages import ADMINISTRATOR, PAGES, USER, folder, headings_of, page_file, page_text, picture, slug
from gui.help.topics import Topic
from gui.help.window import ManualWindow
from gui.look.scheme import DARK
from gui.look.style import Look, apply_look
from gui.main_window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import ALT, CTRL, NONE, SHIFT, focused, press, press_in, when_open, wizard_of, write

TEXT_PAGES = ("overview", "problems", "other")
TABLE_PAGES = ("disclosure", "requests", "disputes")


@pytest.fixture
def manual(qtbot: QtBot) -> ManualWindow:
    window = ManualWindow()
    qtbot.addWidget(window)
    window.show_page(USER)
    return window


def manual_of(window: MainWindow) -> ManualWindow:
    assert window.help.manual is not None
    return window.help.manual


@pytest.mark.every(3)
@pytest.mark.parametrize("topic", Topic)
def test_every_topic_is_a_chapter_of_the_manual(topic: Topic):
    assert topic in [heading.text for heading in headings_of(page_text(USER)) if heading.level == 2]


@pytest.mark.every(2)
@pytest.mark.parametrize("year", [2020, 2023])
def test_f1_opens_the_chapter_on_the_page_at_hand(open_window: OpenWindow, year: int):
    window = open_window(year=year)
    expected = {
        "@basics": Topic.BASICS,
        **dict.fromkeys(TEXT_PAGES, Topic.TEXTS),
        **dict.fromkeys(TABLE_PAGES, Topic.TABLES),
        "@check": Topic.CHECK,
    }
    assert set(wizard_of(window).step_ids) == set(expected)
    for step, topic in expected.items():
        window.activateWindow()
        wizard_of(window).work_on(step)
        press(Qt.Key.Key_F1)
        assert (manual_of(window).browser.page, manual_of(window).browser.heading) == (USER, topic)


def test_f1_on_the_start_page_opens_the_first_chapter(open_window: OpenWindow):
    window = open_window()
    press(Qt.Key.Key_F1)
    assert manual_of(window).browser.heading == Topic.START


def test_f1_tells_findings_preview_and_check_list_apart(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    assert window.panel is not None
    assert topic_of(window.panel.list) == Topic.FINDINGS
    for key, topic in ((Qt.Key.Key_F6, Topic.PREVIEW), (Qt.Key.Key_F7, Topic.CHECK_LIST)):
        window.activateWindow()
        press(key)
        press(Qt.Key.Key_F1)
        assert manual_of(window).browser.heading == topic


def test_f1_in_the_text_beside_a_table_opens_the_chapter_on_texts(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("requests")
    assert topic_of(focused()) == Topic.TABLES
    (before, *_) = (child for child in wizard_of(window).page.findChildren(QWidget) if topic_of(child) == Topic.TEXTS)
    assert wizard_of(window).page.isAncestorOf(before)


def test_f1_in_a_dialog_opens_the_manual_above_it(qtbot: QtBot, open_window: OpenWindow):
    window = open_window()
    seen: list[str] = []

    def ask(dialog: AboutDialog) -> None:
        qtbot.waitUntil(dialog.isActiveWindow)
        press(Qt.Key.Key_F1)
        for manual in dialog.findChildren(ManualWindow):
            seen.append(manual.browser.heading)
            qtbot.waitUntil(manual.isActiveWindow)
            press(Qt.Key.Key_Escape)
            seen.append("open" if manual.isVisible() else "closed")
        dialog.reject()

    when_open(AboutDialog, ask)
    window.show_about()
    assert seen == [Topic.TROUBLE, "closed"]


def test_every_dialog_of_the_program_says_where_its_help_is():
    source = {path: path.read_text("utf-8") for path in Path("gui").rglob("*.py")}
    dialogs = [path for path, text in source.items() if re.search(rf"^class \w+\({QDialog.__name__}\)", text, re.M)]
    silent = {path.name for path in dialogs if "set_help_topic(self" not in source[path]}
    assert silent == {f"{CrashDialog.__module__.rpartition('.')[2]}.py"}  # the program is at its end there


def test_the_manual_closes_with_the_window(open_window: OpenWindow):
    window = open_window()
    press(Qt.Key.Key_F1)
    manual = manual_of(window)
    window.close()
    assert not manual.isVisible()
    assert window.help.manual is None


# ---- reading


def test_the_contents_list_every_heading_and_lead_there(manual: ManualWindow):
    items = manual.contents.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
    assert len(items) == sum(len(headings_of(page_text(page))) for page in PAGES)
    manual.contents.setFocus()
    for item in items:
        manual.contents.setCurrentItem(item)
        press_in(manual.contents, Qt.Key.Key_Return)
        assert manual.contents.currentItem() is item
        assert item.text(0) in manual.browser.heading


def test_alt_left_and_alt_right_go_where_one_was(manual: ManualWindow):
    manual.show_topic(Topic.TABLES)
    manual.show_page(ADMINISTRATOR, "命令行")
    scrolled = manual.browser.verticalScrollBar().value()
    press(Qt.Key.Key_Left, ALT)
    assert (manual.browser.page, manual.browser.heading) == (USER, Topic.TABLES)
    press(Qt.Key.Key_Right, ALT)
    assert (manual.browser.page, manual.browser.heading) == (ADMINISTRATOR, "命令行")
    assert manual.browser.verticalScrollBar().value() == scrolled
    assert not manual.forward.isEnabled()


def test_search_goes_round_and_says_when_there_is_nothing(manual: ManualWindow):
    count = page_text(USER).count("信息处理费")
    press(Qt.Key.Key_F, CTRL)
    write("信息处理费")
    places = [_found(manual, key) for key in (*[NONE] * (count + 1), SHIFT)]
    assert places[count] == places[0]
    assert places[-1] == places[count - 1]
    assert len(set(places)) == count
    press(Qt.Key.Key_F, CTRL)
    write("红烧肉")
    press(Qt.Key.Key_Return)
    assert manual.told.text().startswith("这一册里没有“红烧肉”")


def _found(manual: ManualWindow, modifier: Qt.KeyboardModifier) -> int:
    press(Qt.Key.Key_F3, modifier)
    assert manual.browser.textCursor().selectedText() == "信息处理费"
    return manual.browser.textCursor().position()


def test_lines_end_in_the_source_leaves_no_blank_between_chinese_characters(manual: ManualWindow):
    source = page_file(USER).read_text("utf-8")
    assert "可以直接公布的 Word 文件。\n程序不联网" in source
    assert "可以直接公布的 Word 文件。程序不联网" in manual.browser.toPlainText()


@pytest.mark.every(3)
@pytest.mark.parametrize("page", PAGES)
def test_every_picture_of_a_page_is_shown(manual: ManualWindow, page: str):
    manual.show_page(page)
    shown = [
        part.charFormat().toImageFormat().name()
        for block in blocks_of(manual.browser.document())
        for part in fragments_of(block)
        if part.charFormat().isImageFormat()
    ]
    assert shown == re.findall(r"!\[.*?\]\((.*?)\)", page_text(page))
    for name in shown:
        image = manual.browser.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert isinstance(image, QImage)
        assert 0 < image.width() <= manual.browser.width()


@pytest.mark.every(3)
@pytest.mark.parametrize("width", [760, 1000, 640])
def test_every_paragraph_is_laid_out_in_any_width(manual: ManualWindow, width: int):
    manual.resize(width, 512)
    for page in PAGES:
        manual.show_page(page)
        document = manual.browser.document()
        layout = document.documentLayout()
        hidden = [block.text() for block in blocks_of(document) if layout.blockBoundingRect(block).height() < 10]
        assert hidden == []


def test_the_chapter_read_stays_in_sight_when_the_window_becomes_narrower(manual: ManualWindow):
    manual.resize(1000, 512)
    manual.show_topic(Topic.CHECK)
    manual.resize(700, 512)
    browser = manual.browser
    assert abs(browser.cursorRect().top()) < browser.viewport().height() // 4


def test_another_look_keeps_the_place_and_redraws_the_tables(manual: ManualWindow, qtbot: QtBot, qapp: QApplication):
    manual.show_topic(Topic.TABLES)

    def heading_shade() -> str:
        (table, *_) = (
            frame for frame in manual.browser.document().rootFrame().childFrames() if isinstance(frame, QTextTable)
        )
        return table.cellAt(0, 0).format().background().color().name()

    light = heading_shade()
    with qtbot.waitSignal(manual.browser.restyled):
        apply_look(qapp, Look(DARK))
    try:
        assert heading_shade() != light
        assert manual.browser.heading == Topic.TABLES
        assert 0 <= manual.browser.cursorRect().top() < 40
    finally:
        with qtbot.waitSignal(manual.browser.restyled):
            apply_look(qapp, Look())
    assert heading_shade() == light


# ---- nothing leaves the program


@pytest.fixture
def browser(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ManualBrowser:
    """Shows a page that links to everything it should not."""
    (tmp_path / "manual").mkdir()
    (tmp_path / "secret.png").write_bytes((folder() / "images" / "start.png").read_bytes())
    text = (
        "# 册\n\n[外](https://example.com/x) [盘](file:///etc/passwd) [上](../secret.md) [章](#二-章)\n\n"
        "![](../secret.png) ![](https://example.com/a.png) ![](/etc/x.png)\n\n" + "段\n\n" * 99 + "## 二 章\n\n"
    )
    for name in PAGES.values():
        (tmp_path / "manual" / name).write_text(text, "utf-8")
    monkeypatch.setattr("resources.__path__", [str(tmp_path)])
    made = ManualBrowser()
    qtbot.addWidget(made)
    made.open_at(USER)
    return made


def links(browser: ManualBrowser) -> list[str]:
    parts = [part for block in blocks_of(browser.document()) for part in fragments_of(block)]
    return [part.charFormat().anchorHref() for part in parts if part.charFormat().isAnchor()]


def test_only_links_within_the_manuals_are_links(browser: ManualBrowser):
    assert links(browser) == ["#二-章"]
    assert "外 盘 上 章" in browser.toPlainText()


def test_a_link_within_the_page_leads_to_its_chapter(browser: ManualBrowser):
    browser.anchorClicked.emit(QUrl("#二-章"))
    assert browser.heading == "二 章"
    assert browser.can_go_back


@pytest.mark.every(2)
@pytest.mark.parametrize(
    "link", ["https://example.com/", "file:///etc/passwd", "../secret.md", "#没有", "//x/用户手册.md"]
)
def test_nothing_else_is_followed(browser: ManualBrowser, link: str):
    before = browser.toPlainText()
    browser.anchorClicked.emit(QUrl(link))
    assert (browser.toPlainText(), browser.can_go_back) == (before, False)


@pytest.mark.parametrize("name", ["../secret.png", "/etc/x.png", "images/../../secret.png", "images/none.png", "册.md"])
def test_no_picture_from_elsewhere_is_read(browser: ManualBrowser, name: str):
    assert picture(name) is None
    for kind in QTextDocument.ResourceType:
        assert browser.loadResource(kind.value, QUrl(name)) is None


def test_a_link_of_a_web_site_and_of_the_program_are_the_same():
    assert slug("写（一、二）文字") == "写一二文字"
    assert slug("new 新建") == "new-新建"
