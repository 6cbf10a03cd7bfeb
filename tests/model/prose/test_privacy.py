"""Personal details in a text about to be published are pointed out once, at the final check; ordinary texts are not."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.evaluation import evaluate
from model.findings import Finding
from model.formats.template import Severity, Template
from model.prose.privacy import identity_numbers, mobile_numbers, names_beside_cases
from model.prose.quotations import Quotation
from model.report import Opening, Paragraph, Report, new_report
from tests.entries import FORMATS
from tests.reports import NAMES, sample

NEW = FORMATS["2021"]
IDENTITY = "11010519491231002X"
"""The example of GB 11643."""


def findings_of(report: Report, final: bool = True) -> list[Finding]:
    findings = evaluate(FORMATS[report.template], report, final=final).findings
    return [finding for finding in findings if finding.code.startswith("prose.privacy")]


def with_text(*texts: str, template: Template = NEW) -> Report:
    report = new_report(template, template.first_year, "某局")
    return report.with_narrative("requests", tuple(Paragraph(text=text) for text in texts))


def quoted(found: Iterable[Quotation]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY,
        f"（{IDENTITY.lower()}）",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "440524188001010014",
    ],
)
def test_an_identity_number_is_known_by_its_check_digit(text: str):
    [(_, _, found)] = identity_numbers(f"身份证号{text}，男")
    assert found[:6] in (IDENTITY[:6], "440524")
    assert (len(found), found.count("*")) == (18, 8)


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.integers(110000, 659999), st.integers(0, 999))
def test_one_of_eleven_endings_makes_an_identity_number(born: date, place: int, number: int):
    start = f"{place}{born:%Y%m%d}{number:03d}"
    assert sum(bool(list(identity_numbers(start + ending))) for ending in "0123456789X") == 1


def test_an_identity_number_is_shown_by_its_first_six_and_last_four_characters():
    assert quoted(identity_numbers(f"{IDENTITY}，440524188001010014")) == ["110105********002X", "440524********0014"]


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.integers(110000, 659999), st.integers(0, 999))
def test_the_ending_is_that_of_the_standard(born: date, place: int, number: int):
    start = f"{place}{born:%Y%m%d}{number:03d}"
    # GB 11643: with every digit times 2 to the power of the digits behind it, all comes to 1 by modulus 11
    check = (1 - sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(start))) % 11
    assert list(identity_numbers(start + "0123456789X"[check]))


def numbered(born: str) -> str:
    """An identity number with this day of birth, whether or not the day can be."""
    start = f"110105{born}002"
    check = (1 - sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(start))) % 11
    return start + "0123456789X"[check]


@pytest.mark.parametrize(
    ("born", "is_one"),
    [
        *(("18510101", True), ("18501231", False), ("20991231", True), ("21000101", False)),
        *(("19490229", False), ("19480229", True), ("19491301", False), ("19490631", False)),
    ],
)
def test_whose_day_of_birth_cannot_be_is_no_identity_number(born: str, is_one: bool):
    assert bool(list(identity_numbers(numbered(born)))) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",
        "110105194913310020",
        "110105****1231002X",
        f"1{IDENTITY}",
        f"{IDENTITY}2",
        "统一社会信用代码11320500014149316B",
        "全年公开信息1808595条",
    ],
)
def test_other_long_numbers_are_no_identity_numbers(text: str):
    assert not list(identity_numbers(text))


@pytest.mark.parametrize(
    "text",
    ["13812345678", "１３８１２３４５６７８", "138 1234 5678", "138-1234-5678", "+86 13812345678", "8613812345678"],
)
def test_a_mobile_number_is_found_however_it_is_written(text: str):
    assert quoted(mobile_numbers(f"联系电话：{text}。")) == ["138****5678"]


@pytest.mark.parametrize(
    "text",
    [
        "0527-84358000",
        "12345678901",
        "138123456789",
        "13812345678.50元",
        "13812345678元",
        "13812345678件",
        IDENTITY,
        "0.13812345678",
    ],
)
def test_other_numbers_are_no_mobile_numbers(text: str):
    assert not list(mobile_numbers(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("申请人张三不服该答复，申请行政复议。", "张三"),
        ("原告李小明诉某区人民政府行政复议一案", "李小明"),
        ("王建国诉县住建局信息公开案已结。", "王建国"),
        ("第三人：孙丽丽。", "孙丽丽"),
        ("2023年，刘娟与县自然资源局信息公开纠纷", "刘娟"),
        ("收到陈静女士的申请1件", "陈静"),
        ("信访人欧阳修反映的问题", "欧阳修"),
        ("赵四（身份证号另附）申请公开", "赵四"),
    ],
)
def test_a_name_beside_a_case_is_found(text: str, name: str):
    assert quoted(names_beside_cases(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "申请人李某不服，向市政府申请行政复议。",
        "王某某诉县住建局信息公开案已结。",
        "申请人曾向我局申请公开周边的规划。",
        "当事人严格按期履行，群众高度认可，投诉下降。",
        "信访人陈述的事实与申请无关。",
        "行政投诉、上诉、公诉和申诉各1件",
        "申请人程序的权利，村民林地的登记申请",
        "局长张三主持召开会议。",
        "收到自然人申请3402件，法人或其他组织申请114件",
    ],
)
def test_ordinary_sentences_name_nobody(text: str):
    assert list(names_beside_cases(text)) == []


@given(st.text("申请人原告张三诉不服与王、。（女士案13890X- ", max_size=60))
def test_any_text_is_searched(text: str):
    for search in (identity_numbers, mobile_numbers, names_beside_cases):
        assert all(quoted(search(text)))


@pytest.mark.parametrize("template", FORMATS.values(), ids=FORMATS)
def test_each_kind_is_one_thing_to_verify_per_section_at_the_final_check(template: Template):
    report = with_text(
        "申请人张三、李四不服。", f"申请人张三（{IDENTITY}，13812345678）不服。{IDENTITY}", template=template
    )
    assert findings_of(report, final=False) == []
    found = findings_of(report)
    assert [finding.code for finding in found] == [
        "prose.privacy_identity",
        "prose.privacy_mobile",
        "prose.privacy_name",
    ]
    assert {(finding.severity, finding.section) for finding in found} == {(Severity.WARNING, "requests")}
    parts = ["1 个身份证号", "138****5678", "（张三、李四）"]
    assert all(part in finding.message for part, finding in zip(parts, found, strict=True))
    assert all(IDENTITY not in finding.message for finding in found)


def test_the_opening_is_searched_too():
    report = new_report(NEW, 2023, "某局").model_copy(update={"opening": Opening(contact="13812345678")})
    [finding] = findings_of(report)
    assert (finding.code, finding.section) == ("prose.privacy_mobile", "")
    assert finding.message.startswith("正文前的说明：文字里有 1 个手机号")


@pytest.mark.parametrize("name", NAMES)
def test_published_reports_hold_no_personal_details(name: str):
    assert findings_of(sample(name).report()) == []
