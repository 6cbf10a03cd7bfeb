"""What a person decided on a sentence holds while that sentence stands, and for nothing else."""

from model.address import Address
from model.agreement.decisions import (
    decisions_on,
    set_aside,
    stale_decisions,
    with_decision,
    with_decisions,
    without_decisions,
    without_stale,
)
from model.agreement.explanation import explained
from model.agreement.following import with_inserted, with_text_followed
from model.catalog import load_catalog
from model.changes.rewording import for_year
from model.decision import DecisionKind, LedgerDecision, decisions_in_words
from model.evaluation import Assessment
from model.ledger.amounts import Figures
from model.ledger.entries import LedgerEntry, LedgerStanding, Verdict
from model.report import Paragraph, Report
from tests.model.agreement.test_corrections import NEW, RECEIVED, report_of

GRANTED = Address.parse("requests/outcome.granted/applicant.total")
SAID = "收到政府信息公开申请21件。"
WHY = "这是全县的数"


def entries(report: Report, text: str = "") -> list[LedgerEntry]:
    return [one for one in Assessment(NEW, report).ledger.entries if text in one.text]


def findings(report: Report) -> list[str]:
    return [one.code for one in Assessment(NEW, report).final.findings if one.code.startswith("ledger.")]


def aside(report: Report) -> Report:
    """The report with its contradiction set aside."""
    [entry] = Assessment(NEW, report).ledger.findings
    return with_decision(report, entry.sentence, set_aside(entry, WHY))


def with_text(report: Report, *lines: str) -> Report:
    """The report with another text; what was decided stays."""
    return report.with_narrative("overview", tuple(Paragraph(text=line) for line in lines))


def test_a_finding_set_aside_is_none_any_more_and_says_why():
    report = aside(report_of(SAID))
    assert findings(report) == []
    [entry] = entries(report)
    assert (entry.verdict, entry.standing, entry.code) == (Verdict.CONTRADICTS, LedgerStanding.OPEN, "")
    figures = Figures(NEW, Assessment(NEW, report).final.values)
    assert explained(entry, figures).startswith(f"已搁置：{WHY}（文字写“收到政府信息公开申请21件”")


def test_it_survives_edits_elsewhere_and_goes_stale_with_its_own_sentence():
    report = aside(report_of(SAID))
    assert findings(with_text(report, "一年来，召开会议3次。", f"\u3000{SAID}其中多数来自自然人。")) == []
    changed = with_text(report, "收到政府信息公开申请22件。")
    assert findings(changed) == ["ledger.contradicts"]
    ledger = Assessment(NEW, changed).ledger
    assert [(sentence, one.reason) for sentence, one in stale_decisions(changed, ledger)] == [(SAID, WHY)]
    assert without_stale(changed, ledger).decisions == {}
    assert not list(stale_decisions(report, Assessment(NEW, report).ledger))
    assert findings(with_text(changed, SAID)) == []


def test_another_finding_in_the_same_sentence_is_still_told():
    report = report_of("收到政府信息公开申请21件，其中自然人10件、商业企业5件。")
    first = Assessment(NEW, report).ledger.findings[0]
    report = with_decision(report, first.sentence, set_aside(first, WHY))
    assert len(Assessment(NEW, report).ledger.findings) >= 1


def test_a_quantity_is_tied_by_hand_and_untied_again():
    report = report_of("咨询答复17件。")
    [entry] = entries(report)
    assert entry.verdict is Verdict.UNTIED and not entry.cells
    tied = with_decision(
        report, entry.sentence, LedgerDecision("overview", entry.within, DecisionKind.TIED, (GRANTED,))
    )
    [now] = entries(tied)
    assert (now.verdict, now.cells, now.expected) == (Verdict.CONTRADICTS, (GRANTED,), 12)
    assert [one.kind for one in decisions_on(tied, now)] == [DecisionKind.TIED]
    untied = with_decision(tied, now.sentence, LedgerDecision("overview", now.within, DecisionKind.UNTIED))
    assert [one.verdict for one in entries(untied)] == [Verdict.UNTIED]
    assert len(decisions_on(untied, now)) == 1
    assert without_decisions(untied, now).decisions == {}


def test_a_decision_counts_in_its_section_only():
    report = aside(report_of(SAID))
    moved = with_text(report, "一年来。").with_narrative("problems", (Paragraph(text=SAID),))
    assert findings(moved) == ["ledger.contradicts"]


def tied(cells: tuple[Address, ...]) -> list[LedgerEntry]:
    """The entries of a sentence whose figure is tied to these cells by hand."""
    report = report_of("咨询答复15件。")
    return entries(with_decision(report, "咨询答复15件。", LedgerDecision("overview", 4, DecisionKind.TIED, cells)))


def test_a_quantity_is_tied_to_cells_of_two_tables():
    issued = Address.parse("disclosure/normative_documents/issued")
    [entry] = tied((RECEIVED, issued))  # 12 ＋ 3
    assert (entry.verdict, entry.expected, entry.cells) == (Verdict.AGREES, 15, (RECEIVED, issued))
    [entry] = tied((RECEIVED, GRANTED, issued))  # 12 ＋ 12 ＋ 3
    assert (
        entry.message == "文字写“咨询答复15件”，表三 本年新收·总计、表二 行政规范性文件·制发等 3 格之和 是 27，相差 12"
    )


def test_tables_without_mentions_tie_nothing():
    bare = NEW.model_copy(update={"tables": tuple(one.model_copy(update={"mentions": None}) for one in NEW.tables)})
    report = report_of("咨询答复15件。")
    report = with_decision(report, "咨询答复15件。", LedgerDecision("overview", 4, DecisionKind.TIED, (RECEIVED,)))
    assert [one.cells for one in Assessment(bare, report).ledger.entries] == [()]


def inserted(line: str, figure: str, *, cells: tuple[Address, ...] = (RECEIVED,)) -> Report:
    """A report with one paragraph, the first *figure* of which was taken from the table."""
    report = report_of(line)
    paragraphs = report.narratives["overview"]
    end = line.index(figure) + len(figure)
    return with_inserted(report, "overview", paragraphs, (0, end), cells)


def typed(report: Report, *lines: str) -> Report:
    return with_text_followed(report, with_text(report, *lines), "overview")


def cells_of(report: Report) -> dict[str, tuple[Address, ...]]:
    return {one.text: one.cells for one in entries(report) if one.cells}


def test_an_inserted_figure_is_tied_whatever_the_sentence_says_and_stays_so_while_it_is_written():
    report = inserted("本局今年一共12", "12")
    assert cells_of(report) == {"12": (RECEIVED,)}
    lines = ("本局今年一共12件", "本局今年一共12件次", "本局今年确实一共12件次", "本局今年确实一共12件次。")
    for line in lines:
        report = typed(report, line)
        assert list(cells_of(report).values()) == [(RECEIVED,)], line
    report = typed(report, "新的一段。", f"说来。{lines[-1]}")
    assert cells_of(report) == {"12件次": (RECEIVED,)}
    assert len(report.decisions) == 1
    report = typed(report, "新的一段。", "说来。本局今年确实一共13件次。")
    assert findings(report) == ["ledger.contradicts"]
    assert typed(report, "新的一段。").decisions == {}


def test_only_inserted_figures_go_on_with_their_sentence():
    report = aside(report_of(SAID))
    assert typed(report, "一年来，收到政府信息公开申请21件。").decisions == report.decisions


def test_a_figure_inserted_where_none_is_read_is_tied_to_nothing():
    assert inserted("第12条", "12").decisions == {}


def test_an_inserted_figure_whose_sentence_stands_no_more_is_left_as_it_is():
    report = inserted("本局今年一共12件", "12")
    away = with_text(report, "别的话。")
    assert typed(away, "别的话，另一句。").decisions == report.decisions


def test_decisions_are_listed_in_words():
    report = aside(report_of(SAID))
    assert decisions_in_words(report.decisions) == {SAID: f"搁置：{WHY}"}
    tied = (
        LedgerDecision("overview", 4, DecisionKind.TIED, (GRANTED,)),
        LedgerDecision("overview", 9, DecisionKind.UNTIED),
    )
    words = decisions_in_words({"甲": tied})
    assert words == {"甲": "手工对应：requests/outcome.granted/applicant.total；解除对应"}
    assert with_decisions(report, {SAID: ()}).decisions == {}


def test_another_years_format_keeps_the_decisions_on_what_it_has():
    cell = Address.parse("disclosure/normative_documents/in_force")  # 2019版 has no such column
    here = LedgerDecision("overview", 4, DecisionKind.TIED, (RECEIVED,))
    there = LedgerDecision("overview", 4, DecisionKind.TIED, (cell,))
    report = with_decisions(report_of(SAID), {SAID: (here,), "现行有效3件。": (there,)})
    assert for_year(load_catalog(), report, 2020).decisions == {SAID: (here,)}
    assert for_year(load_catalog(), report, 2024).decisions == report.decisions
