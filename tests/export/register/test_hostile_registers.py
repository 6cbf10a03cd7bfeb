"""Workbooks made to exhaust the reader are refused in one sentence, quickly and in little memory."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from export.reading.file_kinds import TooLargeError, UnreadableError
from export.register.limits import MOST_LINES
from model.register.source import UNCOMPUTED
from tests.export.reading.expense import expense_of
from tests.export.register.files import OFFICE, PACKAGE, SPACE, packed, parts_by_hand, read, row

MOST_UNITS, MOST_MEGABYTES = 300, 250
LINE = row("2024-3-1", "公民", "2024-3-9", "公开")


def million_rows() -> bytes:
    return packed(parts_by_hand("<row><c><v>1</v></c></row>" * 1_000_000))


def million_empty_rows() -> bytes:
    """What is left of a sheet that was formatted to its end."""
    return packed(parts_by_hand(LINE + "<row/>" * 1_000_000))


def too_many_rows() -> bytes:
    return packed(parts_by_hand("<row/>" * 1_200_000))


def row_of_many_cells() -> bytes:
    return packed(parts_by_hand("<row>" + "<c/>" * 5_000_000 + "</row>"))


def many_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A1:C{number}"/>' for number in range(1, 600_000))
    return packed(parts_by_hand(LINE, f"<mergeCells>{merges}</mergeCells>"))


def long_text() -> bytes:
    return packed(
        {
            **parts_by_hand(row("a")),
            "xl/sharedStrings.xml": f'<sst xmlns="{SPACE}"><si><t>{"政" * 10_000_000}</t></si></sst>',
        }
    )


def many_texts() -> bytes:
    texts = "<si><t>a</t></si>" * 3_000_000
    return packed({**parts_by_hand(row("a")), "xl/sharedStrings.xml": f'<sst xmlns="{SPACE}">{texts}</sst>'})


def many_styles() -> bytes:
    styles = f'<styleSheet xmlns="{SPACE}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    big = styles.replace("<xf", "<xf/>" * 2_000_000 + "<xf")
    parts = parts_by_hand(row("a"))
    link = '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace("</Relationships>", link)
    return packed({**parts, "xl/styles.xml": big})


def bomb() -> bytes:
    return packed({**parts_by_hand(row("a")), "xl/media/x.bin": b"\0" * (65 * 2**20)})


def many_parts() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {**parts_by_hand(row("a")), **{f"xl/x{number}": "" for number in range(3_000)}}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def many_sheets() -> bytes:
    sheets = "".join(f'<sheet name="{number}" sheetId="{number}"/>' for number in range(1, 400))
    parts = parts_by_hand(row("a"))
    return packed({**parts, "xl/workbook.xml": f'<workbook xmlns="{SPACE}"><sheets>{sheets}</sheets></workbook>'})


REFUSED = [
    *(million_rows, too_many_rows, row_of_many_cells, many_merges, long_text, many_texts, many_styles, bomb),
    *(many_parts, many_sheets),
]
READ = [million_empty_rows]


@pytest.mark.every(5)
@pytest.mark.parametrize("make", REFUSED)
def test_a_workbook_beyond_all_measure_is_refused(make: Callable[[], bytes]):
    with pytest.raises(TooLargeError, match=r"^[^。]+。$"):
        read(make())


@pytest.mark.every(11)
@pytest.mark.parametrize("make", [*REFUSED, *READ])
def test_no_workbook_costs_more_than_any_register_needs(make: Callable[[], bytes], tmp_path: Path):
    file = tmp_path / "台账.xlsx"
    file.write_bytes(make())
    expense = expense_of("tests.export.register.files:counted_bytes", file)
    assert expense.units < MOST_UNITS and expense.megabytes < MOST_MEGABYTES, expense


@pytest.mark.long
def test_a_sheet_formatted_to_its_end_is_read():
    [sheet] = read(million_empty_rows())
    assert sheet.rows == {1: ["2024-3-1", "公民", "2024-3-9", "公开"]}


def test_several_sheets_together_have_no_more_lines_than_one():
    parts = parts_by_hand("<row><c><v>1</v></c></row>" * (MOST_LINES // 2 + 1))
    twice = str(parts["xl/workbook.xml"]).replace("</sheets>", '<sheet name="又" sheetId="2" r:id="rId1"/></sheets>')
    with pytest.raises(TooLargeError, match=f"超过 {MOST_LINES} 行"):
        read(packed({**parts, "xl/workbook.xml": twice}))


def test_a_text_file_of_a_million_lines_is_refused():
    with pytest.raises(TooLargeError, match=f"超过 {MOST_LINES} 行"):
        read(b"1,2\n" * 1_000_000, "台账.csv")


def test_links_and_formulas_are_neither_followed_nor_computed():
    cell = f'<row r="1"><c t="str"><f>WEBSERVICE("http://example.invalid")</f><v>stored</v></c>{formula()}</row>'
    parts = parts_by_hand(cell, '<hyperlinks><hyperlink ref="A1" r:id="rId9" xmlns:r="x"/></hyperlinks>')
    outside = (
        f'<Relationship Id="rId9" Type="{OFFICE}/hyperlink" Target="http://example.invalid" TargetMode="External"/>'
    )
    link = f'<Relationship Id="rId8" Type="{OFFICE}/externalLink" Target="file:///etc/passwd" TargetMode="External"/>'
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{outside}</Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", f"{link}</Relationships>"
    )
    [sheet] = read(packed(parts))
    assert sheet.rows == {1: ["stored", UNCOMPUTED]}


def formula() -> str:
    """A cell whose formula has no stored result."""
    return "<c><f>'[1]other'!A1</f></c>"


@pytest.mark.parametrize("cut", range(0, 2_000, 97))
def test_a_file_that_is_cut_off_is_refused_or_read(cut: int):
    data = packed(parts_by_hand(LINE))
    try:
        read(data[: len(data) - 1 - cut % len(data)])
    except UnreadableError as refusal:
        assert str(refusal).endswith("。")
