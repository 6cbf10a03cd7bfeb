"""Makes `resources/templates/<format>/styles.docx`, the page and the styles of an exported report.

Run it after a change here and commit what it writes; the same input always gives the same bytes. With ids of formats as
arguments it makes theirs, in the user's ``templates`` folder too. Bare numbers are twentieths of a point (twips); the
page is that of GB/T 9704-2012.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.section import CT_HdrFtr
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from export import style_names  # noqa: E402 - run as a script, the packages lie one folder up
from export.manuscript import PrintedTable, items_by_anchor  # noqa: E402 - as above
from export.word import typefaces  # noqa: E402 - as above
from export.word.office_template import docx_bytes  # noqa: E402 - as above
from export.word.package import read_parts, write_parts  # noqa: E402 - as above
from export.word.styles_file import STYLES_FILE, anchor_text  # noqa: E402 - as above
from model.catalog import load_catalog, shipped_templates  # noqa: E402 - as above
from model.report import new_report  # noqa: E402 - as above

FORMATS: Final = tuple(template.id for template in load_catalog([shipped_templates()]).templates)
"""The shipped formats, the newest last."""

ODD_FOOTER: Final = "年报页码单"
EVEN_FOOTER: Final = "年报页码双"
IDS: Final = {name: f"nb{number:02}" for number, name in enumerate((*style_names.NAMES, ODD_FOOTER, EVEN_FOOTER), 1)}
TYPEFACES: Final = typefaces.SYSTEM

# What python-docx has no words for: indents counted in characters, lines beside the grid, the space between characters.
INDENT: Final = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
NO_INDENT: Final = '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'
CLOSING_INDENT: Final = '<w:ind w:rightChars="200" w:right="640"/>'
TABLE_LINES: Final = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
NO_SPACING: Final = '<w:spacing w:val="0"/>'

# One dash each side of the number; the field in runs of its own, or WPS shows nothing.
PAGE_NUMBER: Final = (
    f'<w:p {nsdecls("w")}><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)
DOCUMENT: Final = (
    f"<w:document {nsdecls('w', 'r')}><w:body><w:sectPr>"
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
    ' w:header="1134" w:footer="1304" w:gutter="0"/><w:cols w:space="425"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr></w:body></w:document>'
)
SETTINGS: Final = (
    f'<w:settings {nsdecls("w", "r")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def typeface(east_asian: str, latin: str = typefaces.LATIN) -> str:
    """The typeface of a style: East Asian and Latin named apart, no theme."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}" w:cs="{typefaces.LATIN}"/>'


SIZE: Final = '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
STYLES: Final = (
    f"<w:styles {nsdecls('w')}><w:docDefaults>"
    f"<w:rPrDefault><w:rPr>{typeface(TYPEFACES.fang)}{SIZE}</w:rPr></w:rPrDefault>"
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
    '<w:widowControl w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/></w:pPr>'
    f'<w:rPr>{typeface(TYPEFACES.fang)}<w:spacing w:val="-5"/>{SIZE}</w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
)


def font_table() -> str:
    """The system typefaces and, for a machine without them, what else each is called."""
    return (
        f"<w:fonts {nsdecls('w')}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            for name, other in typefaces.substitutes(TYPEFACES).items()
        )
        + f'<w:font w:name="{typefaces.LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def blank_document() -> Document:
    """A page and the styles every document has, nothing else; that of python-docx brings hundreds of others."""
    package, word = Package(), CONTENT_TYPE

    def made(name: str, content_type: str, kind: str, xml: str) -> Part:
        return PartFactory(PackURI(f"/word/{name}.xml"), content_type, kind, xml.encode(), package)

    document = made("document", word.WML_DOCUMENT_MAIN, RELATIONSHIP_TYPE.OFFICE_DOCUMENT, DOCUMENT)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for name, content_type, kind, xml in (
        ("styles", word.WML_STYLES, RELATIONSHIP_TYPE.STYLES, STYLES),
        ("settings", word.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, SETTINGS),
        ("fontTable", word.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table()),
    ):
        document.relate_to(made(name, content_type, kind, xml), kind)
    return cast(DocumentPart, document).document


def add_style(
    styles: Styles,
    name: str,
    base: str = "Normal",
    paragraph: str = "",
    run: str = "",
    *,
    kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH,
    points: float = 0,
    alignment: str = "",
) -> ParagraphStyle:
    """A style of ours, shown in Word's gallery; *paragraph* and *run* are the XML of its properties."""
    added = styles.add_style(name, kind)  # pyright: ignore[reportUnknownMemberType] - python-docx tells no types here
    style = cast(ParagraphStyle, added)
    style.style_id, style.base_style, style.quick_style = IDS[name], styles[base], True
    for part, properties in (("pPr", paragraph), ("rPr", run)):
        if properties:
            style.element.append(parse_xml(f"<w:{part} {nsdecls('w')}>{properties}</w:{part}>"))
    if points:
        style.font.size = Pt(points)
    if alignment:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH[alignment]
    return style


def add_prose_styles(styles: Styles) -> None:
    body = add_style(styles, style_names.BODY, paragraph=INDENT, alignment="JUSTIFY")
    add_style(styles, style_names.PREAMBLE, style_names.BODY)
    title = add_style(
        styles, style_names.TITLE, run=typeface(TYPEFACES.title) + NO_SPACING, points=22, alignment="CENTER"
    )
    title.paragraph_format.keep_together = title.font.bold = True
    title.paragraph_format.space_before = title.paragraph_format.space_after = Twips(560)
    title.paragraph_format.line_spacing = Twips(700)
    title.next_paragraph_style = body
    for level, (name, east_asian) in enumerate(
        ((style_names.HEADING, TYPEFACES.hei), (style_names.SUBHEADING, TYPEFACES.kai))
    ):
        heading = add_style(
            styles, name, paragraph=f'{INDENT}<w:outlineLvl w:val="{level}"/>', run=typeface(east_asian)
        )
        heading.paragraph_format.keep_with_next = True
        heading.next_paragraph_style = body
    closing = add_style(styles, style_names.CLOSING, paragraph=CLOSING_INDENT, alignment="RIGHT")
    closing.paragraph_format.keep_together = True


def add_table_styles(styles: Styles, cell: str, label: str, note: str, points: float) -> None:
    """The three paragraph styles of a table's cells: centred, left, and the note in the corner."""
    run = typeface(TYPEFACES.song) + NO_SPACING
    add_style(styles, cell, paragraph=TABLE_LINES + NO_INDENT, run=run, points=points, alignment="CENTER")
    add_style(styles, label, cell, alignment="LEFT")
    add_style(styles, note, label, run=typeface(TYPEFACES.kai))


def add_other_styles(styles: Styles) -> None:
    add_style(
        styles,
        style_names.NOTE_TEXT,
        "Default Paragraph Font",
        run=typeface(TYPEFACES.kai),
        kind=WD_STYLE_TYPE.CHARACTER,
    )
    draft = add_style(styles, style_names.DRAFT, paragraph=TABLE_LINES, run=typeface(TYPEFACES.hei), alignment="CENTER")
    draft.font.color.rgb = RGBColor(0xC0, 0, 0)


def add_page_numbers(document: Document) -> None:
    """A page number stands one character in from the outer edge."""
    section = document.sections[0]
    for name, side, footer in (
        (ODD_FOOTER, "right", section.footer),
        (EVEN_FOOTER, "left", section.even_page_footer),
    ):
        add_style(
            document.styles,
            name,
            paragraph=f'{TABLE_LINES}<w:ind w:{side}Chars="100" w:{side}="280"/>',
            run=typeface(TYPEFACES.song, TYPEFACES.song) + NO_SPACING,
            points=14,
            alignment=side.upper(),
        )
        footer.is_linked_to_previous = False
        (line,) = cast(CT_HdrFtr, footer.part.element).p_lst
        line.style = IDS[name]
        line.extend(parse_xml(PAGE_NUMBER))


def add_anchors(document: Document, format_id: str) -> None:
    """The places of a report in a format, each in the style of what will stand there."""
    template = load_catalog().template(format_id)
    edges = {
        style_names.TITLE_ANCHOR: style_names.TITLE,
        style_names.PREAMBLE_ANCHOR: style_names.PREAMBLE,
        style_names.CLOSING_ANCHOR: style_names.CLOSING,
    }
    for name, items in items_by_anchor(template, new_report(template, template.first_year, "")).items():
        inside = style_names.CELL if items and isinstance(items[0], PrintedTable) else style_names.HEADING
        document.add_paragraph(anchor_text(name), edges.get(name, inside))


def office_template(format_id: str = FORMATS[-1]) -> bytes:
    """The bytes of the styles.docx of a format; stored, since what is deflated depends on the zlib of the machine."""
    document = blank_document()
    styles = document.styles
    add_prose_styles(styles)
    add_table_styles(styles, style_names.CELL, style_names.LABEL, style_names.NOTE, 10)
    add_table_styles(styles, style_names.DENSE_CELL, style_names.DENSE_LABEL, style_names.DENSE_NOTE, 9)
    add_other_styles(styles)
    add_page_numbers(document)
    add_anchors(document, format_id)
    return write_parts(read_parts(docx_bytes(document)), zipfile.ZIP_STORED)


def main(names: Sequence[str]) -> None:
    folders = load_catalog().folders
    for name in names or FORMATS:
        made = office_template(name)  # says so if there is no such format
        (folders[name] / STYLES_FILE).write_bytes(made)


if __name__ == "__main__":
    main(sys.argv[1:])
