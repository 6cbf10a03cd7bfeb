"""The same report in the shapes that programs and people give it reads the same."""

from collections.abc import Callable
from functools import cache

import pytest

from export.reading.assembly import Reading
from export.reading.reader import read_report
from model.values import NOT_APPLICABLE, Money, Unread
from tests.export.reading.edits import edited
from tests.export.reading.readings import CATALOG, WORD
from tests.export.reading.variants import heading_variants, layout_variants
from tests.export.reading.variants.heading_variants import automatically_numbered
from tests.export.reading.variants.table_variants import extra_rows, heading_in_the_table, no_grid_at_all
from tests.export.reading.variants.variants import (
    CHANGES,
    FILES,
    dashes,
    figures_with_units,
    with_macros,
)
from tests.export.reading.variants.wrapped_variants import tracked_changes
from tests.export.samples import written
from tests.reports import sample

NAMES = ("shangyu_2019", "suqian_2023", "shuyang_fgj_2023")
TEXT_MOVES = {
    heading_in_the_table.__name__,
    heading_variants.without_headings_of_tables_but_captions.__name__,
    layout_variants.captions_in_rows.__name__,
}
"""Variants in which text that stood before a table no longer does."""


@cache
def base(name: str, source: str) -> bytes:
    return written(name) if source == "ours" else (WORD / f"{name}.docx").read_bytes()


def read(data: bytes) -> Reading:
    return read_report(data, CATALOG)


def check(reading: Reading, name: str, variant: str = "") -> None:
    """Every figure, the title and the text are those of the published report."""
    one = sample(name)
    report = one.report()
    assert reading.report.values == report.values
    assert reading.report.stated == {}
    assert (reading.report.template, reading.report.year, reading.report.office) == (
        report.template,
        one.year,
        one.office,
    )
    if variant not in TEXT_MOVES:
        assert reading.report.narratives == one.narratives()


@pytest.mark.every(24)
@pytest.mark.parametrize("source", ["ours", "theirs"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("variant", CHANGES)
def test_a_variant_of_the_document_reads_the_same(variant: str, name: str, source: str):
    check(read(edited(base(name, source), CHANGES[variant])), name, variant)


HEADINGS = heading_variants.RENUMBERED | heading_variants.REWORDED | heading_variants.CHANGES


@pytest.mark.every(20)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("variant", HEADINGS)
def test_chapters_are_told_however_their_headings_are_written(variant: str, name: str):
    for source in ("ours", "theirs"):
        check(read(edited(base(name, source), HEADINGS[variant])), name, variant)


@pytest.mark.every(15)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("variant", layout_variants.CHANGES)
def test_tables_laid_out_anew_read_the_same(variant: str, name: str):
    for source in ("ours", "theirs"):
        check(read(edited(base(name, source), layout_variants.CHANGES[variant])), name, variant)


@pytest.mark.parametrize("name", NAMES)
def test_headings_numbered_by_the_program_read_the_same(name: str):
    for source in ("ours", "theirs"):
        check(read(automatically_numbered(base(name, source))), name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("variant", FILES)
def test_a_variant_of_the_package_reads_the_same(variant: str, name: str):
    check(read(FILES[variant](base(name, "theirs"))), name)


@pytest.mark.parametrize("name", NAMES)
def test_tables_without_any_grid_are_read_by_their_headings(name: str):
    check(read(edited(base(name, "theirs"), no_grid_at_all)), name)


@pytest.mark.every(2)
@pytest.mark.parametrize("name", NAMES)
def test_all_at_once_reads_the_same(name: str):
    data = base(name, "theirs")
    for variant in (
        "split_over_pages",
        "five_tables",
        "fine_grid",
        "content_controls",
        "split_runs",
        "nested_in_a_frame",
    ):
        data = edited(data, CHANGES[variant])
    check(read(FILES["strict"](data)), name)


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def test_tracked_changes_are_told():
    assert "structure.tracked_changes" in codes(read(edited(base("suqian_2023", "ours"), tracked_changes)))


def test_macros_are_told_and_not_run():
    assert codes(read(with_macros(base("suqian_2023", "ours")))) == ["structure.macros"]


def test_a_row_that_belongs_nowhere_is_listed_with_every_figure():
    reading = read(edited(base("suqian_2023", "ours"), extra_rows))
    assert [one.text for one in reading.unread].count("71") == 7
    assert "structure.label_unknown" in codes(reading)
    assert any("不予公开小计" in finding.message and finding.is_error for finding in reading.findings)


def test_a_remark_under_a_table_is_listed():
    reading = read(edited(base("suqian_2023", "ours"), extra_rows))
    assert "注：以上数据截至年底。" in [one.text for one in reading.unread]


@pytest.mark.parametrize("change", [figures_with_units, dashes])
def test_figures_in_other_wording_are_told_once_a_table(change: Callable[..., None]):
    reading = read(edited(base("shangyu_2019", "ours"), change))
    assert set(codes(reading)) <= {"structure.figure_wording"}
    assert 1 <= len(reading.findings) <= 3


def test_dashes_are_not_applicable():
    reading = read(edited(base("shangyu_2019", "ours"), dashes))
    values = {str(address): value for address, value in reading.report.values.items()}
    assert values["disclosure/rules/made"] == values["disclosure/penalties/change"] == NOT_APPLICABLE


def test_nothing_is_lost_between_file_and_report():
    reading = read(base("shangyu_2019", "theirs"))
    assert not any(isinstance(value, Unread) for value in reading.report.values.values())
    amounts = [value for value in reading.report.values.values() if isinstance(value, Money)]
    assert [(str(one.amount), one.unit) for one in amounts] == [("5.8", "万元")]
