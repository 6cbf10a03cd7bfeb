"""Tables as offices and programs leave them are read where place and words agree; where not, every figure is told."""

from itertools import pairwise

import pytest

from export.checking import check_reading
from export.reading.assembly import Reading
from model.address import Address
from tests.export.reading.kinds.pages import (
    CATALOG,
    KINDS,
    Box,
    Rows,
    expected,
    figure,
    figures,
    official,
    page,
    placed,
    read,
    turned,
)


@pytest.mark.every(2)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("year", [2020, 2023])
def test_a_page_as_the_form_has_it_is_read_without_a_word(year: int, kind: str):
    reading = read(page(year), kind)
    assert [finding.message for finding in reading.findings] == []
    for table in ("disclosure", "requests", "disputes"):
        assert figures(reading, table) == expected(reading.template.id, table)


# ---------------------------------------------------------------------------------------- merged downwards


def merged_down(table: Rows, first: str, second: str, text: str, columns: int) -> Rows:
    """*table* with *columns* figures of the row *first* also covering those of *second*, which must be next."""
    changed = [[*row] for row in table]
    at = next(at for at, row in enumerate(changed) if any(box.text == first for box in row))
    assert any(box.text == second for box in changed[at + 1])
    upper, lower = changed[at], changed[at + 1]
    start = next(at for at, box in enumerate(upper) if box.text == first) + 1
    for place in range(start, start + columns):
        upper[place] = Box(text or upper[place].text, 2, upper[place].across)
    start = next(at for at, box in enumerate(lower) if box.text == second) + 1
    del lower[start : start + columns]
    return changed


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_merged_downwards_is_no_rows_and_is_told(kind: str):
    table = merged_down(official("2021", "disclosure"), "行政处罚", "行政强制", "297", 1)
    reading = read(page(2023, disclosure=[table]), kind)
    wanted = expected("2021", "disclosure")
    del wanted["penalties/decisions"], wanted["enforcement/decisions"]
    assert figures(reading, "disclosure") == wanted
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("structure.unread", "error")
    assert "“297”（行政处罚、行政强制·合并的单元格）没有读入" in finding.message


@pytest.mark.every(2)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("text", "read_as"), [("0", "0"), ("/", "/"), ("无", "/"), ("0件", "0")])
def test_none_merged_downwards_is_none_in_each_row(text: str, read_as: str, kind: str):
    rows = "5.属于三类内部事务信息", "6.属于四类过程性信息"
    reading = read(page(2023, requests=[merged_down(official("2021", "requests"), *rows, text, 3)]), kind)
    own = {"natural", "legal.business", "legal.research"}
    none = {f"outcome.refused.{row}/applicant.{one}": read_as for row in ("internal_affairs", "process") for one in own}
    assert figures(reading, "requests") == expected("2021", "requests") | none
    assert not any(finding.is_error for finding in reading.findings)


def test_figures_beside_one_heading_in_two_rows_are_its_own():
    table = merged_down(official("2021", "disclosure"), "行政处罚", "行政强制", "297", 1)
    at = next(at for at, row in enumerate(table) if row[0].text == "行政处罚")
    table[at][0], table[at + 1] = Box("行政处罚", 2), []
    table.insert(at + 2, [Box("行政强制"), Box("4", 1, 3)])
    found = figures(read(page(2023, disclosure=[table]), "html"), "disclosure")
    assert (found["penalties/decisions"], found["enforcement/decisions"]) == ("297", "4")


# ----------------------------------------------------------------------------- 表四 and 表三 laid out anew

OUTCOMES = [column.label for column in CATALOG.template("2021").table("disputes").panels[0].leaf_columns[:5]]
CELLS = [figure(cell.address) for cell in CATALOG.template("2021").table("disputes").cells]
GROUPS = {"行政复议": CELLS[:5], "未经复议直接起诉": CELLS[5:10], "复议后起诉": CELLS[10:]}


def boxes(*texts: str) -> list[Box]:
    return [Box(text) for text in texts]


def in_three(captions: dict[str, str]) -> list[str | Rows]:
    """表四 as a table for each group, in the order of *captions*: what stands above each by group."""
    parts: list[str | Rows] = []
    for group, caption in captions.items():
        parts += [caption] * bool(caption) + [[boxes(*OUTCOMES), boxes(*GROUPS[group])]]
    return parts


ARRANGED: dict[str, list[str | Rows]] = {
    "three tables": in_three(
        {"行政复议": "行政复议", "未经复议直接起诉": "行政诉讼（未经复议直接起诉）", "复议后起诉": "（三）复议后起诉"}
    ),
    "three tables, others first": in_three(
        {"复议后起诉": "复议后起诉：", "行政复议": "一、行政复议", "未经复议直接起诉": "未经复议直接起诉情况"}
    ),
    "groups in rows": [[boxes("类别", *OUTCOMES), *(boxes(group, *texts) for group, texts in GROUPS.items())]],
    "outcomes in rows": [
        [
            boxes("结果", *GROUPS),
            *(boxes(one, *(texts[at] for texts in GROUPS.values())) for at, one in enumerate(OUTCOMES)),
        ]
    ],
    "turned": [turned(official("2021", "disputes"))],
    "turned, groups in their first row only": [
        [boxes(group * (not at), one, texts[at]) for group, texts in GROUPS.items() for at, one in enumerate(OUTCOMES)]
    ],
}


@pytest.mark.every(3)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ARRANGED)
def test_disputes_arranged_anew_are_read_by_their_words(name: str, kind: str):
    reading = read(page(2023, disputes=ARRANGED[name]), kind)
    assert figures(reading, "disputes") == expected("2021", "disputes")
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("structure.table_arranged", "hint")
    assert reading.unread == ()


@pytest.mark.parametrize("kind", KINDS)
def test_three_tables_without_a_word_of_their_groups_are_read_in_order_to_be_verified(kind: str):
    reading = read(page(2023, disputes=in_three(dict.fromkeys(GROUPS, ""))), kind)
    assert figures(reading, "disputes") == expected("2021", "disputes")
    [finding] = reading.findings
    assert (finding.code, finding.severity) == ("structure.table_arranged", "warning")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("second", ["行政复议和行政诉讼", "行政复议"])
def test_groups_that_words_contradict_are_not_read_but_told_figure_by_figure(second: str, kind: str):
    captions = {"行政复议": "行政复议", "未经复议直接起诉": second, "复议后起诉": "复议后起诉"}
    reading = read(page(2023, disputes=in_three(captions)), kind)
    assert figures(reading, "disputes") == {}
    assert {one.text for one in reading.unread} == {*CELLS}
    told = "".join(finding.message for finding in reading.findings if finding.is_error)
    assert [text for text in CELLS if f"“{text}”" not in told] == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_group_alone_is_not_taken_for_another(kind: str):
    reading = read(page(2023, disputes=in_three({"复议后起诉": "复议后起诉"})), kind)
    columns = [cell.address.column for cell in CATALOG.template("2021").table("disputes").cells][10:]
    assert figures(reading, "disputes") == {
        f"cases/{name}": text for name, text in zip(columns, CELLS[10:], strict=True)
    }


@pytest.mark.parametrize(("table", "kind"), [("requests", "docx"), *(("disclosure", kind) for kind in KINDS)])
def test_a_turned_table_is_read_by_its_words(table: str, kind: str):
    reading = read(page(2023, **{table: [turned(official("2021", table))]}), kind)
    assert figures(reading, table) == expected("2021", table)


def on_its_side() -> Rows:
    """表三 with rows and columns exchanged, and without the headings of groups."""
    table = CATALOG.template("2021").table("requests")
    rows = [node for panel in table.panels for node in panel.leaf_rows]
    columns = [node for panel in table.panels for node in panel.leaf_columns]
    lines = [[Box(figure(Address("requests", row.id, column.id))) for row in rows] for column in columns]
    named = ([Box(column.label), *line] for column, line in zip(columns, lines, strict=True))
    return [[Box("申请人"), *(Box(row.label) for row in rows)], *named]


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_a_turned_table_without_its_groups_is_read_by_its_words(kind: str):
    reading = read(page(2023, requests=[on_its_side()]), kind)
    assert figures(reading, "requests") == expected("2021", "requests")


def pieces(table: Rows, *, header: int, at: list[int], repeats: bool) -> list[str | Rows]:
    """*table* cut before the rows *at*, cells that go on over a cut ended there, its header repeated or not."""
    ends = [*at, len(table)]
    found: list[str | Rows] = []
    for start, end in pairwise([0, *ends]):
        rows: Rows = [[] for _ in range(end - start)]
        for row, _, box in placed(table):
            first, stop = max(row, start), min(row + box.down, end)
            if first < stop:
                rows[first - start].append(Box(box.text, stop - first, box.across))
        found.append([*(table[:header] if repeats and start else []), *rows])
    return found


@pytest.mark.every(4)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("repeats", [True, False])
@pytest.mark.parametrize(
    "at", [[10, 19], [5, 13, 16, 21, 24], [*range(4, 28)]], ids=["anywhere", "by group", "each row"]
)
def test_requests_in_pieces_are_one_table(at: list[int], repeats: bool, kind: str):
    parts = pieces(official("2021", "requests"), header=3, at=at, repeats=repeats)
    reading = read(page(2023, requests=parts), kind)
    assert figures(reading, "requests") == expected("2021", "requests")
    assert not any(finding.is_error for finding in reading.findings)


def of_columns(table: Rows, kept: set[int]) -> Rows:
    """*table* with some of its columns only."""
    rows: Rows = [[] for _ in table]
    for row, column, box in placed(table):
        if across := len(kept & {*range(column, column + box.across)}):
            rows[row].append(Box(box.text, box.down, across))
    return rows


@pytest.mark.parametrize("kind", KINDS)
def test_requests_cut_between_columns_are_put_together_by_their_words(kind: str):
    table = official("2021", "requests")
    parts: list[str | Rows] = [of_columns(table, {0, 1, 2, 3, 4, 5}), of_columns(table, {0, 1, 2, 6, 7, 8, 9})]
    reading = read(page(2023, requests=parts), kind)
    assert figures(reading, "requests") == expected("2021", "requests")
    assert [finding.code for finding in reading.findings] == ["structure.table_arranged"]


@pytest.mark.parametrize("kind", KINDS)
def test_headings_that_an_office_invented_for_a_piece_do_not_move_its_figures(kind: str):
    first, second = pieces(official("2021", "requests"), header=3, at=[13], repeats=False)
    assert not isinstance(second, str)
    invented = [Box("办理结果（续）", 1, 3), *boxes("个人", "企业", "科研", "公益", "法律", "其他", "合计")]
    reading = read(page(2023, requests=[first, [invented, *second]]), kind)
    wanted, found = expected("2021", "requests"), figures(reading, "requests")
    assert found.items() <= wanted.items()
    missing = {wanted[cell] for cell in wanted.keys() - found.keys()}
    told = " ".join(finding.message for finding in reading.findings)
    assert [text for text in missing if text not in told] == []


# -------------------------------------------------------------------------- labels with an explanation, local rows


@pytest.mark.parametrize("kind", KINDS)
def test_labels_with_an_explanation_in_brackets_are_known_beside_a_row_an_office_added(kind: str):
    table = official("2019", "disclosure")
    for row in table:
        row[0] = row[0]._replace(text=EXPLAINED.get(row[0].text, row[0].text))
    table.insert(4, boxes("其他主动公开文件", "186", "86", "255"))
    reading = read(page(2020, disclosure=[table]), kind)
    assert figures(reading, "disclosure") == expected("2019", "disclosure")
    [row] = [finding for finding in reading.findings if finding.is_error]
    assert row.code == "structure.label_unknown" and "没有读入：“186”、“86”、“255”" in row.message
    assert [one.code for one in reading.findings if one != row] == ["structure.label_alias"] * len(EXPLAINED)


EXPLAINED = {
    "规章": "规章（设区的市、自治州人民政府应提供相关数据）",
    "规范性文件": "规范性文件（含联合发文）",
    "行政处罚": "行政处罚（件）（当年）",
}


@pytest.mark.parametrize("words", ["行政许可（其中：即办件）", "行政许可（当场办理）"])
def test_a_part_of_a_row_is_not_taken_for_the_row(words: str):
    table = official("2021", "disclosure")
    at = next(at for at, row in enumerate(table) if row[0].text == "行政许可")
    table.insert(at, [Box(words), Box("30", 1, 3)])
    assert figures(read(page(2023, disclosure=[table]), "html"), "disclosure") == expected("2021", "disclosure")


def test_of_two_rows_that_explain_the_same_label_neither_is_it():
    table = official("2021", "disclosure")
    at = next(at for at, row in enumerate(table) if row[0].text == "行政许可")
    table[at : at + 1] = [
        [Box("行政许可（市级权限）"), Box("30", 1, 3)],
        [Box("行政许可（委托下放）"), Box("67", 1, 3)],
    ]
    reading = read(page(2023, disclosure=[table]), "html")
    assert "licences/decisions" not in figures(reading, "disclosure")
    assert {"30", "67"} <= {one.text for one in reading.unread}


# ------------------------------------------------------------------------------ tables in another year's layout


def layouts(reading: Reading) -> list[str]:
    return [finding.message for finding in reading.findings if finding.code == "structure.wrong_layout"]


@pytest.mark.parametrize("kind", KINDS)
def test_requests_of_2019_in_a_report_of_2023_are_read_row_by_row_with_one_finding(kind: str):
    reading = read(page(2023, requests=[official("2019", "requests")]), kind)
    wanted = {
        cell.replace("other_handling/", "other_handling.other/"): text
        for cell, text in expected("2019", "requests").items()
    }
    assert (reading.template.id, figures(reading, "requests")) == ("2021", wanted)
    [finding] = reading.findings
    assert (finding.code, finding.severity, finding.section) == ("structure.wrong_layout", "error", "requests")
    assert finding.message.startswith("表三用的是2019版的格式（“（六）其他处理”只有一行）")
    told = {one.code for one in check_reading(reading).findings if one.section == "requests"}
    assert "requests.blank" not in told


@pytest.mark.parametrize("kind", KINDS)
def test_requests_of_2021_in_a_report_of_2020_are_summed_where_the_form_has_one_row(kind: str):
    reading = read(page(2020, requests=[official("2021", "requests", one_each)]), kind)
    found = figures(reading, "requests")
    assert reading.template.id == "2019"
    assert {found[f"outcome.other_handling/applicant.{name}"] for name in ("natural", "legal.other")} == {"3"}
    assert found["received/applicant.natural"] == "1"
    assert [message[:40] for message in layouts(reading)] == [
        "表三用的是2021版的格式（“（六）其他处理”分三行）（第 2 个表格）"[:40]
    ]
    assert [finding.code for finding in reading.findings] == ["structure.wrong_layout"]


def one_each(address: Address) -> str:
    return "1"


@pytest.mark.parametrize("kind", KINDS)
def test_disclosure_of_2019_in_a_report_of_2023_gives_what_both_formats_ask_for_and_tells_the_rest(kind: str):
    reading = read(page(2023, disclosure=[official("2019", "disclosure")]), kind)
    old, found = expected("2019", "disclosure"), figures(reading, "disclosure")
    assert reading.template.id == "2021"
    assert found == {
        "rules/issued": old["rules/made"],
        "normative_documents/issued": old["normative_documents/made"],
        **{f"{row}/decisions": old[f"{row}/decisions"] for row in ("licences", "penalties", "enforcement")},
    }
    [message] = layouts(reading)
    assert "2021版没有相应的格，没有读入：" in message
    assert {one.text for one in reading.unread} == {*old.values()} - {*found.values()}
    assert figures(reading, "requests") == expected("2021", "requests")


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_wholly_in_another_years_layout_keeps_it(kind: str):
    tables = {table: [official("2019", table)] for table in ("disclosure", "requests", "disputes")}
    reading = read(page(2023, **tables), kind)
    assert reading.template.id == "2019"
    assert figures(reading, "disclosure") == expected("2019", "disclosure")
    assert len(reading.findings) == 1


def test_three_rows_left_out_are_missing_rows_not_another_layout():
    table = official("2021", "requests")
    at = next(at for at, row in enumerate(table) if row[0].text == "（六）其他处理")
    del table[at : at + 3]
    reading = read(page(2023, requests=[table]), "html")
    assert "structure.label_missing" in [finding.code for finding in reading.findings]
    assert layouts(reading) == []


def test_rows_left_out_beside_a_row_an_office_added_are_not_another_layout_either():
    table = official("2021", "requests")
    at = next(at for at, row in enumerate(table) if row[0].text == "（六）其他处理")
    table[at : at + 3] = []
    table.append([Box("另行转办", 1, 3), *boxes(*"3000004")])
    assert layouts(read(page(2023, requests=[table]), "html")) == []
