"""A clean report is silent; every way to spoil its shape is found, with its severity and what is to be said."""

import copy
import re
from collections.abc import Callable

import pytest
from lxml import etree

from export.checking import check_reading
from export.reading import structure_findings
from export.reading.assembly import Reading
from export.reading.reader import read_report
from export.word.package import W
from model.findings import Finding
from model.formats.template import Severity
from model.values import Money
from tests.export.reading.edits import cells, edited, element, figure_cells, rows, set_text, spans_of, tables, text_of
from tests.export.reading.readings import CATALOG
from tests.export.reading.variants.table_variants import columns_in_other_order
from tests.export.reading.variants.variants import with_macros
from tests.export.reading.variants.wrapped_variants import tracked_changes
from tests.export.samples import written

CLEAN = written("suqian_2023")
Spoil = Callable[[etree.Element], None]
ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


def findings(data: bytes) -> tuple[Finding, ...]:
    return read_report(data, CATALOG).findings


def values_of(reading: Reading) -> dict[str, object]:
    return {str(address): value for address, value in reading.report.values.items()}


def heading(root: etree.Element, number: str) -> etree.Element:
    return next(child for child in root[0] if child.tag == f"{W}p" and text_of(child).startswith(f"{number}、"))


def remove(child: etree.Element) -> None:
    parent = child.getparent()
    assert parent is not None
    parent.remove(child)


def no_heading(root: etree.Element) -> None:
    remove(heading(root, "五"))


def no_heading_before_a_table(root: etree.Element) -> None:
    remove(heading(root, "三"))


def chapters_exchanged(root: etree.Element) -> None:
    """六 with all that follows it before 五."""
    five, six = heading(root, "五"), heading(root, "六")
    paragraph = six.getnext()
    assert paragraph is not None
    five.addprevious(six)
    five.addprevious(paragraph)


def heading_of_the_notice(root: etree.Element) -> None:
    set_text(heading(root, "四"), "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况")


def heading_of_the_regulation(root: etree.Element) -> None:
    """As article 50 of the 条例 has it."""
    set_text(heading(root, "五"), "五、政府信息公开工作存在的主要问题及改进情况")


def heading_in_other_words(root: etree.Element) -> None:
    set_text(heading(root, "五"), "五、存在问题与下一步打算")


def last_years_title(root: etree.Element) -> None:
    title = next(child for child in root[0] if text_of(child).strip())
    set_text(title, "宿迁市2020年政府信息公开工作年度报告")


def period_of_another_year(root: etree.Element) -> None:
    title = next(child for child in root[0] if text_of(child).strip())
    period = copy.deepcopy(title)
    set_text(period, "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。")
    title.addnext(period)


def title_in_other_words(root: etree.Element) -> None:
    title = next(child for child in root[0] if text_of(child).strip())
    set_text(title, "宿迁市2023年政务公开工作总结")


def no_title(root: etree.Element) -> None:
    """No year and no office, anywhere."""
    for text in [*root.iter(f"{W}t")]:
        text.text = re.sub("20[0-9]{2}年|宿迁市|沭阳县|泗洪县", "", text.text or "")
    for child in [*root[0]]:
        if re.fullmatch(r"政府信息公开工作年度报告|1月15日|", text_of(child)) and child.tag == f"{W}p":
            remove(child)


def no_table(root: etree.Element) -> None:
    remove(tables(root)[2])


def another_table(root: etree.Element) -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>渠道</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>415</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    heading(root, "二").addprevious(element(table))


def comparison_with_other_years(root: etree.Element) -> None:
    """A table under 表三 that uses some of its headings."""
    texts = (
        ("年度", "本年新收政府信息公开申请数量", "予以公开", "总计"),
        ("2021年", "51", "20", "51"),
        ("2022年", "47", "22", "46"),
    )
    lines = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in line) for line in texts)
    table = f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"
    heading(root, "四").addprevious(element(table))


def label_of_another_year(root: etree.Element) -> None:
    set_text(cells(rows(tables(root)[0])[3])[0], "规范性文件")


def label_almost_right(root: etree.Element) -> None:
    set_text(cells(rows(tables(root)[1])[3])[0], "一、本年度新收到政府信息公开申请数量")


def label_by_position(root: etree.Element) -> None:
    set_text(cells(rows(tables(root)[0])[10])[0], "甲乙丙")


def column_by_position(root: etree.Element) -> None:
    set_text(cells(rows(tables(root)[1])[1])[-1], "共计")


def panel_in_other_words(root: etree.Element) -> None:
    set_text(cells(rows(tables(root)[0])[4])[0], "《条例》第二十条第（五）项")


def row_from_nowhere(root: etree.Element) -> None:
    row = rows(tables(root)[0])[10]
    extra = copy.deepcopy(row)
    set_text(cells(extra)[0], "行政奖励")
    row.addnext(extra)


def one_row_for(group: str, rows_of_it: int) -> Spoil:
    """A group of rows of 表三 as a single row."""

    def change(root: etree.Element) -> None:
        found = rows(tables(root)[1])
        at = next(at for at, row in enumerate(found) if group in text_of(row))
        for row in found[at + 1 : at + rows_of_it]:
            remove(row)
        texts = (cell for cell in cells(found[at]) if "本年度办理结果" not in text_of(cell) and text_of(cell))
        label, detail, *_ = texts
        for merge in [*label.iter(f"{W}vMerge")]:
            remove(merge)
        next(label.iter(f"{W}tcPr")).append(element("<w:gridSpan w:val='2'/>"))
        remove(detail)

    return change


def no_row(root: etree.Element) -> None:
    remove(rows(tables(root)[1])[-1])


def group_in_other_words(root: etree.Element) -> None:
    for cell in tables(root)[1].iter(f"{W}tc"):
        if text_of(cell) == "（三）不予公开":
            set_text(cell, "（三）不予公开的")


def figure_with_a_word(root: etree.Element) -> None:
    set_text(next(figure_cells(root)), "2件")


def hidden_run(root: etree.Element) -> None:
    cell = next(figure_cells(root))
    next(cell.iter(f"{W}p")).append(element("<w:r><w:rPr><w:vanish/></w:rPr><w:t>999</w:t></w:r>"))


def embedded_file(root: etree.Element) -> None:
    heading(root, "六").addnext(element("<w:altChunk/>"))


def merged_figures(root: etree.Element) -> None:
    """Two figures of a row in one cell across both columns."""
    row = rows(tables(root)[1])[3]
    first, second = cells(row)[1:3]
    remove(second)
    next(first.iter(f"{W}tcPr")).append(element("<w:gridSpan w:val='2'/>"))


def captions(root: etree.Element) -> None:
    """Organ, year and unit in rows above the headings of a table, a note in one below its figures."""
    found = rows(tables(root)[1])
    width = sum(map(spans_of, cells(found[3])))
    for text in ("填报单位：宿迁市", "单位：件", "注：数据截至2023年12月31日。"):
        row = element(
            f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='{width}'/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
        )
        (found[-1].addnext if text.startswith("注") else found[0].addprevious)(row)
    first = rows(tables(root)[1])[0]
    year = copy.deepcopy(cells(first)[0])
    set_text(year, "统计年度：2023年")
    first.append(year)
    for span, share in zip(first.iter(f"{W}gridSpan"), (width - 3, 3), strict=True):
        span.set(f"{W}val", str(share))


SPOILED: list[tuple[Spoil, str, Severity, str]] = [
    (no_heading, structure_findings.SECTION_MISSING, ERROR, "“五、存在的主要问题及改进情况”"),
    (no_heading_before_a_table, structure_findings.SECTION_MISSING, ERROR, "“三、收到和处理政府信息公开申请情况”"),
    (chapters_exchanged, structure_findings.SECTION_ORDER, ERROR, "一、二、三、四、五、六"),
    (
        heading_of_the_notice,
        structure_findings.SECTION_WORDING,
        HINT,
        "提起行政诉讼情况”与格式的“四、政府信息公开行政复议",
    ),
    (
        heading_of_the_regulation,
        structure_findings.SECTION_WORDING,
        HINT,
        "改进情况”与格式的“五、存在的主要问题及改进情况”",
    ),
    (
        heading_in_other_words,
        structure_findings.SECTION_WORDING,
        WARNING,
        "下一步打算”与格式的“五、存在的主要问题及改进情况”不同",
    ),
    (last_years_title, structure_findings.WRONG_LAYOUT, ERROR, "表格是2021版的样式，2020 年的年报应使用2019版"),
    (no_table, structure_findings.TABLE_MISSING, ERROR, "没有找到表四"),
    (another_table, structure_findings.TABLE_EXTRA, WARNING, "第 1 个表格"),
    (comparison_with_other_years, structure_findings.TABLE_EXTRA, WARNING, "第 3 个表格"),
    (label_of_another_year, structure_findings.LABEL_ALIAS, HINT, "“规范性文件”与格式的“行政规范性文件”不同"),
    (label_almost_right, structure_findings.LABEL_DIFFERS, WARNING, "新收到政府信息公开申请数量”与格式的“一、本年新收"),
    (label_by_position, structure_findings.LABEL_DIFFERS, WARNING, "“甲乙丙”与格式的“行政强制”不同"),
    (
        panel_in_other_words,
        structure_findings.LABEL_DIFFERS,
        WARNING,
        "“《条例》第二十条第（五）项”与格式的“第二十条第（五）项”不同",
    ),
    (column_by_position, structure_findings.LABEL_DIFFERS, WARNING, "“共计”与格式的“总计”不同"),
    (columns_in_other_order, structure_findings.LABEL_ORDER, WARNING, "“总计”排在“自然人”前面"),
    (row_from_nowhere, structure_findings.LABEL_UNKNOWN, ERROR, "“行政奖励”"),
    (
        one_row_for("（四）无法提供", 3),
        structure_findings.LABEL_UNKNOWN,
        ERROR,
        "“（四）无法提供”在格式里分几行填写",
    ),
    (
        one_row_for("（六）其他处理", 3),
        structure_findings.WRONG_LAYOUT,
        ERROR,
        "表三用的是2019版的格式（“（六）其他处理”只有一行）",
    ),
    (no_row, structure_findings.LABEL_MISSING, ERROR, "“四、结转下年度继续办理”"),
    (group_in_other_words, structure_findings.LABEL_DIFFERS, WARNING, "“（三）不予公开的”与格式的“（三）不予公开”不同"),
    (figure_with_a_word, structure_findings.FIGURE_WORDING, HINT, "“2件”"),
    (merged_figures, structure_findings.UNREAD, ERROR, "合并的单元格"),
    (
        period_of_another_year,
        structure_findings.YEAR_DIFFERS,
        WARNING,
        "标题写的是 2023 年，说明里的统计期限却是 2022 年",
    ),
    (
        title_in_other_words,
        structure_findings.TITLE_WORDING,
        HINT,
        "“宿迁市2023年政务公开工作总结”的写法与格式的“宿迁市2023年政府信息公开工作年度报告”不同",
    ),
    (no_title, structure_findings.YEAR_MISSING, ERROR, "哪一年"),
    (no_title, structure_findings.OFFICE_MISSING, WARNING, "哪个单位"),
    (tracked_changes, "structure.tracked_changes", WARNING, "修订"),
    (hidden_run, "structure.hidden_text", WARNING, "“999”"),
    (embedded_file, "structure.embedded_file", WARNING, "嵌着另一个文件"),
]


@pytest.mark.parametrize("name", ["suqian_2023", "suqian_2024", "shangyu_2019", "shuyang_fgj_2023"])
def test_the_shape_of_what_we_export_is_silent(name: str):
    assert findings(written(name)) == ()


@pytest.mark.parametrize(("spoil", "code", "severity", "words"), SPOILED)
def test_every_way_to_spoil_the_shape_is_found(spoil: Spoil, code: str, severity: Severity, words: str):
    found = findings(edited(CLEAN, spoil))
    of_code = [finding for finding in found if finding.code == code]
    assert [(finding.severity, words in finding.message) for finding in of_code] == [(severity, True)]
    assert all(finding.remedy.endswith("。") and "\n" not in finding.message for finding in found)
    beside = {one.code for one in found} - {code}
    assert beside <= {
        *(structure_findings.UNREAD, structure_findings.LABEL_MISSING),
        *(structure_findings.YEAR_MISSING, structure_findings.YEAR_DIFFERS, structure_findings.OFFICE_MISSING),
    }


def test_a_caption_in_a_row_of_the_table_is_only_a_hint_and_shifts_nothing():
    reading = read_report(edited(CLEAN, captions), CATALOG)
    assert values_of(reading) == values_of(read_report(CLEAN, CATALOG))
    assert [(one.code, one.severity) for one in reading.findings] == [(structure_findings.UNREAD, HINT)] * 3
    texts = ["填报单位：宿迁市", "统计年度：2023年", "单位：件", "注：数据截至2023年12月31日。"]
    assert [one.text for one in reading.unread] == texts


def test_blank_cells_of_a_table_that_is_not_there_are_not_told_again():
    checked = check_reading(read_report(edited(CLEAN, no_table), CATALOG))
    assert [finding.code for finding in checked.findings if finding.section == "disputes"] == [
        structure_findings.TABLE_MISSING
    ]


def test_macros_are_only_a_hint():
    [finding] = findings(with_macros(CLEAN))
    assert (finding.code, finding.severity) == ("structure.macros", HINT)


def without_unit() -> bytes:
    """A file in which an amount has no unit anywhere."""

    def no_unit(root: etree.Element) -> None:
        for cell in root.iter(f"{W}tc"):
            if "单位：万元" in text_of(cell):
                set_text(cell, "采购总金额")

    return edited(written("shangyu_2019"), no_unit)


def test_an_amount_may_name_its_unit_where_no_heading_does():
    def in_the_cell(root: etree.Element) -> None:
        cell = cells(rows(tables(root)[0])[-1])[-1]
        set_text(cell, f"{text_of(cell)}元")

    reading = read_report(edited(without_unit(), in_the_cell), CATALOG)
    assert reading.findings == ()
    assert {value.unit for value in reading.report.values.values() if isinstance(value, Money)} == {"元"}


def test_an_amount_whose_unit_stands_nowhere_keeps_none_and_is_told():
    reading = read_report(without_unit(), CATALOG)
    [finding] = reading.findings
    assert (finding.code, finding.severity) == (structure_findings.UNIT_MISSING, WARNING)
    assert [str(address) for address in finding.cells] == ["disclosure/procurement/amount"]


def test_a_finding_names_its_place_in_the_file():
    [finding] = findings(edited(CLEAN, label_of_another_year))
    assert finding.message.endswith("（第 1 个表格第 4 行第 1 格）")
