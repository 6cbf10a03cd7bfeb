"""Workbooks as they are saved: every kind of cell as the text it shows, hidden and merged ones, stored values only."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

from export.reading.file_kinds import DamagedError, UnreadableError
from model.register.source import UNCOMPUTED, MergedCells
from tests.export.register.files import OFFICE, SPACE, packed, parts_by_hand, read, relations, row, saved, workbook_of

CELLS = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=20),
)


def shown(value: object) -> str:
    return "" if value is None else str(value)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_cell_is_read_as_the_library_writes_it(rows: list[list[object]]):
    rows = [["'" + one if isinstance(one, str) and one.startswith("=") else one for one in some] for some in rows]
    [sheet] = read(saved(workbook_of(*rows)))
    for number, some in enumerate(rows, 1):
        texts = sheet.rows.get(number, [])
        assert texts + [""] * (len(some) - len(texts)) == [shown(one) for one in some]


def test_dates_numbers_and_truth_are_texts():
    cells = [
        datetime(2024, 3, 5),
        datetime(2024, 3, 5, 9, 30),
        date(2024, 3, 5),
        45356,
        3.0,
        3.5,
        True,
        False,
        time(9, 30),
    ]
    [sheet] = read(saved(workbook_of(cells)))
    assert sheet.rows[1][:8] == ["2024-03-05", "2024-03-05 09:30:00", "2024-03-05", "45356", "3", "3.5", "是", "否"]


def test_chinese_date_formats_are_dates():
    workbook = workbook_of(*([45356] for _ in range(4)))
    sheet = workbook.active
    assert sheet is not None
    formats = ('yyyy"年"m"月"d"日"', "[$-804]yyyy\\-mm\\-dd;@", "0.00", "General")
    for number, code in enumerate(formats, 1):
        sheet.cell(number, 1).number_format = code
    [read_sheet] = read(saved(workbook))
    assert [texts[0] for texts in read_sheet.rows.values()] == ["2024-03-05", "2024-03-05", "45356", "45356"]


def test_excels_own_chinese_date_formats_are_dates():
    styles = f'<styleSheet xmlns="{SPACE}"><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/></cellXfs></styleSheet>'
    parts = parts_by_hand(
        '<row r="3"><c r="B3" s="1"><v>45356</v></c><c s="2"><v>45356</v></c><c s="0"><v>45356</v></c></row>'
    )
    parts["xl/styles.xml"] = styles
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
    )
    [sheet] = read(packed(parts))
    assert sheet.rows == {3: ["", "2024-03-05", "2024-03-05", "45356"]}


def test_dates_counted_from_1904_are_the_same_days():
    workbook = workbook_of([date(2024, 3, 5)])
    workbook.epoch = MAC_EPOCH
    [sheet] = read(saved(workbook))
    assert sheet.rows == {1: ["2024-03-05"]}


def test_hidden_rows_and_sheets_and_merged_cells_are_noted():
    workbook = workbook_of(["a", "b"], ["c", "d"], ["e"])
    sheet = workbook.active
    assert sheet is not None
    sheet.row_dimensions[2].hidden = True
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A2:A3")
    workbook.create_sheet("去年").sheet_state = "hidden"
    first, second = read(saved(workbook))
    assert first.hidden_rows == {2}
    assert sorted(first.merges) == [MergedCells(1, 1, 0, 1), MergedCells(2, 3, 0, 0)]
    assert (first.is_hidden, second.is_hidden, second.name) == (False, True, "去年")


def test_a_formula_is_its_stored_value_or_told_as_having_none():
    parts = parts_by_hand(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>NOW()</f></c><c r="C1" t="str"><f>A1</f><v>公开</v></c>'
        '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"><f>A1</f><v></v></c><c r="F1"/><c r="G1"><v>1</v></c></row>'
    )
    [sheet] = read(packed(parts))
    assert sheet.rows == {1: ["2", UNCOMPUTED, "公开", "#DIV/0!", UNCOMPUTED, "", "1"]}


def test_shared_and_rich_texts_are_read_without_phonetic_guides():
    rich = "<si><r><t>予以</t></r><r><t>公开</t></r><rPh><t>gongkai</t></rPh></si>"
    parts = parts_by_hand(
        '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="d"><v>2024-03-05T00:00:00</v></c></row>'
    )
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{SPACE}">{rich}<si><t>公民</t></si></sst>'
    [sheet] = read(packed(parts))
    assert sheet.rows == {1: ["公民", "予以公开", "2024-03-05"]}


def test_a_workbook_saved_as_strict_is_read():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts = parts_by_hand(
        row("收到日期", "公民"), space=strict, office="http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    [sheet] = read(packed(parts))
    assert sheet.rows == {1: ["收到日期", "公民"]}


def test_rows_without_numbers_follow_each_other_and_whole_columns_are_not_merged():
    merges = '<mergeCells count="2"><mergeCell ref="A:B"/><mergeCell ref="A1:A2"/></mergeCells>'
    [sheet] = read(packed(parts_by_hand(row("a", r="5") + row() + row("b") + row("c", hidden="true"), merges)))
    assert sheet.rows == {5: ["a"], 7: ["b"], 8: ["c"]}
    assert (sheet.hidden_rows, list(sheet.merges)) == ({8}, [MergedCells(1, 2, 0, 0)])


def test_sheets_of_charts_are_empty():
    workbook = Workbook()
    workbook.create_chartsheet("图")
    assert [sheet.rows for sheet in read(saved(workbook))] == [{}, {}]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/workbook.xml", f'<workbook xmlns="{SPACE}"><sheets/></workbook>'),
        ("xl/workbook.xml", "<workbook"),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{SPACE}"><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>',
        ),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SPACE}"><sheetData><row r="x"/></sheetData></worksheet>'),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{SPACE}"><sheetData><row><c r="1"><v>7</v></c><c><v>a</v></c></row></sheetData></worksheet>',
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
        ("_rels/.rels", relations(("rId1", "officeDocument", "xl/none.xml"))),
    ],
)
def test_a_damaged_workbook_is_refused_in_a_sentence(name: str, content: str):
    with pytest.raises(UnreadableError, match=r"。$"):
        read(packed({**parts_by_hand(row("a")), name: content}))


def test_a_workbook_without_the_part_of_a_sheet_has_an_empty_sheet():
    parts = parts_by_hand(row("a"))
    del parts["xl/worksheets/sheet1.xml"]
    assert [sheet.rows for sheet in read(packed(parts))] == [{}]


def test_a_link_to_another_file_is_not_followed():
    parts = parts_by_hand(row("a"))
    link = f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="file:///etc/passwd" TargetMode="External"/>'
    parts["xl/_rels/workbook.xml.rels"] = relations().replace("</Rel", link + "</Rel")
    assert [sheet.rows for sheet in read(packed(parts))] == [{}]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_declared_entities_are_refused(part: str):
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{SPACE}"/>', **parts_by_hand(row("a"))}
    parts[part] = '<!DOCTYPE a [<!ENTITY b "c">]>' + str(parts[part])
    with pytest.raises((DamagedError, UnreadableError), match="DOCTYPE"):
        read(packed(parts))
