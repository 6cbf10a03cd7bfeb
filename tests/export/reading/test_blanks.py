"""A blank cell of a finished file stays blank: blank totals, cells that were not read, reports without any figure."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from export.checking import CheckedReport, check_reading
from export.reading import structure_findings
from export.reading.reader import read_report
from export.word.package import W
from model.address import Address
from tests.export.commands.command_runs import CommandLine
from tests.export.reading.edits import cells, edited, rows, set_text, tables, text_of
from tests.export.reading.readings import CATALOG
from tests.export.reading.test_structure import no_heading, no_row, remove
from tests.export.samples import written

Change = Callable[[etree.Element], None]
TOTALS = {
    Address.parse("requests/received/applicant.total"): "3511",
    Address.parse("requests/outcome.total/applicant.natural"): "3375",
    Address.parse("disputes/cases/reconsideration.total"): "440",
}
"""Totals of the report, as printed in it."""


def changed(*changes: Change) -> bytes:
    def change(root: etree.Element) -> None:
        for one in changes:
            one(root)

    return edited(written("suqian_2023"), change)


def checked(*changes: Change) -> CheckedReport:
    return check_reading(read_report(changed(*changes), CATALOG))


def codes(judgement: CheckedReport) -> list[str]:
    return [finding.code for finding in judgement.findings]


def row(root: etree.Element, label: str) -> etree.Element:
    return next(row for row in rows(tables(root)[1]) if label in text_of(row))


def with_figures(label: str, **texts: str) -> Change:
    """The first figures of a row of 表三 replaced, counted from the right: ``_1`` is the total, ``_7`` 自然人."""

    def change(root: etree.Element) -> None:
        for place, text in texts.items():
            set_text(cells(row(root, label))[-int(place[1:])], text)

    return change


def no_totals(root: etree.Element) -> None:
    with_figures("一、本年新收", _1="")(root)
    with_figures("（七）总计", _7="")(root)
    set_text(cells(rows(tables(root)[2])[-1])[4], "")


def no_figure(root: etree.Element) -> None:
    for cell in root.iter(f"{W}tc"):
        if text_of(cell).replace(".", "").isdecimal():
            set_text(cell, "")


def no_text(root: etree.Element) -> None:
    """Nothing between the headings of the sections but the tables, and nothing after the last."""
    sections = [child for child in root[0] if child.tag == f"{W}p"]
    for paragraph in sections[1:]:
        if not text_of(paragraph).startswith(tuple(f"{number}、" for number in "一二三四五六")):
            remove(paragraph)


def test_blank_totals_are_one_error_with_their_cells_and_sums():
    judgement = checked(no_totals)
    [finding] = [one for one in judgement.findings if one.is_error]
    assert (finding.code, finding.cells) == (structure_findings.TOTAL_BLANK, tuple(TOTALS))
    names = ("表三 本年新收·总计", "表三 总计·自然人", "表四 行政复议总计")
    assert all(f"{name} 应为 {total}" in finding.message for name, total in zip(names, TOTALS.values(), strict=True))


def test_a_blank_total_is_displayed_as_blank():
    judgement = checked(no_totals)
    assert [judgement.displayed[address] for address in TOTALS] == [None] * 3
    assert [str(judgement.evaluation.computed[address]) for address in TOTALS] == [*TOTALS.values()]


def test_json_has_blank_totals_as_blanks_and_their_sums_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    nianbao = CommandLine(tmp_path, capsys)
    code, data = nianbao.checked(nianbao.file("年报.docx", changed(no_totals)))
    assert code == 1
    assert data["tables"]["requests"][0] == ["3402", "99", "0", "4", "5", "1", ""]
    assert data["tables"]["disputes"][0][:5] == ["309", "17", "88", "26", ""]
    assert data["computed"] == {str(address): total for address, total in TOTALS.items()}


def test_many_blank_totals_are_counted_and_the_first_ones_named():
    def no_column(root: etree.Element) -> None:
        for one in rows(tables(root)[1])[3:]:
            set_text(cells(one)[-1], "")

    [finding] = [one for one in checked(no_column).findings if one.is_error]
    assert finding.message.startswith("有 25 格总计是空白的")
    assert (len(finding.cells), finding.message.count("应为")) == (25, 10)


def test_a_total_beside_blank_or_inapplicable_entries_has_no_sum_to_tell():
    blank = dict.fromkeys((f"_{place}" for place in range(1, 8)), "")
    assert structure_findings.TOTAL_BLANK not in codes(checked(with_figures("1.属于国家秘密", **blank)))
    inapplicable = blank | dict.fromkeys((f"_{place}" for place in range(2, 8)), "/")
    assert structure_findings.TOTAL_BLANK not in codes(checked(with_figures("1.属于国家秘密", **inapplicable)))


def test_a_blank_total_is_not_compared_with_its_row_or_column():
    found = codes(checked(with_figures("（七）总计", _7="0", _1="")))
    assert found.count("requests.row_total") == 0
    assert found.count("requests.column_total") == found.count(structure_findings.TOTAL_BLANK) == 1


def test_a_blank_total_counts_with_its_sum_in_the_relations_that_name_it():
    judgement = checked(with_figures("一、本年新收", _7="3403", _1=""))
    balances = [one for one in judgement.findings if one.code == "requests.balance"]
    assert [(one.left, one.right) for one in balances] == [("3494", "3493"), ("3608", "3607")]
    assert "本年新收 3403" in balances[0].message


def test_rows_that_were_not_read_break_no_relation_and_are_not_told_as_blank():
    found = [one for one in codes(checked(no_row)) if not one.startswith("prose.") and not one.endswith(".unmentioned")]
    assert found == [structure_findings.LABEL_MISSING]


def test_figures_that_could_not_be_placed_break_no_relation():
    def row_nobody_knows(root: etree.Element) -> None:
        set_text(cells(row(root, "4.保护第三方合法权益"))[-8], "甲乙丙丁")
        remove(row(root, "5.属于三类内部事务信息"))

    found = checked(row_nobody_knows).findings
    assert {one.code for one in found if one.is_error} == {
        structure_findings.LABEL_UNKNOWN,
        structure_findings.LABEL_MISSING,
    }
    assert not [one for one in found if one.code == "requests.blank"]


def test_a_row_of_zeros_nobody_knows_names_the_zero_once():
    def unknown_row(root: etree.Element) -> None:
        below = row(root, "1.属于国家秘密").getnext()
        set_text(cells(row(root, "1.属于国家秘密"))[-8], "甲乙丙丁")
        assert below is not None
        remove(below)

    [message] = [one.message for one in checked(unknown_row).findings if "甲乙丙丁" in one.message]
    assert message.count("“0”") == 1 and "没有读入：“0”（7 格）" in message


def test_a_relation_that_no_figure_could_mend_is_told_with_the_cells_that_were_not_read():
    def too_few(root: etree.Element) -> None:
        remove(row(root, "5.属于三类内部事务信息"))
        with_figures("（七）总计", _7="10")(root)

    found = [one.message for one in checked(too_few).findings if one.code == "requests.column_total"]
    assert len(found) == 1 and "总计 10" in found[0] and "未填" not in found[0]


def test_text_without_any_figure_is_one_error():
    judgement = checked(no_figure)
    [finding] = [one for one in judgement.findings if not one.code.startswith("prose.")]
    assert (finding.code, finding.is_error) == (structure_findings.TABLES_BLANK, True)
    assert finding.message == "表二、表三、表四都没有填数字，各章有文字"


def test_a_report_without_any_figure_and_text_is_that_error_alone():
    [finding] = checked(no_figure, no_text).findings
    assert finding.code == structure_findings.REPORT_BLANK
    assert finding.message.endswith("各章也没有文字")


def test_sections_without_text_are_told_where_there_are_figures():
    assert {"prose.overview_empty", "prose.problems_empty", "prose.fee_statement"} <= {*codes(checked(no_text))}


def test_a_section_that_is_not_there_is_not_empty_too():
    found = [finding.code for finding in checked(no_heading).findings if finding.section == "problems"]
    assert found == [structure_findings.SECTION_MISSING]


def test_a_figure_is_never_told_as_blank(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    nianbao = CommandLine(tmp_path, capsys)
    _, data = nianbao.checked(nianbao.file("年报.docx", written("suqian_2023")))
    assert data["computed"] == {}
    assert json.dumps(data["tables"]).count('""') == 0


def test_a_row_without_the_cell_of_its_total_lacks_the_total():
    judgement = checked(lambda root: remove(cells(row(root, "（一）予以公开"))[-1]))
    [told] = [one for one in judgement.findings if one.code == structure_findings.TOTAL_BLANK]
    assert told.cells == (Address.parse("requests/outcome.granted/applicant.total"),)
    assert "予以公开·总计 应为 1191" in told.message
