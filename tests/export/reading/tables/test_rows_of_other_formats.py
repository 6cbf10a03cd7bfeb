"""Rows of formats unlike the official ones: with the same heading, with that of a group in like words, or only one."""

import copy
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from export.reading.reader import read_report
from export.word.package import W
from export.word.writer import document_bytes
from model.catalog import Catalog, load_catalog, shipped_templates
from model.evaluation import evaluate
from tests.export.reading.edits import cells, edited, rows, set_text, tables, text_of
from tests.export.reading.readings import CATALOG
from tests.export.reading.tables.test_rows_out_of_line import unread
from tests.export.reading.test_structure import CLEAN, Spoil, one_row_for, remove, values_of
from tests.export.samples import sample

NEW = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
CARRIED_OUT = "四、结转下年度继续办理"
QUERIES = "8.属于行政查询事项"
NOT_HELD = "1.本机关不掌握相关政府信息"


def renamed(*labels: str) -> Spoil:
    """Both rows under the same heading."""

    def change(root: etree.Element) -> None:
        for cell in (cell for cell in root.iter(f"{W}tc") if text_of(cell) in labels):
            set_text(cell, "其他情形")

    return change


def other_format(folder: Path, changes: Mapping[str, str]) -> Catalog:
    """The format of 2021 with other texts in its declaration."""
    form = (shipped_templates() / "2021" / "template.toml").read_text("utf-8")
    for text, other in changes.items():
        assert text in form
        form = form.replace(text, other)
    (folder / "2021").mkdir()
    (folder / "2021" / "template.toml").write_text(form, "utf-8")
    return load_catalog([folder])


def with_equal_labels(folder: Path, *labels: str) -> Catalog:
    return other_format(folder, {f'label = "{label}"': 'label = "其他情形"' for label in labels})


@pytest.mark.parametrize(
    "labels", [(NEW, CARRIED_OUT), (CARRIED_IN, CARRIED_OUT), (QUERIES, NOT_HELD), ("行政许可", "行政处罚")]
)
def test_rows_of_the_same_heading_are_read_in_their_order(labels: tuple[str, str], tmp_path: Path):
    reading = read_report(edited(CLEAN, renamed(*labels)), with_equal_labels(tmp_path, *labels))
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

    reading = read_report(edited(CLEAN, change), with_equal_labels(tmp_path, *labels))
    true = values_of(read_report(CLEAN, CATALOG))
    assert values_of(reading) == {name: value for name, value in true.items() if f"/{gone}/" not in name}
    assert unread(reading) == []


def test_the_heading_of_a_group_is_not_that_of_a_row_in_like_words(tmp_path: Path):
    def change(root: etree.Element) -> None:
        one_row_for("（六）其他处理", 3)(root)
        remove(rows(tables(root)[1])[-1])

    catalog = other_format(tmp_path, {f'label = "{CARRIED_OUT}"': 'label = "四、其他处理事项"'})
    reading = read_report(edited(CLEAN, change), catalog)
    assert not any("/carried_out/" in name for name in values_of(reading))
    assert unread(reading)


def test_the_only_row_of_a_table_is_known_by_its_heading_if_it_has_one(tmp_path: Path):
    columns = ", ".join(["1"] * 15)
    changes = {'code = "cas", label = ""': 'code = "cas", label = "案件数"', f"[{columns}]": f"[{columns}, 1]"}
    catalog = other_format(tmp_path, changes)
    template, (_, report, _) = catalog.template("2021"), sample("suqian_2023")

    def change(root: etree.Element) -> None:
        cases = rows(tables(root)[2])[-1]
        before = copy.deepcopy(cases)
        cases.addprevious(before)
        for cell, text in zip(cells(before), ("2022年", *["7"] * 15), strict=True):
            set_text(cell, text)

    data = document_bytes(template, report, evaluate(template, report))
    reading = read_report(edited(data, change), catalog)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))
    assert unread(reading) == ["7"] * 15
