"""A Word document of charts, each with its workbook, so that “编辑数据” in Word and WPS works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.document import CT_Document
from docx.oxml.text.paragraph import CT_P
from openpyxl import Workbook

from export.charts.chart_xml import SHEET, WORKBOOK_RELATION, chart_xml
from export.charts.years import years_elements
from export.findings.workbook_bytes import workbook_bytes
from export.manuscript import Passage, PassageStyle
from export.word.office_template import docx_bytes, open_template
from export.word.paragraphs import paragraph
from model.catalog import shipped_templates
from model.characters import printable
from model.charts.report_charts import ChartData
from model.charts.years import YearsTable

_WIDTH: Final = 5_600_000
_HEIGHT: Final = 3_000_000
_HIGHEST: Final = 8_000_000
_ROW: Final = 230_000
"""English metric units; lying bars need a line each."""
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def charts_document(title: str, author: str, charts: Sequence[ChartData], years: YearsTable | None = None) -> bytes:
    """The .docx of *charts* below a title, and of *years* as a table; the same bytes for the same charts."""
    base = open_template(max(shipped_templates().glob("*/styles.docx")).read_bytes(), "system", False)
    document, ids = base.document(), base.style_ids
    body = cast(CT_Document, document.element).body
    body.clear_content()
    body[-1].addprevious(paragraph(Passage(title, PassageStyle.TITLE), ids[PassageStyle.TITLE]))
    for number, chart in enumerate(charts, 1):
        body[-1].addprevious(_chart_paragraph(document, number, chart))
    for element in () if years is None else years_elements(years, ids):
        body[-1].addprevious(element)
    document.core_properties.title = title
    document.core_properties.author = author
    return docx_bytes(document)


def _chart_paragraph(document: Document, number: int, chart: ChartData) -> CT_P:
    rows = len(chart.categories) * len(chart.series) + 4
    height = max(_HEIGHT, min(_ROW * rows, _HIGHEST)) if chart.lies else _HEIGHT
    described = _attribute(chart.in_words)
    return cast(
        CT_P,
        parse_xml(
            f'<w:p {_NAMESPACES}><w:pPr><w:keepLines/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{_WIDTH}" cy="{height}"/>'
            f'<wp:docPr id="{1000 + number}" name="图 {number}" descr="{described}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><c:chart r:id="{_related(document, number, chart)}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        ),
    )


def _attribute(text: str) -> str:
    plain = printable(text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;")):
        plain = plain.replace(sign, entity)
    return plain


def _related(document: Document, number: int, chart: ChartData) -> str:
    """The id by which the document refers to the parts of a chart, which are added to it."""
    package = document.part.package
    place = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    book = Part(place, CONTENT_TYPE.SML_SHEET, _workbook(chart), package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, chart_xml(chart), package)
    assert part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE) == WORKBOOK_RELATION
    return document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _workbook(chart: ChartData) -> bytes:
    """The figures as Word shows them for editing: categories down, series across."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = SHEET
    sheet.append(["", *(_text(one.name) for one in chart.series)])
    for row, name in enumerate(chart.categories):
        sheet.append([_text(name), *(None if row in chart.gaps else one.numbers[row] for one in chart.series)])
    for cell in (*sheet["A"], *sheet[1]):
        cell.data_type = "s"  # a name that begins with = is no formula
    return workbook_bytes(workbook)


def _text(text: str) -> str:
    return printable(text)
