"""Word files taken apart and put together again, for tests that change them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from export.word.package import W

NAMESPACE = W[1:-1]
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"

Change = Callable[[etree.Element], None]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def edited(data: bytes, change: Change) -> bytes:
    """The file with its document changed."""
    parts = parts_of(data)
    root = etree.fromstring(parts["word/document.xml"])
    change(root)
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


def element(xml: str) -> etree.Element:
    """An element written in the prefix w."""
    root = etree.fromstring(f'<r xmlns:w="{NAMESPACE}" xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:v="urn:v">{xml}</r>')
    return root[0]


def wrapped(child: etree.Element, xml: str, inside: str) -> None:
    """Puts the element *xml* in the place of *child*, and *child* into its descendant *inside*."""
    wrapper = element(xml)
    parent = child.getparent()
    assert parent is not None
    tail, child.tail = child.tail, None
    parent.replace(child, wrapper)
    wrapper.tail = tail
    next(wrapper.iter(f"{W}{inside}")).append(child)


def tables(root: etree.Element) -> list[etree.Element]:
    return list(root.iter(f"{W}tbl"))


def rows(table: etree.Element) -> list[etree.Element]:
    return [*table.iterchildren(f"{W}tr")]


def cells(row: etree.Element) -> list[etree.Element]:
    return [*row.iterchildren(f"{W}tc")]


def text_of(cell: etree.Element) -> str:
    return "".join(cell.itertext(f"{W}t"))


def set_text(cell: etree.Element, text: str) -> None:
    """Lets a cell say *text* and nothing else."""
    runs = [*cell.iter(f"{W}r")]
    if not runs:
        paragraph = next(cell.iter(f"{W}p"))
        paragraph.append(element("<w:r><w:t/></w:r>"))
        runs = [*cell.iter(f"{W}r")]
    for run in runs[1:]:
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)
    for part in [*runs[0]]:
        if part.tag != f"{W}rPr":
            runs[0].remove(part)
    runs[0].append(element(f"<w:t>{text}</w:t>"))


def figure_cells(root: etree.Element) -> Iterator[etree.Element]:
    """The cells that hold a number."""
    return (cell for cell in root.iter(f"{W}tc") if re.fullmatch(r"[0-9.]+", text_of(cell)))


def figure_runs(root: etree.Element) -> list[etree.Element]:
    return [run for cell in figure_cells(root) for run in cell.iter(f"{W}r")]


def spans_of(cell: etree.Element) -> int:
    for span in cell.iter(f"{W}gridSpan"):
        return int(span.get(f"{W}val", "1"))
    return 1
