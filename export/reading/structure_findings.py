"""Findings on the structure of a finished file: sections, tables and headings that differ from the form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from export.reading.heading_keys import key_of
from export.reading.raw_document import Note, SourcePlace
from export.reading.tables.flattened import FlatTable
from export.reading.tables.matching import FormatMatch
from export.reading.tables.placement import CELLS_JOINED, HeadingDifference, Leftover, Placement, SwappedHeadings
from export.reading.tables.table_readings import TableReading
from export.reading.tables.years import LastYearFigures
from export.reading.text.sections import FoundSections, SectionHeading, TextLine, has_own_words, out_of_order
from export.reading.text.titles import Title, without_spaces, year_of_period
from model.checks.facts import listed
from model.findings import Finding
from model.formats.template import Severity, Table, Template
from model.report import Opening
from model.text_place import TextPlace

SECTION_MISSING: Final = "structure.section_missing"
SECTION_ORDER: Final = "structure.section_order"
SECTION_WORDING: Final = "structure.section_wording"
SECTION_NUMBER: Final = "structure.section_number"
NUMBERS_RESTART: Final = "structure.numbers_restart"
SECTION_EXTRA: Final = "structure.section_extra"
WRONG_LAYOUT: Final = "structure.wrong_layout"
TABLE_ARRANGED: Final = "structure.table_arranged"
TABLE_FLATTENED: Final = "structure.table_flattened"
TABLE_MISSING: Final = "structure.table_missing"
TABLE_EXTRA: Final = "structure.table_extra"
LABEL_ALIAS: Final = "structure.label_alias"
LABEL_DIFFERS: Final = "structure.label_differs"
LABEL_ORDER: Final = "structure.label_order"
LABEL_UNKNOWN: Final = "structure.label_unknown"
LABEL_MISSING: Final = "structure.label_missing"
TABLE_REPEATED: Final = "structure.table_repeated"
TABLE_PICTURE: Final = "structure.table_picture"
TABLE_FOLDED: Final = "structure.table_folded"
LAST_YEAR: Final = "structure.last_year"
CELL_PICTURE: Final = "structure.cell_picture"
FIGURE_LOST: Final = "structure.figure_lost"
TEXT_OUTSIDE: Final = "structure.text_outside"
UNREAD: Final = "structure.unread"
FIGURE_WORDING: Final = "structure.figure_wording"
CELL_REMARK: Final = "structure.cell_remark"
TOTAL_BLANK: Final = "structure.total_blank"
REPORT_BLANK: Final = "structure.report_blank"
TABLES_BLANK: Final = "structure.tables_blank"
CHANGE_SWAPPED: Final = "structure.change_swapped"
UNIT_MISSING: Final = "structure.unit_missing"
UNIT_CONFLICT: Final = "structure.unit_conflict"
TITLE_WORDING: Final = "structure.title_wording"
YEAR_MISSING: Final = "structure.year_missing"
YEAR_DIFFERS: Final = "structure.year_differs"
OFFICE_MISSING: Final = "structure.office_missing"

LONGEST_QUOTE: Final = 60
MOST_NAMES: Final = 5
_AS_IN_FORM: Final = "请按格式模板改正。"


class Located(NamedTuple):
    """A finding and its place in the file, None if it concerns the whole file."""

    finding: Finding
    place: SourcePlace | None = None


def quoted(text: str) -> str:
    """*text* on one line in quotation marks, shortened to `LONGEST_QUOTE` characters."""
    line = " ".join(text.split())
    return f"“{line[:LONGEST_QUOTE]}{'…' if len(line) > LONGEST_QUOTE else ''}”"


def pictured_sections(sections: FoundSections, pictures: Sequence[int]) -> dict[str, SourcePlace]:
    """The place of the first picture in each section; *pictures* are the indexes of their paragraphs."""
    starts = [(sections.lines[heading.at].place.paragraph, heading.section.id) for heading in sections.headings]
    found: dict[str, SourcePlace] = {}
    for number in pictures:
        section = max((start for start in starts if start[0] <= number), default=(0, ""))[1]
        found.setdefault(section, SourcePlace(number))
    return found


def section_findings(template: Template, sections: FoundSections, begun: Mapping[str, TextLine]) -> Iterator[Located]:
    """Findings on section headings that are missing, out of order, or worded differently.

    *begun* are the first lines of sections whose text was placed without a heading.
    """
    found = {heading.section.id for heading in sections.headings}
    for section in template.sections:
        if section.id not in found:
            message = f"没有找到“{section.heading}”这一章的标题"
            line = begun.get(section.id)
            message += "" if line is None else f"，从{quoted(line.text)}起的文字按内容归入这一章"
            finding = _error(SECTION_MISSING, message, section.id, "请补上这一章和它的标题。")
            yield Located(finding, None if line is None else line.place)
    for heading in out_of_order(template, sections):
        message = f"“{heading.section.heading}”的位置不对，格式要求的顺序是：{_order(template)}"
        yield Located(
            _error(SECTION_ORDER, message, heading.section.id, "请按格式的顺序排列各章。"),
            sections.lines[heading.at].place,
        )
    for heading in sections.headings:
        if heading.how != "exact" and not has_own_words(heading.section, sections.lines[heading.at].text):
            yield _wording_of_heading(heading, sections.lines[heading.at])


def _order(template: Template) -> str:
    return "、".join(section.number for section in template.sections)


def _wording_of_heading(heading: SectionHeading, line: TextLine) -> Located:
    message = f"标题{quoted(line.text)}与格式的“{heading.section.heading}”不同"
    severity = Severity.HINT if heading.how == "alias" else Severity.WARNING
    finding = Finding(SECTION_WORDING, severity, message, section=heading.section.id, remedy=_AS_IN_FORM)
    return Located(finding, line.place)


def layout_findings(layout: FormatMatch, expected: Template | None, year: int) -> Iterator[Located]:
    """A finding on tables that are all in another year's format."""
    template = layout.template
    if expected is not None and layout.pieces and expected is not template:
        place = layout.pieces[0].sheet.place
        message = f"表格是{template.name}的样式，{year} 年的年报应使用{expected.name}（{expected.basis}）"
        yield Located(_error(WRONG_LAYOUT, message, "", f"请改用{expected.name}的表格。"), place)


def absent_findings(
    template: Template, absent: Collection[str], pictured: Mapping[str, SourcePlace], folded: Collection[str]
) -> Iterator[Located]:
    """Findings on missing tables, those in *absent*; *pictured* are sections with a picture, *folded* hidden tables."""
    for table in template.tables:
        if table.id not in absent:
            continue
        section = template.section_of(table.id)
        if table.id in folded:
            message = f"{table.name}（{table.title}）在网页里是折叠或隐藏的，没有读入"
            yield Located(_error(TABLE_FOLDED, message, section.id, "请在浏览器里展开以后重新保存网页，再读取。"))
            continue
        picture = pictured.get(section.id)
        if picture is not None:
            message = f"{table.name}（{table.title}）是图片，读不出数字"
            yield Located(_error(TABLE_PICTURE, message, section.id, "请把图片换成表格，再读取。"), picture)
            continue
        message = f"没有找到{table.name}（{table.title}）"
        yield Located(
            _error(TABLE_MISSING, message, section.id, "请补上这张表；若是图片，或是用空格隔开的文字，请换成表格。")
        )


def arrangement_findings(reading: TableReading) -> Iterator[Located]:
    """Findings on one table in another format's layout, or with rows and columns arranged anew."""
    if not reading.pieces:
        return
    table, target = reading.placement.pattern.table, reading.target
    section, place = target.section_of(table.id).id, reading.pieces[0].sheet.place
    if reading.is_foreign:
        message = f"{table.name}用的是{_plain_name(reading.source)}的格式（{reading.difference}）"
        if reading.lost:
            texts = listed([f"{one.where}{quoted(one.text)}" for one in reading.lost], MOST_NAMES, "个数")
            message += f"，{_plain_name(target)}没有相应的格，没有读入：{texts}"
        yield Located(_error(WRONG_LAYOUT, message, section, f"请改用{_plain_name(target)}的{table.name}。"), place)
    if reading.manner == "words":
        message = f"{table.name}的行列排法与格式不同，数字是按各行各列的标题对应的"
        yield Located(Finding(TABLE_ARRANGED, Severity.HINT, message, section=section, remedy=_AS_IN_FORM), place)
    if reading.manner == "order":
        message = f"{table.name}分成了 {len(reading.pieces)} 张表，没有写明各是哪一部分，数字是按先后次序对应的"
        remedy = "请核实对应是否正确，并按格式模板合成一张表。"
        yield Located(Finding(TABLE_ARRANGED, Severity.WARNING, message, section=section, remedy=remedy), place)


def flattened_table(flat: FlatTable) -> Located:
    """Lines of text that are like an official table, read as one or not."""
    name = flat.pattern.table.name
    message = f"第 {flat.first.paragraph + 1} 至 {flat.last.paragraph + 1} 段像是{name}的内容，不是表格"
    if flat.grid is not None:
        message, severity, remedy = f"{message}，数字是按格式的次序读入的", Severity.HINT, "请核实数字，并换成表格。"
    else:
        message, severity = f"{message}，其中 {flat.figures} 个数字没有读入：{quoted(flat.text)}", Severity.ERROR
        remedy = "请换成表格，再读取。"
    return Located(Finding(TABLE_FLATTENED, severity, message, remedy=remedy), flat.first)


def _plain_name(template: Template) -> str:
    """The format's name without a remark in brackets: 2019版."""
    return template.name.partition("（")[0]


def table_findings(template: Template, placement: Placement) -> Iterator[Located]:
    """Findings on one official table that differs from the form."""
    table = placement.pattern.table
    section = template.section_of(table.id).id
    reported: list[Leftover] = []
    for difference in placement.differences:
        if difference.how == "lost":
            own = [one for one in placement.leftovers if _is_beside(one, difference)]
            reported += own
            if own or key_of(difference.text) not in placement.pattern.keys:
                yield Located(_unknown_heading(table.name, section, difference, own), difference.place)
        else:
            yield Located(_difference(table.name, section, difference), difference.place)
    for pair in placement.swapped:
        yield Located(_swapped_finding(table.name, section, pair), pair.place)
    if placement.missing:
        names = "、".join(f"“{name}”" for name in placement.missing[:MOST_NAMES])
        more = "等" if len(placement.missing) > MOST_NAMES else ""
        message = f"{table.name}缺少 {len(placement.missing)} 个行或列：{names}{more}"
        yield Located(_error(LABEL_MISSING, message, section, _AS_IN_FORM))
    others = [one for one in placement.leftovers if one not in reported]
    for _, row in groupby(others, lambda one: (one.where, one.place.table, one.place.row)):
        yield leftover_finding(table.name, section, *row)
    for _, row in groupby(placement.captions, lambda one: (one.place.table, one.place.row)):
        yield _caption_finding(table.name, section, *row)


def _difference(table: str, section: str, difference: HeadingDifference) -> Finding:
    text = _heading(difference)
    if not difference.expected:
        message = f"{table}有格式里没有的标题{text}"
        return Finding(LABEL_DIFFERS, Severity.WARNING, message, section=section, remedy=_AS_IN_FORM)
    message = f"{table}的标题{text}与格式的“{difference.expected}”不同"
    if difference.how == "alias":
        return Finding(LABEL_ALIAS, Severity.HINT, message, section=section, remedy=_AS_IN_FORM)
    message += "，按位置和字面对应"
    return Finding(
        LABEL_DIFFERS, Severity.WARNING, message, section=section, remedy="请核实对应是否正确，并按格式模板改正。"
    )


def _heading(difference: HeadingDifference) -> str:
    return quoted(difference.text) if difference.text.strip() else "（空白）"


def _swapped_finding(table: str, section: str, pair: SwappedHeadings) -> Finding:
    message = f"{table}里“{pair.first.name}”排在“{pair.second.name}”前面，与格式的次序相反，数字是按标题读的"
    remedy = "请核对标题和数字有没有对错，并按格式的次序排列。"
    return Finding(LABEL_ORDER, Severity.WARNING, message, section=section, remedy=remedy)


def _is_beside(leftover: Leftover, heading: HeadingDifference) -> bool:
    """Whether a text is beside or under a heading."""
    return leftover.where.rpartition("·")[2] == " ".join(heading.text.split())


def _unknown_heading(table: str, section: str, heading: HeadingDifference, own: Sequence[Leftover]) -> Finding:
    """A heading that the form does not have, with the texts beside or under it, so that every figure is reported."""
    text = _heading(heading)
    left = f"没有读入：{_texts_of(own)}"
    if heading.expected:
        message = f"{table}的{text}在格式里分几行填写，这里只有一行，它的数字{left}"
        return _error(LABEL_UNKNOWN, message, section, "请按格式模板分行填写。")
    message = f"{table}有格式里没有的标题{text}"
    if not own:
        return Finding(LABEL_UNKNOWN, Severity.HINT, message, section=section, remedy=_AS_IN_FORM)
    message += f"，无法对应到格式的行或列，{left}"
    return Finding(LABEL_UNKNOWN, _severity(own), message, section=section, remedy=_AS_IN_FORM)


def _texts_of(row: Iterable[Leftover]) -> str:
    """The texts of a row, each once."""
    return _each_once(leftover.text for leftover in row)


def _each_once(texts: Iterable[str]) -> str:
    """The texts of several cells, those that are alike only once: ``“3”、“0”（6 格）``."""
    counts = Counter(map(quoted, texts))
    names = [text if count == 1 else f"{text}（{count} 格）" for text, count in counts.items()]
    return "、".join(names[:MOST_NAMES]) + (f" 等 {counts.total()} 格" if len(names) > MOST_NAMES else "")


def _severity(row: Iterable[Leftover]) -> Severity:
    """An error if any of the texts contains a digit, otherwise a warning."""
    return Severity.ERROR if any(re.search("[0-9０-９]", leftover.text) for leftover in row) else Severity.WARNING


def leftover_finding(table: str, section: str, *row: Leftover) -> Located:
    """Unrecognised text in a row of an official table; an error if it contains a digit."""
    first = row[0]
    beside = f"（{first.where}）" if first.where else ""
    message = f"{table}里的{_texts_of(row)}{beside}没有读入"
    finding = Finding(UNREAD, _severity(row), message, section=section, remedy="请核对它应在哪一格，按格式模板改正。")
    return Located(finding, first.place)


def _caption_finding(table: str, section: str, *row: Leftover) -> Located:
    """A table name, unit or note written in a row of the table itself."""
    message = f"{table}多了一行{_texts_of(row)}，不是表格的内容，没有读入"
    remedy = "表名、单位、注释请写在表格外面。"
    return Located(Finding(UNREAD, Severity.HINT, message, section=section, remedy=remedy), row[0].place)


def last_year_finding(table: str, section: str, found: LastYearFigures) -> Located:
    """Figures of last year beside those of the report in one official table."""
    texts = _each_once(cell.text for cell in found.cells)
    message = f"{table}里并排写着上年的数字，没有读入：{texts}"
    finding = Finding(
        LAST_YEAR, Severity.WARNING, message, section=section, remedy="请删去上年的数字，表里只填本年的。"
    )
    return Located(finding, found.cells[0].place)


def extra_table(place: SourcePlace) -> Located:
    """A table that is not an official one."""
    message = f"第 {place.table} 个表格不是格式要求的表，它的内容没有读入"
    return Located(Finding(TABLE_EXTRA, Severity.WARNING, message, remedy="请核实这个表格是否应写在年报里。"), place)


def repeated_table(template: Template, table: Table, place: SourcePlace, read: SourcePlace | None) -> Located:
    """A further copy of an official table; *read* is the place of the copy that was read, None if both are equal."""
    section = template.section_of(table.id).id
    if read is None:
        message, severity, remedy = f"{table.name}在文件里有两张，数字相同", Severity.WARNING, "请删去一张。"
    else:
        message = f"{table.name}在文件里不止一张，数字不同，读的是{read}"
        severity, remedy = Severity.ERROR, "请核对哪一张是对的，删去另一张。"
    return Located(Finding(TABLE_REPEATED, severity, message, section=section, remedy=remedy), place)


def unassigned_figures(table: str, section: str, lost: Sequence[Leftover]) -> Located:
    """Figures in an official table that belong to no row or column of the form."""
    rows = [f"{leftover.where}{_each_once(leftover.text.split(CELLS_JOINED))}" for leftover in lost[:MOST_NAMES]]
    texts = "；".join(rows)
    more = f" 等 {len(lost)} 行" if len(lost) > MOST_NAMES else ""
    message = f"{table}里有数字对应不到格式的行或列，没有读入：{texts}{more}"
    return Located(_error(FIGURE_LOST, message, section, "请核对它们应在哪一格，按格式模板改正。"), lost[0].place)


_HINTS: Final = frozenset({"macros", "note_mark", "footnote", "broken_figure", "traditional", "style_missing"})


def note_finding(note: Note, texts: tuple[TextPlace, ...] = ()) -> Located:
    """A finding for a `Note` of the file reader; *texts* are its words in the report read."""
    severity = Severity.HINT if note.code in _HINTS else Severity.WARNING
    section, remedy = texts[0].section if texts else "", "请核实文件内容。"
    finding = Finding(f"structure.{note.code}", severity, note.message, section=section, remedy=remedy, texts=texts)
    return Located(finding, note.place)


def title_findings(year: int, office: str, opening: Opening) -> Iterator[Located]:
    """Findings on a title without year or office, or with another year than the opening."""
    stated = year_of_period(opening.legal_basis + opening.period)
    if year and stated and stated != year:
        message = f"标题写的是 {year} 年，说明里的统计期限却是 {stated} 年"
        yield Located(Finding(YEAR_DIFFERS, Severity.WARNING, message, remedy="请核对标题里的年份。"))
    if not year:
        yield Located(_error(YEAR_MISSING, "没有从标题和正文看出是哪一年的年报", "", "请在标题里写明年份。"))
    if not office:
        message = "没有从标题和落款看出是哪个单位的年报"
        yield Located(Finding(OFFICE_MISSING, Severity.WARNING, message, remedy="请在标题里写明单位全称。"))


def title_wording(template: Template, title: Title, year: int, office: str) -> Iterator[Located]:
    """A finding on a title without the form's words for such a report."""
    said = "".join(line.text for line in title.lines)
    if title.lines and template.report_name not in without_spaces(said):
        wanted = template.title.format(office=office, year=year)
        message = f"标题{quoted(said)}的写法与格式的“{wanted}”不同"
        finding = Finding(TITLE_WORDING, Severity.HINT, message, remedy=_AS_IN_FORM)
        yield Located(finding, title.lines[0].place)


def outside_findings(lines: Sequence[TextLine]) -> Iterator[Located]:
    """Lines of text before or after the report, as on web sites."""
    if lines:
        texts = listed([quoted(line.text) for line in lines], 3, "行")
        message = f"正文前后有 {len(lines)} 行不像年报的文字，没有读入：{texts}"
        finding = Finding(TEXT_OUTSIDE, Severity.HINT, message, remedy="请核实其中没有年报的内容。")
        yield Located(finding, lines[0].place)


def _error(code: str, message: str, section: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, message, section=section, remedy=remedy)
