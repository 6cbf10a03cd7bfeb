"""Rows that the form does not have, and rows that a file does not have: the others are read where they stand."""

from lxml import etree

from export.reading import structure_findings
from export.reading.reader import read_report
from export.word.package import W
from tests.export.reading.edits import cells, edited, rows, set_text, tables, text_of
from tests.export.reading.readings import CATALOG, WORD
from tests.export.reading.test_structure import CLEAN, ERROR, findings, no_row, remove, row_from_nowhere, values_of


def test_rows_that_are_left_or_gone_do_not_shift_the_others():
    reading = read_report(edited(CLEAN, row_from_nowhere), CATALOG)
    assert reading.report.values == read_report(CLEAN, CATALOG).report.values
    assert [(one.text, one.where) for one in reading.unread] == [("20163", "行政奖励")]


def test_the_figures_of_a_row_nobody_knows_are_one_finding():
    def row_of_the_year_before(root: etree.Element) -> None:
        set_text(cells(rows(tables(root)[1])[3])[0], "甲乙丙丁")
        remove(rows(tables(root)[1])[4])

    found = findings(edited(CLEAN, row_of_the_year_before))
    of_row = [one for one in found if "甲乙丙丁" in one.message]
    assert [(one.severity, "等 7 格" in one.message) for one in of_row] == [(ERROR, True)]
    assert structure_findings.UNREAD not in [one.code for one in found]


def test_a_missing_row_leaves_blanks_and_nothing_else():
    before, after = values_of(read_report(CLEAN, CATALOG)), values_of(read_report(edited(CLEAN, no_row), CATALOG))
    assert {name for name in before if name not in after} == {name for name in before if "/carried_out/" in name}
    assert {name: before[name] for name in after} == after


def test_a_report_of_another_year_in_an_old_layout_is_read_as_it_stands():
    def later(root: etree.Element) -> None:
        for text in root.iter(f"{W}t"):
            text.text = (text.text or "").replace("2019", "2023")

    reading = read_report(edited((WORD / "shangyu_2019.docx").read_bytes(), later), CATALOG)
    assert (reading.template.id, reading.report.year) == ("2019", 2023)
    assert structure_findings.WRONG_LAYOUT in [finding.code for finding in reading.findings]
    assert 0 < reading.confidence < 1


def test_a_row_of_zeros_nobody_knows_names_the_zero_once():
    def unknown_row(root: etree.Element) -> None:
        found = rows(tables(root)[1])
        at = next(at for at, row in enumerate(found) if "1.属于国家秘密" in text_of(row))
        set_text(cells(found[at])[-8], "甲乙丙丁")
        remove(found[at + 1])

    [message] = [one.message for one in findings(edited(CLEAN, unknown_row)) if "甲乙丙丁" in one.message]
    assert message.count("“0”") == 1 and "没有读入：“0”（7 格）" in message
