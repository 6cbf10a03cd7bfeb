"""Inserts comments into a Word file by text insertion, so that all else in it stays in its order."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape  # xml.sax.saxutils would load network modules
from itertools import groupby
from typing import Final, NamedTuple

from export.annotation.paragraph_spans import Span, spans_of
from export.annotation.run_cuts import Cut, RunCuts
from export.reading.docx.package import Package, plain_name
from export.reading.docx.run_texts import run_texts
from export.reading.docx.runs import P
from export.reading.file_kinds import UnreadableError

AUTHOR: Final = "公开年报"

_STRICT: Final = "http://purl.oclc.org/ooxml/"
_RELATION: Final = {
    True: f"{_STRICT}officeDocument/relationships/comments",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
}
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES: Final = "[Content_Types].xml"
_ENCODINGS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DOCUMENT: Final = re.compile(r"<(?:(?P<prefix>[\w.-]+):)?document(?P<rest>\s[^>]*)?>")
_COMMENT: Final = re.compile(r"""<[\w.:-]*\bcomment\s[^>]*?\bid=["'](\d{1,9})["']""")


class CommentingError(UnreadableError):
    """The XML of the file has an unusual form, to which comments cannot be added."""

    def __init__(self) -> None:
        super().__init__("文件的写法特殊，不能加批注：请用 Word 或 WPS 另存为 .docx 后再试。")


class Spot(NamedTuple):
    """What a comment is on: a paragraph of the file, or characters *start* to *end* of its *text* as it was read."""

    paragraph: int
    text: str = ""
    start: int = 0
    end: int = 0


def commented(package: Package, remarks: Mapping[Spot, Sequence[str]], when: datetime) -> bytes:
    """The file with a comment at each spot of *remarks*; each text becomes a paragraph of the comment.

    Raises `UnreadableError`.
    """
    document = _Part.of(package, package.main)
    spans, prefix, namespace = _spans(package, document)
    name, comments = _comments(package, namespace)
    first = 1 + max(map(int, _COMMENT.findall(comments.text)), default=-1)
    runs = run_texts(package, {spot.paragraph for spot in remarks if spot.text})
    texts: dict[tuple[Cut, Cut], list[str]] = {}
    for paragraph, spots in groupby(sorted(remarks), lambda spot: spot.paragraph):
        span = spans[min(paragraph, len(spans) - 1)]  # in a text box: the paragraph that contains the box
        is_outermost = paragraph in runs and spans.index(span) == paragraph
        cuts = RunCuts(document.text, span, prefix, runs[paragraph]) if is_outermost else None
        for spot in spots:
            around = cuts.around(spot.text, spot.start, spot.end) if cuts and spot.text else None
            texts.setdefault(around or _around(document.text, span), []).extend(remarks[spot])
    numbers = {cuts: first + index for index, cuts in enumerate(texts)}
    document.text = _marked(document.text, numbers, namespace)
    comments.add(
        "comments",
        "".join(_comment(numbers[cuts], comment_texts, namespace, when) for cuts, comment_texts in texts.items()),
    )
    changed = {package.main: document, name: comments}
    if not package.has(name):
        changed |= _introduced(package, name, is_strict=namespace.startswith(_STRICT))
    return _packed(package, {name: part.data for name, part in changed.items()})


@dataclass
class _Part:
    """The text of an XML part and its encoding."""

    text: str
    encoding: str = "utf-8"

    @classmethod
    def of(cls, package: Package, name: str, otherwise: str = "") -> _Part:
        """The part *name*, or a new one with the text *otherwise*."""
        data = package.part(name)
        if data is None:
            return cls(otherwise)
        encoding = _ENCODINGS.get(data[:2], "utf-8")
        try:
            return cls(data.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            raise CommentingError from error

    @property
    def data(self) -> bytes:
        return self.text.encode(self.encoding)

    def add(self, root: str, content: str) -> None:
        """Insert *content* at the end of the element *root*; ``{0}`` in it stands for its namespace prefix."""
        match = re.search(rf"<([\w.-]+:)?{root}(\s[^>]*?)?(/?)>", self.text)
        if match is None:
            raise CommentingError
        prefix = match[1] or ""
        content, closing = content.replace("{0}", prefix), f"</{prefix}{root}"
        if match[3]:
            self.text = f"{self.text[: match.end() - 2]}>{content}{closing}>{self.text[match.end() :]}"
        else:
            before, end, after = self.text.rpartition(closing)
            self.text = before + content + end + after


def _spans(package: Package, document: _Part) -> tuple[list[Span], str, str]:
    """The paragraphs of the document, the prefix of its elements and their namespace. Raises `CommentingError`."""
    match = _DOCUMENT.search(document.text)
    if match is None:
        raise CommentingError
    prefix = match["prefix"] or ""
    declared = re.search(rf"""\sxmlns{f":{prefix}" if prefix else ""}=["']([^"']+)["']""", match["rest"] or "")
    spans = spans_of(document.text, prefix)
    root = package.xml(package.main)
    if declared is None or not spans or root is None or len(spans) != sum(1 for _ in root.iter(P)):
        raise CommentingError
    return spans, prefix, declared[1]


def _comments(package: Package, namespace: str) -> tuple[str, _Part]:
    """The name and content of the comments part, a new one if there is none."""
    name = package.related_parts(package.main).get("comments", "")
    folder = posixpath.dirname(package.main)
    free = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(100))
    name = name or next(one for one in free if not package.has(one))
    empty = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{namespace}"></w:comments>'
    return name, _Part.of(package, name, empty)


def _introduced(package: Package, name: str, *, is_strict: bool) -> dict[str, _Part]:
    """The parts that declare a new part *name*, changed: its content type, and a relationship from the document."""
    types = _Part.of(package, _TYPES)
    types.add("Types", f'<{{0}}Override PartName="/{name}" ContentType="{_TYPE}"/>')
    folder, main = posixpath.split(package.main)
    relations = f"{folder}/_rels/{main}.rels".lstrip("/")
    related = _Part.of(package, relations, f'<Relationships xmlns="{_PACKAGE}"></Relationships>')
    target = posixpath.basename(name)
    number = next(f"rIdNianbao{one}" for one in range(1_000) if f'"rIdNianbao{one}"' not in related.text)
    related.add("Relationships", f'<{{0}}Relationship Id="{number}" Type="{_RELATION[is_strict]}" Target="{target}"/>')
    return {_TYPES: types, relations: related}


def _around(xml: str, span: Span) -> tuple[Cut, Cut]:
    """The cuts around the whole content of a paragraph. Raises `CommentingError`."""
    if span.end is not None:
        return Cut(span.content), Cut(span.end)
    tag = re.search(r"<([^\s/>]+)[^<>]*/>$", xml[: span.content])
    if tag is None:
        raise CommentingError
    opened = Cut(span.content - len("/>"), ">", f"</{tag[1]}>", replaced=len("/>"))
    return opened, opened


def _marked(xml: str, numbers: Mapping[tuple[Cut, Cut], int], namespace: str) -> str:
    """*xml* with the marks of each comment at its cuts."""
    marks: dict[int, tuple[Cut, list[str]]] = {}
    for (start, end), number in numbers.items():
        begin, finish = _marks(number, namespace)
        for cut, mark in ((start, begin), (end, finish)):
            marks.setdefault(cut.position, (cut, []))[1].append(mark)
    pieces: list[str] = []
    done = 0
    for position, (cut, here) in sorted(marks.items()):
        pieces += [xml[done:position], cut.before, *here, cut.after]
        done = position + cut.replaced
    return "".join((*pieces, xml[done:]))


def _marks(number: int, namespace: str) -> tuple[str, str]:
    """The elements that begin and end the range of a comment; they declare their own namespace prefix."""
    attributes = f'xmlns:w="{namespace}" w:id="{number}"'
    reference = f'<w:r xmlns:w="{namespace}"><w:commentReference w:id="{number}"/></w:r>'
    return f"<w:commentRangeStart {attributes}/>", f"<w:commentRangeEnd {attributes}/>{reference}"


def _comment(number: int, texts: Sequence[str], namespace: str, when: datetime) -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(text, quote=False)}</w:t></w:r></w:p>" for text in texts)
    attributes = f'w:id="{number}" w:author="{AUTHOR}" w:date="{when:%Y-%m-%dT%H:%M:%SZ}" w:initials="年报"'
    return f'<w:comment xmlns:w="{namespace}" {attributes}>{paragraphs}</w:comment>'


def _packed(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The package with the parts in *changed* replaced, new ones at its end."""
    stream = io.BytesIO()
    contents = {plain_name(name): content for name, content in changed.items()}
    with zipfile.ZipFile(stream, "w") as archive:
        for entry, name in package.entries():
            archive.writestr(entry, contents.get(name) or package.part(name) or b"")
        for name in [name for name in changed if not package.has(name)]:
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            archive.writestr(entry, changed[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()
