"""The mark 草稿 on every page of a document that still has errors: red words in the header and two pale,
slanted characters across the page.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from export.word.package import R, W, add_part, parse_part, target, xml_bytes

WORDS: Final = "草　稿（未定稿，不得公开发布）"

_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
# Word's own watermark: a text path stretched over a shape behind the text.
_WATERMARK: Final = (
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
    '<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/></v:shape>'
)


def put_on_every_page(parts: dict[str, bytes], document: etree.Element, style_id: str) -> None:
    """Adds the mark to every header of *document*, with new headers where it has none. Changes both."""
    marked: set[str] = set()
    for place, section in enumerate(document.iter(f"{W}sectPr")):
        for kind in ("first", "even", "default"):
            header = _header(section, kind)
            if header is not None:
                name = target(parts, header)
                if name not in marked:
                    _append(parts, name, style_id)
                marked.add(name)
            elif place == 0:  # a later section without a header takes over the one before
                name = f"header_draft_{kind}.xml"
                number = add_part(parts, name, "header", _new_header(style_id))
                section.insert(0, section.makeelement(f"{W}headerReference", {f"{W}type": kind, f"{R}id": number}))


def _header(section: etree.Element, kind: str) -> str | None:
    for reference in section.iterchildren(f"{W}headerReference"):
        if reference.get(f"{W}type") == kind:
            return reference.get(f"{R}id")
    return None


def _append(parts: dict[str, bytes], name: str, style_id: str) -> None:
    header = parse_part(parts, name)
    header.append(etree.fromstring(_paragraph(style_id, _NAMESPACES)))
    parts[name] = xml_bytes(header)


def _new_header(style_id: str) -> bytes:
    return f"<w:hdr {_NAMESPACES}>{_paragraph(style_id)}</w:hdr>".encode()


def _paragraph(style_id: str, namespaces: str = "") -> str:
    return (
        f'<w:p {namespaces}><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr><w:r><w:t>{WORDS}</w:t></w:r>'
        f"<w:r><w:pict>{_WATERMARK}</w:pict></w:r></w:p>"
    )
