"""Writing a Word document, beside docxtpl filling in the same figures and text, and beside zipping ready XML."""

import io
import re
from collections.abc import Iterator
from xml.sax.saxutils import unescape

from docxtpl import DocxTemplate

from export.word.package import DOCUMENT, read_parts, write_parts
from export.word.writer import document_bytes
from tests.benchmarks.harness import Case
from tests.export.samples import sample, written

TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")
FIGURE = re.compile(r"(<w:bookmarkStart [^>]*/><w:r><w:t>)([^<]*)(</w:t>)")
NAME = "shangyu_2019"


def cases() -> Iterator[Case]:
    parts = read_parts(written(NAME))
    template, context = placeholders(parts)
    assert len(context) > 198
    yield Case(
        "export of figures and text / docxtpl filling the same",
        lambda: document_bytes(*sample(NAME)),
        lambda: filled(template, context),
        goal=4,
        faster=True,
    )
    yield Case(
        "export in memory / zipping ready XML",
        lambda: document_bytes(*sample(NAME)),
        lambda: write_parts(parts),
        goal=8,
    )


def placeholders(parts: dict[str, bytes]) -> tuple[bytes, dict[str, str]]:
    """The document with a placeholder for every figure and paragraph, and what stands there."""
    context: dict[str, str] = {}

    def placeholder(match: re.Match[str]) -> str:
        name = f"p{len(context)}"
        context[name] = unescape(match[2], {"&quot;": '"'})
        return f"{match[1]}{{{{ {name} }}}}{match[3]}"

    pieces = re.split("(<w:tbl>.*?</w:tbl>)", parts[DOCUMENT].decode())
    text = "".join((FIGURE if place % 2 else TEXT).sub(placeholder, piece) for place, piece in enumerate(pieces))
    return write_parts({**parts, DOCUMENT: text.encode()}), context


def filled(template: bytes, context: dict[str, str]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
