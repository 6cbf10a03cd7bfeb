"""A content control bound to stored data is read as the store has it."""

import time

import pytest

from tests.export.reading.docx.bare_docx import cell, paragraph, read_bare, run, texts

STORE = "{0A1B2C3D-0000-0000-0000-000000000001}"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PARTS = {
    "customXml/item1.xml": b"<a xmlns='urn:x'><b n='8'>5</b><b>157</b><c/></a>",
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
    start = time.process_time()
    read_bare("".join(paragraph(control(NINE)) for _ in range(4_000)), others=PARTS)
    assert time.process_time() - start < 2


def test_controls_in_controls_cost_little_time():
    nested = run("9") * 20_000
    for _ in range(60):
        nested = control(nested)
    start = time.process_time()
    assert texts(read_bare(paragraph(nested), others=PARTS)) == ["157"]
    assert time.process_time() - start < 2
