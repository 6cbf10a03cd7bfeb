"""Every published report is read with every figure and paragraph right, out of every kind of file."""

from datetime import date
from pathlib import Path

import pytest

from export.reading.reader import read_report
from model.report import Origin, Paragraph
from model.values import format_value
from tests.export.reading.readings import CATALOG, WORD, seen
from tests.reports import NAMES, sample

FILES = [f"{name}.docx" for name in NAMES] + ["shangyu_2019.doc"]


@pytest.mark.parametrize("file", FILES)
def test_every_figure_of_a_published_report_is_right(file: str):
    reading = read_report(WORD / file, CATALOG)
    one = sample(Path(file).stem)
    texts = {str(address): format_value(value) for address, value in seen(reading).items()}
    assert texts == one.entries
    assert reading.report.stated == {}
    assert set(reading.report.origins.values()) == {Origin.READ}


@pytest.mark.parametrize("file", FILES)
def test_every_paragraph_of_a_published_report_is_in_its_chapter(file: str):
    assert read_report(WORD / file, CATALOG).report.narratives == sample(Path(file).stem).narratives()


@pytest.mark.parametrize("file", FILES)
def test_format_year_and_office_are_told_from_the_file(file: str):
    one, reading = sample(Path(file).stem), read_report(WORD / file, CATALOG)
    assert (reading.report.template, reading.report.year, reading.report.office) == (
        one.template.id,
        one.year,
        one.office,
    )
    assert reading.confidence == 1


@pytest.mark.parametrize("file", FILES)
def test_every_value_knows_its_place_in_the_file(file: str):
    reading = read_report(WORD / file, CATALOG)
    assert set(reading.places) == set(reading.template.cells)
    assert len(set(reading.places.values())) == len(reading.places)


def test_a_place_is_said_as_a_clerk_would_count():
    reading = read_report(WORD / "suqian_2023.docx", CATALOG)
    places = {str(address): str(place) for address, place in reading.places.items()}
    assert places["disclosure/rules/in_force"] == "第 1 个表格第 3 行第 4 格"
    assert places["requests/received/applicant.natural"] == "第 2 个表格第 4 行第 2 格"


def test_paragraphs_know_their_places_too():
    reading = read_report(WORD / "shangyu_2019.docx", CATALOG)
    for section, paragraphs in reading.report.narratives.items():
        places = reading.paragraphs[section]
        assert len(places) == len(paragraphs)
        assert sorted(places) == list(places)


@pytest.mark.parametrize(
    ("file", "found"),
    [
        (
            "shangyu_2019.docx",
            [
                ("structure.title_wording", "政务公开有关情况汇报", "2019年政府信息公开工作年度报告"),
                ("structure.label_alias", "本年公开数量", "本年新公开数量"),
            ],
        ),
        (
            "shuyang_fgj_2023.docx",
            [
                ("structure.title_wording", "2023年政府信息公开年度报告", "2023年政府信息公开工作年度报告"),
                ("structure.label_alias", "“规范性文件”", "行政规范性文件"),
            ],
        ),
        ("suqian_2023.docx", []),
        ("suqian_2024.docx", []),
    ],
)
def test_only_what_differs_from_the_form_is_found(file: str, found: list[tuple[str, str, str]]):
    findings = read_report(WORD / file, CATALOG).findings
    assert [finding.code for finding in findings] == [code for code, _, _ in found]
    for finding, (_, text, expected) in zip(findings, found, strict=True):
        assert text in finding.message and expected in finding.message


def test_the_blank_official_form_is_read_as_blank():
    reading = read_report(WORD.parent / "official-2021.docx", CATALOG)
    assert reading.template.id == "2021"
    assert reading.report.values == {} and len(reading.places) == 200
    assert reading.report.narratives["overview"] == (Paragraph(text="（文字描述）"),)
    told = ["structure.year_missing", "structure.office_missing", "structure.report_blank"]
    assert [finding.code for finding in reading.findings] == told


def test_an_exported_report_comes_back_with_opening_and_ending(tmp_path: Path):
    from tests.export.samples import sample as exported
    from tests.export.samples import written

    path = tmp_path / "年报.docx"
    path.write_bytes(written("suqian_2023"))
    report = exported("suqian_2023")[1]
    reading = read_report(path, CATALOG)
    assert reading.report.opening == report.opening
    assert reading.report.closing == report.closing
    assert reading.report.closing.day == date(2024, 1, 15)
    assert reading.findings == ()
