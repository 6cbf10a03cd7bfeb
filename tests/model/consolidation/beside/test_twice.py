"""Two registers with the same application: told of either body, by rows, without what the lines say."""

from collections.abc import Sequence

import pytest

from model.consolidation.beside.peers import peer_findings, with_told_beside
from model.consolidation.beside.twice import RegisterOfBody, register_of_body
from model.formats.template import Severity
from model.register.counting import RegisterError
from model.register.source import Register, RegisterFile, RegisterSheet
from tests.model.consolidation.collections_made import F2021, submission, summed
from tests.model.register.registers import sheet

HEADINGS = ("编号", "收到日期", "申请人", "申请人类别", "申请内容", "答复日期", "办理结果")
SEWER = "城东污水处理厂二期工程的环评批复"
RECEIVED, GRANTED = "requests/received/applicant.natural", "requests/outcome.granted/applicant.natural"
TOTAL = summed(*(submission(f"清河县{name}局", {RECEIVED: "2", GRANTED: "2"}) for name in ("甲乙", "丙丁")))


def line(day: str, who: str = "王小明", what: str = SEWER, number: str = "") -> Sequence[str]:
    return (number, day, who, "自然人", what, "2023-06-01" if day else "", "予以公开")


def register(name: str, *lines: Sequence[str], folder: str = "台账") -> RegisterOfBody:
    return of_sheets(name, sheet(HEADINGS, *lines), folder=folder)


def of_sheets(name: str, *sheets: RegisterSheet, folder: str = "台账") -> RegisterOfBody:
    return register_of_body(Register([RegisterFile(name, sheets)]), folder, F2021, 2023)


def told(*registers: RegisterOfBody) -> dict[str, list[str]]:
    return {
        office: [one.message for one in findings if one.code == "county.twice"]
        for office, findings in peer_findings(TOTAL, registers).items()
    }


OTHER_LINE = line("2023-02-01", "李四", "某一条道路的规划许可文件")


def test_a_line_of_two_registers_is_told_of_both_bodies_by_its_rows():
    own = register("甲乙局依申请公开台账2023.xlsx", OTHER_LINE, line("2023-05-08"))
    other = register("清河县丙丁局台账.xlsx", line("2023-05-12"))
    found = peer_findings(TOTAL, [own, other])
    [finding] = found["清河县甲乙局"]
    assert (finding.code, finding.severity, finding.section) == ("county.twice", Severity.HINT, "requests")
    assert finding.message == "台账里有 1 件像是与“清河县丙丁局”的同一件申请（本单位第 3 行；对方第 2 行）"
    assert told(own, other)["清河县丙丁局"] == [
        "台账里有 1 件像是与“清河县甲乙局”的同一件申请（本单位第 2 行；对方第 3 行）"
    ]


def test_nothing_personal_is_kept_or_told():
    own, other = register("甲乙局.xlsx", line("2023-05-08")), register("丙丁局.xlsx", line("2023-05-08"))
    said = f"{peer_findings(TOTAL, [own, other])} {own} {other}"
    assert "王小明" not in said and SEWER not in said


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (line("2023-05-08"), line("2023-05-08"), True),
        (line("2023-05-08"), line("2023-06-08"), True),
        (line("2023-05-08"), line("2023-06-09"), False),
        (line("2023-05-08"), line("2023-05-08", "张三"), False),
        (line("2023-05-08"), line("2023-05-08", "王*明"), True),
        (line("2023-05-08"), line("2023-05-09", "王*明"), False),
        (line("2023-05-08", number="县020230508001"), line("", "王某", number="县020230508001"), True),
        (line("2023-05-08"), line("", "王某"), False),
        (line("2023-05-08"), line("2023-05-08", what="城东污水处理厂三期工程的环评批复"), False),
        (line("2023-05-08", what="征地补偿"), line("2023-05-08", what="征地补偿"), False),
        (line("2022-01-08"), line("2024-01-08"), False),
    ],
)
def test_the_same_content_needs_a_second_sign_and_no_other_applicant(
    one: Sequence[str], other: Sequence[str], is_same: bool
):
    found = told(register("甲乙局.xlsx", one), register("丙丁局.xlsx", other))
    assert bool(found) is is_same


def test_lines_of_one_body_are_not_told():
    assert told(register("甲乙局.xlsx", line("2023-05-08")), register("甲乙局（副本）.xlsx", line("2023-05-08"))) == {}


def test_the_body_of_a_register_is_told_by_file_title_or_folder_and_never_guessed():
    title = sheet(("清河县丙丁局2023年依申请公开台账",), HEADINGS, line("2023-05-08"))
    own = register("台账.xlsx", line("2023-05-08"), folder="甲乙局")
    assert told(own, of_sheets("登记表.xlsx", title)).keys() == {"清河县甲乙局", "清河县丙丁局"}
    unclear = register("丙丁局执法大队台账.xlsx", line("2023-05-08"))
    assert told(own, unclear) == {}
    words = [one.words for one in with_told_beside(TOTAL, [own, unclear]).remarks]
    assert words[-2:] == [
        "1 份台账用来查一件申请是否报了两次，报来的数不改",
        "台账“丙丁局执法大队台账.xlsx”看不出是哪个单位的，没有用来查重：请在文件名里写上单位名称",
    ]
    assert with_told_beside(TOTAL, [unclear]).remarks[:-1] == with_told_beside(TOTAL, []).remarks


def test_what_is_no_register_is_refused():
    with pytest.raises(RegisterError):
        of_sheets("名册.xlsx", sheet(("单位名称", "简称"), ("清河县甲乙局", "甲乙局")))
