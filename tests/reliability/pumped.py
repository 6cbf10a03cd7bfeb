"""Files of every kind the program reads, filled with one piece again and again."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from export.checking import check_reading
from export.commands.entry_files import read_text, read_values
from export.consolidation.roster_file import read_roster
from export.reading.assembly import reading_of
from export.reading.html.pasted import read_pasted_page, read_pasted_text
from export.reading.reader import read_report
from export.reading.shown_tables import as_shown
from export.register.reader import read_register_file
from export.word.style_metrics import appearance_of
from export.word.styles_file import read_styles
from model.catalog import load_catalog, shipped_templates
from model.storage.journal import journals
from model.storage.journal_file import SUFFIX
from model.storage.project_file import project_of
from model.storage.recovery import recoverable
from model.template_file import load_template
from tests.export.reading.doc.made_doc import Made
from tests.export.reading.docx.bare_docx import bare_docx
from tests.export.reading.edits import packed, parts_of
from tests.export.register import files
from tests.model.storage.sealing import plain_content, sealed, with_part

CATALOG = load_catalog()
HEAD, FOOT = (
    ("某局2023年政府信息公开工作年度报告", "一、总体情况"),
    ("二、主动公开政府信息情况", "六、其他需要报告的事项"),
)
STYLES = shipped_templates() / "2021" / "styles.docx"
TEMPLATE = (shipped_templates() / "2021" / "template.toml").read_text("utf-8")


class Kind(NamedTuple):
    """A kind of file: *make* puts a text where it hurts most, *read* reads the file, *pieces* make up the text."""

    make: Callable[[str], bytes]
    read: Callable[[bytes], object]
    pieces: tuple[str, ...]


def docx(inner: str) -> bytes:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    return bare_docx("".join(map(paragraph.format, HEAD)) + inner + "".join(map(paragraph.format, FOOT)))


def docx_text(inner: str) -> bytes:
    return docx(f'<w:p><w:r><w:t xml:space="preserve">{inner}</w:t></w:r></w:p>')


def docx_styles(inner: str) -> bytes:
    return bare_docx(f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>{HEAD[0]}</w:t></w:r></w:p>', styles=inner)


def page(inner: str) -> bytes:
    return f"<html><body><p>{'<p>'.join(HEAD)}{inner}<p>{'<p>'.join(FOOT)}</body></html>".encode()


def archive(inner: str) -> bytes:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html'
    return f"{head}{inner}\r\n\r\n<p>政府</p>\r\n--b--\r\n".encode()


def archive_headers(inner: str) -> bytes:
    return f"MIME-Version: 1.0\r\nContent-Type: text/html;{inner}\r\n\r\n<p>政府</p>\r\n".encode()


def template(inner: str) -> bytes:
    return f"{TEMPLATE}\n{inner}".encode()


def styles(inner: str) -> bytes:
    parts = parts_of(STYLES.read_bytes())
    return packed(
        {**parts, "word/styles.xml": parts["word/styles.xml"].replace(b"</w:styles>", inner.encode() + b"</w:styles>")}
    )


def styles_body(inner: str) -> bytes:
    parts = parts_of(STYLES.read_bytes())
    return packed(
        {
            **parts,
            "word/document.xml": parts["word/document.xml"].replace(b"<w:sectPr", inner.encode() + b"<w:sectPr", 1),
        }
    )


def project_text(inner: str) -> bytes:
    return sealed(with_part("report narratives", {"overview": [{"style": "body", "text": inner, "block": 0}]}))


def journal(inner: str) -> bytes:
    lines = [
        {"path": None, "seen": None, "project": plain_content()},
        *({"report": {"office": one}} for one in inner.split("|")),
    ]
    return b"".join(sealed_line(json.dumps(line).encode() + b"\n") for line in lines)


def sealed_line(content: bytes) -> bytes:
    return sealed(content).partition(b"\n")[0].rpartition(b" ")[2] + b" " + content


def at_path(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """A reader of paths as one of bytes."""

    def read_bytes(data: bytes) -> object:
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            return read(path)

    return read_bytes


def read_journal(data: bytes) -> object:
    journals().mkdir(parents=True, exist_ok=True)
    path = journals() / f"x{SUFFIX}"
    path.write_bytes(data)
    found = recoverable(CATALOG)
    path.unlink(missing_ok=True)
    return found


def read_style_file(data: bytes) -> object:
    return read_styles(data, "system"), appearance_of(data, "system")


def read_checked(data: bytes) -> object:
    return check_reading(read_report(data, CATALOG))


def pieces(text: str) -> tuple[str, ...]:
    return tuple(text.split("¦"))


def runs(*texts: str) -> tuple[str, ...]:
    return tuple(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)


SIGNS = pieces(" ¦\u3000¦。¦一、¦（一）¦1.¦1¦，¦年¦件¦12件¦其中¦\t¦²¦“¦公开¦\u200b¦x")
ALTERNATIVE = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
INLINE = (
    *runs("字", " ", "1", "一、"),
    "<w:r><w:br/></w:r>",
    "<w:r><w:tab/></w:r>",
    "<w:ins><w:r><w:t>字</w:t></w:r></w:ins>",
    "<w:del><w:r><w:delText>字</w:delText></w:r></w:del>",
    f"<w:r>{ALTERNATIVE.format('<w:t>7</w:t>')}</w:r>",
    f"<w:r>{ALTERNATIVE.format(ALTERNATIVE.format(ALTERNATIVE.format('<w:t>7</w:t>')))}</w:r>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    '<w:bookmarkStart w:id="1" w:name="a"/>',
    "<w:sdt><w:sdtContent><w:r><w:t>字</w:t></w:r></w:sdtContent></w:sdt>",
)
BLOCKS = (
    *(f"<w:p>{inline}</w:p>" for inline in INLINE),
    "<w:p/>",
    "<w:p><w:r><w:t>二、主动公开政府信息情况</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>（一）收到申请12件，其中3件</w:t></w:r></w:p>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
)
MARKUP = pieces(
    "<p>字¦<div>¦</div>¦<table><tr><td>1¦</table>¦<tr>¦<td rowspan=9 colspan=9>¦<ol><li>¦"
    "</ol>¦<!--¦-->¦<¦>¦&nbsp;¦&¦<br>¦<style>p{color:red}</style>¦<style>¦<script>¦</script>¦"
    "<span style='display:none;color:#fff'>¦</span>¦<b>¦<s>¦<sup>1</sup>¦<![if x]>¦"
    "<select><option>¦<p class=a>¦<style>.a{font-size:0}</style>¦ ¦\n¦一、总体情况¦<a href='¦'¦\""
)
JSON_PIECES = pieces('{"a":¦[¦]¦}¦1,¦"a",¦"\\u0041"¦"a":1,¦1¦ ¦-¦"¦\\¦null,¦1e¦[[')
MIME = pieces(
    '\r\n¦\n¦ ¦\t¦;¦=¦"¦boundary=¦charset=¦utf-8¦=?utf-8?B?5bGA?=¦*0*=¦%E5¦x¦(¦)¦--b¦--b\r\n¦'
    "\r\nContent-Type: text/html\r\n\r\n¦\r\nContent-Transfer-Encoding: base64\r\n\r\n¦"
    "=E5=B1=80¦QUFB"
)
CELLS = pieces('甲¦,¦"¦\n¦\t¦;¦，¦|¦ ¦2023-01-05¦1¦予以公开¦申请人¦"\n¦",¦\r¦\x00¦²')
DECLARED = pieces(
    "a¦.¦=¦ ¦\n¦[¦]¦{¦}¦\"¦'¦\"\"\"¦'''¦\\¦#¦,¦1¦-¦1979-01-01¦a = 1\n¦[[tables]]\n¦[a.b]\n¦"
    'x.y = {¦"a" = ¦[[tables.rows]]\n¦true¦\\u0041¦_¦:¦inf'
)
SHEET = (
    *(
        files.row("甲"),
        files.row("2023-01-05", "甲", "予以公开"),
        "<row/>",
        "<c/>",
        '<c t="s"><v>1</v></c>',
        "<c><v>45000</v></c>",
    ),
    *(
        '<row r="9"><c r="ZZ9"><v>1</v></c></row>',
        "<row><c><f>A1</f><v>1</v></c></row>",
        "<row hidden='1'/>",
        "<mergeCell/>",
    ),
)
STYLE = (
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:sz w:val="9"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="c"><w:name w:val="c"/><w:link w:val="a"/></w:style>',
    "<w:docDefaults/>",
    '<w:latentStyles><w:lsdException w:name="x"/></w:latentStyles>',
)
KINDS = {
    "docx blocks": Kind(docx, read_checked, BLOCKS),
    "docx runs": Kind(lambda inner: docx(f"<w:p>{inner}</w:p>"), read_checked, INLINE),
    "docx text": Kind(docx_text, read_checked, SIGNS),
    "docx styles": Kind(docx_styles, read_checked, STYLE),
    "doc": Kind(
        lambda inner: Made("\r".join(HEAD) + "\r" + inner + "\r".join(("", *FOOT, ""))).data(),
        read_checked,
        (
            *SIGNS,
            "\r",
            "\x07",
            "\x13",
            "\x14",
            "\x15",
            "PAGE",
            "\x0b",
            "\x0c",
            "\x01",
            "\x08",
            "\x1e",
            "\x02",
            "\x05",
            "\ud800",
        ),
    ),
    "html": Kind(page, read_checked, (*MARKUP, *SIGNS)),
    "mht parts": Kind(archive, read_checked, MIME),
    "mht headers": Kind(archive_headers, read_checked, MIME),
    "pasted page": Kind(
        str.encode, lambda data: reading_of(as_shown(read_pasted_page(data.decode())), CATALOG), (*MARKUP, *SIGNS)
    ),
    "pasted text": Kind(
        lambda inner: "\n".join((*HEAD, inner, *FOOT)).encode(),
        lambda data: reading_of(as_shown(read_pasted_text(data.decode())), CATALOG),
        (*SIGNS, "\n", '"', "\t"),
    ),
    "txt": Kind(str.encode, at_path("台账.txt", read_register_file), CELLS),
    "csv": Kind(
        lambda inner: f"申请时间,申请人,办理结果\n{inner}".encode(), at_path("台账.csv", read_register_file), CELLS
    ),
    "xlsx": Kind(
        lambda inner: files.packed(files.parts_by_hand(inner)), at_path("台账.xlsx", read_register_file), SHEET
    ),
    "roster": Kind(
        lambda inner: f"名称,别名,类型\n{inner}".encode(),
        at_path("名册.csv", read_roster),
        (*CELLS, "局", "、", "（", "）"),
    ),
    "project": Kind(lambda inner: sealed(inner.encode()), lambda data: project_of(data, CATALOG), JSON_PIECES),
    "project text": Kind(project_text, lambda data: project_of(data, CATALOG), (*SIGNS, "\n", "\0", "\ud800")),
    "journal": Kind(journal, read_journal, ("|某县发展和改革局", "局", " ", "\n")),
    "template": Kind(template, at_path("template.toml", load_template), DECLARED),
    "styles.docx": Kind(styles, read_style_file, STYLE),
    "styles.docx body": Kind(
        styles_body, read_style_file, (*BLOCKS[:8], "<w:p><w:r><w:t>{{表一}}</w:t></w:r></w:p>", *BLOCKS[-5:])
    ),
    "values": Kind(
        str.encode, at_path("数.json", lambda path: read_values(path, CATALOG.template("2021"), print)), JSON_PIECES
    ),
    "text": Kind(
        str.encode, at_path("文.json", lambda path: read_text(path, CATALOG.template("2021"), print)), JSON_PIECES
    ),
}
