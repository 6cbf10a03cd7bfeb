"""Chapter headings as offices write them: numbered otherwise, in cells and boxes, after covers and contents."""

import re
from collections.abc import Callable

from lxml import etree

from export.word.package import W
from tests.export.reading.edits import (
    NAMESPACE,
    Change,
    element,
    packed,
    parts_of,
    rows,
    set_text,
    tables,
    text_of,
)

NUMERALS = "一二三四五六"


def headings(root: etree.Element) -> list[etree.Element]:
    """The paragraphs that are headings of chapters."""
    return [p for p in root[0].iterchildren(f"{W}p") if re.match(f"[{NUMERALS}]、", text_of(p))]


def renumbered(number: Callable[[int], str]) -> Change:
    def change(root: etree.Element) -> None:
        for paragraph in headings(root):
            text = text_of(paragraph)
            set_text(paragraph, number(NUMERALS.index(text[0]) + 1) + text[2:])

    return change


def reworded(change_words: Callable[[str], str]) -> Change:
    def change(root: etree.Element) -> None:
        for paragraph in headings(root):
            set_text(paragraph, change_words(text_of(paragraph)))

    return change


def paragraph(text: str, properties: str = "") -> etree.Element:
    return element(f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")


def broken_off_by_a_line(root: etree.Element) -> None:
    """Heading and first paragraph in one, with a line break between."""
    first = headings(root)[0]
    following = first.getnext()
    assert following is not None
    text = text_of(following)
    root[0].remove(following)
    first.append(element(f"<w:r><w:br/><w:t>{text}</w:t></w:r>"))


def between_line_breaks(root: etree.Element) -> None:
    """Two chapters in one paragraph, with line breaks instead of paragraph marks, as copied from a web page."""
    last = headings(root)[-1]
    before, after = last.getprevious(), last.getnext()
    assert before is not None
    assert after is not None
    for one in (last, after):
        before.append(element(f"<w:r><w:br/><w:t xml:space='preserve'>　　{text_of(one)}</w:t></w:r>"))
        root[0].remove(one)


def in_two_lines(root: etree.Element) -> None:
    """A heading too long for its line, broken by hand."""
    for heading in headings(root):
        text = text_of(heading)
        set_text(heading, text[:7])
        heading.append(element(f"<w:r><w:br/><w:t>{text[7:]}</w:t></w:r>"))


def in_tables_of_one_cell(root: etree.Element) -> None:
    for heading in headings(root):
        box = element("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")
        heading.addprevious(box)
        next(box.iter(f"{W}tc")).append(heading)


def in_text_boxes(root: etree.Element) -> None:
    for heading in headings(root):
        holder = element(
            "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r></w:p>"
        )
        heading.addprevious(holder)
        next(holder.iter(f"{W}txbxContent")).append(heading)


def with_a_cover(root: etree.Element) -> None:
    """A cover with title, office and month, a page of contents in dots, and the title again."""
    title = next(child for child in root[0] if text_of(child).strip())
    texts = [text_of(heading) for heading in headings(root)]
    title.addprevious(paragraph(text_of(title)))
    for text in ("目\u3000录", *(f"{text}\u2026\u2026\u2026{number}" for number, text in enumerate(texts, 1))):
        title.addprevious(paragraph(text))


def with_contents_in_links(root: etree.Element) -> None:
    """Contents as Word makes them: a field in a content control, every entry a link."""
    first = headings(root)[0]
    box = element("<w:sdt><w:sdtContent/></w:sdt>")
    inside = box[0]
    inside.append(paragraph("目录"))
    for number, heading in enumerate(headings(root)):
        inside.append(
            element(
                f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>"
                f"<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:hyperlink><w:r><w:t>{text_of(heading)}</w:t></w:r>"
                f"<w:r><w:tab/></w:r><w:r><w:t>- {number + 1} -</w:t></w:r></w:hyperlink>"
                f"<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
            )
        )
    first.addprevious(box)


def without_headings_of_tables_but_captions(root: etree.Element) -> None:
    """A line 表一, 表二 … and the unit between heading and table."""
    for number, table in enumerate(tables(root), 1):
        table.addprevious(paragraph(f"表{number}"))
        table.addprevious(paragraph("（单位：件）", "<w:jc w:val='right'/>"))


def with_unit_rows(root: etree.Element) -> None:
    """A first row across each table that only says the unit."""
    for table in tables(root)[1:]:
        row = element(
            "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='15'/></w:tcPr><w:p><w:r><w:t>单位：件</w:t></w:r></w:p></w:tc></w:tr>"
        )
        rows(table)[0].addprevious(row)


RENUMBERED = {
    "in_brackets": renumbered(lambda number: f"（{NUMERALS[number - 1]}）"),
    "with_a_stop": renumbered(lambda number: f"{NUMERALS[number - 1]}."),
    "with_a_full_width_stop": renumbered(lambda number: f"{NUMERALS[number - 1]}．"),
    "with_a_comma": renumbered(lambda number: f"{NUMERALS[number - 1]}，"),
    "with_a_space": renumbered(lambda number: f"{NUMERALS[number - 1]}  "),
    "in_arabic": renumbered(lambda number: f"{number}、"),
    "in_arabic_with_a_stop": renumbered(lambda number: f"{number}. "),
    "in_parts": renumbered(lambda number: f"第{NUMERALS[number - 1]}部分\u3000"),
    "in_chapters": renumbered(lambda number: f"第{NUMERALS[number - 1]}章 "),
    "bare": renumbered(lambda _: ""),
    "all_the_same": renumbered(lambda _: "一、"),
}
REWORDED = {
    "with_a_colon": reworded(lambda text: f"{text}："),
    "with_a_full_stop": reworded(lambda text: f"{text}。"),
    "with_spaces": reworded(lambda text: "\u3000\u3000" + " ".join(text)),
    "with_invisible_signs": reworded(lambda text: f"\ufeff\u200b{text[:3]}\u200b{text[3:]}\u200d"),
    "with_a_remark": reworded(lambda text: f"{text}（数据截至2023年12月31日）"),
    "with_de": reworded(lambda text: text.replace("申请情况", "申请的情况").replace("主要问题", "主要的问题")),
    "with_and": reworded(lambda text: text.replace("复议、行政", "复议和行政").replace("及改进", "和改进")),
    "shortened": reworded(lambda text: text.replace("政府信息公开行政复议", "行政复议").replace("存在的", "存在")),
    "with_measures": reworded(lambda text: text.replace("改进情况", "改进措施").replace("其他需要", "需要")),
}
CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        *(broken_off_by_a_line, between_line_breaks, in_two_lines, in_tables_of_one_cell, in_text_boxes),
        *(with_a_cover, with_contents_in_links, without_headings_of_tables_but_captions, with_unit_rows),
    )
}


def automatically_numbered(data: bytes) -> bytes:
    """The numbers of the headings made by a list that counts in Chinese, with its text around them."""
    parts = parts_of(data)
    numbering = (
        f"<w:numbering xmlns:w='{NAMESPACE}'><w:abstractNum w:abstractNumId='77'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        "<w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='77'><w:abstractNumId w:val='77'/></w:num></w:numbering>"
    )
    parts["word/numbering.xml"] = numbering.encode()
    relations = "word/_rels/document.xml.rels"
    if b"numbering" not in parts[relations]:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
        relation = f'<Relationship Id="rIdNb" Type="{kind}" Target="numbering.xml"/>'
        parts[relations] = parts[relations].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    root = etree.fromstring(parts["word/document.xml"])
    for heading in headings(root):
        set_text(heading, text_of(heading)[2:])
        for properties in [*heading.iterchildren(f"{W}pPr")]:
            properties.append(element("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='77'/></w:numPr>"))
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)
