"""The DrawingML of a bar chart, with the figures it was drawn from (ECMA-376, part 1, chapter 21.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from model.characters import printable
from model.charts.report_charts import ChartData, ChartSeries

WORKBOOK_RELATION: Final = "rId1"
"""The id by which the chart refers to its workbook."""
SHEET: Final = "Sheet1"
_COLOURS: Final = ("2F5D8C", "B26A00", "2B752F", "6B3FA0")
_HATCHES: Final = ("solid", "wdUpDiag", "pct25", "wdDnDiag")
"""A series is known by its hatch, too, for those who print without colours."""
_NOT_SMOOTH: Final = '<c:smooth val="0"/>'
_DASHES: Final = ("solid", "dash", "sysDot", "dashDot")
_MARKS: Final = ("circle", "square", "triangle", "diamond")
_NAMESPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_GRID_LINE: Final = '<a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln>'
_CATEGORY_AXIS, _VALUE_AXIS = "111111111", "222222222"


def chart_xml(chart: ChartData) -> bytes:
    """The chart part of *chart*."""
    return "".join(_parts(chart)).encode()


def _parts(chart: ChartData) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield f'<c:chartSpace {_NAMESPACES}><c:roundedCorners val="0"/><c:chart>'
    yield f'<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr>{_run(chart.title)}</a:p>'
    yield '</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
    yield from _lines(chart) if chart.is_line else _bars(chart)
    yield from _axes(chart.lies)
    yield "</c:plotArea>"
    if len(chart.series) > 1:
        yield '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    yield '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    yield f'<c:externalData r:id="{WORKBOOK_RELATION}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'


def _bars(chart: ChartData) -> Iterator[str]:
    direction = "bar" if chart.lies else "col"
    yield f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
    for number, series in enumerate(chart.series):
        yield from _series(number, series, chart)
    yield f'<c:gapWidth val="60"/><c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'


def _lines(chart: ChartData) -> Iterator[str]:
    yield '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
    for number, series in enumerate(chart.series):
        yield from _series(number, series, chart)
    yield f'<c:marker val="1"/><c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:lineChart>'


def _run(text: str) -> str:
    return f'<a:r><a:rPr lang="zh-CN" sz="1200" b="1"/><a:t>{_escaped(text)}</a:t></a:r>'


def _escaped(text: str) -> str:
    return escape(printable(text))


def _series(number: int, series: ChartSeries, chart: ChartData) -> Iterator[str]:
    column = "BCDEFGHIJ"[number]
    last = len(chart.categories) + 1
    yield f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
    yield f"<c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>{_texts([series.name])}</c:strRef></c:tx>"
    yield _line(number) if chart.is_line else f'{_fill(number)}<c:invertIfNegative val="0"/>'
    yield '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    yield '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    yield f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_texts(chart.categories)}</c:strRef></c:cat>"
    given = [(at, value) for at, value in enumerate(series.numbers) if at not in chart.gaps]
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in given)
    yield f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>"
    yield f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(series.numbers)}"/>{points}'
    yield f"</c:numCache></c:numRef></c:val>{_NOT_SMOOTH if chart.is_line else ''}</c:ser>"


def _texts(texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{_escaped(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _fill(number: int) -> str:
    colour, hatch = _COLOURS[number % len(_COLOURS)], _HATCHES[number % len(_HATCHES)]
    ink, line = (
        f'<a:srgbClr val="{colour}"/>',
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>',
    )
    if hatch == "solid":
        return f"<c:spPr><a:solidFill>{ink}</a:solidFill>{line}</c:spPr>"
    paper = '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
    return f'<c:spPr><a:pattFill prst="{hatch}"><a:fgClr>{ink}</a:fgClr>{paper}</a:pattFill>{line}</c:spPr>'


def _line(number: int) -> str:
    """The look of a line: known by its dashes and its marks, too."""
    ink = f'<a:solidFill><a:srgbClr val="{_COLOURS[number % len(_COLOURS)]}"/></a:solidFill>'
    dash, mark = _DASHES[number % len(_DASHES)], _MARKS[number % len(_MARKS)]
    return (
        f'<c:spPr><a:ln w="22225">{ink}<a:prstDash val="{dash}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{mark}"/><c:size val="7"/><c:spPr>{ink}</c:spPr></c:marker>'
    )


def _axes(lies: bool) -> Iterator[str]:
    """The axes; lying bars begin at the top."""
    order, sides = ("maxMin", ("l", "t")) if lies else ("minMax", ("b", "l"))
    yield f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
    yield f'<c:delete val="0"/><c:axPos val="{sides[0]}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
    yield '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    yield f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
    yield '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    yield f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
    yield f'<c:delete val="0"/><c:axPos val="{sides[1]}"/>'
    yield f"<c:majorGridlines><c:spPr>{_GRID_LINE}</c:spPr>"
    yield '</c:majorGridlines><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    yield f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="{_CATEGORY_AXIS}"/>'
    yield '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
