"""A document of ours comes back: untouched it is the very report, and what it shows wins over what its mark says."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from export.reading.file_kinds import WrongKindError
from export.reading.reader import read_report
from export.review.returning import compared, embedded_report, read_returned, read_whole
from export.word.package import W
from export.word.proof_mark import CUSTOM_PROPERTIES
from export.word.writer import document_bytes
from model.changes.hand_edits import FieldChange
from model.errors import FileError
from model.evaluation import evaluate
from model.report import Origin, Paragraph, Report
from model.storage.embedded_copy import EmbeddedCopyError, published
from model.values import format_value
from tests.documents import converted
from tests.export.reading.edits import edited, element, packed, parts_of, set_text, text_of
from tests.export.reading.readings import CATALOG, WORD, seen
from tests.export.reading.test_round_trips import Plan, plans
from tests.export.review.returns import (
    GRANTED,
    NAME,
    UPHELD,
    after,
    assert_untouched,
    cell,
    narrative,
    paragraph,
    returned,
)
from tests.export.samples import FORMATS, sample, written
from tests.export.word.test_random_reports import reports
from tests.reports import NAMES

CHAINS = [("docx",), ("odt", "docx"), ("doc", "docx")]
EXAMPLES = settings().max_examples // 5


@pytest.mark.every(2)
@pytest.mark.parametrize("name", NAMES)
def test_an_untouched_document_is_the_very_report(name: str):
    assert_untouched(returned(written(name)), sample(name)[1])


@pytest.mark.every(2)
@pytest.mark.parametrize("name", FORMATS)
def test_so_is_that_of_a_report_nobody_would_write(name: str):
    template = FORMATS[name]

    @settings(max_examples=EXAMPLES)
    @given(reports(template))
    def check(report: Report) -> None:
        assert_untouched(returned(document_bytes(template, report, evaluate(template, report))), report)

    check()


@pytest.mark.every(4)
@pytest.mark.parametrize("chain", CHAINS, ids="→".join)
def test_an_untouched_document_is_the_very_report_after_libreoffice(chain: tuple[str, ...], tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(written(NAME))
    assert_untouched(returned(through(path, chain)), sample(NAME)[1])


@pytest.mark.long
@pytest.mark.parametrize("chain", CHAINS, ids="→".join)
@pytest.mark.parametrize("name", FORMATS)
def test_random_reports_come_back_from_libreoffice_as_they_were(
    name: str, chain: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
):
    template = FORMATS[name]

    @settings(max_examples=10)
    @given(plans.map(lambda plan: plan.report(template)))
    def check(report: Report) -> None:
        path = tmp_path_factory.mktemp("way") / "年报.docx"
        path.write_bytes(document_bytes(template, report, evaluate(template, report)))
        assert_untouched(returned(through(path, chain)), report)

    check()


def through(path: Path, chain: tuple[str, ...]) -> bytes:
    """The file after LibreOffice has saved it in one format after the other."""
    for step, kind in enumerate(chain):
        folder = path.parent / str(step)
        folder.mkdir()
        path = converted(path, folder, kind)
    return path.read_bytes()


def test_a_change_is_told_after_libreoffice_too(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(edited(written(NAME), lambda root: set_text(cell(root, UPHELD), "77")))
    back = returned(through(path, ("doc", "docx")))
    assert [change.new for change in back.changes] == [77]


def test_where_a_text_is_cut_into_runs_and_which_spaces_it_has_is_no_change():
    def retype(root: etree.Element) -> None:
        target = paragraph(root, narrative("overview")[0])
        text = text_of(target)
        for run in [*target.iter(f"{W}r")]:
            target.remove(run)
        for piece in ("\u3000\u3000", text[:5], "\u200b", text[5:], "\u00a0 "):
            target.append(element(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>'))

    assert after(retype).changes == ()


# ---- what is visible wins


def with_mark_of(data: bytes, other: bytes) -> bytes:
    """A document with the mark of another one."""
    return packed({**parts_of(data), CUSTOM_PROPERTIES: parts_of(other)[CUSTOM_PROPERTIES]})


def test_what_a_false_mark_says_does_not_come_through():
    template, report, _ = sample(NAME)
    other = report.with_value(template, GRANTED, 4711).with_narrative("overview", (Paragraph(text="假的一段。"),))
    false = document_bytes(template, other, evaluate(template, other))
    back = returned(with_mark_of(written(NAME), false))
    assert {address: format_value(value) for address, value in seen(back.now).items()} == {
        address: format_value(value) for address, value in evaluate(template, back.report).values.items()
    }
    assert back.report.narratives == report.narratives


@settings(max_examples=EXAMPLES)
@given(plans, plans)
def test_whatever_the_mark_says_every_figure_and_paragraph_is_the_visible_one(shown: Plan, marked: Plan):
    template = FORMATS["2021"]
    visible, other = shown.report(template), marked.report(template)
    data = document_bytes(template, visible, evaluate(template, visible))
    back = returned(with_mark_of(data, document_bytes(template, other, evaluate(template, other))))
    assert back.report.values == back.now.report.values
    written = {section: text for section, text in back.report.narratives.items() if text}
    assert written == back.now.report.narratives
    assert (back.report.opening, back.report.closing) == (back.now.report.opening, back.now.report.closing)


def test_everything_in_a_returned_report_was_read():
    report = returned(written(NAME)).report
    assert set(report.origins.values()) == {Origin.READ}
    assert set(report.origins) == {*report.values, *report.stated}


# ---- without a mark


def test_a_document_without_a_mark_is_compared_with_the_project_instead(tmp_path: Path):
    path = tmp_path / "年报.docx"
    template, report, evaluation = sample(NAME)
    data = document_bytes(template, report, evaluation, marked=False)
    path.write_bytes(edited_without_bookmarks(data))
    with pytest.raises(EmbeddedCopyError, match="没有嵌入"):
        read_returned(path, CATALOG)
    [change] = read_returned(path, CATALOG, report).changes
    assert isinstance(change, FieldChange)
    assert change.name == "closing.day"


def edited_without_bookmarks(data: bytes) -> bytes:
    return edited(data, lambda root: set_text(paragraph(root, "2024年1月15日"), "2024年1月16日"))


@pytest.mark.parametrize("damage", [b"", b"<a", b"<a/>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_damaged_mark_counts_as_none_and_the_document_is_read_all_the_same(tmp_path: Path, damage: bytes):
    path = tmp_path / "年报.docx"
    path.write_bytes(packed({**parts_of(written(NAME)), CUSTOM_PROPERTIES: damage}))
    with pytest.raises(EmbeddedCopyError):
        read_returned(path, CATALOG)
    assert read_returned(path, CATALOG, sample(NAME)[1]).changes == ()


def test_a_mark_of_which_a_piece_is_lost_counts_as_none():
    parts = parts_of(written(NAME))
    root = etree.fromstring(parts[CUSTOM_PROPERTIES])
    root.remove(root[1])
    with pytest.raises(EmbeddedCopyError, match=r"损坏|校验和"):
        returned(packed({**parts, CUSTOM_PROPERTIES: etree.tostring(root)}))


def test_a_web_page_has_no_mark():
    assert embedded_report(b"<html><body></body></html>", CATALOG) is None


def test_a_file_that_is_no_report_is_refused_by_its_name(tmp_path: Path):
    path = tmp_path / "照片.docx"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(FileError, match=r"照片\.docx.*图片"):
        read_returned(path, CATALOG)


def test_tables_of_another_format_cannot_be_compared(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes((WORD / "shangyu_2019.docx").read_bytes())
    with pytest.raises(WrongKindError, match=r"年报\.docx.*不能逐处比较"):
        read_returned(path, CATALOG, sample(NAME)[1])


def test_a_mark_that_cannot_be_shown_counts_as_none(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(written(NAME))
    now = read_report(path, CATALOG)
    endless = sample(NAME)[1].with_narrative("overview", (Paragraph(text="字"),) * 60_000)
    with pytest.raises(EmbeddedCopyError, match="段落超过"):
        compared(now, endless, CATALOG)


def test_a_damaged_mark_is_a_finding_of_the_file_read_whole(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(packed({**parts_of(written(NAME)), CUSTOM_PROPERTIES: b""}))
    reading, report = read_whole(path, CATALOG)
    assert report == reading.report
    assert [finding.code for finding in reading.findings] == ["structure.mark_unusable"]


def test_a_file_of_ours_is_read_whole(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(written(NAME))
    assert published(read_whole(path, CATALOG)[1]) == published(sample(NAME)[1])


def test_a_document_with_a_mark_of_format_1_is_compared_with_its_texts_in_their_blocks():
    """Exported when a paragraph stood before or after the one table of its section."""
    back = read_returned(Path(__file__).parents[2] / "data" / "marks" / "1.docx", CATALOG)
    assert back.original.narratives["requests"] == (
        Paragraph(text="表前：收到申请12件。"),
        Paragraph(text="表后：均已答复。", block=2),
        Paragraph(style="heading", text="表后小标题", block=2),
        Paragraph(text="表后第二段。", block=2),
    )
    assert back.changes == ()
    assert back.now.report.narratives == back.original.narratives
