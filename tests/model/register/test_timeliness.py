"""What a report says of answers in time, beside a register with late lines."""

import pytest

from model.register.timeliness import claim_findings, timely_claims
from model.report import Paragraph, Report, new_report
from model.written_text import words_at
from tests.model.register.registers import CATALOG, HEADINGS, count_of, register, sheet

TEMPLATE = CATALOG.for_year(2024)
LATE = ("2024-6-3", "公民", "2024-7-3", "公开")
IN_TIME = ("2024-6-3", "公民", "2024-7-2", "公开")


def report_saying(*texts: str, section: str = "requests") -> Report:
    said = tuple(Paragraph(text=text) for text in texts)
    return new_report(TEMPLATE, 2024, "某县某局").with_narrative(section, said)


def claims_in(text: str, section: str = "requests") -> list[str]:
    """The words of *text* that say all applications were answered in time."""
    report = report_saying(text, section=section)
    return [words_at(TEMPLATE, report, place) for place in timely_claims(TEMPLATE, report, "requests")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年收到政府信息公开申请12件，均在法定期限内答复。", "均在法定期限内答复"),
        ("全年收到申请12件，已全部按时办结。", "已全部按时办结"),
        ("依申请公开12件，均已按期答复申请人。", "均已按期答复"),
        ("收到申请12件，除2件延期外均在规定时限内答复。", "均在规定时限内答复"),
        ("收到申请12件，按期答复率100%。", "100%"),
        ("收到申请12件，未出现超期答复的情况。", "未出现超期"),
        ("收到申请12件，无逾期答复，无逾期不补正。", "无逾期"),
    ],
)
def test_all_were_answered_in_time_is_known_in_many_words(text: str, words: str):
    assert claims_in(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "全年收到政府信息公开申请12件，均已答复。",
        "全年收到政府信息公开申请12件，均依法依规答复。",
        "收到申请12件，除1件超期外，均在法定期限内答复。",
        "加强管理，确保收到的申请均在法定期限内答复。",
        "收到申请12件，按期答复率98%。",
        "收到申请12件，没有逾期不补正的。",
        "受理行政许可12件，均在规定时限内办结。",
        "网民留言12条，均按时回复。",
    ],
)
def test_other_sentences_say_nothing_of_it(text: str):
    assert claims_in(text) == []


def test_outside_its_section_a_sentence_has_to_name_the_applications():
    assert claims_in("申请12件，均按期答复。", "overview") == []
    assert claims_in("依申请公开12件，均按期答复。", "overview") == ["均按期答复"]


def test_a_claim_is_a_finding_with_its_place_and_the_late_lines():
    report = report_saying("收到申请情况如下。", "收到申请1件，均在法定期限内答复。")
    late = register(sheet(HEADINGS, IN_TIME, LATE))
    [found] = claim_findings(TEMPLATE, report, count_of(late), late)
    [place] = found.finding.texts
    assert (found.finding.section, place.paragraph) == ("requests", 1)
    assert [line.row for line in found.lines] == [3]
    assert "第2段写“均在法定期限内答复”，台账第 3 行超过了答复期限" in found.finding.message
    in_time = register(sheet(HEADINGS, IN_TIME))
    assert [*claim_findings(TEMPLATE, report, count_of(in_time), in_time)] == []
