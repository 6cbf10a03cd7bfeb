"""The text of foot- and endnotes is told, in every kind of file."""

import pytest

from export.reading.doc.reader import read_binary
from export.reading.html.saved import read_markup
from export.reading.raw_document import RawDocument, paragraphs_of
from tests.export.reading.doc.made_doc import Made
from tests.export.reading.docx.bare_docx import cell, paragraph, read_bare, run

NOTE = "<w:{0} w:id='2'><w:p><w:r><w:t>含街道</w:t></w:r></w:p></w:{0}><w:{0} w:id='0'><w:p/></w:{0}>"


def check(document: RawDocument, shown: str) -> None:
    assert [one.text for one in paragraphs_of(document.blocks)] == [shown]
    assert [note.message for note in document.notes if note.code == "footnote"] == ["脚注或尾注“含街道”没有读进正文"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_of_a_docx_is_told_where_the_text_refers_to_it(kind: str):
    reference = f"<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:{kind}Reference w:id='2'/></w:r>"
    note = NOTE.format(kind)
    footnotes, endnotes = (note, "") if kind == "footnote" else ("", note)
    for body, shown in (
        (paragraph(run("培训3次"), reference, run("。")), "培训3次。"),
        (cell(paragraph(run("157"), reference)), "157"),
    ):
        check(read_bare(body, footnotes=footnotes, endnotes=endnotes), shown)


def test_a_note_of_a_doc_is_told():
    made = Made("培训3次\x02。\r\x02含街道\r", footnotes=5)
    check(read_binary(made.data()), "培训3次。")


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_of_a_page_saved_by_word_is_told(kind: str):
    page = f"<p>培训3次。</p><div style='mso-element:{kind}-list'><hr><div style='mso-element:{kind}'><p>含街道</div></div>"
    check(read_markup(page), "培训3次。")
