"""Ten registers of different shapes, as offices keep them, made from what is known of real ones and not from the reader.

Each comes with its lines: what they truly are, and on which sheet and row they stand.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.export.register.truth import KINDS, YEAR, Line, some_lines


@dataclass(frozen=True)
class Shape:
    """A register's file, and the lines it holds by sheet and row."""

    file_name: str
    data: bytes
    lines: dict[tuple[str, int], Line]


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def first_sheet(workbook: Workbook, title: str) -> Worksheet:
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return sheet


def appended(sheet: Worksheet, rows: Sequence[tuple[Line, Sequence[object]]]) -> dict[tuple[str, int], Line]:
    """The rows appended to a sheet; where each line stands."""
    placed: dict[tuple[str, int], Line] = {}
    for line, cells in rows:
        sheet.append(list(cells))
        placed[sheet.title, sheet.max_row] = line
    return placed


def plain_workbook() -> Shape:
    """The forms of 宿迁: one sheet, days as Excel keeps them."""
    workbook = Workbook()
    sheet = first_sheet(workbook, "登记表")
    sheet.append(
        ["序号", "编号", "收到日期", "收到方式", "申请人", "申请人类别", "申请内容", "答复日期", "办理结果", "文号"]
    )
    lines = appended(
        sheet,
        [
            (
                line,
                [
                    n,
                    f"〔2024〕{n}号",
                    line.received,
                    "邮寄",
                    "赵某",
                    line.by,
                    "关于征地的批复",
                    line.answered,
                    line.said,
                    f"公开〔2024〕{n}号",
                ],
            )
            for n, line in enumerate(some_lines(1, 60), 1)
        ],
    )
    return Shape("登记表.xlsx", saved(workbook), lines)


def portal_export() -> Shape:
    """What a portal's back office exports: text in GBK, moments instead of days, states for what is open."""
    lines = some_lines(2, 70)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(
        ["查询编号", "查询码", "申请人", "申请人类型", "受理时间", "内容", "获取方式", "状态", "处理时间", "处理结果"]
    )
    for n, line in enumerate(lines, 1):
        state = "已答复" if line.answered else "待答复"
        answered = f"{line.answered:%Y-%m-%d} 16:40:02" if line.answered else ""
        row = [
            f"{n:06}",
            "8F3C",
            "钱某",
            line.by,
            f"{line.received:%Y-%m-%d} 09:15:33",
            "补偿, “标准”",
            "电子邮件",
            state,
            answered,
            line.said,
        ]
        writer.writerow(row)
    placed = {("", n + 1): line for n, line in enumerate(lines, 1)}
    return Shape("导出.csv", stream.getvalue().encode("gb18030"), placed)


def approval_columns() -> Shape:
    """The import form of 诏安县: the answer in one column, the reason of a refusal in the next, kinds in old words."""
    workbook = Workbook()
    sheet = first_sheet(workbook, "依申请公开")
    sheet.append(["编号", "申请人类型", "申请时间", "审批时间", "审批结果", "不公开类别"])
    answers = {
        "granted": ("同意公开", ""),
        "granted_in_part": ("同意部分公开", ""),
        "unavailable.not_held": ("不公开", "信息不存在"),
    }
    rows: list[tuple[Line, list[object]]] = []
    for n, line in enumerate(line for line in some_lines(3, 90) if line.outcome in answers):
        answer, reason = answers[line.outcome] if line.answered else ("", "")
        natural = line.kind == "natural"
        said = Line(line.received, line.kind, line.outcome, line.answered, "公民" if natural else line.by, answer)
        rows.append((said, [n, said.by, said.received, said.answered, answer, reason]))
    return Shape("诏安.xlsx", saved_with(workbook, sheet, rows), placed_after(sheet, rows))


def saved_with(workbook: Workbook, sheet: Worksheet, rows: Sequence[tuple[Line, Sequence[object]]]) -> bytes:
    appended(sheet, rows)
    return saved(workbook)


def placed_after(sheet: Worksheet, rows: Sequence[tuple[Line, Sequence[object]]]) -> dict[tuple[str, int], Line]:
    first = sheet.max_row - len(rows) + 1
    return {(sheet.title, first + at): line for at, (line, _) in enumerate(rows)}


def months() -> Shape:
    """A sheet per month with a title and a sum, days typed without their year."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    lines = some_lines(4, 80, date(2024, 1, 2), 330)
    placed: dict[tuple[str, int], Line] = {}
    for month in range(1, 13):
        here = [line for line in lines if line.received.month == month]
        sheet = workbook.create_sheet(f"{month}月")
        sheet.append([f"某某县自然资源局2024年{month}月依申请公开台账"])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=6)
        sheet.append(["序号", "收到时间", "申请人类别", "办理结果", "答复时间", "备注"])
        rows = [
            (line, [n, typed(line.received), line.by, line.said, typed(line.answered), ""])
            for n, line in enumerate(here, 1)
        ]
        placed |= appended(sheet, rows)
        sheet.append(["合计", f"{len(here)}件"])
    return Shape("2024年台账.xlsx", saved(workbook), placed)


def typed(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""


def two_rows_of_headings() -> Shape:
    """Headings in two rows with merged cells, under a title and who filled it in."""
    workbook = Workbook()
    sheet = first_sheet(workbook, "Sheet1")
    sheet.append(["政府信息公开申请办理情况登记表"])
    sheet.append(["填报单位：某某镇人民政府", None, None, None, "联系电话："])
    sheet.append(["序号", "申请人情况", None, "申请情况", None, "办理情况", None, None])
    sheet.append([None, "姓名或名称", "类别", "收到日期", "所需信息", "答复日期", "答复结果", "告知书文号"])
    for area in ("A1:H1", "A3:A4", "B3:C3", "D3:E3", "F3:H3"):
        sheet.merge_cells(area)
    rows = [
        (
            line,
            [
                n,
                "孙某",
                line.by,
                f"{line.received:%Y/%m/%d}",
                "预算",
                f"{line.answered:%Y/%m/%d}" if line.answered else "",
                line.said,
                "",
            ],
        )
        for n, line in enumerate(some_lines(5, 50), 1)
    ]
    return Shape("登记.xlsx", saved_with(workbook, sheet, rows), placed_after(sheet, rows))


def ticks() -> Shape:
    """A tick in the column of the applicant's kind instead of a word."""
    workbook = Workbook()
    sheet = first_sheet(workbook, "台账")
    kinds = list(KINDS)
    sheet.append(
        [
            "序号",
            "收到日期",
            "自然人",
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他组织",
            "答复日期",
            "办理结果",
        ]
    )
    rows = [
        (line, [n, line.received, *("√" if kind == line.kind else None for kind in kinds), line.answered, line.said])
        for n, line in enumerate(some_lines(6, 50), 1)
    ]
    return Shape("打勾.xlsx", saved_with(workbook, sheet, rows), placed_after(sheet, rows))


def merged_and_hidden() -> Shape:
    """Quarters on sheets of their own; one day over several lines is merged, some lines are filtered away."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    lines = some_lines(7, 60, date(2024, 1, 8), 340)
    placed: dict[tuple[str, int], Line] = {}
    for quarter in range(4):
        here = [line for line in lines if (line.received.month - 1) // 3 == quarter]
        same = [Line(here[0].received, line.kind, line.outcome, line.answered, line.by, line.said) for line in here[:3]]
        sheet = workbook.create_sheet(f"第{'一二三四'[quarter]}季度")
        sheet.append(["编号", "收到日期", "申请人类别", "答复日期", "办理结果"])
        rows = [
            (line, [n, line.received, line.by, line.answered, line.said])
            for n, line in enumerate([*same, *here[3:]], 1)
        ]
        placed |= appended(sheet, rows)
        sheet.merge_cells("B2:B4")
        sheet.row_dimensions[6].hidden = True
    return Shape("季度.xlsx", saved(workbook), placed)


def days_of_all_kinds() -> Shape:
    """Days typed in every way, outcomes as they are printed in 表三 with their numbers."""
    printed = {
        "granted": "（一）予以公开",
        "granted_in_part": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "refused.third_party": "（三）4.保护第三方合法权益",
        "refused.process": "6.属于四类过程性信息",
        "unavailable.not_held": "（四）1.本机关不掌握相关政府信息",
        "not_processed.petition": "1.信访举报投诉类申请",
        "other_handling.other": "（六）3.其他",
    }
    ways: list[Callable[[date], object]] = [
        lambda day: f"{day.year}.{day.month}.{day.day}",
        lambda day: f"{day.year}年{day.month}月{day.day}日",
        lambda day: f"{day:%Y%m%d}",
        lambda day: f"{day.year}/{day.month}/{day.day}",
        lambda day: f"{day.year}－{day.month:02}－{day.day:02}",
        lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日（当面）",
        lambda day: (day - date(1899, 12, 30)).days,
        lambda day: day,
    ]
    workbook = Workbook()
    sheet = first_sheet(workbook, "2024")
    sheet.append(["收文日期", "申请人性质", "答复形式", "答复时间", "经办人"])
    rows: list[tuple[Line, list[object]]] = []
    for n, line in enumerate(line for line in some_lines(8, 120) if line.outcome in printed):
        way, other = ways[n % len(ways)], ways[(n + 3) % len(ways)]
        rows.append(
            (
                line,
                [
                    way(line.received),
                    line.by,
                    printed[line.outcome] if line.answered else "",
                    other(line.answered) if line.answered else "",
                    "李",
                ],
            )
        )
    return Shape("各种日期.xlsx", saved_with(workbook, sheet, rows), placed_after(sheet, rows))


def pasted_block() -> Shape:
    """A block copied out of a sheet, kept as text in UTF-16."""
    lines = some_lines(9, 45)
    head = "收到时间\t申请人类别\t是否延期\t答复时间\t办理结果"
    body = [f"{line.received}\t{line.by}\t否\t{line.answered or ''}\t{line.said}" for line in lines]
    placed = {("", n): line for n, line in enumerate(lines, 2)}
    return Shape("粘贴.txt", "\r\n".join([head, *body]).encode("utf-16"), placed)


def several_years() -> Shape:
    """All the years of an office in one sheet; what is open says why."""
    workbook = Workbook()
    sheet = first_sheet(workbook, "总台账")
    sheet.append(["登记号", "收到申请日期", "申请主体类型", "作出答复日期", "处理结果", "目前状态"])
    states = ["办理中", "补正中", "征求第三方意见", "延期办理"]
    rows: list[tuple[Line, list[object]]] = []
    for n, line in enumerate(answered_late(some_lines(10, 150, date(2022, 3, 1), 1030)), 1):
        state = "办结" if line.answered else states[n % 4]
        rows.append(
            (line, [f"D{n}", line.received, line.by, line.answered, line.said if line.answered else state, state])
        )
    return Shape("总台账.xlsx", saved_with(workbook, sheet, rows), placed_after(sheet, rows))


def answered_late(lines: Sequence[Line]) -> Iterator[Line]:
    """Of those received in November and December every other is answered two months later, if that is before 2025."""
    for n, line in enumerate(lines):
        later = line.received + timedelta(60)
        if n % 2 and line.answered and line.received.month >= 11 and later.year <= YEAR:
            yield Line(line.received, line.kind, line.outcome, later, line.by, line.said)
        else:
            yield line


SHAPES = [
    plain_workbook,
    portal_export,
    approval_columns,
    months,
    two_rows_of_headings,
    ticks,
    merged_and_hidden,
    days_of_all_kinds,
    pasted_block,
    several_years,
]
