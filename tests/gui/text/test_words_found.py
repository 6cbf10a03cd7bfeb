"""Opening a finding selects exactly the words it is about, wherever it is listed."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from export.checking import CheckedReport
from gui.findings.list_view import FindingsList
from gui.main_window import MainWindow
from gui.text.paragraph_editor import ParagraphEditor
from gui.text.word_places import paragraph_at, words_in
from gui.wizard.check_page import CheckPage
from gui.wizard.section_page import SectionPage
from gui.word_import.report_pages import SectionReview
from gui.word_import.review import Review
from model.characters import printable
from model.evaluation import evaluate
from model.report import Opening, Paragraph, new_report
from model.step_ids import BASICS, CHECK
from model.text_place import TextPlace
from tests.contract.test_every_code import RULES, WHERE_TO_WRITE, WORDS, codes_of
from tests.contract.test_every_code import clean as clean_report
from tests.entries import FORMATS
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of, focused, page_of, press, wizard_of, write
from tests.invented import TEXTS, filled, installed

SELECTED: dict[type, Callable[..., str]] = {
    QTextEdit: lambda one: one.textCursor().selectedText(),
    QPlainTextEdit: lambda one: one.textCursor().selectedText(),
    QLineEdit: lambda one: one.selectedText(),
}


def selected() -> str:
    """What is selected in the field with the keyboard."""
    field = focused()
    return next(read(field) for kind, read in SELECTED.items() if isinstance(field, kind))


def listed(window: MainWindow) -> FindingsList:
    """The list beside the report."""
    assert window.panel is not None
    return window.panel.list


def enter(findings: FindingsList, code: str) -> None:
    """Goes down the list with the keyboard to the finding with this code, and presses Enter."""
    findings.setFocus()
    press(Qt.Key.Key_Home)
    for _ in range(findings.rows.rowCount()):
        finding = findings.current()
        if finding is not None and finding.code == code:
            press(Qt.Key.Key_Return)
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"{code} is not listed")


def selection_of(mark: Any) -> str:
    """What an underline covers; its fields are missing in the stubs."""
    return mark.cursor.selectedText()


CODES = [(name, code) for name in FORMATS for code in sorted(codes_of(FORMATS[name]) & (WORDS.keys() | WHERE_TO_WRITE))]


@pytest.mark.every(80)
@pytest.mark.parametrize(("name", "code"), CODES)
def test_every_kind_of_text_finding_selects_its_words_from_the_final_check(
    open_window: OpenWindow, name: str, code: str
):
    window = open_window()
    state = RULES[code][0](clean_report(name))
    window.filing.begin(state.report)
    document_of(window).attach_previous(state.previous)
    wizard_of(window).work_on(CHECK)
    enter(page_of(window, CheckPage).list, code)
    assert selected() == WORDS.get(code, "")
    [section] = {place.section for one in state.found(code) for place in one.texts}
    assert wizard_of(window).current_step == (section or BASICS)


def written(qtbot: QtBot, window: MainWindow, section: str, *paragraphs: Paragraph) -> None:
    """Writes a section and goes to the list beside it, which is filled a moment later."""
    document = document_of(window)
    document.replace_report(document.report.with_narrative(section, paragraphs), "填写")
    qtbot.waitUntil(lambda: listed(window).rows.rowCount() > 0)
    press(Qt.Key.Key_F8)


def texts(*lines: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text=line) for line in lines)


@pytest.mark.every(4)
@pytest.mark.parametrize(
    "before", [(), ("",), ("第一段", ""), ("𠮷🙂",), ("甲\x01",), ("甲\u3000", "", "𠮷"), ("\x01",)]
)
def test_words_behind_blank_lines_and_wide_signs_are_selected_from_the_panel(
    qtbot: QtBot, open_window: OpenWindow, before: tuple[str, ...]
):
    window = open_window(year=2023)
    written(qtbot, window, "overview", *texts(*before, "🙂一二𠮷四五的的信息"))
    enter(listed(window), "prose.doubled")
    assert selected() == "二𠮷四五的的信息"


def test_a_paragraph_with_line_breaks_is_one_paragraph(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    written(qtbot, window, "overview", *texts("甲\n\n乙", "\n丙，，丁\n戊的的己"))
    enter(listed(window), "prose.doubled")
    assert selected() == "丙，，丁"
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Return)
    assert selected() == "戊的的己"


def test_all_words_are_underlined_and_opening_again_leads_to_the_next(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    written(
        qtbot,
        window,
        "requests",
        *texts("收到的的"),
        Paragraph(text="甲，，乙", block=2),
        Paragraph(text="了了", block=2),
    )
    for words in ("收到的的", "甲，，乙", "了了", "收到的的"):
        listed(window).setFocus()
        enter(listed(window), "prose.doubled")
        assert selected() == words
        blocks = page_of(window, SectionPage).texts.values()
        marks = [selection_of(mark) for block in blocks for mark in block.editor.extraSelections()]
        assert marks == ["收到的的", "甲，，乙", "了了"]
    write("收到申请")
    assert document_of(window).report.narratives["requests"][0].text == "收到申请"
    assert page_of(window, SectionPage).before.editor.extraSelections() == []


@pytest.mark.every(4)
@pytest.mark.parametrize("field", Opening.model_fields)
def test_words_before_the_first_section_are_selected_in_their_field(qtbot: QtBot, open_window: OpenWindow, field: str):
    window = open_window(year=2023)
    document = document_of(window)
    ready = {"legal_basis": "依据。", "period": "期限。", "download": "网址", "contact": "电话"}
    opening = Opening(**{**ready, field: "一二三四五𠮷的的六七八九十"})
    document.replace_report(document.report.model_copy(update={"opening": opening}), "填写")
    qtbot.waitUntil(lambda: listed(window).rows.rowCount() > 0)
    press(Qt.Key.Key_F8)
    enter(listed(window), "prose.doubled")
    assert selected() == "三四五𠮷的的六七八九"


def test_words_of_the_invented_format_are_selected_between_its_tables(qtbot: QtBot, open_window: OpenWindow):
    installed()
    window = open_window()
    window.filing.begin(filled())
    lines = (*TEXTS["handling"], Paragraph(text="\u3000", block=2), Paragraph(text="𠮷的的", block=2))
    written(qtbot, window, "handling", *sorted(lines, key=lambda one: one.block))
    enter(listed(window), "prose.doubled")
    assert selected() == "𠮷的的" and page_of(window, SectionPage).texts[2].editor.hasFocus()


def test_the_words_of_a_file_looked_through_are_selected(open_window: OpenWindow):
    template, report = FORMATS["2021"], new_report(FORMATS["2021"], 2023, "某局")
    lines = (Paragraph(text="甲\n乙"), Paragraph(text="𠮷，，丙"), Paragraph(text="的的", block=2))
    report = report.with_narrative("requests", lines).model_copy(update={"opening": Opening(period="期限的的")})
    review = Review(CheckedReport(template, report, evaluate(template, report, final=True)))
    review.show()
    for section, words in (("requests", ["𠮷，，丙", "的的"]), ("", ["期限的的"])):
        [finding] = [one for one in review.checked.findings if (one.code, one.section) == ("prose.doubled", section)]
        for expected in words:
            review.list.opened.emit(finding)
            current = review.report.currentWidget()
            fields = current.texts if isinstance(current, SectionReview) else [review.report.basics]
            assert expected in [field.textCursor().selectedText() for field in fields]


WRITTEN = st.text(st.sampled_from("甲乙𠮷🙂\n\r\u2029\u2028\u3000 \x01\x85,"), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(WRITTEN, min_size=1, max_size=5), data=st.data())
def test_any_characters_of_any_text_are_selected_in_the_editor(
    qapp: QApplication, lines: list[str], data: st.DataObject
):
    printed = [line for line in lines if not Paragraph(text=line).is_blank]
    editor = ParagraphEditor()
    editor.show_lines([("body", line) for line in lines])
    for number, text in enumerate(printed):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        [cursor] = words_in(editor.document(), printed, [TextPlace("overview", 0, number, start, end)])
        assert seen(cursor.selectedText()) == seen(text[start:end])
        [at_end] = words_in(editor.document(), printed, [TextPlace("overview", 0, number, end, end)])
        assert not at_end.hasSelection()
        assert paragraph_at(editor.document(), printed, at_end) == number
    editor.deleteLater()


def seen(text: str) -> str:
    """What is to be seen of *text*."""
    return "".join(printable(text).split())


def test_a_place_the_text_no_longer_has_is_its_end(qapp: QApplication):
    document = QTextDocument("甲乙")
    [cursor] = words_in(document, ["甲乙"], [TextPlace("overview", 0, 3, 1, 2)])
    assert (cursor.position(), cursor.hasSelection()) == (2, False)
