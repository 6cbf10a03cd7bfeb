"""An audit of our own over a Word file: what Word refuses, repairs or shows wrongly and the Open XML SDK lets pass.

It also holds a file of ours to what we promise of it: rows whole, headings repeated, no origin, nothing outside.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from export.word.package import R, W

TEXT = {f"{W}{name}" for name in ("t", "instrText", "delText", "delInstrText")}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
NONCHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
STYLE_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


def faults(data: bytes, organ: str = "") -> list[str]:
    """Every fault of the .docx *data*, each as `code: what`; *organ* is the one author a file of ours may name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, ValueError) as error:
        return [f"package.zip: {error}"]
    try:
        trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    except etree.XMLSyntaxError as error:
        return [f"xml.syntax: {error}"]
    doubles = [name for name, count in Counter(names).items() if count > 1]
    return [f"package.double: {name}" for name in doubles] + [*_faults(trees, set(parts), organ)]


def _faults(trees: Mapping[str, etree.Element], names: set[str], organ: str) -> Iterator[str]:
    yield from relationship_faults(trees, names)
    yield from metadata_faults(trees, organ)
    if "word/document.xml" not in trees or "word/styles.xml" not in trees:
        yield "package.parts: no document or no styles"
        return
    styles = trees["word/styles.xml"]
    for name, tree in trees.items():
        if re.fullmatch(r"word/(document|header\w*|footer\w*)\.xml", name):
            yield from style_faults(tree, styles)
            yield from text_faults(tree)
            yield from field_faults(tree)
            for table in tree.iter(f"{W}tbl"):
                yield from table_faults(table)
    yield from bookmark_faults(trees["word/document.xml"])
    yield from page_faults(trees)


# ------------------------------------------------------------------------------------------------ package


def relationship_faults(trees: Mapping[str, etree.Element], names: set[str]) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder, file = name.split("_rels/")
            known[folder + file.removesuffix(".rels")] = {item.get("Id", "") for item in tree}
            for item in tree:
                target = item.get("Target", "")
                if item.get("TargetMode") == "External":
                    yield f"relationship.external: {name} → {target}"
                elif posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/") not in names:
                    yield f"relationship.target: {name} → {target}"
    for name, tree in trees.items():
        used = {element.get(f"{R}id") for element in tree.iter() if isinstance(element.tag, str)} - {None}
        for number in used - known.get(name, set()):
            yield f"relationship.unknown: {name} uses {number}"


def metadata_faults(trees: Mapping[str, etree.Element], organ: str) -> Iterator[str]:
    custom = trees.get("docProps/custom.xml")
    own = custom is None or all(re.fullmatch("nianbao-[0-9]{4}", item.get("name", "")) for item in custom)
    known = {"docProps/core.xml"} | ({"docProps/custom.xml"} if own else set())
    if any(name.startswith("docProps/") and name not in known for name in trees):
        yield "metadata.program: properties that name a program"
    core = trees.get("docProps/core.xml")
    if core is None:
        yield "metadata.title: no properties"
        return
    if not core.findtext(f"{DC}title"):
        yield "metadata.title: no title"
    if core.findtext(f"{DC}creator") not in (None, "", organ):
        yield f"metadata.author: {core.findtext(f'{DC}creator')}"
    for name in ("lastModifiedBy", "revision", "keywords", "category"):
        if core.findtext(f"{CORE}{name}"):
            yield f"metadata.author: {name} {core.findtext(f'{CORE}{name}')}"


def page_faults(trees: Mapping[str, etree.Element]) -> Iterator[str]:
    body = trees["word/document.xml"].find(f"{W}body")
    if body is None or not len(body) or body[-1].tag != f"{W}sectPr":
        yield "page.section: the body does not end with the page's layout"
    settings = trees.get("word/settings.xml")
    compatibility = [] if settings is None else list(settings.iter(f"{W}compatSetting"))
    modes = [item.get(f"{W}val") for item in compatibility if item.get(f"{W}name") == "compatibilityMode"]
    if modes != ["15"]:
        yield f"page.compatibility: {modes}"


# ------------------------------------------------------------------------------------------------ tables


def table_faults(table: etree.Element) -> Iterator[str]:
    grid = [int(column.get(f"{W}w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    width = table.find(f"{W}tblPr/{W}tblW")
    if width is None or width.get(f"{W}w") != str(sum(grid)):
        yield "table.width: not that of its grid"
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    if layout is None or layout.get(f"{W}type") != "fixed":
        yield "table.layout: not fixed"
    after = table.getnext()
    if after is None or after.tag not in (f"{W}p", f"{W}bookmarkEnd"):
        yield "table.end: no paragraph after it"
    above: dict[tuple[int, int], bool] = {}
    rows = table.findall(f"{W}tr")
    for number, row in enumerate(rows, 1):
        merged: dict[tuple[int, int], bool] = {}
        yield from (f"{fault} (row {number})" for fault in row_faults(row, grid, above, merged))
        above = merged
    yield from header_faults(rows)


def row_faults(
    row: etree.Element,
    grid: list[int],
    above: Mapping[tuple[int, int], bool],
    merged: dict[tuple[int, int], bool],
) -> Iterator[str]:
    """*above* says of each place (column, span) in the row above whether it is merged; *merged* is filled."""
    properties = row.find(f"{W}trPr")
    if properties is None or properties.find(f"{W}cantSplit") is None:
        yield "row.split: may break over a page"
    column = _number(row, "trPr", "gridBefore", 0)
    cells = row.findall(f"{W}tc")
    if not cells:
        yield "row.empty: no cell"
    for cell in cells:
        span = _number(cell, "tcPr", "gridSpan", 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        continues = merge is not None and merge.get(f"{W}val") != "restart"
        if continues and not above.get((column, span)):
            yield f"merge.start: column {column} continues what has not begun"
        if continues and "".join(cell.itertext()).strip():
            yield f"merge.text: column {column} hides text"
        merged[column, span] = merge is not None
        yield from cell_faults(cell, sum(grid[column : column + span]), column)
        column += span
    if column + _number(row, "trPr", "gridAfter", 0) != len(grid):
        yield f"row.grid: {column} of {len(grid)} columns"


def cell_faults(cell: etree.Element, width: int, column: int) -> Iterator[str]:
    own = cell.find(f"{W}tcPr/{W}tcW")
    if own is None or own.get(f"{W}type") != "dxa" or own.get(f"{W}w") != str(width):
        yield f"cell.width: column {column}"
    content = [child for child in cell if child.tag not in (f"{W}tcPr", f"{W}bookmarkStart", f"{W}bookmarkEnd")]
    if not content or content[-1].tag != f"{W}p":
        yield f"cell.paragraph: column {column} does not end with a paragraph"


def header_faults(rows: list[etree.Element]) -> Iterator[str]:
    header = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    if header != sorted(header, reverse=True):
        yield "row.header: a repeated heading below other rows"
    if rows and all(header):
        yield "row.header: every row is a repeated heading"
    count = sum(header)
    begun = [row for row in rows[count : count + 1] if count and row.find(f".//{W}vMerge") is not None]
    for cell in begun[0].findall(f"{W}tc") if begun else ():
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart":
            yield "row.header: a merged cell reaches out of the repeated heading"


def _number(element: etree.Element, properties: str, name: str, default: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    return default if found is None else int(found.get(f"{W}val", str(default)))


# ------------------------------------------------------------------------------------------------ text


def style_faults(tree: etree.Element, sheet: etree.Element) -> Iterator[str]:
    known = {(style.get(f"{W}type"), style.get(f"{W}styleId")) for style in sheet.iter(f"{W}style")}
    for name, kind in STYLE_KINDS.items():
        for element in tree.iter(f"{W}{name}"):
            if (kind, element.get(f"{W}val")) not in known:
                yield f"style.unknown: {kind} {element.get(f'{W}val')}"


def text_faults(tree: etree.Element) -> Iterator[str]:
    for element in tree.iter():
        inside, after = element.text or "", element.tail or ""
        if isinstance(element.tag, str) and element.tag.startswith(W):
            if inside.strip() and element.tag not in TEXT:
                yield f"text.stray: {inside.strip()[:20]} in {element.tag}"
            if element.tag in TEXT and inside != inside.strip() and element.get(XML_SPACE) != "preserve":
                yield f"text.space: {inside!r} would lose its spaces"
            if element.tag in TEXT and re.search(r"[\n\r\t]", inside):
                yield f"text.break: {inside!r} holds a break that Word does not show"
        if after.strip():
            yield f"text.stray: {after.strip()[:20]} after {element.tag}"
        if NONCHARACTER.search(inside):
            yield f"text.noncharacter: {inside!r}"
    for paragraph in tree.iter(f"{W}p"):
        text = "".join(part.text or "" for part in paragraph.iter(f"{W}t"))
        if "{{" in text or "}}" in text:
            yield f"text.anchor: {text[:40]}"


def field_faults(tree: etree.Element) -> Iterator[str]:
    for paragraph in tree.iter(f"{W}p"):
        marks = [mark.get(f"{W}fldCharType") for mark in paragraph.iter(f"{W}fldChar")]
        if marks != ["begin", "separate", "end"] * (len(marks) // 3):
            yield f"field.marks: {marks}"
    for run in tree.iter(f"{W}r"):
        if sum(child.tag in (f"{W}fldChar", f"{W}instrText") for child in run) > 1:
            yield "field.runs: several parts of a field in one run, WPS shows nothing"


def bookmark_faults(document: etree.Element) -> Iterator[str]:
    names: set[str] = set()
    open_ids: set[str | None] = set()
    used_ids: set[str | None] = set()
    for element in document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        number = element.get(f"{W}id")
        if element.tag == f"{W}bookmarkEnd":
            if number not in open_ids:
                yield f"bookmark.end: {number} ends without a start"
            open_ids.discard(number)
            continue
        name = element.get(f"{W}name", "")
        if not re.fullmatch(r"[^\W\d]\w{0,39}", name):
            yield f"bookmark.name: Word does not allow {name!r}"
        if name.lower() in names:
            yield f"bookmark.double: {name}"
        if number in used_ids:
            yield f"bookmark.number: {number} twice"
        names.add(name.lower())
        used_ids.add(number)
        open_ids.add(number)
    yield from (f"bookmark.open: {number} never ends" for number in sorted(map(str, open_ids)))
