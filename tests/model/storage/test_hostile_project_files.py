"""Whatever stands in a file that is called a project file: it opens, or a sentence says why not and what to do."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import FileError, NewerFileError, ProjectFileError
from model.report import Report
from model.storage.project import Project, decode_project
from model.storage.project_file import project_bytes, project_of, read_project
from tests.model.storage.sealing import DECISION, RECEIVED, plain_content, sealed, with_part
from tests.reliability.damage import damaged

GOOD = project_bytes(Project(Report(template="2021", year=2023, office="某某局")))

EDIT = plain_content()["history"][0]


def refusal(data: bytes) -> str:
    with pytest.raises(ProjectFileError) as raised:
        project_of(data)
    return str(raised.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的，内容已经丢失。请改用备份"),
        (b"\0" * 5000, "文件是空的，内容已经丢失。请改用备份"),
        (b"PK\x03\x04word/document.xml", "这不是公开年报项目文件。请选择扩展名为 .nianbao 的文件"),
        (b'{"format": "1.0"}', "这不是公开年报项目文件"),
        (b"\xef\xbb\xbf" + GOOD, "这不是公开年报项目文件"),
        (GOOD[:40], "文件已损坏：首行不完整。请改用备份"),
        (GOOD.replace(b"nianbao 2.2 ", b"nianbao 2.2  "), "文件已损坏：首行不完整"),
        (GOOD.replace(b"nianbao 2.2 ", b"nianbao 2.3 "), "文件已损坏：首行的格式号与内容里的不符"),
        (GOOD[:-40], "文件已损坏：被截断，缺少结尾。请改用备份"),
        (GOOD.replace("某某局".encode(), "某某县".encode()), "文件已损坏：校验和不符，内容被改动过。请改用备份"),
        (GOOD.replace(b"\n", b"\r\n"), "文件已损坏：首行不完整"),
    ],
)
def test_damage_is_named(data: bytes, reason: str):
    assert reason in refusal(data)


@pytest.mark.parametrize("times", [1000, pytest.param(10_000, marks=pytest.mark.long)])
def test_no_damage_passes_unnoticed(times: int):
    chance = random.Random(times)
    for _ in range(times):
        assert "请" in refusal(damaged(GOOD, chance))


@pytest.mark.parametrize(
    ("path", "part", "reason"),
    [
        ("written_by", 7, "written_by：应为文字"),
        ("future", 1, "future：不认识这一项"),
        ("template", None, "template：应为文字"),
        ("report", [], "report：应为一组“名称: 内容”"),
        ("report future", 1, "report/future：不认识这一项"),
        ("report template", "2019", "report/template：不认识这一项"),
        ("report year", "2023", "report/year：应为整数"),
        ("report year", True, "report/year：应为整数"),
        ("report year", 1999, "report/year：“1999”不合规定"),
        ("report office", None, "report/office：应为文字"),
        ("report office", "长" * 1_000_001, "report/office：文字超过 1000000 个字"),
        ("report kind", "village", "report/kind：“village”不在可用的 department、township"),
        ("report kind", ["department"], "report/kind"),
        ("report opening", "依据", "report/opening：应为一组"),
        ("report opening period", 1, "report/opening/period：应为文字"),
        ("report opening seal", "", "report/opening/seal：不认识这一项"),
        ("report closing", {"office": ""}, "report/closing：应为 office 和 day 两项"),
        ("report closing day", "2024-02-30", "report/closing/day：“2024-02-30”不是日期"),
        ("report taken_over", {"overview": "一段。"}, "report/taken_over/overview：应为一列文字"),
        ("report taken_over", {"overview": [1]}, "report/taken_over/overview/1：应为文字"),
        ("report closing day", 20240131, "report/closing/day：应为文字"),
        ("report values 12", 1, "report/values：单元格地址“12”写法不对"),
        (f"report values {RECEIVED}", "12", f"report/values/{RECEIVED}：应为整数"),
        (f"report values {RECEIVED}", 10**24, f"report/values/{RECEIVED}：数字超过 24 位"),
        (f"report values {RECEIVED}", False, f"report/values/{RECEIVED}：应为整数"),
        (f"report values {RECEIVED}", {}, f"report/values/{RECEIVED}：应为整数"),
        (f"report values {RECEIVED}", {"unread": 1}, f"report/values/{RECEIVED}：应为文字"),
        (f"report values {RECEIVED}", {"decimal": "1e5"}, "“1e5”不是数字"),
        (f"report values {RECEIVED}", {"decimal": "NaN"}, "“NaN”不是数字"),
        (f"report values {RECEIVED}", {"decimal": "１"}, "“１”不是数字"),
        (f"report values {RECEIVED}", {"decimal": "1" * 99}, "不是数字，或超过 24 位"),
        (f"report values {RECEIVED}", {"decimal": "1", "unit": "元"}, "应为整数"),
        (f"report values {RECEIVED}", {"money": "1"}, "应为整数"),
        (f"report values {RECEIVED}", {"money": "1", "unit": None}, "应为文字"),
        ("report values a/b/c", 1, "2021版没有单元格“a/b/c”"),
        ("report values requests/received/applicant.total", 1, "合计放进了录入的数"),
        (f"report stated {RECEIVED}", 1, "录入的数放进了合计"),
        ("report origins a/b/c", "typed", "2021版没有单元格“a/b/c”"),
        (f"report origins {RECEIVED}", "guessed", "“guessed”不在可用的 typed"),
        (f"report origins {RECEIVED}", None, "report/origins"),
        ("report narratives overview", "一段", "report/narratives/overview：应为一列段落"),
        ("report narratives overview", [{}], "report/narratives/overview/1：应为有 style、text、block 的段落"),
        ("report narratives overview", None, "report/narratives/overview"),
        ("report narratives nowhere", [], "2021版没有章“nowhere”"),
        ("report taken_over nowhere", [], "2021版没有章“nowhere”"),
        ("report reasons x", 1, "report/reasons/x：应为文字"),
        ("report decisions x", {}, "report/decisions/x：应为一列处置"),
        ("report decisions x", [1], "report/decisions/x/1：应为有 section、start、kind、cells、code、reason 的处置"),
        ("report decisions x", [DECISION | {"why": ""}], "report/decisions/x/1：应为有 section"),
        ("report decisions x", [DECISION | {"start": "0"}], "report/decisions/x/1/start：应为整数"),
        (
            "report decisions x",
            [DECISION | {"kind": "guessed"}],
            "report/decisions/x/1/kind：“guessed”不在可用的 set_aside",
        ),
        ("report decisions x", [DECISION | {"cells": "x"}], "report/decisions/x/1：应为有 section"),
        ("report decisions x", [DECISION | {"cells": ["x"]}], "report/decisions/x/1/cells：单元格地址“x”写法不对"),
        ("report decisions x", [DECISION | {"cells": ["a/b/c"]}], "2021版没有单元格“a/b/c”"),
        ("report decisions x", [DECISION | {"section": "nowhere"}], "2021版没有章“nowhere”"),
        ("report decisions x", [DECISION | {"reason": None}], "report/decisions/x/1/reason：应为文字"),
        ("report counted a/b/c", {"count": 1, "lines": "第 2 行"}, "2021版没有单元格“a/b/c”"),
        (f"report counted {RECEIVED}", {"count": "1", "lines": ""}, f"report/counted/{RECEIVED}/count：应为整数"),
        (
            f"report counted {RECEIVED}",
            {"count": 1, "lines": "第 2 行张三"},
            f"report/counted/{RECEIVED}：应为有 count",
        ),
        (f"report counted {RECEIVED}", {"count": 1, "lines": "", "who": "张三"}, "应为有 count 和 lines 的台账计数"),
        ("template", "2035", "没有报告格式“2035”，可用的是：2019、2021。请安装这一格式或升级程序"),
        ("previous", [], "previous：应为一组"),
        ("history", {}, "history：应为一列修改记录"),
        ("history", [1], "history/1：应为有 when、who、cell、old、new、origin 的修改记录"),
        ("history", [{"when": ""}], "history/1：应为有 when"),
        ("history", [EDIT | {"why": ""}], "history/1：应为有 when"),
        ("history", [EDIT, EDIT | {"when": "2024-01-20"}], "history/2/when：“2024-01-20”不是带时区的时间"),
        ("history", [EDIT | {"when": "gestern"}], "history/1/when：“gestern”不是带时区的时间"),
        ("history", [EDIT | {"when": "2024-01-20T09:30:05"}], "不是带时区的时间"),
        ("history", [EDIT | {"when": "2024-01-20 09:30:05+08:00"}], "不是带时区的时间"),
        ("history", [EDIT | {"who": None}], "history/1/who：应为文字"),
        ("history", [EDIT | {"cell": "x"}], "history/1/cell：单元格地址“x”写法不对"),
        ("history", [EDIT | {"old": True}], "history/1/old：应为整数"),
        ("history", [EDIT | {"new": "1"}], "history/1/new：应为整数"),
        ("history", [EDIT | {"origin": ["typed"]}], "history/1/origin"),
        ("history", [EDIT | {"origin": "guessed"}], "history/1/origin：“guessed”不在可用的 typed"),
        ("previous year", 1.5, "内容里有不能使用的数字“1.5”"),
        ("previous reasons", {}, "previous/reasons：不认识这一项"),
        ("previous template", "2035", "没有报告格式“2035”"),
        ("previous values a/b/c", 1, "2021版没有单元格“a/b/c”"),
    ],
)
def test_a_wrong_part_is_named_with_its_path(path: str, part: Any, reason: str):
    message = refusal(sealed(with_part(path, part)))
    assert reason in message
    assert "请" in message or "可用的是" in message


def test_a_missing_part_is_named():
    content = plain_content()
    del content["report"]["year"]
    assert "report/year：缺少这一项" in refusal(sealed(content))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"[]\n", "内容：应为一组“名称: 内容”。请改用备份或别的副本"),
        (b'{"a": 1,\n"a": 2}\n', "内容里有重复的名称"),
        (b'{"a": NaN}\n', "内容里有不能使用的数字“NaN”"),
        (b'{"a":\n}\n', "内容第 2 行不合 JSON 的写法"),
        (b'{"a": "\xff"}\n', "内容不是 UTF-8 文字"),
        (b'{"a": %b}\n' % (b"1" * 5000), "有过长的数字"),
        (b'{"a": %b%b}\n' % (b"[" * 40, b"]" * 40), "内容嵌套太深"),
        (b"[" * 200_000 + b"]" * 200_000 + b"}\n", "内容嵌套太深"),
        (b" " * 2**23 + b"{}\n", "内容超过 8 MB"),
    ],
)
def test_what_is_no_proper_json_is_refused(body: bytes, reason: str):
    assert reason in refusal(sealed(body))


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def places(content: Any, path: tuple[str, ...] = ()) -> list[str]:
    inside = content.items() if isinstance(content, dict) else ()
    return [" ".join(path)] * bool(path) + [place for key, part in inside for place in places(part, (*path, key))]


@given(st.sampled_from(places(plain_content())), any_json)
def test_anything_anywhere_opens_or_is_refused_in_words(place: str, part: Any):
    try:
        assert project_of(sealed(with_part(place, part))).report.template in ("2019", "2021")
    except ProjectFileError as error:
        assert str(error)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path):
    path = tmp_path / "大.nianbao"
    with path.open("wb") as file:
        file.truncate(2**34)
    with pytest.raises(FileError, match="文件超过 8 MB，不是本程序保存的文件"):
        read_project(path)


def test_the_message_names_the_file_and_its_backup(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    path.write_bytes(GOOD[:-3])
    with pytest.raises(
        ProjectFileError, match=r"无法打开“.*年报.nianbao”：文件已损坏：被截断.*请改用备份或别的副本。$"
    ):
        read_project(path)
    for day in (20, 21):
        path.with_name(f"年报.nianbao.202401{day}-093005.bak").write_bytes(GOOD)
    with pytest.raises(ProjectFileError, match=r"有以前保存的备份“年报.nianbao.20240121-093005.bak”，可以从它恢复。$"):
        read_project(path)


def test_a_file_of_a_newer_major_format_is_refused_with_its_number():
    message = refusal(sealed(plain_content() | {"format": "3.0", "report": None}, "3.0"))
    assert message == "它是格式 3.0 的，本程序认识到格式 2 为止。它由较新的版本保存，请升级程序后再打开"


def test_a_file_of_a_newer_program_names_itself_and_no_backup(tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    path.with_name("年报.nianbao.20240120-093005.bak").write_bytes(GOOD)
    path.write_bytes(sealed(plain_content() | {"format": "3.0", "report": None}, "3.0"))
    with pytest.raises(NewerFileError) as refused:
        read_project(path)
    assert str(refused.value).startswith(f"无法打开“{path}”：它是格式 3.0 的")
    assert "备份" not in str(refused.value)


def test_what_is_not_understood_in_a_newer_minor_format_asks_for_the_newer_program():
    content = with_part("report kind", "village") | {"format": "2.3"}
    assert "请升级程序后再打开" in refusal(sealed(content, "2.3"))


@pytest.mark.parametrize("number", ["1", "01.0", "1.00", "1..0", "1.0.0", "99999.0", "-1.0"])
def test_a_format_number_is_written_in_one_way(number: str):
    content = plain_content() | {"format": number}
    assert "首行不完整" in refusal(sealed(content, number))
    with pytest.raises(ProjectFileError, match=f"格式号“{number}”不合规定"):
        decode_project(content)
