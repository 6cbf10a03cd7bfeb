"""Charts on the screen: what is drawn is as high as the figures say, is spoken, and goes out as Word, PNG and SVG."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.charts.painting import ChartPainter
from gui.charts.window import ChartsDialog, ChartView
from gui.look.scheme import LIGHT
from gui.look.style import font
from gui.main_window import MainWindow
from gui.widgets.plain_table import PlainTable
from model.address import Address
from model.changes.previous_year import previous_year_of
from model.charts.report_charts import ChartData, ChartSeries
from model.evaluation import evaluate
from model.report import new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.entries import FORMATS
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import (
    CTRL,
    SHIFT,
    Question,
    document_of,
    press,
    press_access_key,
    when_asked_for_file,
    when_open,
)

STANDING = ChartData("办理结果", ("予以公开", "不予公开"), (ChartSeries("2023 年", (8, 4)),))
LYING = ChartData(
    "各单位", ("甲局", "乙局"), (ChartSeries("2022 年", (8, 0)), ChartSeries("2023 年", (4, 2))), lies=True
)


def painted(chart: ChartData) -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ChartPainter(painter, QRectF(0, 0, 400, 300), chart, LIGHT, font(10)).paint()
    painter.end()
    return image


def runs(image: QImage, colour: str, *, across: bool) -> list[int]:
    """How long the longest unbroken line of *colour* in each row or column is, where there is any."""
    wanted, found = QColor(colour).rgb(), []
    width, height = (image.width(), image.height()) if across else (image.height(), image.width())
    for line in range(height):
        length = longest = 0
        for at in range(width):
            pixel = image.pixel(at, line) if across else image.pixel(line, at)
            length = length + 1 if pixel == wanted else 0
            longest = max(longest, length)
        found.append(longest)
    return found


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


def test_a_bar_is_as_long_as_its_figure(window: MainWindow):
    heights = runs(painted(STANDING), LIGHT.accent_text, across=False)
    left, right = max(heights[:200]), max(heights[200:])
    assert left > 100 and abs(left - 2 * right) <= 4
    widths = runs(painted(LYING), LIGHT.accent_text, across=True)
    assert max(widths[:150]) > 150 and max(widths[190:260]) < 30


def test_charts_are_spoken_and_written_as_word_png_and_svg(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    dialog = ChartsDialog("图解", "某县", (STANDING, LYING), tmp_path, window)
    qtbot.addWidget(dialog)
    dialog.show()
    spoken = [view.accessibleDescription() for view in dialog.findChildren(ChartView)]
    assert spoken == [STANDING.in_words, LYING.in_words]
    when_asked_for_file(tmp_path / "图解.docx")
    press_access_key(dialog, Qt.Key.Key_W)
    assert (tmp_path / "图解.docx").read_bytes().startswith(b"PK") and "图解 2 幅" in dialog.state.text()
    for key, ending in ((Qt.Key.Key_P, ".png"), (Qt.Key.Key_S, ".svg")):
        folder = tmp_path / ending
        folder.mkdir()
        when_asked_for_file(folder)
        press_access_key(dialog, key)
        assert sorted(path.name for path in folder.iterdir()) == [f"1 办理结果{ending}", f"2 各单位{ending}"]
    assert QImage(str(tmp_path / ".png" / "1 办理结果.png")).width() == 2000
    svg = (tmp_path / ".svg" / "2 各单位.svg").read_text("utf-8")
    assert LYING.in_words in svg


def test_charts_that_cannot_be_written_are_said(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    dialog = ChartsDialog("图解", "某县", (STANDING,), tmp_path, window)
    qtbot.addWidget(dialog)
    dialog.show()
    (tmp_path / "1 办理结果.svg").mkdir()
    when_asked_for_file(tmp_path)
    question = Question("知道了")
    press_access_key(dialog, Qt.Key.Key_S)
    assert "1 办理结果.svg" in question.text


RECEIVED = Address("requests", "received", "applicant.natural")


def test_charts_of_the_open_report_stand_beside_last_year_and_more_years_are_added(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
):
    window = open_window(year=2021)
    document = document_of(window)
    old, template = FORMATS["2019"], FORMATS["2021"]
    last = new_report(old, 2020, "某县发展和改革局").with_value(old, RECEIVED, 12)
    document.attach_previous(previous_year_of(last, evaluate(old, last).values))
    document.enter({RECEIVED: 15}, "填写")
    for year, office in ((2019, "别的局"), (2022, "某县发展和改革局")):
        form = old if year == 2019 else template
        write_project(tmp_path / f"{year}.nianbao", Project(new_report(form, year, office)), None)
    write_project(tmp_path / "坏.nianbao", Project(last), None)
    (tmp_path / "坏.nianbao").write_bytes(b"?")

    def look(dialog: ChartsDialog) -> None:
        assert dialog.years is not None and dialog.years.years == (2020, 2021)
        spoken = [view.accessibleDescription() for view in dialog.findChildren(ChartView)]
        assert "历年新收、办结和结转。本年新收：2020 年 12、改版、2021 年 15。" in spoken
        assert any("2021 年起改用" in one.text() for one in dialog.findChildren(QLabel))
        table: object = dialog.findChild(PlainTable)
        assert isinstance(table, PlainTable)
        rows = {table.text(row, 0): (table.text(row, 1), table.text(row, 2)) for row in range(table.rowCount())}
        assert rows["表三 本年新收·自然人"] == ("12", "15")
        said: list[str] = []
        for name in ("坏", "2019", "2022"):
            when_asked_for_file(tmp_path / f"{name}.nianbao")
            press_access_key(dialog, Qt.Key.Key_Y)
            qtbot.waitUntil(lambda: not dialog.work.is_running)
            said.append(dialog.state.text())
        assert dialog.years.years == (2019, 2020, 2021)
        assert said[0].startswith("共 2 年。无法打开") and said[1] == "共 3 年。别的局的也加上了，请核对。"
        assert "2022 年的不比 2021 年早，没有加" in said[2]
        dialog.close()

    when_open(ChartsDialog, look)
    press(Qt.Key.Key_D, CTRL | SHIFT)


def test_a_line_ends_at_the_break(window: MainWindow):
    lines = ChartData(
        "历年",
        ("2020 年", "改版", "2021 年", "2022 年"),
        (ChartSeries("新收", (8, 0, 8, 8)),),
        False,
        True,
        frozenset({1}),
    )
    widths = runs(painted(lines), LIGHT.accent_text, across=True)
    column = 400 / 4
    assert 0.7 * column < max(widths) < 1.4 * column
