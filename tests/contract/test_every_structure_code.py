"""Every code of findings on the structure of a file, proved: a spoiled file is told so."""

from collections.abc import Callable

import pytest

from export.reading import structure_findings
from export.reading.reader import read_report
from tests.export.reading import test_blanks, test_odd_files, test_signed_counts, test_structure
from tests.export.reading.edits import edited
from tests.export.reading.html import test_saved_pages
from tests.export.reading.kinds import pages, test_chapters, test_flattened, test_years
from tests.export.reading.readings import CATALOG
from tests.export.reading.tables import test_remarks, test_units
from tests.export.reading.variants.variants import with_macros

STRUCTURE: dict[str, Callable[[], bytes]] = {
    **{code: (lambda spoil=spoil: edited(test_structure.CLEAN, spoil)) for spoil, code, _, _ in test_structure.SPOILED},
    "structure.macros": lambda: with_macros(test_structure.CLEAN),
    structure_findings.TOTAL_BLANK: lambda: test_blanks.changed(test_blanks.no_totals),
    structure_findings.CHANGE_SWAPPED: lambda: test_signed_counts.with_penalties("58", "0", "+22"),
    structure_findings.REPORT_BLANK: lambda: test_blanks.changed(test_blanks.no_figure, test_blanks.no_text),
    structure_findings.TABLES_BLANK: lambda: test_blanks.changed(test_blanks.no_figure),
    structure_findings.UNIT_CONFLICT: lambda: test_units.as_html(test_units.with_fee("72500", above="单位：元")),
    structure_findings.CELL_REMARK: lambda: test_remarks.as_html(test_remarks.with_remark("34（其中修订16件）")),
    structure_findings.UNIT_MISSING: test_structure.without_unit,
    structure_findings.TABLE_PICTURE: lambda: edited(
        test_odd_files.CLEAN, test_odd_files.replaced(1, test_odd_files.PICTURE)
    ),
    structure_findings.CELL_PICTURE: lambda: pages.as_html(pages.page(2023)).replace(b">1000<", b"><img src=x><"),
    structure_findings.LAST_YEAR: lambda: pages.as_docx(
        pages.page(2023, disclosure=[test_years.beside_last_year(("2023年", "2022年"))])
    ),
    structure_findings.TABLE_FOLDED: lambda: pages.as_html(pages.page(2023)).replace(b"<table", b"<table hidden", 1),
    structure_findings.TABLE_REPEATED: lambda: test_odd_files.twice(test_odd_files.first_figure_changed),
    structure_findings.TABLE_ARRANGED: lambda: pages.as_docx(
        pages.page(2023, disclosure=[pages.turned(pages.official("2021", "disclosure"))])
    ),
    structure_findings.TABLE_FLATTENED: lambda: pages.as_docx(
        pages.page(2023, disputes=test_flattened.by_cell(pages.official("2021", "disputes")))
    ),
    structure_findings.SECTION_NUMBER: lambda: pages.as_docx(test_chapters.report(test_chapters.SHIFTED)),
    structure_findings.NUMBERS_RESTART: lambda: pages.as_docx(
        test_chapters.with_overview(["（一）公开。", "（二）申请。", "（一）培训。"])
    ),
    structure_findings.SECTION_EXTRA: lambda: pages.as_docx(test_chapters.with_another_chapter()),
    structure_findings.FIGURE_LOST: lambda: edited(test_odd_files.CLEAN, test_odd_files.turned),
    structure_findings.TEXT_OUTSIDE: lambda: (
        f"<body>{test_saved_pages.TOP}{test_saved_pages.page('suqian_2023')}".encode()
    ),
}


def test_there_is_a_spoiled_file_for_every_code_of_structure():
    declared = {
        value
        for name, value in vars(structure_findings).items()
        if name.isupper() and str(value).startswith("structure.")
    }
    assert declared - STRUCTURE.keys() == set()


@pytest.mark.parametrize("code", sorted(STRUCTURE))
def test_every_code_of_structure_is_found(code: str):
    assert code in [finding.code for finding in read_report(STRUCTURE[code](), CATALOG).findings]
