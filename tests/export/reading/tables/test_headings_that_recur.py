"""Rows with the same heading, which another format may have: told apart by their group, else by the rows before them."""

from pathlib import Path

import pytest
from lxml import etree

from export.reading.assembly import Reading
from export.reading.reader import read_report
from model.catalog import load_catalog, shipped_templates
from tests.export.reading.edits import cells, edited, rows, set_text, tables, text_of
from tests.export.reading.readings import CATALOG
from tests.export.reading.tables.test_rows_out_of_line import unread
from tests.export.reading.test_structure import CLEAN, Spoil, remove, values_of

NEW = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
CARRIED_OUT = "四、结转下年度继续办理"
QUERIES = "8.属于行政查询事项"
NOT_HELD = "1.本机关不掌握相关政府信息"


def renamed(*labels: str) -> Spoil:
    """Both rows of 表三 under the same heading."""

    def change(root: etree.Element) -> None:
        for cell in (cell for row in rows(tables(root)[1]) for cell in cells(row) if text_of(cell) in labels):
            set_text(cell, "其他情形")

    return change


def reading_by(folder: Path, data: bytes, *labels: str) -> Reading:
    """Read by a format of 2021 in which two rows of 表三 have the same heading."""
    form = (shipped_templates() / "2021" / "template.toml").read_text("utf-8")
    for label in labels:
        form = form.replace(f'label = "{label}"', 'label = "其他情形"')
    (folder / "2021").mkdir()
    (folder / "2021" / "template.toml").write_text(form, "utf-8")
    return read_report(data, load_catalog([folder]))


@pytest.mark.parametrize("labels", [(NEW, CARRIED_OUT), (CARRIED_IN, CARRIED_OUT), (QUERIES, NOT_HELD)])
def test_rows_of_the_same_heading_are_read_in_their_order(labels: tuple[str, str], tmp_path: Path):
    reading = reading_by(tmp_path, edited(CLEAN, renamed(*labels)), *labels)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))


@pytest.mark.parametrize(
    ("labels", "gone"),
    [((CARRIED_IN, CARRIED_OUT), "carried_in"), ((QUERIES, NOT_HELD), "outcome.refused.administrative_query")],
)
def test_where_the_first_of_them_is_gone_the_second_is_still_itself(labels: tuple[str, str], gone: str, tmp_path: Path):
    def change(root: etree.Element) -> None:
        for row in rows(tables(root)[1]):
            if labels[0] in map(text_of, cells(row)):
                remove(row)
        renamed(*labels)(root)

    reading = reading_by(tmp_path, edited(CLEAN, change), *labels)
    true = values_of(read_report(CLEAN, CATALOG))
    assert values_of(reading) == {name: value for name, value in true.items() if f"/{gone}/" not in name}
    assert unread(reading) == []
