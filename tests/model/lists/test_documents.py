"""Lists of 规章 and 规范性文件: issued, repealed and in force are three counts over one list."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address import Address
from tests.model.lists.lists import figures_of_list, list_count, told_of_list

HEADINGS = ("文件名称", "文号", "文件类别", "公布日期", "有效期至", "状态", "废止日期", "清理决定文号")
NORMATIVE = "normative_documents"
IN_FORCE = Address("disclosure", NORMATIVE, "in_force")


def document(issued: str, until: str = "", state: str = "", ended: str = "", by: str = "") -> tuple[str, ...]:
    return ("某某办法", "", "规范性文件", issued, until, state, ended, by)


def test_one_list_gives_three_figures():
    count = list_count(
        HEADINGS,
        document("2024-3-1"),
        document("2024-3-1", state="有效"),
        document("2020-3-1", state="现行有效"),
        document("2019-3-1", state="废止", ended="2024-6-1"),
        document("2024-2-1", state="废止", ended="2024-6-1"),
        document("2018-2-1", state="废止", ended="2023-6-1"),
        ("某某规定", "", "政府规章", "2024-2-1", "", "有效", "", ""),
    )
    assert figures_of_list(count) == {
        f"{NORMATIVE}/issued": 3,
        f"{NORMATIVE}/repealed": 2,
        f"{NORMATIVE}/in_force": 3,
        "rules/issued": 1,
        "rules/in_force": 1,
    }


@pytest.mark.parametrize(
    ("issued", "until", "in_force"),
    [
        ("2019-3-1", "2024-12-31", True),
        ("2019-3-1", "2024-12-30", False),
        ("2019-12-31", "5年", False),
        ("2020-1-1", "五年", True),
        ("2019-3-1", "长期有效", True),
        ("2020-2-29", "5年", True),
    ],
)
def test_a_document_ends_when_its_time_is_up(issued: str, until: str, in_force: bool):
    count = list_count(HEADINGS, document(issued, until))
    standing = (count.values[IN_FORCE], count.values[IN_FORCE._replace(column="repealed")])
    assert standing == ((1, 0) if in_force or issued == "2020-1-1" else (0, 1))


def test_one_that_is_over_but_said_to_be_valid_is_told():
    told = told_of_list(HEADINGS, document("2019-3-1", "2024-6-30", "有效"))
    assert [line.row for line in told["list_expired"].lines] == [2]
    assert "list_open_but_ended" in told_of_list(HEADINGS, document("2019-3-1", "", "有效", "2024-6-30"))


def test_a_clean_up_explains_a_break_with_last_year():
    rows = [
        HEADINGS,
        document("2019-3-1", "", "废止", "2024-6-1", "某政发〔2024〕5号"),
        document("2019-3-1", "", "废止", "2024-7-1"),
        document("2020-3-1", "", "有效"),
        document("2024-3-1", "", "有效"),
    ]
    assert "list_break" not in told_of_list(*rows, last_year={IN_FORCE: 3})
    told = told_of_list(*rows, last_year={IN_FORCE: 8})["list_break"]
    assert (told.finding.cells, told.finding.left, told.finding.right) == ((IN_FORCE,), "3", "8")
    words = "2023年报告是 8 件，清单里2023年底有效的是 3 件，相差 5；清单里本年失去效力 2 件，其中清理 1 件"
    assert words in told.finding.message
    assert [line.row for line in told.lines] == [2, 3]


def test_a_list_without_kinds_takes_them_from_its_title():
    rows = [
        ("现行有效的行政规范性文件目录",),
        ("序号", "名称", "发文字号", "印发日期"),
        ("1", "某办法", "某发1号", "2024-5-6"),
    ]
    assert figures_of_list(list_count(*rows)) == {f"{NORMATIVE}/issued": 1, f"{NORMATIVE}/in_force": 1}


DOCUMENTS = st.tuples(st.dates(date(2021, 6, 1), date(2025, 3, 1)), st.none() | st.integers(0, 1200))


@given(st.lists(DOCUMENTS, min_size=1, max_size=30))
def test_what_is_in_force_is_what_was_plus_issued_less_repealed(documents: list[tuple[date, int | None]]):
    lines: list[tuple[str, ...]] = []
    issued = repealed = before = in_force = 0
    for begun, days in documents:
        ended = None if days is None else begun + timedelta(days)
        lines.append(document(str(begun), "", "废止" if ended else "有效", str(ended or "")))
        issued += begun.year == 2024
        repealed += begun.year <= 2024 and ended is not None and ended.year == 2024
        before += begun.year < 2024 and (ended is None or ended.year >= 2024)
        in_force += begun.year <= 2024 and (ended is None or ended.year > 2024)
    count = list_count(HEADINGS, *lines)
    figures = {f"{NORMATIVE}/issued": issued, f"{NORMATIVE}/repealed": repealed, f"{NORMATIVE}/in_force": in_force}
    assert figures_of_list(count) == {name: value for name, value in figures.items() if value}
    assert count.before[NORMATIVE] == before == in_force - issued + repealed
