"""``nianbao calendar``: from the words of a notice to a calendar, shown before it is taken."""

from datetime import date
from pathlib import Path

import pytest

from model.calendars.working_days import working_days
from tests.export.commands.command_runs import CommandLine

NOTICE = """国务院办公厅关于2031年部分节假日安排的通知
国办发明电〔2030〕7号
一、元旦：1月1日（周三）放假1天。
二、国庆节：10月1日（周三）至7日（周二）放假调休，共7天。9月28日（周日）、10月11日（周六）上班。
"""


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return CommandLine(tmp_path, capsys)


def test_a_notice_is_shown_as_a_calendar_and_taken_only_if_wanted(nianbao: CommandLine):
    notice = nianbao.file("notice.txt", NOTICE.encode("gb18030"))
    run = nianbao("calendar", notice)
    assert (run.code, run.complaints) == (0, [])
    lines = run.out.splitlines()
    assert lines[0] == "2031 年（国办发明电〔2030〕7号）：写明放假 8 天，调休上班 2 天"
    at = lines.index("2031 年 10 月")
    assert lines[at + 1] == "   一    二    三    四    五    六    日"
    assert lines[at + 2] == "              1休   2休   3休   4休   5休"
    assert lines[at + 3] == "  6休   7休   8     9    10    11班  12"
    assert "请核对：没有读到春节的安排。" in lines and lines[-1] == "核对无误后，加 --take 添加到程序。"
    assert not working_days().knows(2031)
    assert nianbao("calendar", notice, "--take").out.splitlines()[-1].startswith("已添加：")
    assert not working_days().is_working(date(2031, 10, 7))
    assert nianbao("calendar", notice, "--take").out.splitlines()[-1] == "已有 2031 年的安排，与通知相同。"


def test_a_calendar_that_is_known_is_replaced_only_by_force(nianbao: CommandLine):
    nianbao("calendar", nianbao.file("notice.txt", NOTICE.encode()), "--take")
    changed = nianbao.file("changed.txt", NOTICE.replace("1月1日（周三）放假1天", "1月2日（周四）放假1天").encode())
    run = nianbao("calendar", changed, "--take")
    assert run.code == 1 and "没有改动已有的安排" in run.complaints[0]
    assert "与通知不同的是：1月1日、1月2日。" in run.out
    assert not working_days().is_working(date(2031, 1, 1))
    assert nianbao("calendar", changed, "--take", "--force").code == 0
    assert working_days().is_working(date(2031, 1, 1)) and not working_days().is_working(date(2031, 1, 2))


def test_a_notice_with_a_slip_is_not_taken(nianbao: CommandLine):
    wrong = nianbao.file("wrong.txt", NOTICE.replace("共7天", "共8天").encode())
    run = nianbao("calendar", wrong, "--take")
    assert (run.code, run.out) == (1, "")
    assert run.complaints == [f"“{wrong}”：2031-10-01 起放假，通知写共 8 天，写明的是 7 天。"]
    assert not working_days().knows(2031)


def test_the_year_is_given_where_the_text_does_not_name_it(nianbao: CommandLine):
    part = nianbao.file("part.txt", "春节：1月23日至29日放假调休，共7天。".encode())
    assert "没有写是哪一年的安排" in nianbao("calendar", part).complaints[0]
    assert nianbao("calendar", part, "--year", 2031).code == 0
    assert nianbao("calendar", nianbao.folder / "nowhere.txt").code == 2
    assert nianbao("calendar", nianbao.file("large.txt", b"1" * 200_001)).code == 2
