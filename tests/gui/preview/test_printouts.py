"""The blank form and the 核对单."""

from pytestqt.qtbot import QtBot

from gui.preview.printouts import blank_printout, check_printout, report_printout
from gui.preview.typefaces import typefaces_of
from gui.report.document import Document
from model.address import Address
from model.catalog import load_catalog
from tests.contract.clean_reports import clean
from tests.export.samples import sample


def document(name: str) -> Document:
    return Document(load_catalog(), sample(name)[1])


def test_the_blank_form_has_every_heading_and_no_figure(qtbot: QtBot):
    opened = document("suqian_2024")
    text = "\n".join(page.text for page in blank_printout(opened, typefaces_of("system")).pages)
    for section in opened.template.sections:
        assert section.heading in text
    for table in opened.template.tables:
        assert all(row.label in text for panel in table.panels for row in panel.leaf_rows)
    assert "3440" not in text
    assert "2230" not in text
    assert "3440" in "\n".join(page.text for page in report_printout(opened, typefaces_of("system")).pages)


def test_the_blank_form_is_no_draft(qtbot: QtBot):
    opened = document("suqian_2024")
    opened.enter({Address("requests", "received", "applicant.natural"): 1}, "填写")
    assert opened.final_evaluation.errors
    assert report_printout(opened, typefaces_of("system")).is_draft
    assert not blank_printout(opened, typefaces_of("system")).is_draft


def test_the_lines_to_sign_stand_on_one_page(qtbot: QtBot):
    pages = check_printout(document("suqian_2024"), typefaces_of("system")).pages
    signed = [page for page in pages if any(name in page.text for name in ("填表人", "审核人", "负责人"))]
    assert len(signed) == 1


def test_without_findings_the_check_list_says_so(qtbot: QtBot):
    state = clean("2021")
    opened = Document(load_catalog(), state.report, state.previous)
    assert not opened.final_evaluation.findings
    assert "没有发现问题" in check_printout(opened, typefaces_of("system")).pages[0].text
