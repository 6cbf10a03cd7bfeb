"""Registers as offices keep them, each of another shape: every figure counted by hand, and the rest told."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from tests.export.register.files import count_at, saved
from tests.model.register.registers import figures

COUNTY = [
    ["××县自然资源局2024年度政府信息依申请公开登记台账"],
    ["填报单位（盖章）：", None, None, None, "填报时间：2025年1月10日"],
    ["序号", "收到申请日期", "申请人", None, None, "申请内容", "办理情况", None, None, "备注"],
    [None, None, "姓名或名称", "类别", "联系电话", None, "答复日期", "答复结果", "文号", None],
    [1, date(2023, 12, 25), "张某", "自然人", "139", "征地批复", date(2024, 1, 18), "予以公开", "1号", None],
    [2, "2024年1月8日", "某建设公司", "商业企业", None, "规划许可", "2024年1月30日", "部分公开", "2号", None],
    [3, 45342, "李某", "自然人", None, "补偿方案", 45366, "不予公开（商业秘密）", "3号", None],
    [
        4,
        "2024.4.2",
        "某律所",
        "法律服务机构",
        None,
        "会议纪要",
        "2024.4.29",
        "不予公开，属于过程性信息",
        "4号",
        None,
    ],
    [5, "2024/5/6", "王某", "公民", None, "信访答复", "2024/5/20", "信访举报投诉类申请", None, None],
    [
        6,
        "二〇二四年六月三日",
        "赵某",
        "个人",
        None,
        "某文件",
        "二〇二四年六月二十八日",
        "政府信息不存在",
        "6号",
        None,
    ],
    [
        7,
        datetime(2024, 7, 1, 10, 30),
        "孙某",
        "自然人",
        None,
        "某文件",
        "20240725",
        "申请人主动撤回",
        None,
        "电话撤回",
    ],
    [8, "2024-12-23", "周某", "自然人", None, "批复", None, "办理中", None, None],
    [9, "2024-12-24", "吴某", "自然人", None, "批复", "2025-1-15", "予以公开", "9号", None],
    [10, "2025-1-3", "郑某", "自然人", None, "批复", None, None, None, None],
    ["合计", None, None, None, None, None, None, "9件", None, None],
    ["填表人：某某", None, None, None, None, "审核人：某某", None, None, None, None],
]
"""Rows 5 to 14 are applications, row 14 of the next year."""


def test_a_county_office_with_merged_headings_and_dates_of_every_kind(tmp_path: Path):
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for row in COUNTY:
        sheet.append(row)
    for merged in ("A1:J1", "E2:J2", "C3:E3", "G3:I3", "A3:A4", "B3:B4", "F3:F4", "J3:J4", "A15:G15"):
        sheet.merge_cells(merged)
    sheet.row_dimensions[9].hidden = True
    path = tmp_path / "台账.xlsx"
    path.write_bytes(saved(workbook))
    count, told = count_at(path)
    assert figures(count) == {
        **dict.fromkeys(("granted", "granted_in_part", "refused.third_party", "refused.process"), 1),
        **dict.fromkeys(("not_processed.petition", "unavailable.not_held", "other_handling.other", "carried_in"), 1),
        "received": 8,
        "total": 7,
        "carried_out": 2,
    }
    assert figures(count, "applicant.legal.business") == {"received": 1, "granted_in_part": 1, "total": 1}
    assert figures(count, "applicant.natural")["received"] == 6
    assert told == {"sums": [15], "notes": [16], "hidden_rows": [9], "answered_later": [13], "later": [14]}


def test_a_province_system_export_in_gb18030(tmp_path: Path):
    text = (
        "查询编号,申请人类型,申请人姓名,证件号,受理时间,申请内容,答复时间,审批结果,不公开类别,获取方式\r\n"
        '="20240001",公民,张三,110101199001010011,2024-02-01 09:12:33,"预算,决算",2024-02-20 16:00:00,同意公开,,邮寄\r\n'
        "20240002,法人/其他组织,某某有限公司,,2024-02-02 10:00:00,处罚决定,2024-02-21 09:00:00,同意部分公开,,网络\r\n"
        "20240003,法人/其他组织,某某大学,,2024-03-02 10:00:00,统计数据,2024-03-21 09:00:00,不公开,信息不存在,网络\r\n"
        "20240004,公民,李四,,2024-03-05 10:00:00,名单,2024-03-26 09:00:00,不公开,非本部门掌握,网络\r\n"
        "20240005,公民,李四,,2024-04-05 10:00:00,名单,2024-04-26 09:00:00,不公开,免予公开,网络\r\n"
        "20240006,公民,王五,,2024-12-30 10:00:00,名单,,,,网络\r\n"
        "20240006,公民,王五,,2024-12-30 10:00:00,名单,,,,网络\r\n"
    )
    path = tmp_path / "导出.csv"
    path.write_bytes(text.encode("gb18030"))
    count, told = count_at(path)
    assert figures(count) == {
        "received": 5,
        "granted": 1,
        "granted_in_part": 1,
        "unavailable.not_held": 1,
        "total": 3,
        "carried_out": 2,
    }
    assert [(one.wording, [place.row for place in one.lines]) for one in count.questions] == [
        ("不公开／免予公开", [6]),
        ("法人/其他组织", [4]),
    ]
    assert told == {
        "unclear_outcome": [6],
        "unclear_applicant": [4],
        "double_number": [7, 8],
        "alike": [7, 8],
        "kind_by_name": [3],
    }


def test_a_sheet_for_every_month_and_a_summary(tmp_path: Path):
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    headings = ["序号", "收到时间", "申请人类别", "答复时间", "办理结果"]
    for month in range(1, 13):
        sheet = workbook.create_sheet(f"{month}月")
        sheet.append([f"2024年{month}月依申请公开台账"])
        sheet.append(headings)
        sheet.append([1, f"{month}月3日", "自然人", f"{month}月17日", "予以公开"])
        if month % 3 == 0:
            sheet.append([2, f"{month}月28日", "其他组织", f"{month % 12 + 1}月9日", "本机关不掌握"])
        sheet.append(["小计", None, None, None, None])
    summary = workbook.create_sheet("汇总表")
    summary.append(["月份", "收到件数", "办结件数"])
    summary.append(["1月", 1, 1])
    path = tmp_path / "2024.xlsx"
    path.write_bytes(saved(workbook))
    count, told = count_at(path)
    assert figures(count) == {"received": 16, "granted": 12, "unavailable.not_held": 3, "total": 15, "carried_out": 1}
    assert figures(count, "applicant.legal.other") == {
        "received": 4,
        "unavailable.not_held": 3,
        "total": 3,
        "carried_out": 1,
    }
    assert told.keys() == {"sums", "no_headings", "assumed_year", "answered_later"}
    assert len(told["sums"]) == 12 and told["answered_later"] == [4]


def test_a_text_register_pasted_with_dates_as_text_and_several_outcomes(tmp_path: Path):
    lines = [
        "收件日期\t申请人性质\t回复日期\t处理结果",
        "2020年2月3日\t公民\t2020年2月20日\t予以公开1项；信息不存在1项",
        "2020年3月3日\t公民\t2020年3月20日\t国家秘密、商业秘密",
        "2020年4月3日\t企业\t2020年4月20日\t逾期未缴费",
        "2020年5月3日\t企业\t2020年5月40日\t公开",
        "2020年6月3日\t事业单位\t2020年6月20日\t公开",
    ]
    path = tmp_path / "台账.txt"
    path.write_bytes("\n".join(lines).encode("utf-16"))
    count, told = count_at(path, year=2020)
    assert figures(count) == {"received": 2, "granted_in_part": 1, "other_handling": 1, "total": 2}
    assert told == {"unclear_outcome": [3], "unclear_applicant": [6], "unreadable": [5], "split": [2]}
    assert [question.wording for question in count.questions] == ["国家秘密、商业秘密", "事业单位"]


def test_a_register_over_years_with_many_columns_and_formulas(tmp_path: Path):
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    headings = (
        "申请编号 收到日期 收到方式 申请人名称 申请人类别 应答复日期 延期告知日 答复日期 答复类型 送达方式 复议 归档"
    )
    sheet.append(headings.split())
    lines = [
        ("2022-1", "2022-3-1", "公民", None, "2022-3-20", "予以公开"),
        ("2023-7", "2023-12-4", "公民", "2023-12-20", "2024-1-24", "部分公开"),
        ("2023-8", "2023-12-5", "科研机构", None, None, "办理中"),
        ("2024-1", "2024-1-2", "社会公益组织", None, "2024-1-12", "不掌握"),
        ("2024-2", "2024-1-2", "公民", None, "2024-3-12", "重复申请"),
        ("2024-3", "2024-8-2", "公民", None, "2024-7-12", "公开"),
        ("2024-4", "2024-9-2", "公民", None, "2024-9-12", "另行答复"),
        ("2024-5", "2024-10-8", "公民", None, None, "逾期不补正"),
    ]
    for number, received, kind, extended, answered, outcome in lines:
        row = [number, received, "网络", "某某", kind, "=B2+20", extended, answered, outcome, "邮寄", None, "是"]
        sheet.append(row)
    path = tmp_path / "历年台账.xlsx"
    path.write_bytes(saved(workbook))
    count, told = count_at(path)
    assert figures(count) == {
        "received": 3,
        "carried_in": 2,
        "granted_in_part": 1,
        "unavailable.not_held": 1,
        "not_processed.repeated": 1,
        "other_handling.not_corrected": 1,
        "total": 4,
        "carried_out": 1,
    }
    assert told == {
        "earlier": [2],
        "answered_first": [7],
        "unclear_outcome": [8],
        "no_answer_date": [9],
        "late": [4, 6],
    }
