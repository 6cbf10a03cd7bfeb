"""A right report gives no finding; made wrong in one figure, it gives one, and nothing else of it is flagged."""

from model.ledger.entries import LedgerEntry, Verdict
from model.ledger.quantities import Nature
from tests.model.ledger.ledgers import FOLDER, ledger

TEXT = (FOLDER / "right_report.txt").read_text("utf-8").strip()
CHECKED = (Verdict.AGREES, Verdict.SUM_OK, Verdict.SHARE_OK, Verdict.GROWTH_OK)


def test_nothing_is_found_in_a_right_report():
    assert [one.message for one in ledger(TEXT).findings] == []


def test_what_can_be_checked_in_it_is_checked():
    verdicts = [one.verdict for one in ledger(TEXT).entries]
    counts = {one: verdicts.count(one) for one in CHECKED}
    # 表二 6, 表三 16, 表四 7; sums 412, 34, 36, 34, 3, 4, 2, 35 and 34 + 2 = 34 + 2
    assert counts[Verdict.AGREES] == 29
    assert counts[Verdict.SUM_OK] == 9
    assert counts[Verdict.SHARE_OK] == 6
    assert counts[Verdict.GROWTH_OK] == 1


def wrong_by(one: LedgerEntry, step: int) -> str:
    """The text with one figure of it changed."""
    lines = TEXT.split("\n")
    line = lines[one.place.paragraph]
    digits = "".join(sign for sign in one.text if sign.isdigit() or sign == ".")
    number = f"{float(digits) + step:.1f}" if "." in digits else str(int(digits) + step)
    lines[one.place.paragraph] = line[: one.place.start] + one.text.replace(digits, number) + line[one.place.end :]
    return "\n".join(lines)


def test_a_figure_made_wrong_is_found_and_no_other_is_flagged():
    asked = found = elsewhere = 0
    for one in ledger(TEXT).entries:
        if one.nature is Nature.FIGURE and one.verdict in CHECKED:
            for step in (1, 7):
                findings = ledger(wrong_by(one, step)).findings
                touched = [new for new in findings if is_about(new, one)]
                asked += 1
                found += bool(touched)
                elsewhere += len(findings) - len(touched)
    assert found / asked >= 0.90, (found, asked)
    assert elsewhere / asked < 0.01, (elsewhere, asked)


def is_about(finding: LedgerEntry, one: LedgerEntry) -> bool:
    """Whether a finding is on the changed figure, or on a total, a share or a claim it is a part of."""
    places = (finding.place, *finding.related)
    return any((place.paragraph, place.start) == (one.place.paragraph, one.place.start) for place in places) or (
        finding.place.paragraph == one.place.paragraph
        and finding.verdict in (Verdict.SHARE_WRONG, Verdict.GROWTH_WRONG, Verdict.CLAIM_BROKEN)
    )
