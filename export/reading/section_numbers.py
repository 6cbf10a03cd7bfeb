"""Findings on the numbers of sections: shifted, of sections the form does not have, in two systems at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from export.reading.raw_document import SourcePlace
from export.reading.structure_findings import NUMBERS_RESTART, SECTION_EXTRA, SECTION_NUMBER, Located, quoted
from export.reading.text.narratives import Narrative
from export.reading.text.sections import FoundSections, said_number
from export.reading.text.unheaded import Stray
from model.checks.facts import listed
from model.findings import Finding
from model.formats.template import Severity, Template
from model.prose.numbering import Series, chinese_numeral, leading_marker, marker_of
from model.prose.renumbering import WrongMarker, corrections, jumps
from model.report import Paragraph

FEWEST_ITEMS: Final = 2
"""A list counts as one from this number of items on."""
FEWEST_CHARACTERS: Final = 20
"""A shorter paragraph may be a title."""
_INTRODUCES: Final = re.compile(
    "如下|以下|问题|不足|措施|改进|打算|计划|下一步|今后|方面|原因|[一二三四五六七八九十]个|几"
)
_BELOW_CHAPTERS: Final = (Series.BRACKETED, Series.POINT, Series.BRACKETED_POINT)
"""Series whose restart is told here; those of chapters are told as two systems."""


def number_findings(template: Template, sections: FoundSections, strays: Sequence[Stray]) -> Iterator[Located]:
    """Findings on headings with another number than the form's, and on sections that the form does not have."""
    for heading in sections.headings:
        line = sections.lines[heading.at]
        said, wanted = said_number(line.text), said_number(heading.section.heading)
        if said and wanted and said != wanted:
            message = f"标题{quoted(line.text)}的编号应是“{chinese_numeral(wanted)}”"
            remedy = f"请改正编号：{chinese_numeral(said)}→{chinese_numeral(wanted)}。"
            finding = Finding(SECTION_NUMBER, Severity.ERROR, message, section=heading.section.id, remedy=remedy)
            yield Located(finding, line.place)
    for stray in strays:
        line, about = sections.lines[stray.at], stray.about
        message = f"格式里没有{quoted(line.text)}这一章"
        message += "" if about is None else f"，它的文字归入“{about.heading}”"
        remedy = (
            f"请把它并入{'相应的章' if about is None else f'“{about.heading}”'}，格式要求 {len(template.sections)} 章。"
        )
        section = "" if about is None else about.id
        yield Located(Finding(SECTION_EXTRA, Severity.WARNING, message, section=section, remedy=remedy), line.place)


def list_findings(template: Template, narratives: Mapping[str, Narrative]) -> Iterator[Located]:
    """Findings on lists inside a section that are numbered as the sections are, 一、二、: two systems in one report."""
    for section in template.sections:
        items = [*_chapter_like(narratives.get(section.id))]
        if len(items) >= FEWEST_ITEMS and items[0][0] == 1 and said_number(section.heading):
            markers = [(marker_of(Series.CHAPTER, number), marker_of(Series.BRACKETED, number)) for number, _ in items]
            repairs = listed([f"{chinese_numeral(one.number)}→{other}" for one, other in markers], len(markers))
            message = f"“{section.heading}”里的 {len(items)} 个小标题也用“一、二、”编号，和各章的编号混在一起"
            finding = Finding(
                SECTION_NUMBER, Severity.ERROR, message, section=section.id, remedy=f"请改用下一级编号：{repairs}。"
            )
            yield Located(finding, items[0][1])


def restart_findings(template: Template, narratives: Mapping[str, Narrative]) -> Iterator[Located]:
    """Findings on numbers that begin anew inside a section, （一）（二）（一）, with all corrections of the section."""
    for section in template.sections:
        narrative = narratives.get(section.id)
        if narrative is None:
            continue
        titles = [at for at, one in enumerate(narrative.paragraphs) if not _is_body(one)]
        for kept, series in ((range(len(narrative.paragraphs)), _BELOW_CHAPTERS), (titles, _BELOW_CHAPTERS[:1])):
            paragraphs = [narrative.paragraphs[at] for at in kept]
            again = next((one for one in jumps(paragraphs) if _begins_anew(one, series)), None)
            if again is not None:
                own = [one for one in corrections(paragraphs) if one.place.marker.series in series]
                others = [one for one in corrections(narrative.paragraphs) if one.place.marker.series not in series]
                wrong = [f"{one.place.marker}→{one.wanted}" for one in (*own, *others)]
                message = f"“{section.heading}”里的编号从“{again.place.marker}”重新开始，这里应是“{again.wanted}”"
                remedy = f"请改正编号：{listed(wrong, len(wrong))}。"
                finding = Finding(NUMBERS_RESTART, Severity.ERROR, message, section=section.id, remedy=remedy)
                yield Located(finding, narrative.places[kept[again.paragraph]])
                break


def _is_body(paragraph: Paragraph) -> bool:
    """Whether a paragraph surely only goes on with what was said, and introduces no list of its own."""
    text, span = paragraph.text, leading_marker(paragraph.text)
    if paragraph.style == "heading" or text.endswith("：") or _INTRODUCES.search(text):
        return False
    if span is not None:
        return span.marker.series not in (Series.CHAPTER, Series.BRACKETED)
    return text.endswith("。") and len(text) >= FEWEST_CHARACTERS


def _begins_anew(wrong: WrongMarker, series: Collection[Series]) -> bool:
    """Whether a wrong number is a 1 at the beginning of a paragraph, in one of these *series*."""
    marker = wrong.place.marker
    return marker.number == 1 and wrong.place.start == 0 and marker.series in series


def _chapter_like(narrative: Narrative | None) -> Iterator[tuple[int, SourcePlace]]:
    """The numbers of paragraphs that are numbered as sections are, with their places."""
    if narrative is None:
        return
    for paragraph, place in zip(narrative.paragraphs, narrative.places, strict=True):
        span = leading_marker(paragraph.text)
        if span is not None and span.marker.series is Series.CHAPTER:
            yield span.marker.number, place
