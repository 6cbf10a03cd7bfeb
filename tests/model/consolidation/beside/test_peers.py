"""Bodies beside each other: duties, rates, copied texts, foreign names; silent where in doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from model.consolidation.beside.peers import peer_findings, peer_rules
from model.consolidation.collection import Submission
from model.consolidation.roster import RosterBody
from model.consolidation.words import Duty
from model.findings import Finding
from model.formats.template import BodyKind
from model.report import Paragraph
from tests.model.consolidation.collections_made import F2021, roster, submission, summed

LICENCES = "disclosure/licences/decisions"
GRANTED = "requests/outcome.granted/applicant.natural"
PARTLY = "requests/outcome.granted_in_part/applicant.natural"
REFUSED = "requests/outcome.refused.process/applicant.natural"
LONG = "".join(f"落实第{chr(0x4E00 + number)}{chr(0x5000 + 7 * number)}项任务；" for number in range(40))


def codes(found: Mapping[str, Sequence[Finding]]) -> dict[str, list[str]]:
    return {office: [finding.code for finding in findings] for office, findings in found.items()}


def written(office: str, text: str, section: str = "overview") -> Submission:
    one = submission(office, {GRANTED: "1"})
    return replace(one, report=one.report.with_narrative(section, (Paragraph(text=text),)))


def test_a_duty_and_its_figures_agree():
    bodies = roster(
        RosterBody("甲局", duties=frozenset({Duty.LICENCES})),
        RosterBody("乙局", duties=frozenset({Duty.LICENCES})),
        RosterBody("丙局"),
        RosterBody("丁局"),
    )
    reports = [submission(f"{name}局", {LICENCES: figure}) for name, figure in zip("甲乙丙丁", "0350", strict=True)]
    found = peer_findings(summed(*reports, roster=bodies))
    assert codes(found) == {"甲局": ["county.idle"], "丙局": ["county.beyond"]}
    assert found["甲局"][0].message == "名册上有许可职责，表二“行政许可”却都是 0"
    assert found["丙局"][0].message == "名册上没有许可职责，表二“行政许可”却有数"
    assert [str(cell) for cell in found["丙局"][0].cells] == [LICENCES]


def test_a_roster_without_duties_says_nothing_of_them():
    assert peer_findings(summed(submission("甲局", {LICENCES: "0"}), submission("乙局", {LICENCES: "3"}))) == {}


def answered(name: str, granted: int, refused: int) -> Submission:
    return submission(f"{name}局", {GRANTED: str(granted), REFUSED: str(refused)})


def test_a_rate_far_from_the_median_of_like_bodies_is_a_hint():
    usual = [answered(name, granted, 100 - granted) for name, granted in zip("甲乙丙丁", (78, 80, 81, 82), strict=True)]
    found = peer_findings(summed(*usual, answered("戊", 20, 80)))
    assert codes(found) == {"戊局": ["county.rate"]}
    assert found["戊局"][0].message == "公开率 20.0%，同类单位的中位数是 80.0%"


@pytest.mark.parametrize(
    ("reports", "why"),
    [
        ([("甲", 80, 20), ("乙", 81, 19), ("丙", 79, 21), ("丁", 5, 95)], "four bodies"),
        ([("甲", 80, 20), ("乙", 81, 19), ("丙", 79, 21), ("丁", 78, 22), ("戊", 2, 27)], "29 cases"),
        ([("甲", 80, 20), ("乙", 80, 20), ("丙", 80, 20), ("丁", 80, 20), ("戊", 5, 95)], "no spread to measure by"),
    ],
)
def test_too_few_to_compare_is_silence(reports: list[tuple[str, int, int]], why: str):
    assert peer_findings(summed(*(answered(*one) for one in reports))) == {}, why


def test_bodies_of_other_kinds_are_not_compared():
    kinds = [BodyKind.DEPARTMENT] * 4 + [BodyKind.TOWNSHIP]
    bodies = roster(*(RosterBody(f"{name}局", kind=kind) for name, kind in zip("甲乙丙丁戊", kinds, strict=True)))
    usual = [answered(name, granted, 100 - granted) for name, granted in zip("甲乙丙丁", (78, 80, 81, 82), strict=True)]
    assert peer_findings(summed(*usual, answered("戊", 20, 80), roster=bodies)) == {}


def test_texts_that_differ_only_in_names_and_figures_are_nearly_the_same():
    first, second = written("某县甲局", f"某县甲局公开12条。{LONG}"), written("某县乙局", f"某县乙局公开7条。{LONG}")
    other = written("某县丙局", "".join(reversed(LONG)))
    found = peer_findings(summed(first, second, other))
    [(office, [finding])] = found.items()
    assert (finding.code, finding.section) == ("county.similar", "overview")
    names = {office, finding.message.split("“")[1].split("”")[0]}
    assert names == {"某县甲局", "某县乙局"}


def test_short_texts_and_texts_of_other_sections_are_not_compared():
    short = "我单位无需要说明的事项。"
    assert peer_findings(summed(written("甲局", short, "other"), written("乙局", short, "other"))) == {}
    assert peer_findings(summed(written("甲局", LONG), written("乙局", LONG, "problems"))) == {}


def test_the_name_of_another_body_where_the_own_should_stand_is_told():
    first = written("清河县甲乙局", "清河县丙丁局认真贯彻条例。公开2条。")
    second = written("清河县丙丁局", "清河县丙丁局2023年公开3条。会同清河县甲乙局检查；清河县甲乙局牵头的工作已完成。")
    found = peer_findings(summed(first, second))
    assert codes(found) == {"清河县甲乙局": ["county.other_name"]}
    assert found["清河县甲乙局"][0].message == "一、总体情况里有一句以“清河县丙丁局”开头，那是别的单位"


def test_the_government_of_another_place_is_told_but_not_where_it_was_visited():
    own = "清河县人民政府办公室统一部署，按照县人民政府的要求公开3条。"
    left, visited = "按照沙河县人民政府的要求公开2条。", "赴沙河县人民政府学习交流。"
    found = peer_findings(
        summed(*(written(f"{name}局", text) for name, text in zip("甲乙丙", (own, left, visited), strict=True)))
    )
    assert codes(found) == {"乙局": ["county.other_place"]}
    assert found["乙局"][0].message == "一、总体情况写到“沙河县人民政府”，那是别的地方"


def test_every_rate_is_of_cells_that_the_newest_format_has():
    names = {str(address) for address in F2021.cells}
    assert [name for rate in peer_rules().rates for name in (*rate.parts, *rate.whole) if name not in names] == []


def applications(name: str, *figures: int) -> Submission:
    rows = ("granted", "granted_in_part", "refused.process", "unavailable.not_held", "not_processed.repeated")
    given = {f"requests/outcome.{row}/applicant.natural": str(n) for row, n in zip(rows, figures, strict=False)}
    return submission(f"{name}局", {"requests/received/applicant.natural": str(sum(figures)), **given})


def test_applications_that_are_the_same_in_every_cell_may_be_the_same_ones():
    found = peer_findings(
        summed(applications("甲", 2, 1, 2, 1), applications("乙", 2, 1, 1, 2), applications("丙", 2, 1, 2, 1))
    )
    [[finding]] = found.values()
    assert (finding.code, finding.section) == ("county.same_table", "requests")
    assert finding.message == "表三的 6 件申请，每一格都与“丙局”的一样"


@pytest.mark.parametrize("figures", [(2, 1, 1, 1), (4, 1, 1), (0,)])
def test_few_applications_are_the_same_by_chance(figures: tuple[int, ...]):
    assert peer_findings(summed(applications("甲", *figures), applications("乙", *figures))) == {}


def test_a_format_that_counts_no_registers_has_no_table_of_applications_to_compare():
    total = summed(applications("甲", 2, 1, 2, 1), applications("乙", 2, 1, 2, 1))
    tables = tuple(table.model_copy(update={"counting": None}) for table in total.template.tables)
    assert peer_findings(replace(total, template=total.template.model_copy(update={"tables": tables}))) == {}
