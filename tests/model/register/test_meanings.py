"""What outcomes and kinds of applicants mean: sure of all of it, or asked."""

import pytest

from model.formats.template import leaves
from model.register.meanings import SKIP, MappingError, applicant_meanings, outcome_meanings
from tests.model.register.registers import CATALOG

TABLE, OLD_TABLE = (CATALOG.template(name).table("requests") for name in ("2021", "2019"))
assert TABLE.counting is not None and OLD_TABLE.counting is not None
OUTCOMES = outcome_meanings(TABLE, TABLE.counting, {})
OLD_OUTCOMES = outcome_meanings(OLD_TABLE, OLD_TABLE.counting, {})
APPLICANTS = applicant_meanings(TABLE, TABLE.counting, {})
PANEL = TABLE.panels[0]

WORDINGS = {
    "granted": [
        "予以公开",
        "同意公开",
        "公开",
        "已主动公开",
        "主动公开",
        "已主动公开，告知获取方式和途径",
        "依法予以公开",
        "（一）予以公开",
    ],
    "granted_in_part": [
        *("部分公开", "同意部分公开", "区分处理", "部分公开（区分处理的，只计这一情形，不计其他情形）"),
        *("部分公开，个人隐私不予公开", "部分公开；其余信息不存在"),
    ],
    "refused.state_secret": ["不予公开（国家秘密）", "涉密", "属于国家秘密，不予公开", "（三）1", "(三)1.属于国家秘密"],
    "refused.law_forbids": ["法律、行政法规禁止公开", "2.其他法律行政法规禁止公开"],
    "refused.three_securities": ["三安全一稳定", "危及“三安全一稳定”"],
    "refused.third_party": ["商业秘密", "涉及个人隐私，不予公开", "不予公开—保护第三方合法权益", "第三方不同意公开"],
    "refused.internal_affairs": ["内部事务信息", "不公开/内部管理信息", "5.属于三类内部事务信息"],
    "refused.process": ["过程性信息", "不予公开：属于四类过程性信息", "（三）不予公开 6.属于四类过程性信息"],
    "refused.enforcement_file": ["行政执法案卷信息", "执法案卷"],
    "refused.administrative_query": ["行政查询事项", "属于行政查询事项"],
    "unavailable.not_held": [
        *(
            "信息不存在",
            "本机关不掌握",
            "非本机关",
            "不属于本机关负责公开",
            "无法提供（信息不存在）",
            "经检索，政府信息不存在",
        ),
        *("非本部门掌握", "不公开；信息不存在", "根据《条例》第三十六条第（四）项，告知信息不存在", "（四）1"),
    ],
    "unavailable.must_create": ["需要另行制作", "没有现成信息，需要加工分析"],
    "unavailable.unclear_after_correction": ["补正后仍不明确", "3.补正后申请内容仍不明确"],
    "not_processed.petition": ["信访", "信访举报投诉类申请", "不予处理（信访投诉举报）"],
    "not_processed.repeated": ["重复申请", "不予处理-重复申请"],
    "not_processed.publication": ["公开出版物", "要求提供公开出版物"],
    "not_processed.excessive": ["大量反复申请"],
    "not_processed.confirm_or_reissue": ["确认或者重新出具已获取信息"],
    "other_handling.not_corrected": ["逾期不补正", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"],
    "other_handling.fee_unpaid": ["逾期未缴费"],
    "other_handling.other": ["撤回", "申请人撤回申请", "撤销申请", "其他处理（其他）", "（六）3"],
}


@pytest.mark.parametrize(("row", "wording"), [(row, one) for row, some in WORDINGS.items() for one in some])
def test_a_usual_wording_is_understood(row: str, wording: str):
    assert OUTCOMES.of(wording).node == f"outcome.{row}"


def test_every_row_has_a_wording_and_its_own_label_is_understood():
    rows = [row for row in leaves(PANEL.rows) if row.id.startswith("outcome.") and not row.total]
    assert {f"outcome.{name}" for name in WORDINGS} == {row.id for row in rows}
    named = {row.id: OUTCOMES.of(row.label).node for row in rows}
    assert named.pop("outcome.other_handling.other") == ""  # its label is 其他, which is asked
    assert all(found == row for row, found in named.items())


@pytest.mark.parametrize("wording", ["逾期不补正", "逾期未缴费", "申请人撤回", "其他处理", "（六）其他处理"])
def test_the_old_form_has_one_row_for_other_handling(wording: str):
    assert OLD_OUTCOMES.of(wording).node == "outcome.other_handling"


@pytest.mark.parametrize(
    "wording", ["办理中", "补正中", "征求意见中", "延期", "未答复", "结转下年度继续办理", "正在办理"]
)
def test_an_application_that_is_still_handled_is_open(wording: str):
    assert OUTCOMES.of(wording).node == "carried_out"
    assert OUTCOMES.is_open(wording) and not OUTCOMES.is_final(wording)
    assert not APPLICANTS.is_open(wording)


@pytest.mark.parametrize("wording", ["咨询", "非申请", "作废"])
def test_a_line_that_is_no_application_is_skipped(wording: str):
    assert OUTCOMES.of(wording).node == APPLICANTS.of(wording).node == SKIP


def test_part_given_and_part_not_counts_as_granted_in_part_only_and_is_told():
    for wording in ("予以公开；信息不存在", "予以公开1项，不予公开2项（国家秘密）", "公开，无法提供"):
        assert (OUTCOMES.of(wording).node, OUTCOMES.of(wording).is_split) == ("outcome.granted_in_part", True)
    assert not OUTCOMES.of("部分公开").is_split


@pytest.mark.parametrize(
    ("wording", "candidates"),
    [
        ("不予公开", [f"outcome.{row}" for row in WORDINGS if row.startswith("refused.")]),
        ("国家秘密；商业秘密", ["outcome.refused.state_secret", "outcome.refused.third_party"]),
        ("不属于国家秘密", ["outcome.refused.state_secret"]),
        ("已答复", []),
        ("其他", []),
        ("未予公开", ["outcome.granted"]),
        ("部分内容予以公开", ["outcome.granted"]),
        ("重复申请，已公开", ["outcome.granted", "outcome.not_processed.repeated"]),
        ("办理中，拟公开", ["outcome.granted", "carried_out"]),
        ("咨询，已公开", ["outcome.granted"]),
        ("逾期不补正，信息不存在", ["outcome.unavailable.not_held", "outcome.other_handling.not_corrected"]),
        ("", []),
    ],
)
def test_a_wording_that_is_not_understood_as_a_whole_is_asked_with_what_it_may_mean(
    wording: str, candidates: list[str]
):
    meaning = OUTCOMES.of(wording)
    assert (meaning.node, list(meaning.candidates)) == ("", candidates)


def test_an_answer_of_the_office_counts_from_then_on():
    counting = TABLE.counting
    assert counting is not None
    answers = {
        "已答复": "outcome.granted",
        "不予公开": "（三）5",
        "另案处理": "skip",
        "已 阅": "撤回申请",
        "以后再说": "",
    }
    meanings = outcome_meanings(TABLE, counting, answers)
    assert meanings.of("已答复。").node == "outcome.granted"
    assert meanings.of("不予公开").node == "outcome.refused.internal_affairs"
    assert meanings.of("另案处理").node == SKIP
    assert meanings.of("已阅").node == "outcome.other_handling.other"
    assert meanings.of("以后再说").node == ""


@pytest.mark.parametrize("answer", ["outcome.refused", "天知道", "received"])
def test_an_answer_that_is_no_row_is_refused(answer: str):
    counting = TABLE.counting
    assert counting is not None
    with pytest.raises(MappingError, match="已答复"):
        outcome_meanings(TABLE, counting, {"已答复": answer})


@pytest.mark.parametrize(
    ("column", "wordings"),
    [
        ("natural", ["自然人", "公民", "个人"]),
        (
            "legal.business",
            ["商业企业", "企业", "公司", "法人或其他组织（商业企业）", "法人或其他组织-商业企业", "企业法人"],
        ),
        ("legal.research", ["科研机构", "科研院所", "科研单位"]),
        ("legal.charity", ["社会公益组织", "公益组织"]),
        ("legal.law_firm", ["法律服务机构", "律师事务所", "律所"]),
        ("legal.other", ["其他", "其他组织", "法人或其他组织（其他）"]),
    ],
)
def test_a_usual_kind_of_applicant_is_understood(column: str, wordings: list[str]):
    assert {APPLICANTS.of(wording).node for wording in wordings} == {f"applicant.{column}"}


@pytest.mark.parametrize("wording", ["法人", "法人或其他组织", "事业单位", "社会团体", "自然人、企业", "张三"])
def test_a_kind_that_may_be_several_is_asked(wording: str):
    assert APPLICANTS.of(wording).node == ""


@pytest.mark.parametrize(
    ("name", "column"),
    [
        *(
            ("某某有限公司", "legal.business"),
            ("北京某某律师事务所", "legal.law_firm"),
            ("某省水利研究院", "legal.research"),
        ),
        *(
            ("某某慈善基金会", "legal.charity"),
            ("张某", "natural"),
            ("张三", "natural"),
            ("李*", "natural"),
            ("欧阳某某", "natural"),
        ),
        *(("王先生", "natural"), ("阿依古丽·买买提", "natural"), ("某某公司（代理人张三）", "legal.business")),
        *(("县商会", ""), ("某村委会", ""), ("某某大学", ""), ("张三等5人", ""), ("", ""), ("某县人民医院", "")),
    ],
)
def test_a_name_tells_the_kind_of_applicant_or_nothing(name: str, column: str):
    assert APPLICANTS.of_name(name) == (f"applicant.{column}" if column else "")
