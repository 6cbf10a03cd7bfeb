"""What the ledger found of a quantity, as the window says it."""

from model.agreement.explanation import all_explained, explained
from model.evaluation import evaluate
from model.ledger.amounts import Figures
from tests.model.ledger.ledgers import ledger, template, waterworks

FIGURES = Figures(template(), evaluate(template(), waterworks(), final=True).values)
BLANK = Figures(template(), {})


def told(text: str, quantity: str, figures: Figures = FIGURES, *, blank: bool = False) -> str:
    entries = ledger(text, blank=blank).entries
    return all_explained([entry for entry in entries if entry.text == quantity], figures)


def test_what_agrees_names_its_cells_and_their_figure():
    assert told("全年收到政府信息公开申请34件。", "34件") == "相符：表三 本年新收·总计 是 34"


def test_a_contradiction_says_the_arithmetic():
    said = told("收到政府信息公开申请43件。", "43件")
    assert said == "与表不符：文字写“收到政府信息公开申请43件”，表三 本年新收·总计 是 34，相差 9"


def test_a_sum_says_what_its_parts_add_up_to():
    assert told("公开信息30条，其中文件12条、动态18条。", "30条") == "合计对：分项相加是 30"


def test_a_share_of_cells_says_what_comes_out():
    assert told("收到政府信息公开申请34件，予以公开占58.82%。", "58.82%").startswith("占比")


def test_a_blank_cell_and_no_cell_are_said_so():
    said = told("全年收到政府信息公开申请34件。", "34件", BLANK, blank=True)
    assert said == "表三 本年新收·总计 还没有填"
    assert told("召开会议3次。", "3次") == "没有对应到表里的格"


def test_a_figure_of_a_part_of_the_body_names_the_cell_of_the_whole():
    said = told("县水务局机关本级受理政府信息公开申请12件，局属单位受理22件。", "12件")
    assert said == "口径不同：表三 本年新收·总计 是 34"


def test_a_repetition_that_is_no_finding_is_said_by_its_verdict_alone():
    [entry] = [one for one in ledger("行政诉讼2件，维持占100%。").entries if one.text == "100%"]
    assert explained(entry, FIGURES) == "没有对应到表里的格"
