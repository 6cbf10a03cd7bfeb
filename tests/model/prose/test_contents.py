import pytest

from model.prose.contents import contents_found, contents_missing, without_bare_headings
from model.report import Paragraph
from tests.entries import FORMATS
from tests.reports import sample

NEW = FORMATS["2021"]
OVERVIEW = tuple(content.name for content in NEW.section("overview").contents)
ACTIVE, ON_REQUEST, RECORDS, PLATFORM, SUPERVISION = OVERVIEW


def found(*texts: str, section: str = "overview", style: str = "body") -> dict[str, int]:
    """The contents told of, with the paragraph that does."""
    paragraphs = [Paragraph.model_validate({"text": text, "style": style}) for text in texts]
    places = contents_found(NEW.section(section), paragraphs)
    return {name: index for name, index in places.items() if index is not None}


def test_the_contents_of_section_one_are_those_of_the_notice():
    assert OVERVIEW == ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")


@pytest.mark.parametrize("name", OVERVIEW)
def test_a_heading_with_the_name_of_a_content_tells_of_it(name: str):
    assert name in found(name, style="heading")
    assert name in found(f"（三）{name}情况。")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("全年通过门户网站公开各类信息146条", ACTIVE),
        ("全年收到政府信息公开申请12件，均已答复", ON_REQUEST),
        ("对3件规范性文件进行了清理", RECORDS),
        ("严格落实“三审三校”", RECORDS),
        ("公文公开属性源头认定", RECORDS),
        ("在门户网站新设两个栏目", PLATFORM),
        ("组织全系统业务培训2次", SUPERVISION),
        ("将信息公开纳入绩效考核", SUPERVISION),
    ],
)
def test_a_sentence_tells_of_a_content_without_naming_it(sentence: str, name: str):
    assert found(f"本年开展了工作。{sentence}。") == {name: 0}


def test_the_paragraph_is_the_first_that_tells_of_it():
    assert found("概况。", "收到申请3件。", "答复申请3件。") == {ON_REQUEST: 1}


@pytest.mark.parametrize(
    "sentence",
    [
        "现将2023年主动公开、依申请公开、信息管理、平台建设、监督保障五方面情况报告如下",
        "在区政务公开领导小组指导下扎实工作",
        "收到群众来信。另有企业提出申请",
    ],
)
def test_words_that_tell_nothing_tick_nothing(sentence: str):
    assert found(f"{sentence}。") == {}


def test_a_dense_sentence_with_figures_tells_of_all_it_names():
    assert set(found("主动公开信息10条，收到申请2件，组织培训1次。")) == {ACTIVE, ON_REQUEST, SUPERVISION}


def test_problems_and_improvements_are_told_apart():
    assert list(found("公开不够及时。", section="problems")) == ["存在的问题"]
    assert list(found("下一步，加强培训。", section="problems")) == ["改进情况"]


@pytest.mark.parametrize(
    "sentence",
    ["2022年，我部将进一步丰富解读形式", "2025年，我中心将丰富公开形式，提升服务水平", "明年将推进精准公开"],
)
def test_what_an_office_is_going_to_do_better_is_its_improvement(sentence: str):
    improvement = NEW.section("problems").contents[1].name
    assert found(f"{sentence}。", section="problems") == {improvement: 0}
    assert found("将有关情况公开。", section="problems") == {}


@pytest.mark.parametrize("text", ["2023年，无收取信息处理费情况。", "本年未发生收费情况。"])
def test_the_fee_is_told_of_when_there_was_none(text: str):
    assert found(text, section="other") == {"信息处理费": 0}


def test_a_published_report_lacks_what_it_says_nothing_about():
    report = sample("shangyu_2019")
    texts = report.narratives()
    section = report.template.section("overview")
    assert contents_missing(section, texts["overview"], texts["overview"]) == (ON_REQUEST,)
    problems = report.template.section("problems")
    assert contents_missing(problems, texts["problems"], texts["problems"]) == ()


def missing(*texts: str, elsewhere: str = "") -> tuple[str, ...]:
    own = [Paragraph(text=text) for text in texts]
    return contents_missing(NEW.section("overview"), own, [*own, Paragraph(text=elsewhere)])


def test_a_trace_of_a_content_makes_its_lack_doubtful():
    assert missing("我局依法做好政府信息公开工作。") == OVERVIEW
    assert missing("通过网站公布信息，回复申请，严格审批，明确专人。") == ()
    assert missing("通过微信发出信息。") == (ACTIVE, ON_REQUEST, RECORDS, SUPERVISION)


def test_a_section_arranged_by_contents_lacks_those_without_title_or_words():
    assert missing("（一）主动公开。通过网站公布信息，严格审批。", "（二）依申请公开。收到3件。") == (
        RECORDS,
        PLATFORM,
        SUPERVISION,
    )
    assert missing("（一）主动公开。通过网站公布信息，严格审批，明确专人，回复申请。") == ()


def test_contents_told_of_in_another_section_are_not_missing():
    assert SUPERVISION not in missing("我局依法做好政府信息公开工作。", elsewhere="开展业务培训2次。")


def test_contents_that_each_have_a_clause_of_their_own_are_told_of():
    assert missing("主动公开信息9条，收到申请3件。落实信息管理制度，维护信息公开平台，加强监督保障。") == ()


def test_the_end_of_a_boundless_text_is_not_looked_at():
    assert found("字" * 50_000, "收到申请3件。") == {}
    assert found("字" * 49_900, "收到申请3件。") == {ON_REQUEST: 1}


@pytest.mark.parametrize(("before", "is_found"), [(49_996, True), (49_997, False), (50_000, False), (50_002, False)])
def test_fifty_thousand_characters_are_searched_to_the_last(before: int, is_found: bool):
    assert bool(found("字" * before, "收到申请")) is is_found
    assert bool(found("字" * before, "收到申请3件。")) is is_found


def test_a_sentence_without_a_figure_tells_of_two_contents_and_announces_three():
    assert set(found("做好主动公开、依申请公开工作。")) == {ACTIVE, ON_REQUEST}
    assert set(found("做好主动公开、依申请公开、监督保障工作。")) == set()


@pytest.mark.parametrize(
    ("texts", "bare"),
    [
        (("#主动公开", "公开10条。"), []),
        (("#主动公开",), [0]),
        (("#主动公开", "", "#依申请公开", "收到3件。"), [0]),
        (("#（一）主动公开", "#1.公开情况", "公开10条。"), []),
        (("#（一）主动公开", "#（二）依申请公开", "收到3件。", "#（三）监督保障", "　"), [0, 3]),
        (("主动公开",), []),
    ],
)
def test_a_heading_without_a_text_below_it_is_bare(texts: tuple[str, ...], bare: list[int]):
    paragraphs = [Paragraph(style="heading" if text[:1] == "#" else "body", text=text.lstrip("#")) for text in texts]
    said = without_bare_headings(paragraphs)
    assert [index for index, (one, other) in enumerate(zip(said, paragraphs, strict=True)) if one != other] == bare
    assert all(said[index].text == "" for index in bare)
