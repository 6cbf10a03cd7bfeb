"""The same tables with cells merged in other ways, in pieces, or with rows and columns elsewhere."""

import copy
import re

from lxml import etree

from export.word.package import W
from tests.export.reading.edits import cells, element, rows, set_text, spans_of, tables, text_of


def merged_by_flags(root: etree.Element) -> None:
    """Cells across columns as several cells that continue the first one, as old files have them."""
    for cell in [*root.iter(f"{W}tc")]:
        count = spans_of(cell)
        if count == 1:
            continue
        properties = next(cell.iterchildren(f"{W}tcPr"))
        for span in [*properties.iterchildren(f"{W}gridSpan")]:
            properties.remove(span)
        properties.append(element("<w:hMerge w:val='restart'/>"))
        continued = [child for child in properties if child.tag == f"{W}vMerge" and child.get(f"{W}val") is None]
        for _ in range(count - 1):
            more = "<w:vMerge/>" if continued else ""
            cell.addnext(element(f"<w:tc><w:tcPr>{more}<w:hMerge/></w:tcPr><w:p/></w:tc>"))


def merged_in_words(root: etree.Element) -> None:
    """Cells down rows that say "continue" instead of nothing."""
    for merge in root.iter(f"{W}vMerge"):
        if merge.get(f"{W}val") is None:
            merge.set(f"{W}val", "continue")


def unmerged_downwards(root: etree.Element) -> None:
    """Group headings only in their first row, with blank cells below."""
    for merge in [*root.iter(f"{W}vMerge")]:
        parent = merge.getparent()
        assert parent is not None
        parent.remove(merge)


def fine_grid(root: etree.Element) -> None:
    """A grid three times as fine, in which every other row of figures is a column out of line."""
    for table in tables(root):
        for number, row in enumerate(rows(table)):
            for cell in cells(row):
                span = spans_of(cell) * 3
                properties = next(cell.iterchildren(f"{W}tcPr"))
                for old in [*properties.iterchildren(f"{W}gridSpan")]:
                    properties.remove(old)
                properties.append(element(f"<w:gridSpan w:val='{span}'/>"))
            if number % 2 and len(cells(row)) > 2:
                first, last = cells(row)[-2], cells(row)[-1]
                next(first.iter(f"{W}gridSpan")).set(f"{W}val", str(spans_of(first) - 1))
                next(last.iter(f"{W}gridSpan")).set(f"{W}val", str(spans_of(last) + 1))


def skipped_columns(root: etree.Element) -> None:
    """Blank group cells left out, with the row beginning further right."""
    for row in root.iter(f"{W}tr"):
        skipped = 0
        for cell in cells(row):
            merge = next(cell.iter(f"{W}vMerge"), None)
            if merge is None or merge.get(f"{W}val") == "restart":
                break
            skipped += spans_of(cell)
            row.remove(cell)
        if skipped:
            row.insert(0, element(f"<w:trPr><w:gridBefore w:val='{skipped}'/></w:trPr>"))


def no_grid_at_all(root: etree.Element) -> None:
    """Cells without any word of how many columns or rows they cover; covered ones are left out."""
    for cell in [*root.iter(f"{W}tc")]:
        merge = next(cell.iter(f"{W}vMerge"), None)
        parent = cell.getparent()
        assert parent is not None
        if merge is not None and merge.get(f"{W}val") != "restart":
            parent.remove(cell)
            continue
        for properties in [*cell.iterchildren(f"{W}tcPr")]:
            cell.remove(properties)


# ---------------------------------------------------------------------------------- pieces, rows, columns


def split_over_pages(root: etree.Element) -> None:
    """表三 in three tables: the second repeats the column headings, the third does not."""
    table = tables(root)[1]
    header, body = rows(table)[:3], rows(table)[3:]
    second, third = (copy.deepcopy(table) for _ in range(2))
    for piece in (second, third):
        for row in rows(piece):
            piece.remove(row)
    for row in header:
        second.append(copy.deepcopy(row))
    for row in body[9:17]:
        second.append(row)
    for row in body[17:]:
        third.append(row)
    table.addnext(second)
    second.addnext(third)
    for piece in (second, third):
        piece.addprevious(element("<w:p><w:r><w:br w:type='page'/></w:r></w:p>"))


def five_tables(root: etree.Element) -> None:
    """表二 in a table for each panel, headed by a paragraph."""
    table = tables(root)[0]
    piece = table
    for row in rows(table):
        if len(cells(row)) == 1:
            heading = text_of(row)
            piece = copy.deepcopy(table)
            for old in rows(piece):
                piece.remove(old)
            table.addprevious(element(f"<w:p><w:r><w:t>{heading}</w:t></w:r></w:p>"))
            table.addprevious(piece)
            table.remove(row)
        else:
            piece.append(row)
    parent = table.getparent()
    assert parent is not None
    parent.remove(table)


def disputes_in_two(root: etree.Element) -> None:
    """表四 in one table for 行政复议 and one for 行政诉讼."""
    table = tables(root)[2]
    other = copy.deepcopy(table)
    for piece, keep in ((table, range(5)), (other, range(5, 15))):
        for row in rows(piece):
            column = 0
            for cell in cells(row):
                if column not in keep:
                    row.remove(cell)
                column += spans_of(cell)
    table.addnext(other)
    table.addnext(element("<w:p/>"))


def one_single_table(root: etree.Element) -> None:
    """All three tables run into one."""
    first, *others = tables(root)
    for table in others:
        for row in rows(table):
            first.append(row)
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)


def rows_in_other_order(root: etree.Element) -> None:
    """表三 with two neighbouring rows exchanged, and 表二 with its rows exchanged."""
    body = rows(tables(root)[1])[3:]
    body[5].addnext(body[4])
    disclosure = rows(tables(root)[0])
    disclosure[3].addnext(disclosure[2])


def columns_in_other_order(root: etree.Element) -> None:
    """表三 with 总计 as the first column of figures."""
    for number, row in enumerate(rows(tables(root)[1])):
        if number:
            *_, last = cells(row)
            first = cells(row)[1] if number < 3 else cells(row)[-7]
            first.addprevious(last)


def extra_rows(root: etree.Element) -> None:
    """A remark at the end of 表三, a blank row, and a row for 小计 with a figure that belongs nowhere."""
    table = tables(root)[1]
    body = rows(table)[3:]
    width = sum(spans_of(cell) for cell in cells(body[0]))
    table.append(element(f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='{width}'/></w:tcPr><w:p/></w:tc></w:tr>"))
    extra = copy.deepcopy(body[-1])
    for cell in cells(extra):
        set_text(cell, "71")
    set_text(cells(extra)[0], "不予公开小计")
    body[-2].addprevious(extra)
    table.append(
        element(
            f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='{width}'/></w:tcPr>"
            "<w:p><w:r><w:t>注：以上数据截至年底。</w:t></w:r></w:p></w:tc></w:tr>"
        )
    )


def heading_in_the_table(root: etree.Element) -> None:
    """The headings of the chapters with tables in the first row of their table."""
    for table in tables(root):
        heading = table.getprevious()
        while heading is not None and not re.match("[二三四]、", text_of(heading)):
            heading = heading.getprevious()
        assert heading is not None
        width = sum(spans_of(cell) for cell in cells(rows(table)[0]))
        row = element(
            f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='{width}'/></w:tcPr>"
            f"<w:p><w:r><w:t>{text_of(heading)}</w:t></w:r></w:p></w:tc></w:tr>"
        )
        rows(table)[0].addprevious(row)
        body = heading.getparent()
        assert body is not None
        body.remove(heading)
