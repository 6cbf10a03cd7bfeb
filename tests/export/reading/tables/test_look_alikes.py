"""Two official tables with the same headings, in one chapter and in another, are told apart by their order."""

import re
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from export.reading.reader import read_report
from export.web import page_text
from export.word.package import W
from export.word.writer import document_bytes
from model.address import Address
from model.catalog import Catalog, load_catalog, shipped_templates
from model.evaluation import evaluate
from model.report import Paragraph, Report, new_report, typed_value
from model.values import format_value
from tests.export.reading.edits import edited
from tests.invented import FORMATS, OFFICE

FIRST, SECOND, THIRD = "intake", "intake_again", "intake_later"
FIGURES = {FIRST: "2", SECOND: "31", THIRD: "444"}
"""Sent by post by a person."""


@pytest.fixture
def formats(tmp_path: Path) -> Catalog:
    """The invented format with its first table twice more, declared last: beside it, and in a chapter of its own."""
    text = (FORMATS / "2027" / "template.toml").read_text("utf-8")
    _, first, _ = re.split(r"# -+ 附表[甲乙].*", text)
    for number, name in enumerate((THIRD, SECOND)):
        text += first.replace(FIRST, name).replace('"a1"', f'"x{number}"').replace('"附表甲"', f'"另表{number}"')
    text = text.replace('"intake", "text"', '"intake", "intake_again", "text"')
    text = text.replace('id = "training"', 'id = "training"\ntable = "intake_later"')
    (tmp_path / "2027").mkdir()
    (tmp_path / "2027" / "template.toml").write_text(text, "utf-8")
    return load_catalog([shipped_templates(), tmp_path])


@pytest.fixture
def report(formats: Catalog) -> Report:
    form = formats.template("2027")
    entries = {Address.parse(f"{table}/post/person"): figure for table, figure in FIGURES.items()}
    texts = {"handling": (Paragraph(text="表间的话。", block=4),), "training": (Paragraph(text="表后的话。", block=2),)}
    made = new_report(form, 2027, OFFICE).model_copy(update={"narratives": texts})
    return made.with_values(form, {address: typed_value(form, address, text) for address, text in entries.items()})


def read_figures(data: bytes, formats: Catalog) -> dict[str, str]:
    figures = read_report(data, formats).figures
    found = {table: figures.get(Address.parse(f"{table}/post/person")) for table in FIGURES}
    return {table: format_value(value) for table, value in found.items()}


def word(report: Report, formats: Catalog) -> bytes:
    form = formats.template("2027")
    return document_bytes(form, report, evaluate(form, report))


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_each_is_read_as_the_one_in_its_place(kind: str, report: Report, formats: Catalog):
    form = formats.template("2027")
    page = page_text(form, report, evaluate(form, report)).encode()
    data = page if kind == "html" else word(report, formats)
    reading = read_report(data, formats)
    assert read_figures(data, formats) == FIGURES
    assert reading.report.narratives == report.narratives
    assert not [one for one in reading.findings if one.code.startswith("structure.")]


def test_one_that_goes_on_in_a_table_of_its_own_is_still_one(report: Report, formats: Catalog):
    def divide(root: etree.Element) -> None:
        first = next(root.iter(f"{W}tbl"))
        rest = deepcopy(first)
        for table, rows in ((first, slice(3, None)), (rest, slice(1, 3))):
            for row in [*table.iterchildren(f"{W}tr")][rows]:
                table.remove(row)
        first.addnext(rest)
        first.addnext(etree.Element(f"{W}p"))

    assert read_figures(edited(word(report, formats), divide), formats) == FIGURES


def test_of_too_few_the_last_is_told_missing(report: Report, formats: Catalog):
    def without_the_last(root: etree.Element) -> None:
        tables = [table for table in root.iter(f"{W}tbl") if "邮政寄送" in "".join(table.itertext())]
        root[0].remove(tables[-1])

    reading = read_report(edited(word(report, formats), without_the_last), formats)
    assert [one.message for one in reading.findings if one.message.startswith("没有找到")] == [
        "没有找到另表0（申请来源）"
    ]
