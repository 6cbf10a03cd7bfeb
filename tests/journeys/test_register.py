"""A register fills 表三, is corrected, read again and exported, by keyboard alone; no person in it is kept anywhere."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from tests.export.mammoth_reading import read
from tests.journeys.clerk import ALT, CTRL, SHIFT, Clerk, Key
from tests.journeys.filling import export

HEADINGS = ("编号", "收到日期", "申请人", "身份证号", "电话", "申请人类别", "申请内容", "答复日期", "办理结果")
LINES = [
    ("1", "2024-3-1", "欧阳测试", "110101199001011234", "13912345678", "公民", "道路规划图纸", "2024-3-9", "予以公开"),
    ("2", "2024-3-4", "测试建材公司", "91110000ABCDEF1234", "", "商业企业", "收费依据", "2024-3-20", "信息不存在"),
    ("3", "2024-5-6", "司马测试", "", "13912345679", "公民", "会议纪要", "2024-5-20", "予以公开"),
    ("4", "2023-12-25", "诸葛测试", "", "", "公民", "招标文件", "2024-1-10", "予以公开"),
    ("5", "2024-12-20", "测试研究所", "", "", "科研机构", "统计数据", "", ""),
]
PERSONAL = [text for line in LINES for text in (*line[2:5], line[6]) if text]
READY = "填入表三"

# Columns: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计. Lines 1 and 3 are of citizens, 2 of a company, 5 of an
# institute; line 4 was open on 1 January. Line 5 was open on 31 December.
RECEIVED = ["2", "1", "1", "0", "0", "0", "4"]
CARRIED_IN = ["1", "0", "0", "0", "0", "0", "1"]
GRANTED = ["3", "0", "0", "0", "0", "0", "3"]
GRANTED_AFTER, IN_PART_AFTER = ["2", "0", "0", "0", "0", "0", "2"], ["1", "0", "0", "0", "0", "0", "1"]
NOT_HELD = ["0", "1", "0", "0", "0", "0", "1"]
TOTAL = ["3", "1", "0", "0", "0", "0", "4"]
CARRIED_OUT = ["0", "0", "1", "0", "0", "0", "1"]
NOTHING = ["0"] * 7


def write_register(lines: Sequence[Sequence[str]]) -> None:
    book = Workbook()
    for row in (HEADINGS, *lines):
        book.worksheets[0].append([*row])
    book.save(Path.home() / "台账.xlsx")


def once_counted(clerk: Clerk, deed: Callable[[], None]) -> QTimer:
    """Does *deed* in the dialog as soon as the register is counted."""
    look = QTimer(interval=5)

    def act() -> None:
        if clerk.offers(READY):
            look.stop()
            deed()

    look.timeout.connect(act)
    look.start()
    return look


def row_of(clerk: Clerk, name: str) -> list[str]:
    """The figures of a row as a screen reader says them."""
    return [cell.split("，")[2] for cell in clerk.cells() if f"，{name}，" in cell]


def test_a_register_fills_the_table_is_corrected_read_again_and_exported(clerk: Clerk):
    write_register(LINES)
    clerk.tab_to("报告年度")
    clerk.replace("2024")
    clerk.tab_to("机关名称")
    clerk.write("某县发展和改革局")
    clerk.push("开始填报")
    clerk.go_to_step(4)

    looking = once_counted(clerk, lambda: clerk.push(READY))
    with clerk.filing_as("台账.xlsx"):
        clerk.press(Key.Key_F, CTRL | SHIFT)
    assert not looking.isActive()
    assert row_of(clerk, "本年新收") == RECEIVED
    assert row_of(clerk, "予以公开") == GRANTED
    assert "来自台账（2 ＝ 第 2、4 行）" in clerk.cell

    write_register([*LINES[:2], (*LINES[2][:-1], "部分公开"), *LINES[3:]])
    told: list[bool] = []

    def read_again(_: QDialog) -> None:
        clerk.wait_for(lambda: clerk.offers(READY))
        told.append(clerk.says("填入表三要改 2 格"))
        clerk.push(READY)

    with clerk.answering(read_again):
        clerk.press(Key.Key_F3)
    assert told == [True]
    assert (row_of(clerk, "予以公开"), row_of(clerk, "部分公开")) == (GRANTED_AFTER, IN_PART_AFTER)
    clerk.press(Key.Key_Z, CTRL)
    assert (row_of(clerk, "予以公开"), row_of(clerk, "部分公开")) == (GRANTED, NOTHING)
    clerk.press(Key.Key_Y, CTRL)

    journals = [path for path in kept_files() if path.suffix == ".journal"]
    assert b'"counted"' in b"".join(path.read_bytes() for path in journals)
    assert not persons_in([path.read_bytes() for path in kept_files()])
    for step in (3, 5):
        clerk.go_to_step(step)
        clerk.press(Key.Key_0, ALT)
    with clerk.filing_as("台账来的"):
        clerk.press(Key.Key_S, CTRL)
    document = export(clerk)
    requests = read(document).figures()[1]
    assert requests[:4] == [RECEIVED, CARRIED_IN, GRANTED_AFTER, IN_PART_AFTER]
    assert requests[12] == NOT_HELD and requests[-2:] == [TOTAL, CARRIED_OUT]
    assert sum(row != NOTHING for row in requests) == 7
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert not persons_in([document, *map(archive.read, archive.namelist())])
    assert any(path.suffix == ".nianbao" for path in kept_files())
    assert not persons_in([path.read_bytes() for path in kept_files()])


def kept_files() -> list[Path]:
    """Every file of this home, those of the program's journal and settings too, but the register itself."""
    return [path for path in Path.home().rglob("*") if path.is_file() and path.name != "台账.xlsx"]


def persons_in(contents: Sequence[bytes]) -> list[str]:
    """The names, numbers and contents of applications that stand in any of *contents*."""
    return [text for text in PERSONAL for content in contents if text.encode() in content]
