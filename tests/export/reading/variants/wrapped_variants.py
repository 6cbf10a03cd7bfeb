"""The same figures inside what Word wraps around text, or beside text that does not count."""

import copy
import re

from lxml import etree

from export.word.package import W
from tests.export.reading.edits import (
    cells,
    element,
    figure_cells,
    figure_runs,
    rows,
    set_text,
    tables,
    text_of,
    wrapped,
)


def content_controls(root: etree.Element) -> None:
    """Runs, cells, rows and whole tables in content controls."""
    for run in figure_runs(root):
        wrapped(run, "<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>", "sdtContent")
    for table in tables(root):
        for row in rows(table)[::2]:
            for cell in cells(row)[::3]:
                wrapped(cell, "<w:sdt><w:sdtContent/></w:sdt>", "sdtContent")
        for row in rows(table)[::3]:
            wrapped(row, "<w:sdt><w:sdtContent/></w:sdt>", "sdtContent")
        wrapped(table, "<w:sdt><w:sdtContent/></w:sdt>", "sdtContent")


def tracked_changes(root: etree.Element) -> None:
    """Every figure inserted in place of another, a row deleted and one inserted."""
    for run in figure_runs(root):
        deleted = element("<w:del w:id='1'><w:r><w:delText>77</w:delText></w:r></w:del>")
        wrapped(run, "<w:ins w:id='2'/>", "ins")
        inserted = run.getparent()
        assert inserted is not None
        inserted.addprevious(deleted)
    for table in tables(root):
        last = rows(table)[-1]
        gone = copy.deepcopy(last)
        for cell in cells(gone):
            set_text(cell, "88")
        gone.insert(0, element("<w:trPr><w:del w:id='3'/></w:trPr>"))
        last.addprevious(gone)
        last.insert(0, element("<w:trPr><w:ins w:id='4'/></w:trPr>"))


def moves(root: etree.Element) -> None:
    for run in figure_runs(root):
        moved = element("<w:moveFrom w:id='1'><w:r><w:t>66</w:t></w:r></w:moveFrom>")
        wrapped(run, "<w:moveTo w:id='2'/>", "moveTo")
        place = run.getparent()
        assert place is not None
        place.addprevious(moved)


def merged_paragraphs(root: etree.Element) -> None:
    """Every heading of a chapter in two paragraphs whose break is deleted."""
    for paragraph in [*root.iter(f"{W}p")]:
        text = text_of(paragraph)
        if re.match("[一二三四五六]、", text) and paragraph.getparent() is root[0]:
            set_text(paragraph, text[2:])
            first = element(
                f"<w:p><w:pPr><w:rPr><w:del w:id='5'/></w:rPr></w:pPr><w:r><w:t>{text[:2]}</w:t></w:r></w:p>"
            )
            paragraph.addprevious(first)


def fields(root: etree.Element) -> None:
    """Every figure the result of a field, in turns a simple and a complex one with a field in its instruction."""
    for number, run in enumerate(figure_runs(root)):
        if number % 2:
            wrapped(run, "<w:fldSimple w:instr=' =SUM(LEFT) '/>", "fldSimple")
            continue
        for kind, extra in (("begin", ""), ("", " =SUM("), ("begin", ""), ("separate", "")):
            mark = f"<w:fldChar w:fldCharType='{kind}'/>" if kind else f"<w:instrText>{extra}</w:instrText>"
            run.addprevious(element(f"<w:r>{mark}</w:r>"))
        run.addprevious(element("<w:r><w:t>999</w:t></w:r>"))
        for kind in ("end", "separate"):
            run.addprevious(element(f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"))
        run.addnext(element("<w:r><w:fldChar w:fldCharType='end'/></w:r>"))


def smart_tags(root: etree.Element) -> None:
    for number, run in enumerate(figure_runs(root)):
        name = ("smartTag", "customXml", "hyperlink", "bdo")[number % 4]
        wrapped(run, f"<w:{name}/>", name)


def split_runs(root: etree.Element) -> None:
    """Every figure in a run a digit, with proofing marks and bookmarks between."""
    for run in figure_runs(root):
        text = text_of(run)
        for digit in text[:-1]:
            run.addprevious(element(f"<w:r><w:t>{digit}</w:t></w:r>"))
            run.addprevious(element("<w:proofErr w:type='spellStart'/>"))
            run.addprevious(element("<w:bookmarkStart w:id='900' w:name='x'/>"))
        last = run.find(f"{W}t")
        assert last is not None
        last.text = text[-1]


def alternate_content(root: etree.Element) -> None:
    """Every figure in two ways, for newer and older programs, of which one is to be read."""
    for run in figure_runs(root):
        text = text_of(run)
        way = f"<w:r><w:t>{text}</w:t></w:r>"
        parent = run.getparent()
        assert parent is not None
        both = element(
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{way}</mc:Choice>"
            f"<mc:Fallback>{way}</mc:Fallback></mc:AlternateContent>"
        )
        parent.replace(run, both)


def text_boxes(root: etree.Element) -> None:
    """The title, and a table, in text boxes that newer and older programs draw differently."""
    body = root[0]
    title = next(child for child in body if text_of(child).strip())
    for block in (title, tables(root)[1]):
        place = [*body].index(block)
        body.remove(block)
        box = element(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
            "<w:txbxContent/></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            "<w:txbxContent/></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        new, old = box.iter(f"{W}txbxContent")
        old.append(copy.deepcopy(block))
        new.append(block)
        body.insert(place, box)


def nested_in_a_frame(root: etree.Element) -> None:
    """Everything in the one cell of a table that only arranges the page."""
    body = root[0]
    frame = element("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")
    for child in [*body]:
        if child.tag != f"{W}sectPr":
            next(frame.iter(f"{W}tc")).append(child)
    body.insert(0, frame)


def nested_figures(root: etree.Element) -> None:
    """Every tenth figure in a table of its own inside its cell."""
    for cell in [*figure_cells(root)][::10]:
        paragraph = next(cell.iter(f"{W}p"))
        wrapped(paragraph, "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "tc")
        cell.append(element("<w:p/>"))
