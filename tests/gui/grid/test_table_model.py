"""The model of a table, without a view."""

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.grid.table_model import TableModel
from gui.report.document import Document
from model.address import Address
from model.catalog import load_catalog
from tests.entries import FORMATS, report_with
from tests.reports import sample

NATURAL = Address("requests", "received", "applicant.natural")
TOTAL = Address("requests", "received", "applicant.total")
TABLES = [(template.id, one.id) for template in FORMATS.values() for one in template.tables]


def model_of(table: str, format: str = "2021", **entries: str) -> TableModel:
    return TableModel(Document(load_catalog(), report_with(FORMATS[format], entries)), table)


def repainted(model: TableModel) -> list[Address]:
    """The cells the model asks to paint, as they come."""
    cells: list[Address] = []

    def note(first, last, roles) -> None:
        assert first == last
        address = model.address_at(first)
        assert address is not None
        cells.append(address)

    model.dataChanged.connect(note)
    return cells


@pytest.mark.every(2)
@pytest.mark.parametrize(("format", "table"), TABLES)
def test_the_model_keeps_the_promises_of_a_qt_model(qtmodeltester: ModelTester, format: str, table: str):
    model = model_of(table, format)
    qtmodeltester.check(model)
    model.setData(model.index_of(FORMATS[format].table(table).cells[0].address), "12")


def test_only_what_looks_different_is_painted(qtbot: QtBot):
    model = model_of("requests")
    cells = repainted(model)
    model.document.enter({NATURAL: 12}, "填写")
    assert sorted(cells) == sorted([NATURAL, TOTAL])


def test_a_change_elsewhere_paints_nothing(qtbot: QtBot):
    model = model_of("disputes")
    cells = repainted(model)
    model.document.enter({NATURAL: 12}, "填写")
    assert cells == []


def test_a_preview_paints_the_totals_once_and_takes_them_back(qtbot: QtBot):
    model = model_of("requests")
    cells = repainted(model)
    model.preview(model.index_of(NATURAL), "1")
    assert cells == [TOTAL]
    model.preview(model.index_of(NATURAL), "1")
    assert cells == [TOTAL]
    model.preview(model.index_of(NATURAL), "")
    assert cells == [TOTAL, TOTAL]
    model.end_preview()
    assert cells == [TOTAL, TOTAL]


def test_entering_what_was_previewed_does_not_paint_the_totals_again(qtbot: QtBot):
    model = model_of("requests")
    index = model.index_of(NATURAL)
    model.preview(index, "12")
    cells = repainted(model)
    model.setData(index, "12")
    model.end_preview()
    assert cells == [NATURAL]


def test_headings_take_no_entry(qtbot: QtBot):
    model = model_of("requests")
    assert not model.setData(model.index(0, 0), "12")
    assert model.index(1, 1).data() is None


def test_a_model_of_another_format_no_longer_listens(qtbot: QtBot):
    model = model_of("requests", "2019")
    cells = repainted(model)
    document = model.document
    assert isinstance(document, Document)
    document.replace_report(sample("suqian_2023").report(), "换成另一份")
    document.enter({NATURAL: 5}, "填写")
    assert cells == []
