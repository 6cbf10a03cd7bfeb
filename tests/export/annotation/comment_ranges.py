"""What the comments of a Word file are on, and that nothing but comments was added to it."""

from lxml import etree

from export.word.package import W
from tests.export.reading.edits import parts_of

MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")


def comment_ranges(data: bytes) -> list[tuple[str, str]]:
    """For each comment the characters between its marks, and its text."""
    parts = parts_of(data)
    comments = etree.fromstring(parts["word/comments.xml"])
    said = {one.get(f"{W}id", ""): "".join(one.itertext()) for one in comments}
    covered = dict.fromkeys(said, "")
    started, ended = set[str](), set[str]()
    for one in etree.fromstring(parts["word/document.xml"]).iter(f"{W}t", *MARKS):
        number = one.get(f"{W}id", "")
        if one.tag == MARKS[0]:
            started.add(number)
        elif one.tag == MARKS[1]:
            ended.add(number)
        elif one.tag == f"{W}t":
            for open_one in started - ended:
                covered[open_one] += one.text or ""
    assert started == ended == said.keys()
    return [(covered[number], text) for number, text in said.items()]


def assert_only_added(before: bytes, after: bytes) -> None:
    """Nothing was taken away or moved; put together again, divided runs are the ones they were."""
    rest = iter(after)
    assert all(byte in rest for byte in before)
    assert _joined(before) == _joined(after)


def _joined(document: bytes) -> tuple[object, ...]:
    """The document without comment marks, neighbouring runs of one look joined, and texts inside them."""
    root = etree.fromstring(document)
    for mark in [*root.iter(*MARKS)]:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
        outer = parent.getparent()
        if mark.tag == MARKS[2] and outer is not None:
            outer.remove(parent)
    for run in [*root.iter(f"{W}r")]:
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            for child in [*run]:
                if child.tag != f"{W}rPr":
                    before.append(child)
            parent = run.getparent()
            assert parent is not None
            parent.remove(run)
    for text in [*root.iter(f"{W}t")]:
        before, parent = text.getprevious(), text.getparent()
        if before is not None and before.tag == text.tag and parent is not None:
            before.text = (before.text or "") + (text.text or "")
            parent.remove(text)
    return _content(root)


def _look(run: etree.Element) -> tuple[object, ...]:
    properties = run.find(f"{W}rPr")
    return (sorted(run.attrib.items()), () if properties is None else _content(properties))


def _content(one: etree.Element) -> tuple[object, ...]:
    """An element and all that is in it, whatever prefixes are written."""
    attributes = sorted((name, value) for name, value in one.attrib.items() if not name.endswith("}space"))
    return (one.tag, attributes, one.text or "", one.tail or "", [_content(child) for child in one])
