"""The State Council's notices: every year's own words give the calendar of that year, and slips are told."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.calendars.notices import LONGEST, read_notice
from model.calendars.working_days import WorkingDays, working_days

NOTICES = {
    2012: """
        经国务院批准，现将2012年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
        一、元旦：2012年1月1日至3日放假调休，共3天。2011年12月31日（星期六）上班。
        二、春节：1月22日至28日放假调休，共7天。1月21日（星期六）、1月29日（星期日）上班。
        三、清明节：4月2日至4日放假调休，共3天。3月31日（星期六）、4月1日（星期日）上班。
        四、劳动节：4月29日至5月1日放假调休，共3天。4月28日（星期六）上班。
        五、端午节：6月22日至24日放假公休，共3天。
        六、中秋节、国庆节：9月30日至10月7日放假调休，共8天。9月29日（星期六）上班。""",
    2017: """国务院办公厅关于2017年部分节假日安排的通知
        一、元旦：1月1日放假，1月2日（星期一）补休。
        二、春节：1月27日至2月2日放假调休，共7天。1月22日（星期日）、2月4日（星期六）上班。
        三、清明节：4月2日至4日放假调休，共3天。4月1日（星期六）上班。
        四、劳动节：5月1日放假，与周末连休。
        五、端午节：5月28日至30日放假调休，共3天。5月27日（星期六）上班。
        六、中秋节、国庆节：10月1日至8日放假调休，共8天。9月30日（星期六）上班。""",
    2018: """关于2018年部分节假日安排的通知
        一、元旦：1月1日放假，与周末连休。
        二、春节：2月15日至21日放假调休，共7天。2月11日（星期日）、2月24日（星期六）上班。
        三、清明节：4月5日至7日放假调休，共3天。4月8日（星期日）上班。
        四、劳动节：4月29日至5月1日放假调休，共3天。4月28日（星期六）上班。
        五、端午节：6月18日放假，与周末连休。
        六、中秋节：9月24日放假，与周末连休。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期六）、9月30日（星期日）上班。""",
    2019: """关于2019年部分节假日安排的通知（劳动节按后来的调整）
        一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
        二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
        三、清明节：4月5日放假，与周末连休。
        四、劳动节：5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。
        五、端午节：6月7日放假，与周末连休。
        六、中秋节：9月13日放假，与周末连休。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2023: """国务院办公厅关于2023年部分节假日安排的通知 国办发明电〔2022〕16号
        一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
        二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
        三、清明节：4月5日放假，共1天。
        四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
        五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
        六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
        节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
        国务院办公厅 2022年12月8日""",
    2024: """国务院办公厅关于2024年部分节假日安排的通知（国办发明电[2023]7号）
        一、元旦：1月1日放假，与周末连休。
        二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
        三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
        四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
        五、端午节：6月10日放假，与周末连休。
        六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2025: """现将2025年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
        一、元旦：1月1日（周三）放假1天，不调休。
        二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
        三、清明节：4月4日（周五）至6日（周日）放假，共3天。
        四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
        五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
        六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
    2026: """关于2026年部分节假日安排的通知
        一、元旦：
        1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：
        2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。""",
}


def notice(*items: str, year: int = 2024) -> str:
    return "\n".join([f"关于{year}年部分节假日安排的通知", "一、元旦：1月1日放假。", *items])


@pytest.mark.parametrize("year", NOTICES)
def test_a_notice_gives_the_calendar_of_its_year(year: int):
    reading = read_notice(NOTICES[year])
    assert reading.faults == ()
    assert reading.calendar is not None and reading.calendar.year == year
    following = read_notice(NOTICES[2019]).calendar  # its days off begin in 2018
    assert following is not None
    known = WorkingDays({2019: following, year: reading.calendar})
    days = [date(year, 1, 1) + timedelta(number) for number in range(365)]
    assert [day for day in days if known.is_working(day) != chinese_calendar.is_workday(day)] == []


def test_days_of_the_year_before_count_in_that_year():
    calendar = read_notice(NOTICES[2012]).calendar
    assert calendar is not None
    assert WorkingDays({2012: calendar}).is_working(date(2011, 12, 31))
    first = read_notice("关于2027年部分节假日安排的通知\n一、元旦：12月31日至1月2日放假，共3天。").calendar
    assert first is not None and min(first.days_off) == date(2026, 12, 31)


def test_the_number_of_the_notice_is_kept():
    for year, number in ((2023, "国办发明电〔2022〕16号"), (2024, "国办发明电〔2023〕7号"), (2012, "")):
        reading = read_notice(NOTICES[year])
        assert reading.calendar is not None and reading.calendar.notice == number
        assert ("没有读到通知的文号" in reading.remarks) == (not number)


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        ("春节：2月10日至17日放假调休，共7天。", "2024-02-10 起放假，通知写共 7 天，写明的是 8 天。"),
        ("春节：2月10日至17日放假。2月4日（星期六）上班。", "2024-02-04 是星期日，通知里写的是“2月4日(星期六)”。"),
        ("春节：2月10日至17日放假。2月19日上班。", "2024-02-19 是星期一，本来就上班，通知里写的是调休上班。"),
        ("春节：2月30日放假。", "没有“2月30日”这一天，或者没有写月份。"),
        ("春节：10日放假。", "没有“10日”这一天，或者没有写月份。"),
        ("春节：2月17日至10日放假。", "2024-02-17 至 2024-02-10 不像一次放假。"),
        ("春节：2月10日至3月17日放假。", "2024-02-10 至 2024-03-17 不像一次放假。"),
        ("春节：2月10日至17日放假。2月10日上班。", "2024-02-10 又放假又上班。"),
        ("春节：2月10日至17日。", "“2月10日”没有写是放假还是上班。"),
        ("春节：2月10日至17日照常开门。", "“2月10日”没有写是放假还是上班。"),
        ("春节：2034年2月10日放假。", "“2034年2月10日”不在 2024 年前后。"),
    ],
)
def test_a_slip_in_a_notice_is_told_and_no_calendar_made(item: str, fault: str):
    reading = read_notice(notice(item))
    assert reading.calendar is None
    assert fault in reading.faults


@pytest.mark.parametrize(
    ("text", "year", "fault"),
    [
        ("一、元旦：1月1日放假。", None, "没有写是哪一年的安排"),
        (NOTICES[2024], 2025, "通知是 2024 年的，要添加的是 2025 年"),
        ("关于1999年部分节假日安排的通知", None, "1999 年的安排读不了"),
        ("今天天气很好。", 2024, "没有读到 2024 年放假的日子"),
        ("节" * (LONGEST + 1), 2024, f"文字超过 {LONGEST} 字"),
    ],
)
def test_what_is_no_notice_of_the_year_is_refused(text: str, year: int | None, fault: str):
    reading = read_notice(text, year)
    assert reading.calendar is None and fault in reading.faults[0]


def test_a_part_of_a_notice_is_taken_with_a_remark():
    reading = read_notice("春节：2月10日至17日放假调休，共8天。", 2024)
    assert reading.calendar is not None and "没有读到国庆节的安排" in reading.remarks
    assert read_notice(NOTICES[2024]).remarks == ()


def test_faults_are_as_many_as_one_can_read():
    many = "".join(f"春节：2月{day}日至1日放假。" for day in range(2, 28))
    assert len(read_notice(notice(many)).faults) == 20


@given(st.text(alphabet="元旦春节放假上班补休休息至、。（）周星期一二日0123456789月年共天：\n", max_size=200))
def test_any_text_gives_a_calendar_or_a_fault(text: str):
    reading = read_notice(text, 2024)
    assert (reading.calendar is None) == bool(reading.faults)


def test_the_shipped_calendars_are_those_of_the_notices():
    for year in (2023, 2024, 2025, 2026):
        calendar, known = read_notice(NOTICES[year]).calendar, working_days().calendar(year)
        assert calendar is not None and known is not None
        assert {day for day in calendar.days_off ^ known.days_off if day.weekday() < 5 and day.year == year} == set()
        assert {day for day in calendar.working_days if day.year == year} == known.working_days
