"""The mark 草稿 on every page of a draft: red words in the header and two pale, slanted characters across the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.section import CT_HdrFtr, CT_SectPr
from docx.oxml.text.paragraph import CT_P
from docx.package import Package
from docx.parts.hdrftr import HeaderPart

from export.word.package import OfficeTemplateError
from export.word.paragraphs import run

if TYPE_CHECKING:
    from docx.document import Document

WORDS: Final = "草　稿（未定稿，不得公开发布）"

_NAMESPACES: Final = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
# The same markup as Word's own watermark: a text path on a shape behind the text.
_WATERMARK: Final = (
    f"<w:pict {nsdecls('w')} {_NAMESPACES}>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="position:absolute;margin-left:0;'
    "margin-top:0;"
    "width:340pt;height:170pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e0e0e0" stroked="f">'
    '<v:fill opacity=".5"/>'
    '<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/></v:shape></w:pict>'
)


def put_on_every_page(document: Document, style_id: str) -> None:
    """Add the mark to every header of *document*, and create headers where there are none.

    Raises `OfficeTemplateError` if a header part is not a header.
    """
    marked: set[str] = set()
    for place, element in enumerate(document.element.iter(qn("w:sectPr"))):
        section = cast(CT_SectPr, element)
        for kind in (WD_HEADER_FOOTER.FIRST_PAGE, WD_HEADER_FOOTER.EVEN_PAGE, WD_HEADER_FOOTER.PRIMARY):
            reference = section.get_headerReference(kind)
            if reference is not None:
                header = document.part.related_parts.get(reference.rId)
            elif place == 0:
                header = _new_header(document)
                section.add_headerReference(kind, document.part.relate_to(header, RELATIONSHIP_TYPE.HEADER))
            else:
                continue  # it inherits the header of the previous document section
            if not isinstance(header, HeaderPart):
                raise OfficeTemplateError("模板已经损坏（页眉找不到）：请用 Word 或 WPS 另存为 .docx 后再用。")
            if header.partname not in marked:
                marked.add(header.partname)
                _mark(cast(CT_HdrFtr, header.element).add_p(), style_id)


def _new_header(document: Document) -> HeaderPart:
    """A header without a paragraph; python-docx would load one from a file that is missing in the packaged program."""
    package = cast(Package, document.part.package)
    name, content = package.next_partname("/word/header%d.xml"), parse_xml(f"<w:hdr {nsdecls('w')}/>")
    return HeaderPart(name, CONTENT_TYPE.WML_HEADER, content, package)


def _mark(paragraph: CT_P, style_id: str) -> None:
    paragraph.style = style_id
    paragraph.append(run(WORDS))
    paragraph.add_r().append(parse_xml(_WATERMARK))
