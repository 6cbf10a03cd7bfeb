"""Reports nobody would write, written and read back by a reader that knows nothing of ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.word.writer import document_bytes
from model.address import Address
from model.characters import printable
from model.evaluation import evaluate
from model.formats.template import Template
from model.report import Closing, Opening, Paragraph, Report, new_report, opening_paragraphs, title_of
from model.values import NOT_APPLICABLE, CellKind, Money, Unread, Value, format_value
from tests.documents import sdk_errors
from tests.export.mammoth_reading import read
from tests.export.samples import FORMATS
from tests.word_audit import faults

EXAMPLES = settings().max_examples // 5
"""20 in the short form, 200 in the long one."""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["“引号”……——", "<w:p>&amp;</w:p>", "]]>", "a  b\tc\nd", "㐀𠀀😀", "　　缩进", "1. 编号", "\x0b\x00"]
)
numbers = st.integers(-(10**6), 10**7) | st.decimals(0, 10**6, allow_nan=False, places=4)
values = st.none() | st.just(0) | st.just(NOT_APPLICABLE) | numbers | st.builds(Unread, texts.filter(str.strip))
money = st.builds(Money, st.decimals(0, 10**8, allow_nan=False, places=6), st.sampled_from(["万元", "元"]))
paragraphs = st.builds(Paragraph, style=st.sampled_from(["body", "heading"]), text=texts, block=st.sampled_from([0, 2]))
openings = st.builds(Opening, legal_basis=texts, period=texts, download=texts, contact=texts)
closings = st.builds(Closing, office=texts, day=st.none() | st.dates())


@st.composite
def reports(draw: st.DrawFn, template: Template) -> Report:
    """Reports whose cells, totals among them, hold a few values in turns."""
    few = draw(st.lists(values, min_size=1, max_size=9))
    amount = draw(money)
    entries: dict[Address, Value] = {
        address: amount if cell.kind is CellKind.MONEY else few[place % len(few)]
        for place, (address, cell) in enumerate(template.cells.items())
        if not cell.is_total or place % 3 == 0
    }
    narratives = {section.id: tuple(draw(st.lists(paragraphs, max_size=3))) for section in template.sections}
    report = new_report(template, draw(st.integers(template.first_year, 2999)), draw(texts))
    return report.with_values(template, entries).model_copy(
        update={"narratives": narratives, "opening": draw(openings), "closing": draw(closings)}
    )


@pytest.mark.every(2)
@pytest.mark.parametrize("name", FORMATS)
def test_a_random_report_is_sound_and_reads_back_unchanged(name: str, tmp_path: Path):
    template, path = FORMATS[name], tmp_path / "年报.docx"

    @settings(max_examples=EXAMPLES)
    @given(reports(template))
    def check(report: Report) -> None:
        evaluation = evaluate(template, report)
        data = document_bytes(template, report, evaluation)
        path.write_bytes(data)
        reading = read(data)
        assert faults(data, " ".join(printable(report.office).split())) == []
        assert sdk_errors(path) == []
        assert list(filter(None, map(seen, reading.paragraphs))) == list(filter(None, map(seen, prose(report))))
        figures = [seen(text) for table in reading.figures() for row in table for text in row]
        assert figures == [seen(format_value(evaluation.values.get(address))) for address in template.cells]

    check()


def prose(report: Report) -> Iterator[str]:
    """What a report prints outside its tables, in order."""
    template = FORMATS[report.template]
    yield title_of(template, report)
    yield from opening_paragraphs(template, report)
    for section in template.sections:
        yield section.heading
        written = report.narratives[section.id]
        yield from (part.text for part in sorted(written, key=lambda part: section.text_block(part.block)))
    yield report.closing.office
    if report.closing.day is not None:
        yield f"{report.closing.day.year}年{report.closing.day.month}月{report.closing.day.day}日"


def seen(text: str) -> str:
    """*text* as it is compared: white space, and what a report cannot hold, set aside."""
    return "".join(printable(text).split())


def test_an_anchor_typed_as_text_is_printed_as_text():
    report = new_report(FORMATS["2021"], 2021, "某局").with_narrative("other", (Paragraph(text="{{表二}}"),))
    data = document_bytes(FORMATS["2021"], report, evaluate(FORMATS["2021"], report))
    assert len(read(data).tables) == 3
    assert "{{表二}}" in read(data).paragraphs
