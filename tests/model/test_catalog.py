"""Formats on disk: those that come with the program, and those dropped into a folder."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import places
from model.address import Address
from model.catalog import Catalog, load_catalog, shipped_templates
from model.errors import TemplateError, UnknownAddressError
from model.template_file import load_template
from tests.faults import failing, system_calls

SHIPPED = (shipped_templates() / "2021" / "template.toml").read_text(encoding="utf-8")


def drop_in(folder: Path, text: str, name: str = "mine") -> Path:
    path = folder / name / "template.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def renamed(text: str = SHIPPED, year: int = 2030) -> str:
    return text.replace('id = "2021"', f'id = "{year}"', 1).replace("first_year = 2021", f"first_year = {year}")


def refusal_of(tmp_path: Path, text: str) -> str:
    path = drop_in(tmp_path, text)
    with pytest.raises(TemplateError) as raised:
        load_template(path)
    assert str(path) in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize(("year", "format_id"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")])
def test_a_report_takes_the_latest_format_not_after_its_year(year: int, format_id: str):
    assert load_catalog().for_year(year).id == format_id


def test_a_year_before_every_format_is_refused_in_words():
    with pytest.raises(TemplateError, match=r"没有适用于 2018 年的报告格式，最早的是 2019 年"):
        load_catalog().for_year(2018)


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(TemplateError, match="没有报告格式“2077”，可用的是：2019、2021"):
        load_catalog().template("2077")


@pytest.mark.parametrize("folder", [places.user_config, places.machine_config], ids=["user", "machine"])
def test_a_format_dropped_into_a_templates_folder_is_available(folder: Callable[[], Path]):
    path = drop_in(folder() / "templates", renamed())
    catalog = load_catalog()
    assert catalog.refusals == ()
    assert catalog.for_year(2030).id == "2030"
    assert catalog.for_year(2029).id == "2021"
    assert catalog.folders["2030"] == path.parent


def test_a_changed_format_file_is_read_again():
    path = drop_in(places.user_config() / "templates", renamed())
    assert load_catalog().template("2030").name == "2021版"
    path.write_text(renamed().replace("2021版", "2030版"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load_catalog().template("2030").name == "2030版"


def test_a_faulty_format_is_refused_and_the_others_stay_usable():
    path = drop_in(places.user_config() / "templates", renamed() + "\nsurprise = 1\n")
    catalog = load_catalog()
    [refusal] = catalog.refusals
    assert str(path) in refusal
    assert "不认识的键" in refusal
    assert [template.id for template in catalog.templates] == ["2019", "2021"]


def test_a_folder_without_a_format_file_is_refused_and_hidden_folders_are_passed_over():
    folder = places.user_config() / "templates"
    (folder / "mine" / "mine").mkdir(parents=True)
    (folder / ".git").mkdir()
    (refusal,) = load_catalog().refusals
    assert refusal == f"无法打开“{folder / 'mine' / 'template.toml'}”：文件不存在。请核对文件名和位置。"


def test_a_shipped_format_cannot_be_replaced():
    drop_in(places.user_config() / "templates", SHIPPED.replace("2021版", "假"))
    catalog = load_catalog()
    assert "已由" in catalog.refusals[0]
    assert catalog.template("2021").name == "2021版"


def test_of_two_formats_with_the_same_first_year_the_shipped_one_is_taken():
    drop_in(places.user_config() / "templates", SHIPPED.replace('id = "2021"', 'id = "other"', 1))
    catalog = load_catalog()
    assert catalog.for_year(2021).id == "2021"
    assert catalog.template("other").first_year == 2021


@pytest.mark.parametrize(
    ("before", "after", "key", "reason"),
    [
        ('name = "2021版"', 'nmae = "2021版"', "name", "缺少这一项"),
        ("first_year = 2021", 'first_year = "soon"', "first_year", "取值不对"),
        (
            'code = "iss",',
            'code = "iss", colour = "red",',
            r"tables\[0\].panels\[0\].columns\[0\].colour",
            "不认识的键",
        ),
        ('id = "other"\nheading', 'id = "problems"\nheading', "sections", "“problems”出现了 2 次"),
        ('table = "disputes"', 'table = "lawsuits"', "sections.disputes.blocks", "没有表“lawsuits”"),
        ('\ntable = "disputes"', "", "tables", "表“disputes”没有放进任何一章"),
        ("widths = [1, 1, 1, 1]", "widths = [1, 1, 1]", r"tables\[0\].widths", "应有 4 个大于 0 的列宽"),
        ("widths = [1, 1, 1, 1]", "widths = [1, 1, 1, 0]", r"tables\[0\].widths", "应有 4 个大于 0 的列宽"),
        ('id = "repealed"', 'id = "issued"', r"tables\[0\].panels\[0\].columns", "“issued”出现了 2 次"),
        ('id = "repealed"', 'id = "Repealed"', r"tables\[0\].panels\[0\].columns\[1\].id", "写法不合规定"),
        ('code = "rep"', 'code = "iss"', r"tables\[0\]", "“nb_t2_rul_iss”出现了 2 次"),
        ('code = "t4"', 'code = "t3"', "tables.code", "“t3”出现了 2 次"),
        (', code = "rep"', "", r"tables\[0\].panels\[0\].columns", "“repealed”缺少 code"),
        ('units = ["万元"]', 'units = ["万元", "元"]', r"tables\[0\].panels\[3\].columns", "要写 prints_unit = true"),
        ('kind = "money", ', "", r"tables\[0\].panels\[3\].columns", "不是金额，不能有 units"),
        (
            '    { id = "applicant.legal", label = "法人或其他组织" },\n',
            "",
            r"columns\[2\].id",
            "所属的组“applicant.legal”没有写在它前面",
        ),
        ('severity = "error"', 'severity = "fatal"', r"tables\[1\].relations\[0\].severity", "不是允许的取值"),
        ('per = "row"\nonly', 'per = "cell"\nonly', r"tables\[0\].relations\[0\].per", "不是允许的取值"),
        (
            "in_force = previous.in_force + issued",
            "in_force = previous.in_force + isued",
            "disclosure.in_force",
            "没有对应的单元格",
        ),
        ("previous.in_force + issued - repealed", "previous.in_force issued", "disclosure.in_force", "读不懂"),
        ("previous.in_force + issued", f"previous.in_force + {10**9}", "disclosure.in_force", "常数超过 9 位"),
        ("in_force = previous.in_force", "in_force previous.in_force", "disclosure.in_force", "不是一个等式或不等式"),
        (
            "in_force = previous.in_force",
            "in_force = = previous.in_force",
            "disclosure.in_force",
            "不是一个等式或不等式",
        ),
        ('only = ["rules", ', 'only = ["laws", ', "disclosure.in_force", "only 里的“laws”不存在"),
        ('total = "applicant.total"', 'total = "applicant.natural"', "requests.row_total", "没有标 total = true"),
        ('total = "applicant.total"', 'total = "applicant.all"', "requests.row_total", "没有对应的单元格"),
        (
            'total = "outcome.total"\n',
            'total = "outcome.total"\nrule = "received = carried_in"\n',
            "requests.column_total",
            "只写一个",
        ),
        (
            '"reconsideration.total", "litigation',
            '"litigation',
            "tables.disputes.relations",
            "合计“disputes/cases/reconsideration.total”没有对应的关系",
        ),
        ("{where}：{left}", "{where}：{wrong}", "disclosure.in_force", "不认识的占位“{wrong}”"),
        ("{where}：{left}", "{where.__class__}：{left}", "disclosure.in_force", "不认识的占位“{where.__class__}”"),
        ("{where}：{left}", "{where：{left}", "disclosure.in_force", "花括号不成对"),
        ("{where}：{left}", "{where:>999999999}：{left}", "disclosure.in_force", "占位里只能有名称"),
        ("{where}：{left}", "{where!r}：{left}", "disclosure.in_force", "占位里只能有名称"),
        ("{office}{year}年政府信息公开", "{office}{year:d}年政府信息公开", "title", "占位里只能有名称"),
        ('rule = "grew_beyond"', 'rule = "shrank"', r"rules\[1\].rule", "没有检查“shrank”"),
        ("limit = 100\n", "", r"rules\[1\].limit", "缺少这一项"),
        ("limit = 100\n", "limit = 0\n", r"rules\[1\].limit", "取值不对"),
        ("limit = 100\n", "limit = 100\nat_least = 3\n", r"rules\[1\].at_least", "不认识的键"),
        ('rule = "grew_beyond"', "rule = 3", r"rules\[1\].rule", "取值不对"),
        ('rule = "grew_beyond"\n', "", r"rules\[1\].rule", "缺少这一项"),
        (
            'whole = "requests/outcome.total',
            'whole = "requests/outcome.sum',
            "requests.other_handling_share",
            "没有单元格",
        ),
        ('words = ["（文字描述）",', "words = []\nmore = [", r"rules\[\d+\].words", "不能为空"),
        (
            'cells = ["disclosure/fees/amount"]',
            'cells = ["disclosure/fees/sum"]',
            "rules.disclosure.money_unit",
            "没有单元格“disclosure/fees/sum”",
        ),
        ('cells = ["disclosure/fees/amount"]', 'cells = ["fees"]', r"rules\[1\].cells\[0\]", "写法不对"),
        ('sections = ["problems"]', 'sections = ["seven"]', "rules.prose.problems_empty", "没有章“seven”"),
        ('tables = ["requests"]', 'tables = ["register"]', "rules.requests.not_applicable", "没有表“register”"),
        ("{office}{year}年政府信息公开", "{organ}{year}年政府信息公开", "title", "不认识的占位“{organ}”"),
        ("{download}查阅", "{website}查阅", "preamble.download", "不认识的占位“{website}”"),
        ('words = ["主动公开"', 'words = ["…公开"', r"sections\[0\].contents\[0\].words\[0\]", "“…”前后都要有字"),
        ('name = "主动公开", words = [', 'name = "主动公开", word = [', "contents", "缺少这一项"),
        ("{year}年，无收取", "{period}，无收取", "sections.other.phrases", "不认识的占位“{period}”"),
        ('name = "监督保障"', 'name = "主动公开"', "sections.overview.contents", "“主动公开”出现了 2 次"),
        ("township = {", "village = {", "kinds", "不是允许的取值"),
        ("[[sections]]", "[[sections]", "", "TOML 语法错误"),
    ],
)
def test_a_faulty_format_is_refused_with_key_path_and_reason(
    tmp_path: Path, before: str, after: str, key: str, reason: str
):
    assert before in SHIPPED
    refusal = refusal_of(tmp_path, SHIPPED.replace(before, after, 1))
    assert re.search(key, refusal)
    assert reason in refusal


def test_a_relation_may_have_a_constant_of_nine_digits(tmp_path: Path):
    (tmp_path / "template.toml").write_text(SHIPPED.replace("+ issued -", f"+ {10**9 - 1} + issued -", 1), "utf-8")
    in_force = load_template(tmp_path / "template.toml").table("disclosure").relations[0]
    assert str(10**9 - 1) in in_force.rule


def test_a_missing_kind_of_body_is_named(tmp_path: Path):
    without = re.sub(r"\ntownship = .*", "", SHIPPED)
    assert "缺少单位类型“township”" in refusal_of(tmp_path, without)


def test_a_row_away_from_its_group_is_refused(tmp_path: Path):
    line = re.search(r"    \{ id = \"outcome.refused.process\".*\n", SHIPPED)
    assert line is not None
    moved = SHIPPED.replace(line[0], "").replace('    { id = "outcome.total"', line[0] + '    { id = "outcome.total"')
    assert "没有和同组的各项写在一起" in refusal_of(tmp_path, moved)


def test_two_totals_in_one_group_are_refused(tmp_path: Path):
    double = SHIPPED.replace('code = "gra", label', 'code = "gra", total = true, label')
    assert "组“outcome”里有 2 个 total，只能有一个" in refusal_of(tmp_path, double)


def test_a_syntax_error_names_its_line(tmp_path: Path):
    assert "line 3" in refusal_of(tmp_path, "id = 1\n\nname = = 2\n")


@pytest.mark.parametrize(
    "text", ["", "id = 1", "tables = 3", "[[tables]]", "sections = []", "rules = 3", "a = " + "[" * 5000]
)
def test_what_is_no_format_at_all_is_refused_in_words(tmp_path: Path, text: str):
    assert "报告格式文件" in refusal_of(tmp_path, text)


def test_a_huge_file_is_not_read(tmp_path: Path):
    assert "文件超过" in refusal_of(tmp_path, "#" * 1_000_001)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path):
    path = tmp_path / "template.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateError, match="不是 UTF-8 编码"):
        load_template(path)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(TemplateError, match="文件不存在"):
        load_template(tmp_path / "template.toml")


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path):
    os.mkfifo(tmp_path / "template.toml")
    with pytest.raises(TemplateError, match="不是普通文件"):
        load_template(tmp_path / "template.toml")


def test_a_table_of_endless_rows_and_columns_is_refused(tmp_path: Path):
    rows = "".join(f'    {{ id = "r{number}", label = "行", code = "{number:x}" }},\n' for number in range(970))
    endless = SHIPPED.replace("rows = [\n", f"rows = [\n{rows}")
    assert re.search(r"（tables）：有 \d+ 格，超过 10000 格", refusal_of(tmp_path, endless))


@given(st.binary(max_size=200), st.integers(0, len(SHIPPED.encode()) - 1))
def test_a_damaged_format_is_either_refused_in_words_or_usable(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, place: int
):
    path = tmp_path_factory.mktemp("damaged") / "template.toml"
    data = SHIPPED.encode()
    path.write_bytes(data[:place] + junk + data[place + len(junk) :])
    try:
        template = load_template(path)
    except TemplateError as error:
        assert str(path) in str(error)
    else:
        assert template.cells


def test_an_unknown_address_is_refused_in_words():
    template = load_catalog().template("2021")
    with pytest.raises(UnknownAddressError, match="2021版没有单元格“a/b/c”"):
        template.cell(Address("a", "b", "c"))
    with pytest.raises(UnknownAddressError, match="应为“表/行/列”"):
        Address.parse("requests/received")
    with pytest.raises(UnknownAddressError, match="没有章“seven”"):
        template.section("seven")


def test_a_catalog_of_other_folders_holds_just_what_lies_there(tmp_path: Path):
    drop_in(tmp_path, renamed())
    catalog: Catalog = load_catalog([tmp_path, tmp_path / "missing"])
    assert [template.id for template in catalog.templates] == ["2030"]


def test_a_templates_folder_that_may_not_be_listed_is_told_and_the_others_stay_usable():
    (places.user_config() / "templates").mkdir(parents=True)
    refused = PermissionError(errno.EACCES, "refused")
    with system_calls("listdir", nth=2, act=failing(refused)):  # after the shipped one
        catalog = load_catalog()
    assert catalog.template("2021")
    assert len(catalog.refusals) == 1
    assert "没有权限" in catalog.refusals[0]
