"""What a clerk sees in a table, and what a screen reader says of it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.grid.form_look import form_look
from gui.grid.table_view import TableView
from model.address import Address
from model.formats.grid import grid_of
from model.formats.template import Severity
from model.register.figure import RegisterFigure
from model.report import Origin, Provenance
from tests.entries import FORMATS, report_with
from tests.gui.grid.conftest import Open
from tests.gui.grid.keys import go, press, said, shown, table, write
from tests.reports import sample

NATURAL = "requests/received/applicant.natural"
TOTAL = "requests/received/applicant.total"
TABLES = [(template.id, one.id) for template in FORMATS.values() for one in template.tables]


def picture(view: TableView, address: str) -> QImage:
    return view.viewport().grab(rect_of(view, address)).toImage()


def rect_of(view: TableView, address: str) -> QRect:
    return view.visualRect(table(view).index_of(Address.parse(address)))


def background(view: TableView, address: str) -> QColor:
    """The colour between text and edge."""
    rect = rect_of(view, address)
    return picture(view, address).pixelColor(QPoint(rect.width() // 4, rect.height() // 2))


def colours(view: TableView, address: str) -> set[str]:
    image = picture(view, address)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def elsewhere(view: TableView) -> None:
    """Moves the current cell out of the way of what is looked at."""
    go(view, "requests/carried_out/applicant.legal.other")
    view.scrollToTop()


def tooltip(view: TableView, address: str) -> str:
    return said(view, address, Qt.ItemDataRole.ToolTipRole)


def spoken(view: TableView, address: str) -> str:
    return said(view, address, Qt.ItemDataRole.AccessibleTextRole)


BROKEN = {
    NATURAL: "12",
    "requests/carried_in/applicant.natural": "0",
    "requests/outcome.granted/applicant.natural": "11",
    "requests/carried_out/applicant.natural": "2",
}


def test_a_broken_relation_is_red_with_border_mark_and_arithmetic(open_table: Open):
    _, view = open_table(**BROKEN)
    elsewhere(view)
    error = form_look().marks[Severity.ERROR]
    for row in ("received", "carried_in"):
        address = f"requests/{row}/applicant.natural"
        assert background(view, address) == error.background
        assert {error.colour.name(), "#ffffff"} <= colours(view, address)
        assert "本年新收 12 ＋ 上年结转 0 ＝ 12，总计 11 ＋ 结转下年 2 ＝ 13，相差 1" in tooltip(view, address)
        assert "必须改正" in tooltip(view, address) and "请核对" in tooltip(view, address)
        assert "必须改正" in spoken(view, address)


def test_mending_the_figure_takes_the_red_away(open_table: Open):
    _, view = open_table(**BROKEN)
    go(view, "requests/outcome.granted/applicant.natural")
    write("10\r")
    elsewhere(view)
    assert background(view, NATURAL) == form_look().input
    assert "请核对" not in tooltip(view, NATURAL)


def test_an_incomplete_relation_has_no_colour(open_table: Open):
    _, view = open_table(**{NATURAL: "12"})
    elsewhere(view)
    assert background(view, NATURAL) == form_look().input
    assert background(view, "requests/carried_in/applicant.natural") == form_look().input


def test_a_figure_to_verify_is_amber_with_another_mark(open_table: Open):
    _, view = open_table("disclosure", **{"disclosure/rules/issued": "3"})
    go(view, "disclosure/fees/amount")
    warning, error = form_look().marks[Severity.WARNING], form_look().marks[Severity.ERROR]
    assert background(view, "disclosure/rules/issued") == warning.background
    seen = colours(view, "disclosure/rules/issued")
    assert warning.colour.name() in seen and error.colour.name() not in seen
    assert warning.crossed != error.crossed
    assert "请核实" in tooltip(view, "disclosure/rules/issued")


def test_a_computed_total_has_a_tint_and_a_sum_sign_and_says_how(open_table: Open):
    _, view = open_table()
    elsewhere(view)
    assert background(view, TOTAL) == form_look().computed
    assert len(colours(view, TOTAL)) > len(colours(view, NATURAL))
    assert "自动计算：自然人 ＋ 商业企业 ＋ 科研机构" in tooltip(view, TOTAL)
    assert spoken(view, TOTAL) == "总计，本年新收，未填，自动计算"


def test_a_stated_total_looks_different_and_says_both_figures(open_table: Open):
    _, view = open_table(**{NATURAL: "12", TOTAL: "20"})
    elsewhere(view)
    assert background(view, TOTAL) == form_look().stated
    assert form_look().stated_mark.name() in colours(view, TOTAL)
    assert "填写的数是 20，自动计算的数是 12" in tooltip(view, TOTAL)
    assert "填写的总计" in spoken(view, TOTAL)


def test_a_stated_total_that_comes_to_agree_loses_its_mark(open_table: Open):
    document, view = open_table(**{NATURAL: "12", TOTAL: "20"})
    go(view, "requests/received/applicant.legal.business")
    write("8\r")
    elsewhere(view)
    assert document.report.stated == {}
    assert background(view, TOTAL) == form_look().computed


def test_a_stated_total_below_its_addends_is_red_and_says_both(open_table: Open):
    _, view = open_table(**{NATURAL: "26", TOTAL: "20"})
    elsewhere(view)
    assert background(view, TOTAL) == form_look().marks[Severity.ERROR].background
    assert "总计 20" in tooltip(view, TOTAL) and "26" in tooltip(view, TOTAL)


def test_the_cells_a_finding_came_from_are_outlined_while_it_is_selected(open_table: Open):
    _, view = open_table()
    elsewhere(view)
    view.outline([Address.parse(NATURAL), Address.parse("disputes/cases/reconsideration.total")])
    assert form_look().outline.color().name() in colours(view, NATURAL)
    view.outline([])
    assert form_look().outline.color().name() not in colours(view, NATURAL)


def test_the_column_headings_stay_in_sight_while_rows_scroll_away(open_table: Open):
    _, view = open_table()
    below = view.rowViewportPosition(view.currentIndex().row())
    top = QRect(0, 0, view.viewport().width(), below - 4)  # without the line under them
    before = view.grab(top).toImage()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.grab(top).toImage() == before


def test_going_up_brings_a_cell_out_from_under_the_headings(open_table: Open):
    _, view = open_table()
    go(view, "requests/carried_out/applicant.natural")
    press(*[Qt.Key.Key_Up] * 20)
    headings = sum(view.rowHeight(row) for row in range(3))
    assert view.verticalScrollBar().value() > 0
    assert view.visualRect(view.currentIndex()).top() >= headings


def test_the_wheel_turns_rows_also_over_the_headings(open_table: Open):
    _, view = open_table()
    view.verticalScrollBar().setValue(100)
    over = view.childAt(300, 40)
    assert over is not None and over is not view.viewport()
    down = QPoint(0, -120)
    place = over.mapToGlobal(QPoint(300, 40))
    wheel = QWheelEvent(
        QPointF(300, 40),
        QPointF(place),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, wheel)
    assert view.verticalScrollBar().value() > 100


def test_a_total_of_many_rows_names_the_first_and_the_last(open_table: Open):
    _, view = open_table()
    address = "requests/outcome.total/applicant.natural"
    assert "自动计算：予以公开 至 其他处理中的其他 共 21 项之和" in tooltip(view, address)


def test_a_low_view_keeps_no_headings(open_table: Open):
    _, view = open_table()
    view.resize(1100, 150)
    view.verticalScrollBar().setValue(400)
    shut = view.grab(QRect(0, 0, 1000, 60)).toImage()
    view.verticalScrollBar().setValue(0)
    assert view.grab(QRect(0, 0, 1000, 60)).toImage() != shut


def test_the_headings_of_the_current_cell_are_shaded(open_table: Open):
    _, view = open_table()
    heading = view.visualRect(view.model().index(3, 0))
    image = view.viewport().grab(heading).toImage()
    assert image.pixelColor(image.width() - 8, 4) == form_look().current_heading
    press(Qt.Key.Key_Down)
    image = view.viewport().grab(heading).toImage()
    assert image.pixelColor(image.width() - 8, 4) == form_look().heading


def test_bands_are_shaded_like_the_official_form(open_table: Open):
    _, view = open_table("disclosure")
    image = view.viewport().grab(view.visualRect(view.model().index(0, 0))).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2) == QColor("#c6d9f1")


@pytest.mark.every(15)
@pytest.mark.parametrize(("format", "name"), TABLES)
@pytest.mark.parametrize("points", [9, 10, 15])
@pytest.mark.parametrize("width", [700, 860, 1100, 1900])
def test_the_columns_fill_the_width_and_no_heading_is_clipped(
    open_table: Open, qapp: QApplication, format: str, name: str, width: int, points: int
):
    _, view = open_table(name, format)
    font = QFont(view.font())
    font.setPointSize(points)
    view.setFont(font)
    view.resize(width, 500)
    qapp.processEvents()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.horizontalHeader().length() == view.viewport().width()
    assert view.sizes is not None
    for (row, column), heading in view.sizes.headings.items():
        place = view.visualRect(view.model().index(row, column))
        assert heading.text.size().height() <= place.height()
        assert heading.text.size().width() <= place.width()


def test_every_heading_of_the_form_is_a_cell_of_the_table(open_table: Open):
    _, view = open_table()
    cells = [cell for cell in table(view).grid.cells if cell.address is None]
    assert [view.model().index(cell.row, cell.column).data() for cell in cells] == [cell.text for cell in cells]
    assert any(cell.row_span == 3 and cell.column_span == 3 for cell in cells)
    assert view.columnSpan(0, 0) == 3 and view.rowSpan(0, 0) == 3


def test_a_row_heading_explains_its_row(open_table: Open):
    _, view = open_table()
    assert "上一年度报告" in view.model().index(4, 0).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("name", ["shangyu_2019", "suqian_2023"])
def test_a_published_report_is_shown_figure_by_figure(open_table: Open, name: str):
    published = sample(name)
    for one in published.template.tables:
        _, view = open_table(one.id, report=published.report())
        for cell in grid_of(one).values:
            assert shown(view, str(cell.address)) == published.entries[str(cell.address)]


def test_a_long_text_is_shortened_in_its_cell(open_table: Open, qtbot: QtBot):
    _, view = open_table("disputes", **{"disputes/cases/reconsideration.upheld": "三件，另有两件正在办理之中"})
    beside = picture(view, "disputes/cases/reconsideration.corrected")
    other = TableView(_, "disputes")
    qtbot.addWidget(other)
    assert shown(view, "disputes/cases/reconsideration.upheld") == "三件，另有两件正在办理之中"
    _, plain = open_table("disputes", report=report_with(FORMATS["2021"], {}))
    assert beside == picture(plain, "disputes/cases/reconsideration.corrected")


def test_where_a_figure_came_from_has_a_shape_in_its_corner(open_table: Open):
    document, view = open_table()
    received = Address.parse(NATURAL)
    document.enter({received: 7}, "键入")
    elsewhere(view)
    view.show_or_hide_origins()
    seen = {"typed": picture(view, NATURAL)}
    for origin in set(Origin) - {Origin.TYPED}:
        document.enter({received: 7}, "再填", Provenance(origin))
        seen[origin.value] = picture(view, NATURAL)
    document.enter({received: 7}, "键入", Provenance(note="3+4"))
    seen["sum"] = picture(view, NATURAL)
    pictures = list(seen.values())
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])
    grey = [one.convertToFormat(QImage.Format.Format_Mono) for one in pictures]
    assert all(one != other for number, one in enumerate(grey) for other in grey[:number])


def test_a_mark_of_origin_is_seen_in_the_selected_cell_or_on_demand(open_table: Open):
    document, view = open_table(**{NATURAL: "7"})
    elsewhere(view)
    typed = picture(view, NATURAL)
    document.enter({Address.parse(NATURAL): 7}, "粘贴", Provenance(Origin.PASTED))
    assert picture(view, NATURAL) == typed
    press(Qt.Key.Key_L, ctrl=True, shift=True)
    assert picture(view, NATURAL) != typed
    press(Qt.Key.Key_L, ctrl=True, shift=True)
    assert picture(view, NATURAL) == typed


def test_the_mark_of_a_figure_carried_over_from_last_year_is_always_seen(open_table: Open):
    document, view = open_table(**{NATURAL: "7"})
    elsewhere(view)
    typed = picture(view, NATURAL)
    document.enter({Address.parse(NATURAL): 7}, "再填", Provenance(Origin.CARRIED_OVER))
    assert picture(view, NATURAL) != typed


@pytest.mark.parametrize(
    ("origin", "note", "words"),
    [
        (Origin.TYPED, "", "来源：键入。"),
        (Origin.TYPED, "3+4", "来源：键入 3+4。"),
        (Origin.PASTED, "Excel 表格", "来源：粘贴（Excel 表格）。"),
        (Origin.CARRIED_OVER, "2022年年报", "来源：来自上年（2022年年报）。"),
        (Origin.READ, "年报.docx", "来源：从文件读入（年报.docx）。"),
        (Origin.ZERO_FILLED, "", "来源：补 0。"),
        (Origin.REGISTER, "", "来源：来自台账。"),
    ],
)
def test_where_a_figure_came_from_is_said_in_words(open_table: Open, origin: Origin, note: str, words: str):
    document, view = open_table()
    document.enter({Address.parse(NATURAL): 7}, "填", Provenance(origin, note))
    assert words in tooltip(view, NATURAL)


def test_a_figure_without_a_record_says_so(open_table: Open):
    report = report_with(FORMATS["2021"], {NATURAL: "7"}).model_copy(update={"origins": {}})
    _, view = open_table(report=report)
    assert "来源没有记录" in tooltip(view, NATURAL)


def test_the_register_s_figure_stands_red_beside_another_one(open_table: Open):
    report = report_with(FORMATS["2021"], {NATURAL: "7"})
    seen: dict[int, QImage] = {}
    for count in (7, 6, 5):
        counted = {Address.parse(NATURAL): RegisterFigure(count, "第 2 行")}
        _, view = open_table(report=report.model_copy(update={"counted": counted}))
        elsewhere(view)
        seen[count] = picture(view, NATURAL)
        red = form_look().marks[Severity.ERROR].colour.name()
        assert (red in colours(view, NATURAL)) is (count != 7)
    assert seen[6] != seen[5]


def test_events_that_change_nothing_lay_no_heading_out_anew(open_table: Open):
    view = open_table()[1]
    sizes = view.sizes
    for kind in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
        QApplication.sendEvent(view, QEvent(kind))
    assert view.sizes is sizes is not None
