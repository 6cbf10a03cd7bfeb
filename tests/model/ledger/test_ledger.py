"""What the ledger tells of every quantity beside its verdict, and of the cells the text never speaks of."""

from decimal import Decimal

import pytest

from model.address import Address
from model.evaluation import evaluate
from model.ledger.entries import LedgerEntry, LedgerStanding, Period, QuantityRole, Verdict
from model.ledger.ledger import ledger_of
from model.report import Paragraph
from model.text_place import BlockPlace, TextPlace
from tests.model.ledger.ledgers import ledger, template, waterworks

RECEIVED = Address.parse("requests/received/applicant.total")


def entry(text: str, quantity: str) -> LedgerEntry:
    return next(one for one in ledger(text).entries if one.text == quantity)


def test_an_entry_names_the_characters_it_speaks_of_and_their_sentence():
    text = "坚持公开。　全年收到政府信息公开申请３４件，均已依法答复。工作有序。"
    found = entry(text, "３４件")
    assert found.place == TextPlace("overview", 0, 0, 18, 21)
    assert text[18:21] == "３４件"
    assert found.sentence == "全年收到政府信息公开申请３４件，均已依法答复。"
    assert (found.value, found.unit, found.about) == (Decimal(34), "件", False)


def test_quantities_of_the_opening_stand_under_no_section():
    report = waterworks().model_copy(
        update={"opening": waterworks().opening.model_copy(update={"legal_basis": "全文共6部分，附件3份。"})}
    )
    found = ledger_of(template(), report, evaluate(template(), report, final=True).values)
    assert [(one.text, one.place.section, one.place.paragraph) for one in found.entries] == [("3份", "", 0)]


@pytest.mark.parametrize(
    ("text", "quantity", "counts"),
    [
        ("其中，政策文件12条。", "12条", "政策文件"),
        ("配备2名专职人员。", "2名", "配备"),
        ("其中9件为网上申请。", "9件", "为网上申请"),
        ("全年公开信息，共12条。", "12条", "全年公开信息"),
    ],
)
def test_an_entry_tells_what_is_counted_in_the_words_of_the_text(text: str, quantity: str, counts: str):
    assert entry(text, quantity).counts == counts


@pytest.mark.parametrize(
    ("text", "quantity", "period"),
    [
        ("全年公开信息12条。", "12条", Period.YEAR),
        ("历年累计公开信息12条。", "12条", Period.CUMULATIVE),
        ("上年公开信息12条。", "12条", Period.LAST_YEAR),
        ("2023年公开信息12条。", "12条", Period.LAST_YEAR),
        ("力争公开信息12条。", "12条", Period.NEXT_YEAR),
        ("2025年公开信息12条。", "12条", Period.NEXT_YEAR),
    ],
)
def test_an_entry_tells_the_time_it_speaks_of(text: str, quantity: str, period: Period):
    assert entry(text, quantity).period is period


def test_an_entry_tells_the_part_it_plays_in_its_sentence():
    found = ledger("公开信息30条，同比增长5%，其中文件20条、动态10条，占比33.3%，召开会议2次。").entries
    roles = {one.text: one.role for one in found}
    assert roles == {
        "30条": QuantityRole.TOTAL,
        "5%": QuantityRole.GROWTH,
        "20条": QuantityRole.PART,
        "10条": QuantityRole.PART,
        "33.3%": QuantityRole.SHARE,
        "2次": QuantityRole.PLAIN,
    }


def test_a_finding_names_the_other_places_it_is_about():
    (found,) = ledger("公开信息118条，其中文件12条、动态80条、其他22条。").findings
    assert found.message == "“118条”与分项不符：12＋80＋22＝114，相差 4"
    assert [(one.start, one.end) for one in found.related] == [(13, 16), (19, 22), (25, 28)]


def test_a_contradiction_says_what_stands_where_and_by_how_much_they_differ():
    (found,) = ledger("新收政府信息公开申请43件。").findings
    assert found.message == "文字写“新收政府信息公开申请43件”，表三 本年新收·总计 是 34，相差 9"
    assert found.code == "ledger.contradicts"


def test_a_contradiction_in_money_is_told_in_the_unit_of_the_cell():
    (found,) = ledger("收取行政事业性收费85.1万元。").findings
    assert "是 58.1234万元" in found.message


def test_the_entries_of_a_cell_are_found_from_the_cell():
    found = ledger("全年收到政府信息公开申请34件。\n本年度新收政府信息公开申请34件，办结34件。")
    assert [one.place.paragraph for one in found.about(RECEIVED)] == [0, 1]
    assert all(one.verdict is Verdict.AGREES for one in found.about(RECEIVED))


def test_figures_the_text_never_speaks_of_are_told():
    told = ledger("收到政府信息公开申请34件。").unmentioned
    assert [[str(cell) for cell in cells] for cells in told] == [
        [
            "disputes/cases/reconsideration.total",
            "disputes/cases/litigation.direct.total",
            "disputes/cases/litigation.after_reconsideration.total",
        ]
    ]
    assert ledger("收到政府信息公开申请34件，未发生政府信息公开行政诉讼。").unmentioned == ()
    assert ledger("", blank=True).unmentioned == ()


def test_the_same_report_makes_the_same_ledger_whatever_was_read_before():
    text = "全年收到政府信息公开申请34件。\n微信公众号发布信息50条。"
    first = ledger(text)
    ledger("无关的一段，收到12件。")
    assert ledger(text) == first


def test_an_edit_in_one_paragraph_leaves_the_entries_of_the_others():
    report = waterworks().with_narrative(
        "overview", tuple(Paragraph(text=t) for t in ("收到政府信息公开申请34件。", "召开会议2次。"))
    )
    values = evaluate(template(), report, final=True).values
    before = ledger_of(template(), report, values).entries
    edited = report.with_narrative("overview", (report.narratives["overview"][0], Paragraph(text="召开会议3次。")))
    after = ledger_of(template(), edited, values).entries
    assert before[0] == after[0]
    assert (before[1].text, after[1].text) == ("2次", "3次")


def test_the_standings_of_a_block_are_those_of_its_entries_at_worst():
    text = "收到政府信息公开申请43件（网上33件、信函10件），召开会议3次。"  # the sum is right, the table has 34
    found = ledger(text)
    standings = list(found.standings(BlockPlace("overview", 0)))
    told = {text[place.start : place.end]: standing for place, standing in standings}
    open_ = LedgerStanding.OPEN
    assert told == {"43件": LedgerStanding.WRONG, "33件": open_, "10件": open_, "3次": open_}
    entries = found.entries_at(standings[0][0])
    assert {one.verdict: one.standing for one in entries} == {
        Verdict.CONTRADICTS: LedgerStanding.WRONG,
        Verdict.SUM_OK: LedgerStanding.RIGHT,
    }
    assert [*found.standings(BlockPlace("requests", 0))] == []
    assert found.texts.sections == {"overview"}
