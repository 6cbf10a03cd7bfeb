"""The two judges of our Word files, each proved on files that are broken on purpose."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from export.word.package import read_parts, write_parts
from tests.documents import sdk_errors
from tests.export.samples import published, written
from tests.word_audit import faults

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
ORGAN = published("suqian_2023")["office"]


def broken(part: str, pattern: str, replacement: str) -> bytes:
    """The document of a published report with the first match of *pattern* in *part* replaced."""
    parts = read_parts(written("suqian_2023"))
    text, count = re.subn(pattern, replacement, parts[part].decode(), count=1, flags=re.DOTALL)
    assert count == 1, f"nothing to break: {pattern}"
    return write_parts({**parts, part: text.encode()})


def doubled(name: str) -> bytes:
    stream = io.BytesIO(written("suqian_2023"))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(name, b"<x/>")
    return stream.getvalue()


CELL = "<w:tc><w:tcPr>.*?</w:tcPr>"
SEEN_BY_THE_AUDIT = {
    "a span too many": ("row.grid", DOCUMENT, '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="4"/>'),
    "a span too few": ("row.grid", DOCUMENT, '<w:gridSpan w:val="3"/>', ""),
    "a grid column too many": ("row.grid", DOCUMENT, '(<w:gridCol w:w="660"/>)', r"\1\1"),
    "a cell gone": ("row.grid", DOCUMENT, "<w:tc>.{1,400}?</w:tc>(?=<w:tc>)", ""),
    "no cell width": ("cell.width", DOCUMENT, r"<w:tcW [^>]*/>", ""),
    "a wrong cell width": ("cell.width", DOCUMENT, r'<w:tcW w:w="\d+"', '<w:tcW w:w="99"'),
    "a cell width in percent": ("cell.width", DOCUMENT, r'(<w:tcW w:w="\d+" w:type=)"dxa"', r'\1"pct"'),
    "a wrong table width": ("table.width", DOCUMENT, r'<w:tblW w:w="\d+"', '<w:tblW w:w="99"'),
    "a layout that fits itself": ("table.layout", DOCUMENT, '<w:tblLayout w:type="fixed"/>', ""),
    "a cell without a paragraph": ("cell.paragraph", DOCUMENT, f"({CELL})<w:p>.*?</w:p>", r"\1"),
    "a cell that ends with a table": (
        "cell.paragraph", DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl><w:tblPr/><w:tblGrid/></w:tbl></w:tc>",
    ),
    "two tables that run together": ("table.end", DOCUMENT, "</w:tbl><w:p>.*?</w:p>", "</w:tbl>"),
    "a merged cell without a beginning": ("merge.start", DOCUMENT, '<w:vMerge w:val="restart"/>', ""),
    "a merged cell of another width": (
        "merge.start", DOCUMENT, '<w:gridSpan w:val="3"/><w:vMerge/>', '<w:gridSpan w:val="2"/><w:vMerge/>',
    ),
    "text in a hidden cell": ("merge.text", DOCUMENT, "(<w:vMerge/>.*?</w:pPr>)", r"\1<w:r><w:t>1</w:t></w:r>"),
    "a row that may split": ("row.split", DOCUMENT, "<w:cantSplit/>", ""),
    "a heading not repeated": ("row.header", DOCUMENT, "<w:tblHeader/>", ""),
    "one bookmark name twice": ("bookmark.double", DOCUMENT, "nb_t2_rul_iss", "nb_t2_rul_rep"),
    "one bookmark number twice": ("bookmark.number", DOCUMENT, 'bookmarkStart w:id="2"', 'bookmarkStart w:id="1"'),
    "a bookmark without an end": ("bookmark.open", DOCUMENT, '<w:bookmarkEnd w:id="7"/>', ""),
    "a bookmark without a start": ("bookmark.end", DOCUMENT, '<w:bookmarkStart w:id="7"[^>]*/>', ""),
    "a bookmark name too long": ("bookmark.name", DOCUMENT, "nb_t2_rul_iss", "n" * 41),
    "an unknown paragraph style": ("style.unknown", DOCUMENT, '<w:pStyle w:val="nb05"', '<w:pStyle w:val="nb99"'),
    "a style gone": ("style.unknown", STYLES, '<w:style w:type="paragraph"[^>]*w:styleId="nb05">.*?</w:style>', ""),
    "text beside the runs": ("text.stray", DOCUMENT, "</w:pPr><w:r>", "</w:pPr>1<w:r>"),
    "text between paragraphs": ("text.stray", DOCUMENT, "</w:p><w:p>", "</w:p>年报<w:p>"),
    "an anchor left": ("text.anchor", DOCUMENT, "政府信息公开工作年度报告", "{{标题}}"),
    "an anchor in pieces": (
        "text.anchor", DOCUMENT, "<w:t>(宿迁市)", r"<w:t>{</w:t></w:r><w:r><w:t>{标题}}\1",
    ),
    "spaces that get lost": ("text.space", DOCUMENT, "<w:t>宿迁市", "<w:t> 宿迁市"),
    "a break that does not show": ("text.break", DOCUMENT, "<w:t>宿迁市", "<w:t>宿迁市\n"),
    "a character that is none": ("text.noncharacter", DOCUMENT, "<w:t>宿迁市", "<w:t>\ufdd0"),
    "a character XML cannot hold": ("xml.syntax", DOCUMENT, "<w:t>宿迁市", "<w:t>\x0b"),
    "a field in one run": (
        "field.runs", "word/footer1.xml", '(w:fldCharType="begin"/>)</w:r><w:r>', r"\1",
    ),
    "a field without an end": ("field.marks", "word/footer1.xml", '<w:fldChar w:fldCharType="end"/>', ""),
    "an author": ("metadata.author", CORE, "<dc:creator>.*?<", "<dc:creator>python-docx<"),
    "no title": ("metadata.title", CORE, "<dc:title>.*?</dc:title>", ""),
    "a link to the outside": (
        "relationship.external", "word/_rels/document.xml.rels", 'Target="styles.xml"',
        'Target="https://example.invalid/" TargetMode="External"',
    ),
    "a part that is not there": (
        "relationship.target", "word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="style.xml"',
    ),
    "a footer that is not known": ("relationship.unknown", DOCUMENT, 'r:id="rId5"', 'r:id="rId55"'),
    "no page": ("page.section", DOCUMENT, "<w:sectPr.*</w:sectPr>", ""),
    "an old Word's manners": ("page.compatibility", "word/settings.xml", 'w:val="15"', 'w:val="12"'),
}  # fmt: skip
SEEN_BY_THE_SDK = {
    "a paragraph in a paragraph": (DOCUMENT, "</w:pPr><w:r>", "</w:pPr><w:p/><w:r>"),
    "an unknown element": (DOCUMENT, "<w:cantSplit/>", "<w:canSplit/>"),
    "properties in the wrong order": (DOCUMENT, "(<w:tblW [^>]*/>)(<w:jc [^>]*/>)", r"\2\1"),
    "a width that is no number": (DOCUMENT, r'<w:gridCol w:w="\d+"', '<w:gridCol w:w="wide"'),
    "a cell outside a row": (DOCUMENT, "<w:tr>", "<w:tc><w:p/></w:tc><w:tr>"),
    "a style without a name": (STYLES, '<w:name w:val="年报标题"/>', "<w:nam/>"),
}


def test_a_written_report_satisfies_both_judges(tmp_path: Path):
    assert faults(written("suqian_2023"), ORGAN) == []
    assert sdk_errors(saved(written("suqian_2023"), tmp_path)) == []


@pytest.mark.parametrize("case", SEEN_BY_THE_AUDIT)
def test_the_audit_sees(case: str):
    code, *change = SEEN_BY_THE_AUDIT[case]
    assert code in {fault.partition(":")[0] for fault in faults(broken(*change), ORGAN)}


@pytest.mark.every(6)
@pytest.mark.parametrize("case", SEEN_BY_THE_SDK)
def test_the_sdk_sees(case: str, tmp_path: Path):
    assert sdk_errors(saved(broken(*SEEN_BY_THE_SDK[case]), tmp_path)) != []


def test_the_audit_sees_a_part_that_stands_twice():
    assert faults(doubled(STYLES), ORGAN)[0] == f"package.double: {STYLES}"


def test_the_audit_sees_what_is_no_package():
    assert faults(b"PK\x03\x04")[0].startswith("package.zip")


def saved(data: bytes, folder: Path) -> Path:
    path = folder / "年报.docx"
    path.write_bytes(data)
    return path
