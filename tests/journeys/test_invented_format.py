"""A format that is dropped in as a folder, walked through by keyboard from the start page to the finished document."""

from pathlib import Path

import pytest

from export.reading.reader import read_report
from tests.invented import ENTRIES, OFFICE, TEXTS, TOTALS, catalog, installed, template
from tests.journeys.clerk import CTRL, Clerk, Key
from tests.journeys.conftest import Start
from tests.journeys.filling import export, fill_in_section


@pytest.fixture
def clerk(start: Start) -> Clerk:
    """A clerk before the start page, in whose folder the format lies."""
    installed()
    return start()


def test_every_figure_and_text_of_an_invented_format_typed_prints_and_reads_back(clerk: Clerk):
    clerk.tab_to("报告年度")
    clerk.replace("2027")
    clerk.tab_to("机关名称")
    clerk.write(OFFICE)
    clerk.push("开始填报")
    for section in template().sections:
        inputs = {
            table: [text for name, text in ENTRIES.items() if name.startswith(f"{table}/")] for table in section.tables
        }
        fill_in_section(clerk, template(), section, TEXTS[section.id], inputs)
    with clerk.filing_as("我的年报"):
        clerk.press(Key.Key_S, CTRL)
    assert (Path.home() / "我的年报.nianbao").exists()
    reading = read_report(export(clerk), catalog())
    assert (reading.findings, reading.report.narratives) == ((), TEXTS)
    figures = {str(address): value for address, value in reading.figures.items()}
    assert len(figures) == len(template().cells)
    assert {name: str(figures[name]) for name in ("intake/all/sum", "spending_table/data_sum/change")} == {
        name: TOTALS[name] for name in ("intake/all/sum", "spending_table/data_sum/change")
    }
