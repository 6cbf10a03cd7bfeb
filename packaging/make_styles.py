"""Writes `resources/templates/<format>/styles.docx`, the office template with page and styles of an exported report.

Run it after a change here and commit the result; the same input gives the same bytes. Lengths are in twips (1/20
point), font sizes in half-points; the page is that of GB/T 9704-2012.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from export import style_names  # noqa: E402 - run as a script, the packages lie one folder up
from export.word import typefaces  # noqa: E402 - as above
from export.word.styles_file import anchor_text  # noqa: E402 - as above

FORMATS: Final = ("2019", "2021")
ORDINALS: Final = "一二三四五六"
TABLES: Final = "二三四"

ODD_FOOTER: Final = "年报页码单"
EVEN_FOOTER: Final = "年报页码双"
IDS: Final = {name: f"nb{number:02}" for number, name in enumerate((*style_names.NAMES, ODD_FOOTER, EVEN_FOOTER), 1)}

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES: Final = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships"'
MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# A dash on each side of the number. The field needs runs of its own, or WPS shows nothing.
PAGE_NUMBER: Final = (
    '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r>'
)
INDENT: Final = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
NO_INDENT: Final = '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'
TABLE_LINES: Final = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'


def font(east_asian: str, latin: str = typefaces.LATIN) -> str:
    """The fonts of a style by name, one East Asian and one Latin, without theme fonts."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}" w:cs="{typefaces.LATIN}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def style(name: str, based_on: str, paragraph: str = "", run: str = "", following: str = "") -> str:
    """A custom paragraph style, shown in Word's style gallery."""
    following = following and f'<w:next w:val="{IDS[following]}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{IDS[name]}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{following}<w:qFormat/>'
        f"{paragraph and f'<w:pPr>{paragraph}</w:pPr>'}{run and f'<w:rPr>{run}</w:rPr>'}</w:style>"
    )


def table_styles(cell: str, label: str, note: str, half_points: int) -> str:
    """The three paragraph styles of table cells: centred (*cell*), left (*label*), and *note*."""
    return (
        style(
            cell,
            "a",
            f'{TABLE_LINES}{NO_INDENT}<w:jc w:val="center"/>',
            f'{font(typefaces.SYSTEM.song)}<w:spacing w:val="0"/>{size(half_points)}',
        )
        + style(label, IDS[cell], '<w:jc w:val="left"/>')
        + style(note, IDS[label], "", font(typefaces.SYSTEM.kai))
    )


def prose_styles() -> str:
    body, closing = IDS[style_names.BODY], '<w:jc w:val="right"/>'
    return (
        style(
            style_names.TITLE,
            "a",
            '<w:keepLines/><w:spacing w:before="560" w:after="560" w:line="700" w:lineRule="exact"/>'
            '<w:jc w:val="center"/>',
            f'{font(typefaces.SYSTEM.title)}<w:b/><w:bCs/><w:spacing w:val="0"/>{size(44)}',
            style_names.BODY,
        )
        + style(style_names.BODY, "a", f'{INDENT}<w:jc w:val="both"/>')
        + style(style_names.PREAMBLE, body)
        + style(
            style_names.HEADING,
            "a",
            f'<w:keepNext/>{INDENT}<w:outlineLvl w:val="0"/>',
            font(typefaces.SYSTEM.hei),
            style_names.BODY,
        )
        + style(
            style_names.SUBHEADING,
            "a",
            f'<w:keepNext/>{INDENT}<w:outlineLvl w:val="1"/>',
            font(typefaces.SYSTEM.kai),
            style_names.BODY,
        )
        + style(style_names.CLOSING, "a", f'<w:keepLines/><w:ind w:rightChars="200" w:right="640"/>{closing}')
    )


def footer_style(name: str, side: str) -> str:
    """The style of a footer: the page number one character from the outer margin."""
    return style(
        name,
        "a",
        f'{TABLE_LINES}<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>',
        f'{font(typefaces.SYSTEM.song, typefaces.SYSTEM.song)}<w:spacing w:val="0"/>{size(28)}',
    )


def style_sheet() -> str:
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        '<w:widowControl w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/></w:pPr>'
        f'<w:rPr>{font(typefaces.SYSTEM.fang)}<w:spacing w:val="-5"/>{size(32)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )
    note = (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{IDS[style_names.NOTE_TEXT]}">'
        f'<w:name w:val="{style_names.NOTE_TEXT}"/><w:basedOn w:val="a0"/><w:qFormat/>'
        f"<w:rPr>{font(typefaces.SYSTEM.kai)}</w:rPr></w:style>"
    )
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{font(typefaces.SYSTEM.fang)}"
        f'{size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        + normal
        + prose_styles()
        + table_styles(style_names.CELL, style_names.LABEL, style_names.NOTE, 20)
        + table_styles(style_names.DENSE_CELL, style_names.DENSE_LABEL, style_names.DENSE_NOTE, 18)
        + note
        + footer_style(ODD_FOOTER, "right")
        + footer_style(EVEN_FOOTER, "left")
        + style(
            style_names.DRAFT,
            "a",
            f'{TABLE_LINES}<w:jc w:val="center"/>',
            f'{font(typefaces.SYSTEM.hei)}<w:color w:val="C00000"/>',
        )
        + "</w:styles>"
    )


def anchor(name: str, style_name: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{IDS[style_name]}"/></w:pPr>'
        f"<w:r><w:t>{escape(anchor_text(name))}</w:t></w:r></w:p>"
    )


def document() -> str:
    """The document: page setup, and the anchors in the styles of what replaces them."""
    sections = "".join(
        anchor(ordinal, style_names.HEADING) + (anchor(f"表{ordinal}", style_names.CELL) if ordinal in TABLES else "")
        for ordinal in ORDINALS
    )
    return (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{anchor(style_names.TITLE_ANCHOR, style_names.TITLE)}"
        f"{anchor(style_names.PREAMBLE_ANCHOR, style_names.PREAMBLE)}{sections}"
        f"{anchor(style_names.CLOSING_ANCHOR, style_names.CLOSING)}"
        '<w:sectPr><w:footerReference w:type="even" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
        ' w:header="1134" w:footer="1304" w:gutter="0"/><w:cols w:space="425"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr></w:body></w:document>'
    )


def footer(style_name: str) -> str:
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{IDS[style_name]}"/></w:pPr>'
        f"{PAGE_NUMBER}</w:p></w:ftr>"
    )


def settings() -> str:
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table() -> str:
    """The font table: the system fonts with their alternative names."""
    return (
        f"{DECLARATION}<w:fonts {NAMESPACES}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            for name, other in typefaces.stand_ins(typefaces.SYSTEM).items()
        )
        + f'<w:font w:name="{typefaces.LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def content_types() -> str:
    parts = {
        "word/document.xml": "document.main",
        "word/styles.xml": "styles",
        "word/settings.xml": "settings",
        "word/fontTable.xml": "fontTable",
        "word/footer1.xml": "footer",
        "word/footer2.xml": "footer",
    }
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/{part}" ContentType="{MAIN}.{kind}+xml"/>' for part, kind in parts.items())
        + "</Types>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets, 1)
        )
        + "</Relationships>"
    )


def parts() -> dict[str, str]:
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
        ),
        "word/styles.xml": style_sheet(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/footer1.xml": footer(ODD_FOOTER),
        "word/footer2.xml": footer(EVEN_FOOTER),
    }


def office_template() -> bytes:
    """The bytes of styles.docx; stored, not deflated, so that they do not depend on the machine's zlib."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            archive.writestr(entry, text.encode())
    return stream.getvalue()


def main() -> None:
    for name in FORMATS:
        target = ROOT / "resources" / "templates" / name / "styles.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(office_template())


if __name__ == "__main__":
    main()
