"""Every page is usable on the smallest screens an office still has, at every scale of the desktop."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from export.checking import CheckedReport
from gui.desk.roster_view import RosterView
from gui.first_window import FRAME, begins_maximised, within
from gui.look.style import Look
from gui.main_window import MainWindow
from gui.wizard.check_page import CheckPage
from gui.wizard.section_page import SectionPage
from gui.word_import.review import Review
from model.address import Address
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.report import new_report
from model.step_ids import CHECK
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, page_of, press, wizard_of
from tests.gui.look.conftest import Apply

SCREENS = [QSize(1366, 768), QSize(1280, 720)]
SCALES = [1.0, 1.25, 1.5, 2.0]
ROOMS = [QSize(int(screen.width() / scale), int(screen.height() / scale)) for screen in SCREENS for scale in SCALES]


def show_in(window: MainWindow, room: QSize) -> None:
    window.resize(room)
    for _ in range(4):  # what follows from a width is laid out in turns
        QApplication.processEvents()


def fits(window: MainWindow, room: QSize) -> bool:
    needed = window.minimumSizeHint().expandedTo(window.size())
    return needed.width() <= room.width() and needed.height() <= room.height()


@pytest.mark.every(8)
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room.width()}x{room.height()}")
def test_no_page_needs_more_room_than_there_is(open_window: OpenWindow, room: QSize):
    window = open_window()
    show_in(window, room)
    assert fits(window, room)
    window.filing.open_sample()
    for step in wizard_of(window).step_ids:
        wizard_of(window).work_on(step)
        show_in(window, room)
        assert fits(window, room), step
        page, area = wizard_of(window).page, wizard_of(window).page.parentWidget()
        assert area is not None and page.width() <= area.width(), step
    assert window.views is not None
    for view in (1, 2, 3, 4):
        window.views.show_view(view)
        show_in(window, room)
        assert fits(window, room), view


@pytest.mark.every(4)
@pytest.mark.parametrize("zoom", [125, 150, 200])
def test_no_page_needs_more_room_than_there_is_when_all_is_larger(open_window: OpenWindow, put_on: Apply, zoom: int):
    window = open_window()
    put_on(Look(zoom=zoom))
    for room in SCREENS:
        window.filing.open_sample()
        for step in wizard_of(window).step_ids:
            wizard_of(window).work_on(step)
            show_in(window, room)
            assert fits(window, room), step
        window.filing.close()
        show_in(window, room)
        assert fits(window, room)


@pytest.mark.every(8)
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room.width()}x{room.height()}")
def test_the_cell_that_is_filled_in_is_in_sight(open_window: OpenWindow, room: QSize):
    window = open_window(year=2023)
    for step in ("disclosure", "requests", "disputes"):
        wizard_of(window).work_on(step)
        show_in(window, room)
        table = page_of(window, SectionPage).table
        assert table is not None
        for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
            press(key, CTRL)
            show_in(window, room)
            seen = table.viewport().visibleRegion().boundingRect()
            assert seen.contains(table.visualRect(table.currentIndex()).center()), (step, key)


def test_column_headings_keep_their_words_together_at_one_and_a_half(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    for step in ("requests", "disputes"):
        wizard_of(window).work_on(step)
        show_in(window, QSize(911, 512))
        sheet = page_of(window, SectionPage).table.sizes  # type: ignore[union-attr] - there is one
        assert sheet is not None
        for heading in sheet.headings.values():
            assert (
                heading.text.size().width() >= 2 * window.fontMetrics().horizontalAdvance("国")
                or len(heading.text.text()) < 2
            ), heading.text.text()


FREE = {(1366, 728): 18, (1092, 582): 12, (910, 485): 9}
"""What a taskbar leaves of 1366 × 768 at 100, 125 and 150 %, and how many rows of 表三 are seen at least."""
TITLE_BAR = 31


@pytest.mark.every(3)
@pytest.mark.parametrize("free", FREE, ids=str)
def test_the_great_table_shows_many_rows_at_once_and_alone_even_more(open_window: OpenWindow, free: tuple[int, int]):
    window = open_window(year=2023)
    wizard_of(window).work_on("requests")
    show_in(window, QSize(free[0], free[1] - TITLE_BAR))
    at_once = len(rows_in_sight(window))
    assert at_once >= FREE[free]
    document_of(window).enter({Address.parse("requests/received/applicant.natural"): 12}, "填写")
    show_in(window, window.size())
    assert len(rows_in_sight(window)) == at_once  # what is said about the figure takes no row
    press(Qt.Key.Key_F11)
    show_in(window, window.size())
    assert window.isFullScreen() and not wizard_of(window).steps.isVisible()
    show_in(window, QSize(*free))
    assert len(rows_in_sight(window)) >= at_once + 3
    press(Qt.Key.Key_Escape)
    assert not window.isFullScreen() and wizard_of(window).steps.isVisible()
    press(Qt.Key.Key_F11)
    press(Qt.Key.Key_PageDown, CTRL)
    assert not window.isFullScreen() and wizard_of(window).next.isVisible()


def rows_in_sight(window: MainWindow) -> set[int]:
    """The rows of figures of which nothing is covered."""
    table = page_of(window, SectionPage).table
    assert table is not None
    seen = table.viewport().visibleRegion().boundingRect()
    model, last = table.model(), table.model().columnCount() - 1
    boxes = {row: table.visualRect(model.index(row, last)) for row in range(model.rowCount())}
    lively = Qt.ItemFlag.ItemIsSelectable
    return {row for row, box in boxes.items() if model.index(row, last).flags() & lively and seen.contains(box)}


@pytest.mark.parametrize(("screen", "maximised"), [((1366, 728), True), ((910, 485), True), ((1920, 1040), False)])
def test_the_program_begins_within_the_free_area_and_maximised_on_a_small_screen(
    screen: tuple[int, int], maximised: bool
):
    room = QSize(*screen)
    assert begins_maximised(room) is maximised
    fitted = within(QSize(1280, 740), room)
    assert fitted.width() + FRAME.width() <= room.width() and fitted.height() + FRAME.height() <= room.height()


def test_the_badge_counts_findings_and_opens_them_where_they_have_no_room(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("requests")
    show_in(window, QSize(911, 512))
    badge = wizard_of(window).badge
    assert badge.accessibleName() == "核对：没有发现问题" and not window.dock.isVisible()
    natural = {"received": 12, "carried_in": 0, "outcome.granted": 13, "carried_out": 0}
    entries = {Address.parse(f"requests/{row}/applicant.natural"): value for row, value in natural.items()}
    document_of(window).enter(entries, "填写")
    qtbot.waitUntil(lambda: badge.accessibleName() == "核对：1 处必须改正")
    assert not window.dock.isVisible()
    badge.click()
    assert window.dock.isVisible()
    badge.click()
    assert not window.dock.isVisible()
    show_in(window, QSize(1366, 768))
    press(Qt.Key.Key_F8)
    assert window.dock.isVisible()
    document_of(window).enter({Address.parse("requests/outcome.granted/applicant.natural"): 12}, "填写")
    qtbot.waitUntil(lambda: badge.accessibleName() == "核对：没有发现问题")
    assert wizard_of(window).message.text().startswith("✓ 数都平了")


def test_without_a_report_the_menus_have_the_room_of_the_views_again(open_window: OpenWindow):
    window = open_window()
    show_in(window, QSize(683, 384))
    menus = window.menuBar().grab().toImage()
    window.filing.open_sample()
    show_in(window, QSize(683, 384))
    window.filing.close()
    show_in(window, QSize(683, 384))
    assert window.menuBar().grab().toImage() == menus


def test_a_narrow_window_shows_signs_and_numbers_of_the_steps_and_says_the_rest(open_window: OpenWindow):
    window = open_window(year=2023)
    steps = wizard_of(window).steps
    show_in(window, QSize(1366, 768))
    wide = steps.width()
    show_in(window, QSize(911, 512))
    assert steps.width() < wide / 3
    assert steps.item(1).toolTip() == steps.item(1).text() == "一、总体情况，空"
    show_in(window, QSize(1366, 768))
    assert steps.width() == wide


def test_where_there_is_no_room_beside_the_page_the_findings_come_and_go_with_f8(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    wizard_of(window).work_on("requests")
    show_in(window, QSize(683, 384))
    assert not window.dock.isVisible()
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F8)
    assert window.dock.isVisible() and window.panel is not None and window.panel.list.hasFocus()
    press(Qt.Key.Key_Escape)
    assert not window.dock.isVisible()
    assert page_of(window, SectionPage).table.hasFocus()  # type: ignore[union-attr] - there is one


def test_what_a_page_has_no_room_for_is_scrolled_to(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    wizard_of(window).work_on("disputes")
    show_in(window, QSize(683, 384))
    page = page_of(window, SectionPage)
    after: QWidget = page.after.editor
    room = page.parentWidget().parentWidget()  # type: ignore[union-attr] - there is one
    assert isinstance(room, QScrollArea)
    while not after.hasFocus():
        press(Qt.Key.Key_Tab)
    assert after.visibleRegion().boundingRect().height() > after.height() / 2


def test_the_findings_are_as_wide_as_they_were_left_also_when_no_report_was_open_meanwhile(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    window.open_findings()
    show_in(window, QSize(1366, 768))
    window.resizeDocks([window.dock], [402], Qt.Orientation.Horizontal)
    show_in(window, QSize(1366, 768))
    assert window.dock.width() == 402
    window.close()
    open_window().close()
    window = open_window()
    window.filing.open_sample()
    window.open_findings()
    show_in(window, QSize(1366, 768))
    assert window.dock.width() == 402


def test_the_verdict_is_in_sight_when_the_last_page_is_come_to(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    show_in(window, QSize(683, 384))
    wizard_of(window).work_on(CHECK)
    show_in(window, QSize(683, 384))
    page = page_of(window, CheckPage)
    assert page.list.hasFocus() or page.export_box.official.hasFocus()
    assert page.verdict.visibleRegion().boundingRect().top() == 0


def test_no_choice_above_the_roster_is_cut_in_a_narrow_pane(qtbot: QtBot):
    roster = RosterView()
    qtbot.addWidget(roster)
    roster.resize(300, 400)
    roster.show()
    for box in (roster.states, roster.severities, roster.order):
        longest = max(box.fontMetrics().horizontalAdvance(box.itemText(row)) for row in range(box.count()))
        assert box.width() > longest and box.geometry().right() < roster.width()


def test_findings_of_a_file_go_below_the_report_where_both_would_be_narrow(qtbot: QtBot):
    template = load_catalog().for_year(2023)
    report = new_report(template, 2023, "某局")
    review = Review(CheckedReport(template, report, evaluate(template, report, final=True)))
    qtbot.addWidget(review)
    review.resize(1200, 560)
    review.show()
    assert review.list.width() >= 300 and review.report.width() > 800
    review.resize(880, 330)
    QApplication.processEvents()
    assert review.list.width() > 600 and review.report.width() > 800
