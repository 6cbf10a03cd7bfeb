"""A published report entered in the window, from the start page to the finished document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from model.formats.section import Section
from model.formats.template import Template
from model.report import Paragraph
from tests.journeys.clerk import CTRL, Clerk, Key
from tests.reports import Sample

KINDS = {"department": "省、市、县部门", "city_or_above": "市级及以上政府、部委"}
CONTACT = "办公室，电话 0575-82123456"


def begin(clerk: Clerk, report: Sample) -> None:
    """From the start page to the first page of the report."""
    clerk.tab_to("报告年度")
    clerk.replace(str(report.year))
    clerk.tab_to("机关名称")
    clerk.write(report.office)
    clerk.choose("单位类型", KINDS[report.kind])
    clerk.push("开始填报")
    assert clerk.heading == "基本信息"


def fill_in_basics(clerk: Clerk, year: int) -> None:
    """Where to ask, and the date at the end: 15 January of the year after."""
    clerk.tab_to("联系方式")
    clerk.write(CONTACT)
    clerk.tab_to("落款日期")
    clerk.press(Key.Key_Space)
    clerk.press(Key.Key_Tab)
    clerk.write(f"{year + 1}1")
    clerk.press(Key.Key_Tab)
    clerk.write("15")


def fill_in_sections(clerk: Clerk, report: Sample) -> None:
    """Every figure and paragraph of the sections, one after the other."""
    narratives = report.narratives()
    for section in report.template.sections:
        inputs = {table: inputs_of(report, table) for table in section.tables}
        fill_in_section(clerk, report.template, section, narratives.get(section.id, ()), inputs)


def fill_in_section(
    clerk: Clerk,
    template: Template,
    section: Section,
    texts: Sequence[Paragraph],
    inputs: Mapping[str, Iterable[str]],
) -> None:
    """The blocks of the next section, from the first to the last; the keyboard begins in its first table."""
    clerk.press(Key.Key_PageDown, CTRL)
    assert clerk.heading == section.heading
    if not section.tables:
        write_paragraphs(clerk, texts)
        return
    for place, block in enumerate(section.blocks):
        written = [text for text in texts if text.block == place]
        if block.table is not None:
            clerk.tab_to(template.table(block.table).title)
            fill_in_table(clerk, inputs[block.table])
        elif written:
            clerk.tab_to(template.block_name(section, place), backward=place == 0)
            clerk.press(Key.Key_Space)
            write_paragraphs(clerk, written)


def inputs_of(report: Sample, table: str) -> Iterator[str]:
    """What is to be typed into a table, in the order of the form."""
    texts = (text for row in report.tables[table] for text in row)
    cells = report.template.table(table).cells
    return (text for cell, text in zip(cells, texts, strict=True) if not cell.is_total)


def fill_in_table(clerk: Clerk, figures: Iterable[str]) -> None:
    for figure in figures:
        assert clerk.cell.endswith("，未填"), clerk.cell
        clerk.write(figure)
        clerk.press(Key.Key_Tab)


def write_paragraphs(clerk: Clerk, texts: Sequence[Paragraph]) -> None:
    for number, text in enumerate(texts):
        if number:
            clerk.press(Key.Key_Return)
        if text.style == "heading":
            clerk.press(Key.Key_T, CTRL)
        clerk.write(text.text)


def red_cells(clerk: Clerk) -> list[str]:
    """What a screen reader says of the cells with an error, table by table."""
    red: list[str] = []
    for number in (3, 4, 5):
        clerk.go_to_step(number)
        red += [cell for cell in clerk.cells() if "必须改正：" in cell]
    return red


def export(clerk: Clerk, button: str = "导出正式稿") -> bytes:
    """The document that the last page exports to the home of the test."""
    clerk.press(Key.Key_E, CTRL)
    with clerk.filing_as("导出的文件"):
        clerk.push(button)
    return (Path.home() / "导出的文件.docx").read_bytes()
