"""What another program writes into a .doc beyond plain text and tables is read as that program shows it."""

from pathlib import Path

import pytest

from export.reading.doc.reader import read_binary
from export.reading.raw_document import RawDocument, RawParagraph, RawTable, paragraphs_of
from tests.documents import converted

pytestmark = pytest.mark.xdist_group("features of .doc")  # its fixture is slow: one worker makes it

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
COMPATIBLE = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("draw", "drawing"))
)
SOURCE = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} {COMPATIBLE} xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
 <style:style style:name="hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
 <style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="box" style:family="graphic"><style:graphic-properties draw:textarea-horizontal-align="left"/>
 </style:style>
 <text:list-style style:name="chinese">
  <text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
  <text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/>
 </text:list-style>
 <text:list-style style:name="bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
 </text:list-style>
</office:automatic-styles>
<office:body><office:text>
 <text:tracked-changes>
  <text:changed-region text:id="gone"><text:deletion><office:change-info><dc:creator>x</dc:creator>
   <dc:date>2024-01-01T00:00:00</dc:date></office:change-info><text:p>12</text:p></text:deletion></text:changed-region>
  <text:changed-region text:id="new"><text:insertion><office:change-info><dc:creator>x</dc:creator>
   <dc:date>2024-01-01T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
 </text:tracked-changes>
 <text:list text:style-name="chinese">
  <text:list-item><text:p>总体情况</text:p></text:list-item>
  <text:list-item><text:p>主动公开</text:p>
   <text:list><text:list-item><text:p>甲</text:p></text:list-item><text:list-item><text:p>乙</text:p></text:list-item>
   </text:list></text:list-item>
  <text:list-item><text:p>收到申请</text:p></text:list-item>
 </text:list>
 <text:list text:style-name="bullets"><text:list-item><text:p>圆点</text:p></text:list-item></text:list>
 <text:p>共<text:change text:change-id="gone"/><text:change-start text:change-id="new"/>13<text:change-end
  text:change-id="new"/>件<text:span text:style-name="hidden">暗</text:span>，见<text:a xlink:type="simple"
  xlink:href="http://example.invalid/">附件</text:a>第<text:page-number>1</text:page-number>页</text:p>
 <text:p><text:span text:style-name="bold">全是粗的</text:span></text:p>
 <text:h text:outline-level="2">小标题</text:h>
 <table:table><table:table-column/><table:table-column/>
  <table:table-row><table:table-cell><text:p>外</text:p></table:table-cell>
   <table:table-cell><table:table><table:table-column/><table:table-column/><table:table-row>
     <table:table-cell><text:p>里甲</text:p></table:table-cell><table:table-cell><text:p>里乙</text:p></table:table-cell>
    </table:table-row></table:table></table:table-cell></table:table-row>
  <table:table-row><table:table-cell><text:p>下</text:p></table:table-cell>
   <table:table-cell><text:list text:style-name="chinese"><text:list-item><text:p>7</text:p></text:list-item></text:list>
   </table:table-cell></table:table-row>
 </table:table>
 <text:p>锚<draw:frame draw:style-name="box" text:anchor-type="char" svg:width="5cm"><draw:text-box fo:min-height="1cm">
  <text:p>盒中字</text:p></draw:text-box></draw:frame></text:p>
 <text:p>间隔</text:p>
 <text:list text:style-name="chinese"><text:list-item text:start-value="5"><text:p>重新开始</text:p></text:list-item></text:list>
</office:text></office:body></office:document>"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> RawDocument:
    folder: Path = tmp_path_factory.mktemp("features")
    source = folder / "features.fodt"
    source.write_text(SOURCE, "utf-8")
    return read_binary(converted(source, folder, "doc").read_bytes())


def texts(document: RawDocument) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(document.blocks)]


def paragraph(document: RawDocument, text: str) -> RawParagraph:
    return next(one for one in paragraphs_of(document.blocks) if text in one.text)


def test_automatic_numbers_are_text(document: RawDocument):
    assert texts(document)[:6] == ["一、总体情况", "二、主动公开", "（1）甲", "（2）乙", "三、收到申请", "圆点"]


def test_a_list_that_starts_anew_counts_anew(document: RawDocument):
    assert [text for text in texts(document) if "、" in text][-1:] == ["五、重新开始"]


def test_a_number_does_not_run_into_a_figure(document: RawDocument):
    assert paragraph(document, "7").text == "7"


def test_changes_fields_and_hidden_text_leave_what_is_seen(document: RawDocument):
    assert paragraph(document, "共").text == "共13件，见附件第1页"
    assert paragraph(document, "共").changed
    assert {note.code: note.message for note in document.notes}["hidden_text"] == "隐藏的文字“暗”没有读"


def test_looks_are_known(document: RawDocument):
    assert paragraph(document, "全是粗的").bold
    assert not paragraph(document, "共").bold
    assert paragraph(document, "小标题").outline == 2


def test_a_nested_table_is_where_it_is_seen(document: RawDocument):
    (table,) = (block for block in document.blocks if isinstance(block, RawTable))
    assert [cell.text.split() for cell in table.cells] == [["外"], ["里甲", "里乙"], ["下"], ["7"]]
    assert any(isinstance(block, RawTable) for block in table.cells[1].blocks)


def test_text_in_boxes_is_read(document: RawDocument):
    assert "盒中字" in texts(document)
