"""What we exported comes back as it was, straight away and by way of LibreOffice; mammoth sees the same in it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.reading.reader import read_report
from export.word.writer import document_bytes
from model.address import Address
from model.evaluation import drop_agreeing_totals, evaluate
from model.formats.section import Section
from model.formats.template import Template
from model.report import Closing, Opening, Paragraph, Report, new_report
from model.values import NOT_APPLICABLE, CellKind, Money, Unread, Value, format_value
from tests.documents import converted
from tests.export.mammoth_reading import read as read_by_mammoth
from tests.export.reading.readings import CATALOG, WORD, seen
from tests.export.samples import FORMATS, figures, written
from tests.export.samples import sample as exported
from tests.reports import NAMES, sample

EXAMPLES = settings().max_examples // 5

letters = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
words = st.text(letters | st.sampled_from("，、“”（）《》0123456789 abcXYZ%"), min_size=1, max_size=60)
sentences = words.map(lambda text: f"我局{text.strip()}。")
subheadings = st.text(letters, min_size=2, max_size=12)
offices = st.text(letters, min_size=2, max_size=12).map(lambda text: f"{text}局")
paragraphs = st.builds(Paragraph, text=sentences) | st.builds(Paragraph, text=subheadings, style=st.just("heading"))
numbers = st.integers(-(10**6), 10**9) | st.decimals(0, 10**6, allow_nan=False, places=2)
values = (
    st.none() | st.just(0) | st.just(NOT_APPLICABLE) | numbers | st.sampled_from([Unread("十二"), Unread("见附件")])
)
money = st.builds(Money, st.decimals(0, 10**8, allow_nan=False, places=4), st.sampled_from(["万元", "元"]))


class Plan(NamedTuple):
    """A report a clerk might write, right or wrong, in few words: *few* values fill the cells in turns."""

    few: list[Value]
    amount: Money
    year: int
    office: str
    texts: list[list[Paragraph]]
    has_opening: bool
    download: str
    contact: str
    day: date

    def report(self, template: Template) -> Report:
        entries: dict[Address, Value] = {}
        for place, (address, cell) in enumerate(template.cells.items()):
            if cell.kind is CellKind.MONEY:
                unit = self.amount.unit if self.amount.unit in cell.units else cell.units[0]
                entries[address] = Money(self.amount.amount, unit)
            elif not cell.is_total or place % 3 == 0:
                entries[address] = self.few[place % len(self.few)]
        report = new_report(template, self.year, self.office)
        ready = report.opening.model_copy(update={"download": self.download, "contact": self.contact})
        update = {
            "narratives": {
                section.id: text for section in template.sections if (text := self._text(template, section))
            },
            "opening": ready if self.has_opening else Opening(),
            "closing": Closing(office=self.office, day=self.day),
        }
        return drop_agreeing_totals(template, report.with_values(template, entries).model_copy(update=update))

    def _text(self, template: Template, section: Section) -> tuple[Paragraph, ...]:
        """The paragraphs of one section; where it has a table every second list stands after it."""
        place = template.sections.index(section)
        before, after = self.texts[place % len(self.texts)], self.texts[place // 2 % len(self.texts)]
        later = (paragraph.model_copy(update={"block": 2}) for paragraph in after)
        return followed((*before, *(later if section.tables else ())))


def followed(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """*paragraphs* with the last one no sub-heading: nobody writes one with nothing under it."""
    return paragraphs and (*paragraphs[:-1], paragraphs[-1].model_copy(update={"style": "body"}))


plans = st.builds(
    Plan,
    few=st.lists(values, min_size=1, max_size=9),
    amount=money,
    year=st.integers(2021, 2098),
    office=offices,
    texts=st.lists(st.lists(paragraphs, max_size=3), min_size=1, max_size=4),
    has_opening=st.booleans(),
    download=st.sampled_from(["", "某县政府网站"]),
    contact=st.sampled_from(["", "0527-1234567"]),
    day=st.dates(date(2022, 1, 1), date(2099, 12, 31)),
)


@pytest.mark.every(2)
@pytest.mark.parametrize("name", FORMATS)
def test_a_random_report_comes_back_as_it_was(name: str):
    template = FORMATS[name]

    @settings(max_examples=EXAMPLES)
    @given(plans)
    def check(plan: Plan) -> None:
        report = plan.report(template)
        reading = read_report(document_bytes(template, report, evaluate(template, report)), CATALOG)
        again = reading.report
        assert (again.template, again.year, again.office) == (report.template, report.year, report.office)
        assert again.values == {address: value for address, value in report.values.items() if value is not None}
        assert again.stated == report.stated
        assert again.narratives == report.narratives
        assert (again.opening, again.closing) == (report.opening, report.closing)

    check()


CHAINS = [("docx",), ("odt", "docx"), ("doc", "docx"), ("doc",), ("html",)]


def through(path: Path, chain: Sequence[str], folder: Path) -> bytes:
    """The file after LibreOffice has saved it in one format after the other."""
    for step, kind in enumerate(chain):
        place = folder / str(step)
        place.mkdir()
        path = converted(path, place, kind)
    return path.read_bytes()


@pytest.mark.every(21)
@pytest.mark.parametrize("chain", CHAINS, ids="→".join)
@pytest.mark.parametrize("name", NAMES)
def test_a_published_report_reads_the_same_after_libreoffice(name: str, chain: tuple[str, ...], tmp_path: Path):
    reading = read_report(through(WORD / f"{name}.docx", chain, tmp_path), CATALOG)
    one = sample(name)
    assert {str(address): format_value(value) for address, value in seen(reading).items()} == one.entries
    assert reading.report.narratives == one.narratives()


@pytest.mark.every(6)
@pytest.mark.parametrize("chain", CHAINS, ids="→".join)
def test_an_exported_report_reads_the_same_after_libreoffice(chain: tuple[str, ...], tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(written("shangyu_2019"))
    reading = read_report(through(path, chain, tmp_path), CATALOG)
    report = exported("shangyu_2019")[1]
    for field in ("template", "year", "office", "values", "narratives", "opening", "closing"):
        assert getattr(reading.report, field) == getattr(report, field)


@pytest.mark.every(4)
@pytest.mark.parametrize("name", NAMES)
def test_mammoth_sees_the_same_figures_and_paragraphs(name: str):
    """What an independent reader sees in a file of ours is what we read out of it."""
    data = written(name)
    theirs, ours = read_by_mammoth(data), read_report(data, CATALOG)
    printed = [text for table in theirs.figures() for row in table for text in row]
    assert printed == [text for _, text in figures(name)]
    assert printed == [format_value(value) for value in seen(ours).values()]
    texts = [paragraph.text for section in ours.report.narratives.values() for paragraph in section]
    assert [text for text in theirs.paragraphs if text in texts] == texts
