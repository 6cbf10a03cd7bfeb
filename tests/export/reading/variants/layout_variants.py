"""Official tables as offices lay them out anew: repeated headings, other columns first, pieces without captions."""

import copy
import re

from lxml import etree

from export.word.package import W
from tests.export.reading.edits import Change, cells, element, figure_cells, rows, set_text, spans_of, tables, text_of


def row_across(width: int, text: str) -> etree.Element:
    return element(
        f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='{width}'/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
    )


def width_of(table: etree.Element) -> int:
    return sum(spans_of(cell) for cell in cells(rows(table)[-1]))


def header_again(root: etree.Element) -> None:
    """表三 with its column headings once more where a new page begins."""
    table = tables(root)[1]
    for place in (20, 12):
        for row in reversed(rows(table)[:3]):
            rows(table)[place].addprevious(copy.deepcopy(row))


def panels_without_headings(root: etree.Element) -> None:
    """表二 in a table for each panel, told apart by nothing but the headings of rows and columns."""
    table = tables(root)[0]
    piece = table
    for row in rows(table):
        if len(cells(row)) == 1:
            piece = copy.deepcopy(table)
            for old in rows(piece):
                piece.remove(old)
            table.addprevious(piece)
            table.addprevious(element("<w:p/>"))
            table.remove(row)
        else:
            piece.append(row)
    parent = table.getparent()
    assert parent is not None
    parent.remove(table)


def captions_in_rows(root: etree.Element) -> None:
    """The name of the table and its unit in rows across it."""
    for number, table in enumerate(tables(root), 2):
        first = rows(table)[0]
        first.addprevious(row_across(width_of(table), f"表{number}"))
        first.addprevious(row_across(width_of(table), "单位：件、万元"))


def blank_rows(root: etree.Element) -> None:
    for table in tables(root):
        for row in rows(table):
            blank = copy.deepcopy(row)
            if not any("vMerge" in str(child.tag) for child in blank.iter()):
                for cell in cells(blank):
                    set_text(cell, "")
                row.addnext(blank)


def without_numbers(root: etree.Element) -> None:
    """Headings in the tables without the numbers before them."""
    for cell in [cell for table in tables(root) for cell in table.iter(f"{W}tc")]:
        text = text_of(cell)
        if re.match(r"[一二三四]、|（[一二三四五六七]）|[1-8]\.", text) and not re.fullmatch("[0-9.]+", text):
            set_text(cell, re.sub(r"^(?:[一二三四]、|（[一二三四五六七]）|[1-8]\.)", "", text))


def with_wrong_numbers(root: etree.Element) -> None:
    """Headings of rows numbered otherwise: ① for 1., 1. for （一）."""
    for cell in tables(root)[1].iter(f"{W}tc"):
        text = text_of(cell)
        if match := re.match(r"([1-8])\.(?=\D)", text):
            set_text(cell, chr(0x245F + int(match[1])) + text[2:])
        elif match := re.match("（([一二三四五六七])）", text):
            set_text(cell, f"{'一二三四五六七'.index(match[1]) + 2}、{text[3:]}")


def labels_letter_by_letter(root: etree.Element) -> None:
    """Upright headings: every character a line of its own."""
    for cell in [cell for table in tables(root) for cell in table.iter(f"{W}tc")]:
        text = text_of(cell)
        if 1 < len(text) < 9 and not re.search("[0-9.]", text):
            set_text(cell, "")
            run = next(cell.iter(f"{W}r"))
            for sign in text:
                run.append(element(f"<w:t>{sign}</w:t>"))
                run.append(element("<w:br/>"))


def labels_in_paragraphs(root: etree.Element) -> None:
    """Headings broken off into a second paragraph."""
    for cell in [cell for table in tables(root) for cell in table.iter(f"{W}tc")]:
        text = text_of(cell)
        if len(text) > 4 and not re.fullmatch("[0-9.]+", text):
            set_text(cell, text[:4])
            cell.append(element(f"<w:p><w:r><w:t>{text[4:]}</w:t></w:r></w:p>"))


def notes_beside_labels(root: etree.Element) -> None:
    """Raised figures of footnotes, and comments, beside the headings."""
    for cell in [cell for table in tables(root) for cell in table.iter(f"{W}tc")][::3]:
        if not re.fullmatch("[0-9.]*", text_of(cell)):
            last = [*cell.iter(f"{W}p")][-1]
            last.append(element("<w:commentRangeStart w:id='7'/>"))
            last.append(element("<w:r><w:footnoteReference w:id='2'/></w:r>"))
            last.append(element("<w:r><w:commentReference w:id='7'/></w:r>"))


def figures_on_two_lines(root: etree.Element) -> None:
    """A line break before and after each figure."""
    for cell in figure_cells(root):
        run = next(cell.iter(f"{W}r"))
        run.insert(0, element("<w:br/>"))
        run.append(element("<w:br/>"))


def figures_with_full_stops(root: etree.Element) -> None:
    for cell in [*figure_cells(root)]:
        set_text(cell, f"{text_of(cell)}。")


def figures_in_groups(root: etree.Element) -> None:
    """Thousands parted, by signs of either width in turns."""
    for number, cell in enumerate([*figure_cells(root)]):
        if "." not in text_of(cell):
            set_text(cell, f"{int(text_of(cell)):,}".replace(",", ",，"[number % 2]))


def figures_among_invisible_signs(root: etree.Element) -> None:
    for cell in [*figure_cells(root)]:
        text = text_of(cell)
        set_text(cell, f"\ufeff{text[0]}\u200b{text[1:]}\u200e")


def zeros_in_words(root: etree.Element) -> None:
    for number, cell in enumerate(cell for cell in [*figure_cells(root)] if text_of(cell) == "0"):
        set_text(cell, ("〇", "零", "0.0", "0件", "０")[number % 5])


def upright_figures(root: etree.Element) -> None:
    """Figures in cells whose text runs downwards."""
    for cell in figure_cells(root):
        next(cell.iterchildren(f"{W}tcPr")).append(element("<w:textDirection w:val='tbRlV'/>"))


def rows_in_a_wrapper(root: etree.Element) -> None:
    """Rows and cells in elements of somebody's own XML, and repeating content controls."""
    for table in tables(root):
        for number, row in enumerate(rows(table)):
            parent, wrapper = row.getparent(), element("<w:customXml><w:sdt><w:sdtContent/></w:sdt></w:customXml>")
            assert parent is not None
            if number % 2:
                parent.replace(row, wrapper)
                next(wrapper.iter(f"{W}sdtContent")).append(row)


def moved_rows(root: etree.Element) -> None:
    """A row moved in tracked changes: where it was it does not count."""
    table = tables(root)[1]
    row = rows(table)[6]
    old = copy.deepcopy(row)
    for paragraph in old.iter(f"{W}p"):
        for run in [*paragraph.iterchildren(f"{W}r")]:
            moved = element("<w:moveFrom w:id='1'/>")
            paragraph.replace(run, moved)
            moved.append(run)
    old.insert(0, element("<w:trPr><w:del w:id='8'/></w:trPr>"))
    rows(table)[12].addnext(old)


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        *(header_again, panels_without_headings, captions_in_rows, blank_rows, without_numbers, with_wrong_numbers),
        *(labels_letter_by_letter, labels_in_paragraphs, notes_beside_labels, figures_on_two_lines),
        *(figures_with_full_stops, figures_in_groups, figures_among_invisible_signs, zeros_in_words),
        *(upright_figures, rows_in_a_wrapper, moved_rows),
    )
}
