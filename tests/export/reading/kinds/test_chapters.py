"""Chapters are known by their words, not their numbers; text without a heading is placed by what it says, and told."""

import pytest

from export.checking import check_reading
from export.reading import structure_findings
from export.reading.assembly import Reading
from tests.export.reading.kinds.pages import CATALOG, KINDS, Page, page, read

TEMPLATE = CATALOG.template("2021")
HEADINGS = {section.id: section.heading for section in TEMPLATE.sections}
OVERVIEW = "2023年，我局通过门户网站主动公开政府信息118条，收到申请34件。"
PROBLEMS = "存在的主要问题是力量不足。下一步将加强培训。"
FEES = "2023年未收取信息处理费。"
BASIS = "根据《中华人民共和国政府信息公开条例》编制本报告，所列数据的统计期限自2023年1月1日起至2023年12月31日止。"


def report(headings: dict[str, str], *, problems: list[str] | None = None) -> Page:
    """A report with these *headings* by section, "" for none, and a sentence in each section of text."""
    texts = {"overview": [OVERVIEW], "problems": problems or [PROBLEMS], "other": [FEES]}
    title, *blocks = page(2023)
    tables = iter([block for block in blocks if not isinstance(block, str)])
    found: Page = [title, BASIS]
    for section in TEMPLATE.sections:
        heading = headings[section.id]
        found += [heading] * bool(heading)
        found += texts.get(section.id) or [next(tables)]
    return found


def texts(reading: Reading) -> dict[str, list[str]]:
    return {name: [one.text for one in paragraphs] for name, paragraphs in reading.report.narratives.items()}


def told(reading: Reading, code: str) -> list[str]:
    return [finding.message for finding in reading.findings if finding.code == code]


def remedies(reading: Reading) -> list[str]:
    return [one.remedy for one in reading.findings if one.code == structure_findings.SECTION_NUMBER]


PLACED = {"overview": [OVERVIEW], "problems": [PROBLEMS], "other": [FEES]}


@pytest.mark.every(2)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "missing",
    [["overview"], ["problems"], ["other"], ["problems", "other"], ["overview", "problems", "other"], [*HEADINGS]],
)
def test_text_without_a_heading_is_placed_by_what_it_says_and_the_headings_told(missing: list[str], kind: str):
    reading = read(report(HEADINGS | dict.fromkeys(missing, "")), kind)
    assert texts(reading) == PLACED
    assert reading.report.opening.legal_basis + reading.report.opening.period == BASIS
    assert len(reading.findings) == len(missing)
    assert [
        HEADINGS[name] in one for name, one in zip(missing, told(reading, "structure.section_missing"), strict=True)
    ] == [True] * len(missing)


def test_a_list_that_tells_of_a_section_is_placed_from_its_first_item_on():
    lines = [
        "1、形式的便捷性有待加强",
        "解读以文字为主。",
        "2、参与有待深化",
        "（一）落实要点情况",
        "已落实。",
        "（二）收取信息处理费情况",
    ]
    blocks = report(HEADINGS | {"problems": "", "other": ""}, problems=lines)
    assert texts(read(blocks, "html")) == {"overview": [OVERVIEW], "problems": lines[:3], "other": [*lines[3:], FEES]}


def test_text_that_speaks_of_no_section_stays_where_it_is():
    blocks = report(HEADINGS | {"problems": "", "other": ""}, problems=["以上数据均已核对。"])[:-1]
    assert texts(read(blocks, "html")) == {"overview": [OVERVIEW], "disputes": ["以上数据均已核对。"]}


SHIFTED = {name: f"{number}{HEADINGS[name][1:]}" for name, number in zip(HEADINGS, "一三四五六七", strict=True)}


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_of_chapters_that_are_shifted_are_told_one_by_one_with_their_repair(kind: str):
    reading = read(report({**SHIFTED, "problems": f"l{SHIFTED['problems']}"}), kind)
    assert texts(reading) == PLACED
    assert remedies(reading) == [
        f"请改正编号：{said}→{wanted}。" for said, wanted in zip("三四五六七", "二三四五六", strict=True)
    ]
    assert all(finding.code == structure_findings.SECTION_NUMBER for finding in reading.findings)


def with_another_chapter() -> Page:
    """A report of seven chapters, of which the fifth is about fees."""
    blocks = report(HEADINGS | {"problems": "六、存在的主要问题及改进情况", "other": "七、其他需要报告的事项"})
    at = blocks.index("六、存在的主要问题及改进情况")
    return [*blocks[:at], "五、信息处理费收取情况", FEES, *blocks[at:-1], "无。"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_chapter_the_form_does_not_have_is_told_and_its_text_goes_where_it_belongs(kind: str):
    reading = read(with_another_chapter(), kind)
    assert texts(reading) == PLACED | {"other": [FEES, "无。"]}
    assert remedies(reading) == ["请改正编号：六→五。", "请改正编号：七→六。"]
    [extra] = told(reading, structure_findings.SECTION_EXTRA)
    assert "“五、信息处理费收取情况”" in extra and HEADINGS["other"] in extra
    assert len(reading.findings) == 3


def test_a_chapter_about_nothing_the_form_asks_for_is_told_and_stays_where_it_is():
    blocks = report(HEADINGS | {"problems": "六、存在的主要问题及改进情况", "other": "七、其他需要报告的事项"})
    at = blocks.index("六、存在的主要问题及改进情况")
    reading = read([*blocks[:at], "五、典型案例", "某案例。", *blocks[at:]], "html")
    assert texts(reading) == PLACED | {"disputes": ["某案例。"]}
    assert "“五、典型案例”" in told(reading, structure_findings.SECTION_EXTRA)[0]


def test_a_heading_reworded_and_numbered_otherwise_is_known_by_its_words():
    blocks = report(HEADINGS | {"problems": "六、存在问题和下一步打算", "other": ""})
    at = blocks.index("六、存在问题和下一步打算")
    reading = read([*blocks[:at], "五、信息处理费收取情况", *blocks[at + 2 :], *blocks[at : at + 2]], "html")
    assert texts(reading) == PLACED


TOPICS = [
    "一、主动公开情况",
    "公开了118条信息。",
    "二、依申请公开情况",
    "收到申请34件。",
    "三、监督保障情况",
    "开展培训。",
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("has_heading", [True, False])
def test_two_systems_of_numbers_in_one_report_are_told_with_the_repair(has_heading: bool, kind: str):
    blocks = report(HEADINGS | ({} if has_heading else {"overview": ""}))
    at = blocks.index(OVERVIEW)
    reading = read([*blocks[:at], *TOPICS, *blocks[at + 1 :]], kind)
    assert texts(reading) == PLACED | {"overview": TOPICS}
    assert remedies(reading) == ["请改用下一级编号：一→（一）、二→（二）、三→（三）。"]
    assert len(reading.findings) == (1 if has_heading else 2)


BODY = "全年通过门户网站公开政府信息118条，及时更新栏目，回应社会关切。"


@pytest.mark.parametrize(
    "between",
    [
        "存在的问题还有下列不足之处，仍然需要逐条加以解决。",
        "二是加强改进：",
        "监督保障",
        "下一步工作中，我局将从几个方面着手加以落实。",
    ],
)
def test_a_list_that_is_introduced_anew_may_begin_with_one(between: str):
    lines = ["（一）主动公开", BODY, "（二）依申请公开", BODY, between, "（一）监督保障", BODY]
    assert read(with_overview(lines), "html").findings == ()


@pytest.mark.parametrize(
    ("lines", "repair"),
    [
        (["（一）公开。", "（二）申请。", "（一）培训。", "（二）考核。"], "（一）→（三）、（二）→（四）"),
        (["1.公开。", "2.申请。", "1.培训。"], "1.→3."),
        (["（一）主动公开", BODY, "（二）依申请公开", BODY, "（一）监督保障", BODY], "（一）→（三）"),
        (
            ["（一）公开", "1.甲。", BODY, "1.乙。", "（二）申请", "1.甲。", "3.乙。", BODY, "（一）保障"],
            "（一）→（三）、3.→2.",
        ),
    ],
)
def test_numbers_that_begin_anew_inside_a_section_are_one_error_with_the_repair(lines: list[str], repair: str):
    checked = check_reading(read(with_overview(lines), "html"))
    [finding] = [one for one in checked.findings if "编号" in one.message]
    assert (finding.code, finding.severity, finding.section) == ("structure.numbers_restart", "error", "overview")
    assert finding.remedy == f"请改正编号：{repair}。"


@pytest.mark.parametrize(
    "lines",
    [["（一）公开。", "（二）申请。", "（四）培训。"], ["（一）公开。1.甲。", "（二）申请。1.乙。", "三是丙。"]],
)
def test_numbers_that_only_skip_are_still_to_be_verified(lines: list[str]):
    checked = check_reading(read(with_overview(lines), "html"))
    [finding] = [one for one in checked.findings if "编号" in one.message]
    assert (finding.code, finding.severity) == ("prose.numbering", "warning")


def with_overview(lines: list[str]) -> Page:
    blocks = report(HEADINGS)
    at = blocks.index(OVERVIEW)
    return [*blocks[:at], *lines, *blocks[at + 1 :]]


def test_numbers_that_go_on_from_the_topics_to_the_chapters_are_two_systems_too():
    names = zip([*HEADINGS][1:], "四五六七八", strict=True)
    blocks = report(HEADINGS | {name: f"{number}{HEADINGS[name][1:]}" for name, number in names})
    at = blocks.index(OVERVIEW)
    reading = read([*blocks[:at], *TOPICS, *blocks[at + 1 :]], "html")
    assert texts(reading) == PLACED | {"overview": TOPICS}
    assert remedies(reading)[:2] == ["请改正编号：四→二。", "请改正编号：五→三。"]
