"""A content control bound to stored data is read as the store has it."""

import pytest

from tests.export.reading.docx.bare_docx import cell, paragraph, read_bare, run, texts
from tests.export.reading.expense import little_time

STORE = "{0A1B2C3D-0000-0000-0000-000000000001}"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PARTS = {
    "customXml/item1.xml": b"<a xmlns='urn:x'><b n='8' x:m='6' xmlns:x='urn:x'>5</b><b>157</b><c/></a>",
    "customXml/itemProps1.xml": f"<d:datastoreItem xmlns:d='{PROPERTIES}' d:itemID='{STORE.lower()}'/>".encode(),
}


def control(content: str, path: str = "/n:a[1]/n:b[2]", others: str = "", store: str = STORE) -> str:
    binding = f"""<w:dataBinding w:prefixMappings="xmlns:n='urn:x'" w:xpath="{path}" w:storeItemID="{store}"/>"""
    return f"<w:sdt><w:sdtPr>{binding}{others}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


NINE = run("9")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (cell(paragraph(control(NINE))), ["157"]),
        (cell(paragraph(control(NINE + NINE))), ["157"]),
        (cell(control(paragraph(NINE))), ["157"]),
        (cell(paragraph(control(""))), ["157"]),
        (f"<w:tbl><w:tr>{control(f'<w:tc>{paragraph(NINE)}</w:tc>')}</w:tr></w:tbl>", ["157"]),
        (cell(paragraph(control(NINE, "/n:a/n:b"))), ["5"]),
        (cell(paragraph(control(NINE, "/n:a[1]/n:b[1]/@n"))), ["8"]),
        (cell(paragraph(control(NINE, "/n:a[1]/n:c[1]"))), ["9"]),
        (cell(paragraph(control(NINE, "/n:a[1]/n:z[1]"))), ["9"]),
        (cell(paragraph(control(NINE, "//n:b[. = 5]"))), ["9"]),
        (cell(paragraph(control(NINE, store="{0}"))), ["9"]),
        (cell(paragraph(control(NINE, others="<w:date/>"))), ["9"]),
        (cell(paragraph(control(NINE, store=""))), ["157"]),
        (cell(paragraph(control(NINE, "/n:a[1]/n:b[1]/@n:m"))), ["6"]),
        (cell(paragraph(control(NINE).replace("w:dataBinding", "w15:dataBinding").replace(" w:", " w15:"))), ["157"]),
        (
            cell(
                paragraph(
                    control(
                        NINE,
                        others="<w:dropDownList><w:listItem w:displayText='一' w:value='157'/></w:dropDownList>",
                    )
                )
            ),
            ["一"],
        ),
    ],
)
def test_the_stored_value_is_read(body: str, shown: list[str]):
    assert texts(read_bare(body, others=PARTS)) == shown


def test_many_controls_cost_little_time():
    with little_time():
        read_bare("".join(paragraph(control(NINE)) for _ in range(4_000)), others=PARTS)


def test_controls_in_controls_cost_little_time():
    nested = run("9") * 20_000
    for _ in range(60):
        nested = control(nested)
    with little_time():
        assert texts(read_bare(paragraph(nested), others=PARTS)) == ["157"]


def store(value: str) -> dict[str, bytes]:
    return {**PARTS, "customXml/item1.xml": f"<a xmlns='urn:x'><b/><b>{value}</b></a>".encode()}


def date(format_: str, stored_as: str = "dateTime") -> str:
    return f'<w:date><w:dateFormat w:val="{format_}"/><w:storeMappedDataAs w:val="{stored_as}"/></w:date>'


@pytest.mark.parametrize(
    ("format_", "shown"),
    [
        ("yyyy年M月d日", "2024年1月5日"),
        ("yyyy'年'MM'月'dd'日'", "2024年01月05日"),
        ("EEEE年O月A日", "二〇二四年一月五日"),
        ("EE-MMM-ddd", "二四-1月-周五"),
        ("yyyy/M/d dddd", "2024/1/5 星期五"),
        ("yy.MMMM", "24.一月"),
        ("y MM", "24 01"),
        ("yyy HH:mm:ss", "2024 13:07:09"),
        ("AM/PM h:m:s", "下午 1:7:9"),
        ("hh H tt", "01 13 下午"),
        ("MMMMM d", "MMMMM 5"),
        ("x" * 200, "9"),
    ],
)
def test_a_date_is_read_in_the_format_of_its_control(format_: str, shown: str):
    body = paragraph(control(NINE, others=date(format_)))
    assert texts(read_bare(body, others=store("2024-01-05T13:07:09"))) == [shown]


@pytest.mark.parametrize(
    ("value", "stored_as", "shown"),
    [
        ("2024-01-05", "date", "5.1."),
        ("2024-01-05T00:00:00Z", "dateTime", "5.1."),
        ("一月五日", "text", "一月五日"),
        ("一月五日", "dateTime", "9"),
    ],
)
def test_a_date_is_stored_as_its_control_says(value: str, stored_as: str, shown: str):
    body = paragraph(control(NINE, others=date("d.M.", stored_as)))
    assert texts(read_bare(body, others=store(value))) == [shown]


@pytest.mark.parametrize(("value", "shown"), [("true", "✔"), ("1", "✔"), ("false", "☐"), ("0", "☐")])
def test_a_box_is_read_as_it_is_ticked(value: str, shown: str):
    box = '<w14:checkbox><w14:checkedState w14:val="2714"/><w14:uncheckedState w14:val="zz"/></w14:checkbox>'
    assert texts(read_bare(paragraph(control(NINE, others=box)), others=store(value))) == [shown]


def test_a_store_may_lie_anywhere_in_the_file():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}</Relationships>"
    relation = "<Relationship Id='r1' Type='" + kind + "/{}' Target='{}'/>"
    parts = {
        "word/_rels/document.xml.rels": relations.format(relation.format("customXml", "../data/one.xml")).encode(),
        "data/_rels/one.xml.rels": relations.format(relation.format("customXmlProps", "about.xml")).encode(),
        "data/one.xml": PARTS["customXml/item1.xml"],
        "data/about.xml": PARTS["customXml/itemProps1.xml"],
        "customXml/itemProps9.xml": b"<broken",
    }
    assert texts(read_bare(paragraph(control(NINE)), others=parts)) == ["157"]


def test_the_properties_of_the_file_are_a_store():
    path, app = "/n:a[1]/n:b[2]", {"docProps/app.xml": PARTS["customXml/item1.xml"]}
    body = paragraph(control(NINE, path, store="{6668398D-A668-4E3E-A5EB-62B293D839F1}"))
    assert texts(read_bare(body, others=app)) == ["157"]
