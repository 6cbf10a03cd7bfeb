"""Lists with the headings that offices and the templates of 双公示 use; what they give is counted by hand."""

from tests.model.lists.lists import figures_of_list, list_count, told_of_list

SUITS = "序号,案号,原告,被告,案由,审理法院,是否经复议,立案时间,开庭时间,裁判结果,裁判日期,二审情况,备注"
RECONSIDERATIONS = (
    "序号,申请人,被申请人,复议机关,复议事项,收到复议答复通知书时间,答复时间,复议决定书文号,复议决定结果,决定时间"
)
CLEAN_UP = "序号,文件名称,发文字号,制定机关,公布时间,施行时间,有效期,清理结果,备注"
PENALTIES = (
    "行政相对人名称,行政相对人类别,行政相对人代码_1(统一社会信用代码),行政处罚决定书文号,违法行为类型,违法事实,"
    "处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚有效期,公示截止期,处罚机关,数据来源单位"
)
LICENCES = (
    "行政相对人名称,行政相对人代码_1(统一社会信用代码),法定代表人,行政许可决定文书名称,行政许可决定文书号,许可类别,"
    "许可证书名称,许可编号,许可内容,许可决定日期,有效期自,有效期至,许可机关,当前状态"
)


def rows(headings: str, *lines: str) -> list[list[str]]:
    return [line.split(",") for line in (headings, *lines)]


def test_a_list_of_suits():
    lines = [
        "1,行初1,甲,某局,政府信息公开,某法院,否,2024.3.1,2024.4.1,驳回原告诉讼请求,2024.6.1,,",
        "2,行初2,乙,某局,政府信息公开,某法院,是,2024.3.1,2024.4.1,裁定驳回起诉,2024.6.1,,",
        "3,行初3,乙,某局,政府信息公开,某法院,是,2024.11.1,,,,,",
    ]
    assert figures_of_list(list_count(["2024年行政应诉案件台账"], *rows(SUITS, *lines))) == {
        "cases/litigation.direct.upheld": 1,
        "cases/litigation.after_reconsideration.other": 1,
        "cases/litigation.after_reconsideration.pending": 1,
    }


def test_a_list_of_reconsiderations():
    lines = [
        "1,甲,某局,县政府,信息公开,2024年3月1日,2024年3月9日,复决1,维持,2024年5月1日",
        "2,乙,某局,县政府,信息公开,2024年12月1日,2024年12月9日,,,",
    ]
    assert figures_of_list(list_count(*rows(RECONSIDERATIONS, *lines), name="Sheet1")) == {
        "cases/reconsideration.upheld": 1,
        "cases/reconsideration.pending": 1,
    }


def test_a_catalogue_of_a_clean_up():
    lines = [
        "1,关于a的通知,某政发〔2019〕1号,某县,2019-3-1,2019-4-1,5年,失效,",
        "2,关于b的通知,某政发〔2020〕1号,某县,2020-3-1,2020-4-1,,继续有效,",
        "3,关于c的通知,某政发〔2018〕1号,某县,2018-3-1,2018-4-1,,废止,",
        "4,关于d的通知,某政发〔2024〕1号,某县,2024-3-1,2024-4-1,,继续有效,",
    ]
    table = [["某县行政规范性文件清理目录"], *rows(CLEAN_UP, *lines)]
    assert figures_of_list(list_count(*table)) == {
        "normative_documents/issued": 1,
        "normative_documents/repealed": 1,
        "normative_documents/in_force": 2,
    }
    told = told_of_list(*table)
    assert {name: [line.row for line in one.lines] for name, one in told.items()} == {"list_year_unknown": [5]}


def test_exports_of_what_is_published_are_bounds():
    penalty = "某公司,法人,91,罚1,x,y,z,罚款,a,1,2024/5/6,2099/12/31,2025/5/6,某局,某局"
    licence = "某公司,91,张,决定书,许1,普通,证,1,a,2024/5/6,2024/5/6,2027/5/6,某局,1"
    for headings, line, row in ((PENALTIES, penalty, "penalties"), (LICENCES, licence, "licences")):
        count = list_count(*rows(headings, line), name="Sheet1")
        assert figures_of_list(count) == {f"{row}/decisions": 1}
        assert count.is_bound


def test_books_of_an_enforcing_body_are_no_bounds():
    head = "序号,案件名称,当事人,立案日期,处罚决定书文号,处罚决定日期,处罚结果,结案日期"
    count = list_count(*rows(head, "1,某案,甲,2023-12-1,罚1,2024-1-5,罚款,2024-2-1"), name="行政处罚")
    assert figures_of_list(count) == {"penalties/decisions": 1} and not count.is_bound
    head = "序号,申请人,许可事项,受理日期,许可决定日期,许可证编号,是否准予"
    lines = ["1,甲,x,2024-1-1,2024-1-5,许1,准予", "2,甲,x,2024-1-1,2024-1-5,,不予许可"]
    assert figures_of_list(list_count(*rows(head, *lines), name="行政许可")) == {"licences/decisions": 2}
