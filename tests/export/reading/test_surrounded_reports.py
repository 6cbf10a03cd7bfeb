"""What offices put before and after a report, covers, contents, dates and enclosures, is told apart from its text."""

from datetime import date

import pytest

from export.reading.assembly import Reading
from export.reading.reader import read_report
from tests.export.reading.readings import CATALOG

TITLE = "某局2023年政府信息公开工作年度报告"
HEADINGS = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
TEXT = "我局按照条例的要求推进政府信息公开工作，全年没有发生责任追究的情况。"
COVER = ("政府信息公开工作年度报告", "（2023年度）", "某区教育和体育局", "二〇二四年一月")
CONTENTS = ("目　录", *(f"{heading}\t{page}" for page, heading in enumerate(HEADINGS, 1)))
SITE = "www.example.gov.cn　发布时间：2024年01月25日 09:12　来源：某局　浏览量：15次"


def report(before: tuple[str, ...], after: tuple[str, ...] = ()) -> Reading:
    """The report with some lines before its chapters and some after."""
    chapters = [line for heading in HEADINGS for line in (heading, TEXT)]
    page = "".join(f"<p>{line}</p>" for line in (*before, *chapters, *after))
    return read_report(f"<html><body>{page}</body></html>".encode(), CATALOG)


def opening(reading: Reading) -> str:
    said = reading.report.opening
    return said.legal_basis + said.period + said.download + said.contact


def outside(reading: Reading) -> list[str]:
    return [leftover.text for leftover in reading.unread]


def texts(reading: Reading) -> list[str]:
    return [paragraph.text for paragraphs in reading.report.narratives.values() for paragraph in paragraphs]


def test_the_office_stands_below_the_year_on_a_cover():
    reading = report(COVER)
    assert (reading.report.office, reading.report.year, opening(reading)) == ("某区教育和体育局", 2023, "")
    assert outside(reading) == ["二〇二四年一月"]


@pytest.mark.parametrize(
    "contents",
    [
        CONTENTS,
        CONTENTS[1:],
        (*CONTENTS[:2], "（一）主动公开\t1", "（二）依申请公开……1", *CONTENTS[2:]),
    ],
)
def test_contents_right_before_the_first_chapter_are_no_text(contents: tuple[str, ...]):
    reading = report((TITLE, *contents))
    assert (opening(reading), outside(reading), texts(reading)) == ("", [], [TEXT] * 3)


@pytest.mark.parametrize(
    "line",
    [
        SITE,
        "2024-01-25 09:12",
        "2024-01-25",
        "2024-01-25 15:20:33来源：某局【字体：大 中 小】",
        "某县人民政府　发布日期：2024-01-25",
    ],
)
def test_what_a_site_says_below_the_title_is_no_opening(line: str):
    reading = report((TITLE, line))
    assert (opening(reading), outside(reading), reading.report.closing.day) == ("", [line], None)


def test_the_date_below_the_title_is_that_of_the_report():
    reading = report((TITLE, "（2024年1月26日）"))
    assert (opening(reading), outside(reading), reading.report.closing.day) == ("", [], date(2024, 1, 26))


def test_organ_and_date_below_the_title_are_those_of_the_report():
    reading = report((TITLE, "某局　2024年1月20日"))
    closing = reading.report.closing
    assert (opening(reading), closing.office, closing.day) == ("", "某局", date(2024, 1, 20))


def test_an_organ_in_a_line_of_its_own_below_the_title_is_no_opening():
    reading = report((TITLE, "某局办公室", "（2024年1月20日）", TEXT))
    closing = reading.report.closing
    assert (closing.office, closing.day) == ("某局办公室", date(2024, 1, 20))
    assert (opening(reading), outside(reading)) == (TEXT, [])


def test_an_organ_below_the_title_is_listed_where_another_one_signs():
    reading = report((TITLE, "某局办公室"), ("某局", "2024年1月30日"))
    assert (opening(reading), reading.report.closing.office, outside(reading)) == ("", "某局", ["某局办公室"])


WITH_MORE = "填报单位：某局　　联系人：张某　　填报日期：2024年1月15日"
OFFICERS = "单位负责人：张某　　审核人：李某　　填报人：王某"


@pytest.mark.parametrize(
    ("lines", "day", "listed"),
    [
        (("报告单位：某局", "日期：2024年1月15日"), date(2024, 1, 15), []),
        (("填报单位（盖章）：某局　　填报日期：2024年1月15日",), date(2024, 1, 15), []),
        (("报送部门：某局报送时间：2024-1-15",), date(2024, 1, 15), []),
        (("编制单位：某局",), None, []),
        ((WITH_MORE,), date(2024, 1, 15), [WITH_MORE]),
        ((OFFICERS, "某局", "2024年1月15日"), date(2024, 1, 15), [OFFICERS]),
        (("填报单位：某局", OFFICERS, "2024年1月15日"), date(2024, 1, 15), [OFFICERS]),
    ],
)
def test_a_report_signed_like_a_printed_form_is_signed(lines: tuple[str, ...], day: date | None, listed: list[str]):
    reading = report((TITLE,), lines)
    closing = reading.report.closing
    assert (closing.office, closing.day, texts(reading)) == ("某局", day, [TEXT] * 3)
    assert outside(reading) == listed


@pytest.mark.parametrize(
    "text",
    [
        "填报单位：某局及其下属事业单位，数据由各单位报送后汇总，本年度没有其他需要报告的事项。",
        "主要负责人：切实履行职责",
        "分管领导：每季度听取一次汇报",
    ],
)
def test_words_that_begin_like_a_signature_are_text(text: str):
    assert texts(report((TITLE,), (text,)))[-1] == text


@pytest.mark.parametrize(
    "line",
    [
        "填表人：买买提·艾力",
        "审核人：李 某（签字）",
        "主要负责人（签字）：",
        "负责人：____　审核人：____",
        "签发人：张某审核人：李某",
    ],
)
def test_who_answers_for_a_report_is_listed_and_no_text(line: str):
    reading = report((TITLE,), ("某局", line, "2024年1月15日"))
    assert (texts(reading), outside(reading)) == ([TEXT] * 3, [line])


def test_of_two_dates_the_one_at_the_end_counts_and_the_other_is_listed():
    reading = report((TITLE, "（2024年1月26日）"), ("某局", "2024年1月30日"))
    assert (reading.report.closing.day, outside(reading)) == (date(2024, 1, 30), ["（2024年1月26日）"])


AFTER = ("附件：1.统计表", "2.说明", "抄送：某区政府办。", "联系人：张某", "某局办公室　2024年1月30日印发")


@pytest.mark.parametrize("count", range(1, len(AFTER) + 1))
def test_what_stands_below_organ_and_date_is_listed_and_no_text(count: int):
    reading = report((TITLE,), ("某局", "2024年1月30日", *AFTER[:count]))
    closing = reading.report.closing
    assert (closing.office, closing.day, outside(reading)) == ("某局", date(2024, 1, 30), list(AFTER[:count]))
    assert texts(reading) == [TEXT] * 3


def test_a_sentence_below_organ_and_date_stays_text():
    reading = report((TITLE,), ("某局", "2024年1月30日", "备注", TEXT))
    assert (outside(reading), texts(reading)) == ([], [*[TEXT] * 3, "备注", TEXT])


def test_a_date_far_from_the_end_without_an_organ_is_text():
    more = ("2024年1月30日", *("甲", "乙", "丙", "丁"))
    assert texts(report((TITLE,), more)) == [*[TEXT] * 3, *more]
