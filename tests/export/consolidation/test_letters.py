"""Letters to the bodies: each names what is wrong with its own report and nothing else, as valid Word files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from export.consolidation.letter_document import letter_document
from export.consolidation.letter_texts import LetterTextError, filled, letter_texts
from export.consolidation.letters import LetterWriting
from model import places
from model.consolidation.review import BodyReview, Decision, FindingNote, finding_key
from model.consolidation.roster import RosterBody
from model.findings import Finding
from model.formats.template import BodyKind, Severity
from tests.documents import sdk_errors
from tests.export.commands.command_runs import CommandLine
from tests.export.consolidation.counties import COUNTY
from tests.export.consolidation.planted import Planted, planted_folder
from tests.model.consolidation.collections_made import CATALOG, at, roster, submission, summed
from tests.word_audit import faults

DAY = date(2024, 2, 5)
GRANTED = "requests/outcome.granted/applicant.natural"
LICENCES = "disclosure/licences/decisions"


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def planted(nianbao: CommandLine) -> Planted:
    return planted_folder(nianbao.folder)


def written(nianbao: CommandLine, planted: Planted) -> dict[str, Path]:
    """The letters of the planted folder by file name."""
    folder = nianbao.folder / "文书"
    nianbao(
        *("consolidate", planted.folder, "--year", 2023, "--office", COUNTY, "--roster", planted.roster),
        *("-o", nianbao.folder / "汇总.nianbao", "--letters", folder),
    )
    return {path.name: path for path in folder.iterdir()}


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def rows_of(path: Path) -> list[list[str]]:
    [table] = Document(str(path)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_every_body_with_errors_and_every_missing_one_gets_its_letter(nianbao: CommandLine, planted: Planted):
    assert written(nianbao, planted).keys() == {
        *(f"退回修改意见（{name}）.docx" for name in planted.faulty),
        *(f"催报通知（{name}）.docx" for name in planted.missing),
        "通报.docx",
    }


def test_letters_are_valid_and_in_official_typography(nianbao: CommandLine, planted: Planted):
    for path in written(nianbao, planted).values():
        assert sdk_errors(path) == []
        assert faults(path.read_bytes(), COUNTY) == []


def test_a_letter_names_exactly_the_errors_planted(nianbao: CommandLine, planted: Planted):
    path = written(nianbao, planted)["退回修改意见（清河县教育局）.docx"]
    heading, *rows = rows_of(path)
    assert heading == ["序号", "位置", "问题", "现填", "应为", "性质", "答复"]
    errors = [row for row in rows if row[5] == "必须修改"]
    # one figure is wrong, so its column no longer balances and nothing else is wrong: all other totals are computed
    assert {row[1][:2] for row in errors} == {"表三"}
    assert all("自然人" in row[1] or "总计" in row[1] for row in errors)
    assert all(row[3] != row[4] for row in errors)
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert rows[: len(errors)] == errors
    assert f"有{len(errors)}处必须修改" in text_of(path)
    assert text_of(path).splitlines()[:2] == ["关于修改2023年政府信息公开工作年度报告的意见", "清河县教育局："]


def test_a_reminder_says_what_became_of_the_file_that_came(nianbao: CommandLine, planted: Planted):
    letters = written(nianbao, planted)
    refused = text_of(letters["催报通知（清河县水利局）.docx"])
    assert "没有采用：“水利局.docx”是 2022 年的年报" in refused
    assert "应于1月31日前报送" in refused
    assert "没有采用：" not in text_of(letters["催报通知（清河县审计局）.docx"])


def test_the_circular_tells_of_all(nianbao: CommandLine, planted: Planted):
    path = written(nianbao, planted)["通报.docx"]
    text = text_of(path)
    assert "应报10个单位，已报6个，其中没有强制性错误的5个" in text  # the vertical one is none of them
    assert f"尚未报送的4个单位：{'、'.join(planted.missing)}。" in text
    assert "年报有强制性错误、需要修改的1个单位：清河县教育局。问题分布：表三 " in text
    states = {row[0]: row[1] for row in rows_of(path)}
    assert states["清河县审计局"] == "未报" and states["清河县教育局"] == "有错误" and states["清河县财政局"] == "已报"


def test_letters_are_written_by_the_decisions_ticks_and_remarks_of_the_reviewer():
    wrong, right = submission("甲局", {GRANTED: "3"}), submission("乙局", {LICENCES: "1"})
    passed, changed = submission("丙局", {GRANTED: "4"}), submission("丁局", {GRANTED: "5"})
    total = summed(wrong, right, passed, changed)
    by_name = {standing.body.name: standing for standing in total.selection.standings}
    errors = [finding for finding in wrong.findings if finding.is_error]
    hint = Finding("county.rate", Severity.HINT, "公开率 20.0%，同类单位的中位数是 80.0%", remedy="请看一看。")
    notes = BodyReview().with_note(errors[0], FindingNote(ticked=True))
    decided = {
        "甲局": notes.of_file_of(by_name["甲局"]),
        "乙局": replace(BodyReview(remark="请附上说明"), notes={finding_key(hint): FindingNote(remark="请补一句")})
        .of_file_of(by_name["乙局"])
        .decided(Decision.SENT_BACK, DAY),
        "丙局": BodyReview().of_file_of(by_name["丙局"]).decided(Decision.APPROVED, DAY),
        "丁局": replace(BodyReview().with_note(changed.findings[0], FindingNote(True)), sha256="旧"),
    }
    letters = dict(LetterWriting(total, CATALOG, letter_texts(), DAY, decided, {"乙局": (hint,)}).letters())
    back = {name[7:-6]: letter for name, letter in letters.items() if name.startswith("退回")}
    assert back.keys() == {"甲局", "乙局", "丁局"}
    told = {name: [row[2] for row in letter.table.rows] for name, letter in back.items() if letter.table is not None}
    assert len(told["甲局"]) == sum(each.severity is not Severity.HINT for each in wrong.findings) - 1
    assert not any(text.startswith(errors[0].message) for text in told["甲局"])
    assert [text for text in told["乙局"] if text.endswith("审核意见：请补一句")] == [told["乙局"][-1]]
    assert "审核意见：请附上说明" in back["乙局"].before
    assert any(text.startswith(changed.findings[0].message) for text in told["丁局"])
    circular = letters["通报.docx"]
    assert circular.table is not None
    assert {row[0]: row[1] for row in circular.table.rows} == {
        "甲局": "有错误",
        "乙局": "退回",
        "丙局": "已核",
        "丁局": "有错误",
    }


def test_a_circular_leaves_out_what_there_is_nothing_of():
    letters = dict(LetterWriting(summed(submission("甲局", {LICENCES: "1"})), CATALOG, letter_texts(), DAY).letters())
    assert [*letters] == ["通报.docx"]
    assert not any("尚未报送" in text or "需要修改" in text for text in letters["通报.docx"].before)


def test_the_same_letter_is_the_same_bytes():
    total = summed(submission("甲局", {GRANTED: "3"}))
    for _, letter in LetterWriting(total, CATALOG, letter_texts(), DAY).letters():
        assert letter_document(letter) == letter_document(letter)
        assert (letter.sender, letter.day) == (COUNTY, DAY)


def test_errors_of_the_text_are_told_by_section_and_counted_apart():
    errors = (
        Finding("structure.title", Severity.ERROR, "没有标题", remedy="请补上。"),
        Finding("prose.numbering", Severity.ERROR, "编号重复", section="overview", remedy="请改正。"),
        Finding("requests.balance", Severity.ERROR, "不平", (at(GRANTED),), "requests", "3", "2", "请改正。"),
    )
    one = replace(submission("甲局"), findings=errors)
    total = summed(one, roster=roster(RosterBody("甲局", kind=BodyKind.TOWNSHIP), RosterBody("税务局", vertical=True)))
    letters = dict(LetterWriting(total, CATALOG, letter_texts(), DAY).letters())
    assert letters.keys() == {"退回修改意见（甲局）.docx", "通报.docx"}
    assert any("问题分布：文字 2 处、表三 1 处。" in text for text in letters["通报.docx"].before)
    table = letters["退回修改意见（甲局）.docx"].table
    assert table is not None
    assert [row[1] for row in table.rows] == ["", "一、总体情况", "表三 予以公开·自然人"]
    assert table.rows[2] == ("3", "表三 予以公开·自然人", "不平。请改正。", "3", "2", "必须修改", "")


def test_a_name_that_no_file_may_have_is_made_one():
    total = summed(submission('甲/乙:"局"', {GRANTED: "3"}))
    names = [name for name, _ in LetterWriting(total, CATALOG, letter_texts(), DAY).letters()]
    assert names[0] == "退回修改意见（甲_乙_局_）.docx"


def test_an_office_writes_its_letters_in_its_own_words(nianbao: CommandLine, planted: Planted):
    shipped = Path(places.__file__).parent.parent / "resources" / "consolidation" / "letters.toml"
    own = places.user_config() / "letters.toml"
    own.parent.mkdir(parents=True)
    own.write_text(shipped.read_text("utf-8").replace("请收到本通知后尽快报送。", "三日内报{office}。"), "utf-8")
    letters = written(nianbao, planted)
    assert f"三日内报{COUNTY}。" in text_of(letters["催报通知（清河县审计局）.docx"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name =", "Invalid value"),
        ("[remind]\nname = '催报'", "send_back"),
        (b"\xff", "UTF-8"),
        (".".join("a" * 100_000) + " = 1", "层数超过"),
        (f"name = {'9' * 4301}", "的 name：数字“99"),
        (f"name = '{'长' * 100_000}'", "的 name：文字超过"),
        ("x = " + "[" * 100_000, "嵌套过深"),
        ("#" * 600_000, "文件超过"),
    ],
)
def test_texts_that_cannot_be_used_are_named(own_folders: Path, content: str | bytes, words: str):
    own = places.user_config() / "letters.toml"
    own.parent.mkdir(parents=True)
    own.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LetterTextError, match=words) as error:
        letter_texts()
    assert str(own) in str(error.value)


def test_an_unknown_field_is_named_and_an_empty_one_takes_its_paragraph_with_it():
    assert filled("{body}：有{count}处。", {"body": "甲局", "count": 2}) == "甲局：有2处。"
    assert filled("{body}：有{count}处。", {"body": "甲局", "count": 0}) == ""
    with pytest.raises(LetterTextError, match=r"没有“\{deadlin\}”这一项，可用的是：body"):
        filled("{deadlin}前", {"body": "甲局"})
