"""Finished files as other programs and people leave them: each variant shows the same figures in another shape."""

import re
from collections.abc import Callable

from lxml import etree

from export.word.package import W
from tests.export.reading.edits import Change, element, figure_cells, packed, parts_of, set_text, text_of
from tests.export.reading.variants.table_variants import (
    columns_in_other_order,
    disputes_in_two,
    extra_rows,
    fine_grid,
    five_tables,
    heading_in_the_table,
    merged_by_flags,
    merged_in_words,
    one_single_table,
    rows_in_other_order,
    skipped_columns,
    split_over_pages,
    unmerged_downwards,
)
from tests.export.reading.variants.wrapped_variants import (
    alternate_content,
    content_controls,
    fields,
    merged_paragraphs,
    moves,
    nested_figures,
    nested_in_a_frame,
    smart_tags,
    split_runs,
    text_boxes,
    tracked_changes,
)


def full_width_figures(root: etree.Element) -> None:
    for cell in figure_cells(root):
        set_text(cell, "".join(chr(ord(sign) + 0xFEE0) for sign in text_of(cell)))


def figures_with_units(root: etree.Element) -> None:
    for cell in figure_cells(root):
        row = cell.getparent()
        if "." not in text_of(cell) and row is not None and "收费" not in text_of(row):
            set_text(cell, f" {text_of(cell)} 件")


def figures_with_spaces(root: etree.Element) -> None:
    for cell in figure_cells(root):
        set_text(cell, f"\u3000{text_of(cell)}\u00a0")
        cell.append(element("<w:p/>"))


def dashes(root: etree.Element) -> None:
    signs = "—–-─／無"[:5]
    for number, cell in enumerate(cell for cell in root.iter(f"{W}tc") if text_of(cell) == "/"):
        set_text(cell, signs[number % len(signs)] * (1 + number % 2))


def broken_labels(root: etree.Element) -> None:
    """Headings with line breaks and spaces in them, other brackets and other quotation marks."""
    for cell in root.iter(f"{W}tc"):
        text = text_of(cell)
        if len(text) > 3 and not re.search("[0-9]{2}", text):
            text = text.replace("“", '"').replace("”", '"').replace("（", "(").replace("）", ")").replace("、", "、 ")
            set_text(cell, text[:3])
            run = next(cell.iter(f"{W}r"))
            run.append(element("<w:br/>"))
            run.append(element(f"<w:t xml:space='preserve'>{text[3:]} </w:t>".replace('"', "&quot;")))


# -------------------------------------------------------------------------------------------------- text


def unnumbered_headings(root: etree.Element) -> None:
    for paragraph in root[0].iterchildren(f"{W}p"):
        if re.match("[一二三四五六]、", text_of(paragraph)):
            set_text(paragraph, text_of(paragraph)[2:])


def running_on(root: etree.Element) -> None:
    """The heading of the first chapter in one paragraph with what follows."""
    for paragraph in root[0].iterchildren(f"{W}p"):
        if re.match("一、", text_of(paragraph)):
            following = paragraph.getnext()
            assert following is not None
            set_text(paragraph, f"{text_of(paragraph)}。{text_of(following)}")
            root[0].remove(following)
            return


def with_contents(root: etree.Element) -> None:
    """A table of contents before the first chapter."""
    paragraphs = [p for p in root[0].iterchildren(f"{W}p") if re.match("[一二三四五六]、", text_of(p))]
    first = paragraphs[0]
    first.addprevious(element("<w:p><w:r><w:t>目录</w:t></w:r></w:p>"))
    for number, paragraph in enumerate(paragraphs):
        text = text_of(paragraph)
        first.addprevious(element(f"<w:p><w:r><w:t>{text}</w:t><w:tab/><w:t>{number + 1}</w:t></w:r></w:p>"))


# ------------------------------------------------------------------------------------------------- files


def strict(data: bytes) -> bytes:
    """As "Strict Open XML" is saved."""
    parts = parts_of(data)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            parts[name] = content.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
    return packed(parts)


def elsewhere(data: bytes) -> bytes:
    """With the document under another name, backslashes in the names of parts, and in UTF-16."""
    parts = parts_of(data)
    root = etree.fromstring(parts.pop("word/document.xml"))
    relations = parts.pop("word/_rels/document.xml.rels")
    parts["word\\document2.xml"] = etree.tostring(root, encoding="UTF-16", xml_declaration=True)
    parts["word\\_rels\\document2.xml.rels"] = relations
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    return packed(parts)


def with_macros(data: bytes) -> bytes:
    return packed({**parts_of(data), "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 not run"})


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        *(content_controls, tracked_changes, moves, merged_paragraphs, fields, smart_tags, split_runs),
        *(alternate_content, text_boxes, nested_in_a_frame, nested_figures),
        *(merged_by_flags, merged_in_words, unmerged_downwards, fine_grid, skipped_columns),
        *(split_over_pages, five_tables, disputes_in_two, rows_in_other_order, columns_in_other_order),
        *(one_single_table, extra_rows, heading_in_the_table),
        *(full_width_figures, figures_with_units, figures_with_spaces, dashes, broken_labels),
        *(unnumbered_headings, running_on, with_contents),
    )
}
FILES: dict[str, Callable[[bytes], bytes]] = {change.__name__: change for change in (strict, elsewhere, with_macros)}
