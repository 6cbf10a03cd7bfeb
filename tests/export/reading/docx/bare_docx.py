"""Small Word files put together from XML, for what a paragraph or a table shows."""

from export.reading.docx.reader import read_docx
from export.reading.finished_file import FinishedFile
from export.reading.raw_document import RawCell, RawDocument, RawTable, paragraphs_of
from tests.export.reading.edits import MC, NAMESPACE, WPS, packed

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{NAMESPACE}" xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:r="{OFFICE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_PARTS = ("styles", "numbering", "footnotes", "endnotes")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def bare_docx(body: str, styles: str = "", others: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A file with this body and these styles; *parts* are the contents of numbering, footnotes and endnotes."""
    contents = {"styles": styles, **parts}
    related = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for name in _PARTS
        if contents.get(name)
    )
    files = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'.encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'.encode(),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>".encode(),
        **{f"word/{name}.xml": f"<w:{name} {SPACES}>{text}</w:{name}>".encode() for name, text in contents.items()},
    }
    return packed({**files, **(others or {})})


def read_bare(body: str, styles: str = "", others: dict[str, bytes] | None = None, **parts: str) -> RawDocument:
    """What such a file shows."""
    package = FinishedFile(bare_docx(body, styles, others, **parts)).package
    assert package is not None
    return read_docx(package)


def cell(content: str) -> str:
    """A table of one cell."""
    return f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def texts(document: RawDocument) -> list[str]:
    return [one.text for one in paragraphs_of(document.blocks)]


def cells(document: RawDocument) -> list[RawCell]:
    """The cells of its only table."""
    (table,) = (block for block in document.blocks if isinstance(block, RawTable))
    return [*table.cells]


def told(document: RawDocument) -> list[tuple[str, str]]:
    """What is reported: code and message of each note."""
    return [(note.code, note.message) for note in document.notes]
