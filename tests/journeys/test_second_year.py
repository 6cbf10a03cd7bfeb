"""The second-year clerk: from last year's Word file to this year's exported report, by keyboard alone."""

import shutil
from pathlib import Path

from PySide6.QtCore import QTimer

from tests.export.mammoth_reading import read
from tests.export.reading.readings import WORD
from tests.journeys.clerk import CTRL, SHIFT, Clerk, Key
from tests.journeys.filling import export

FROM_IT = "以它为上年另建一份"
LEFT = "左边有竖条的"


def look_through(clerk: Clerk) -> QTimer:
    """Accepts the finished file as soon as it is read."""
    look = QTimer(interval=5)

    def accept() -> None:
        if clerk.offers(FROM_IT):
            look.stop()
            clerk.push(FROM_IT)

    look.timeout.connect(accept)
    look.start()
    return look


def confirm_text(clerk: Clerk, step: int) -> int:
    """Confirms every paragraph of a page that is left as it was last year, and says how many there were."""
    clerk.go_to_step(step)
    confirmed = 0
    while clerk.says(LEFT):
        clerk.press(Key.Key_O, CTRL | SHIFT)
        confirmed += 1
        assert confirmed < 100
    return confirmed


def test_last_years_word_file_becomes_this_years_exported_report(clerk: Clerk):
    shutil.copy(WORD / "shuyang_fgj_2023.docx", Path.home() / "发改局2023年年报.docx")
    clerk.tab_to("从上年开始")
    looking = look_through(clerk)
    with clerk.filing_as("发改局2023年年报.docx"):
        clerk.press(Key.Key_Space)
    assert not looking.isActive()
    assert clerk.says("沿用了上年的文字") and clerk.title.startswith("2024年年报（未命名）*")
    clerk.go_to_step(2)
    assert clerk.says(LEFT)
    clerk.press(Key.Key_Home, CTRL)
    clerk.write("今年以来，")
    assert confirm_text(clerk, 2) + confirm_text(clerk, 6) + confirm_text(clerk, 7) > 2
    clerk.go_to_step(4)
    assert "未填" in clerk.cell
    clerk.write("5")
    clerk.press(Key.Key_Return, times=2)
    clerk.write("5")
    clerk.press(Key.Key_Return)
    document = export(clerk)
    assert not [one for one in clerk.findings() if one.startswith("强制性") or "沿用" in one]
    reading = read(document)
    assert reading.paragraphs[0].replace("\n", "") == "沭阳县发展和改革局2024年政府信息公开工作年度报告"
    assert any(text.startswith("今年以来，") for text in reading.paragraphs)
    assert not any("2023年1月1日" in text for text in reading.paragraphs)
    clerk.press(Key.Key_F9)
    clerk.settle()
    assert clerk.field
