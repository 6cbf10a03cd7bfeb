"""An annotated copy says what is wrong beside it, and is otherwise the file it was."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from export.annotation.annotated_copy import annotated_copy, remarks_of
from export.reading.assembly import Reading
from export.reading.file_kinds import WrongKindError
from export.reading.finished_file import FinishedFile
from export.reading.reader import read_report
from export.word.package import W
from model.evaluation import evaluate
from model.findings import Finding
from tests.documents import converted, sdk_errors
from tests.export.annotation.comment_ranges import assert_only_added
from tests.export.mammoth_reading import read as read_by_mammoth
from tests.export.reading.edits import cells, edited, element, packed, parts_of, rows, set_text, tables, text_of
from tests.export.reading.readings import CATALOG, WORD
from tests.export.reading.variants.variants import CHANGES, FILES
from tests.export.samples import written
from tests.reports import NAMES

WHEN = datetime(2024, 1, 31, 9, 30)
MARK_OF = (
    rb'<w:commentRangeStart [^>]*w:id="%(id)s"/>'
    rb'|<w:commentRangeEnd [^>]*w:id="%(id)s"/><w:r [^>]*><w:commentReference w:id="%(id)s"/></w:r>'
)
NEW = {"word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}


def broken(root: etree.Element) -> None:
    """A wrong total, a figure that is none, a heading in other words, and words of the blank form."""
    requests = rows(tables(root)[1])
    set_text(cells(requests[3])[-1], "99999")
    set_text(cells(requests[4])[-2], "十二")
    set_text(cells(requests[-1])[0], "四、结转下一年度继续办理")
    first = next(paragraph for paragraph in root[0] if text_of(paragraph).startswith("一、"))
    first.addnext(element("<w:p><w:r><w:t>（文字描述）</w:t></w:r></w:p>"))


def faulty(name: str, source: str) -> bytes:
    """A report with faults; one of them has some already, and tables of its own kind."""
    data = written(name) if source == "ours" else (WORD / f"{name}.docx").read_bytes()
    return edited(data, broken) if name != "suqian_2024" else data


def checked(data: bytes) -> tuple[Reading, tuple[Finding, ...]]:
    reading = read_report(data, CATALOG)
    return reading, evaluate(reading.template, reading.report, final=True).findings


def annotated(data: bytes) -> bytes:
    return annotated_copy(FinishedFile(data), *checked(data), WHEN)


def commented(data: bytes) -> dict[str, list[str]]:
    """For each comment its text, with the text of what it is on."""
    parts = parts_of(data)
    root = etree.fromstring(parts["word/document.xml"])
    comments = etree.fromstring(parts["word/comments.xml"])
    said = {one.get(f"{W}id", ""): ["".join(p.itertext()) for p in one] for one in comments}
    found: dict[str, list[str]] = {}
    for start in root.iter(f"{W}commentRangeStart"):
        paragraph = start.getparent()
        assert paragraph is not None
        number = start.get(f"{W}id", "")
        marks = [child.get(f"{W}id") for child in paragraph.iter(f"{W}commentRangeEnd", f"{W}commentReference")]
        assert marks.count(number) == 2
        found.setdefault(text_of(paragraph), []).extend(said.pop(number))
    assert not said
    return found


@pytest.mark.parametrize("name", ["shangyu_2019", "suqian_2023"])
@pytest.mark.parametrize("source", ["ours", "theirs"])
def test_each_comment_is_on_the_cell_or_sentence_it_speaks_of(name: str, source: str):
    data = edited(written(name) if source == "ours" else (WORD / f"{name}.docx").read_bytes(), broken)
    found = commented(annotated(data))
    assert any("相差" in text and "强制性" in text for text in found["99999"])
    assert any("“十二”不是数字" in text for text in found["十二"])
    assert any("与格式的“四、结转下年度继续办理”不同" in text for text in found["四、结转下一年度继续办理"])
    assert any("（文字描述）" in text for text in found["（文字描述）"])


@pytest.mark.every(4)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("source", ["ours", "theirs"])
def test_everything_but_the_comments_stays_byte_for_byte(name: str, source: str):
    data = faulty(name, source)
    before, after = parts_of(data), parts_of(annotated(data))
    assert list(after)[: len(before)] == list(before)
    assert set(after) - set(before) == {"word/comments.xml"}
    assert {name for name in before if after[name] != before[name]} <= NEW
    assert_only_added(before["word/document.xml"], after["word/document.xml"])
    types, relations = after["[Content_Types].xml"], after["word/_rels/document.xml.rels"]
    assert re.sub(rb'<Override PartName="/word/comments.xml"[^>]*/>', b"", types) == before["[Content_Types].xml"]
    assert re.sub(rb'<Relationship Id="rIdNianbao\d+"[^>]*/>', b"", relations) == before["word/_rels/document.xml.rels"]


def test_a_copy_reads_like_the_file_itself():
    data = edited(written("shangyu_2019"), broken)
    assert read_report(annotated(data), CATALOG).report == read_report(data, CATALOG).report


def test_a_copy_is_valid_and_opens_elsewhere(tmp_path: Path):
    path = tmp_path / "批注.docx"
    path.write_bytes(annotated(edited(written("shangyu_2019"), broken)))
    assert sdk_errors(path) == []
    assert read_by_mammoth(path.read_bytes()).tables
    again = converted(path, tmp_path / "again" if (tmp_path / "again").mkdir() is None else tmp_path, "docx")
    assert "word/comments.xml" in parts_of(again.read_bytes())


@pytest.mark.every(6)
@pytest.mark.parametrize("name", NAMES)
def test_a_copy_has_no_fault_that_the_file_had_not(tmp_path: Path, name: str):
    data = faulty(name, "theirs")
    path, copy = tmp_path / "原件.docx", tmp_path / "副本.docx"
    path.write_bytes(data)
    copy.write_bytes(annotated(data))
    assert set(sdk_errors(copy)) <= set(sdk_errors(path))


@pytest.mark.every(35)
@pytest.mark.parametrize("variant", CHANGES)
def test_however_the_document_is_written_only_marks_are_added(variant: str):
    data = edited(edited((WORD / "suqian_2023.docx").read_bytes(), broken), CHANGES[variant])
    before, after = parts_of(data), parts_of(annotated(data))
    assert_only_added(before["word/document.xml"], after["word/document.xml"])
    assert {part for part in before if after[part] != before[part]} <= NEW
    etree.fromstring(after["word/document.xml"])


def test_comments_of_others_stay_to_the_letter(tmp_path: Path):
    path = tmp_path / "批注过.docx"
    path.write_bytes(annotated(edited(written("shangyu_2019"), broken)))
    (tmp_path / "again").mkdir()
    theirs = parts_of(converted(path, tmp_path / "again", "docx").read_bytes())
    data = packed(theirs)
    ours = parts_of(annotated(data))
    known = {one.get(f"{W}id", "") for one in etree.fromstring(theirs["word/comments.xml"])}
    document = ours["word/document.xml"]
    marked = set(re.findall(rb'<w:commentRangeStart [^>]*w:id="(\d+)"', document))
    added = marked - {number.encode() for number in known}
    assert known and added
    for number in added:
        document = re.sub(MARK_OF % {b"id": number}, b"", document)
    assert document == theirs["word/document.xml"]
    head, _, rest = theirs["word/comments.xml"].rpartition(b"</w:comments")
    assert ours["word/comments.xml"].startswith(head) and ours["word/comments.xml"].endswith(b"</w:comments" + rest)


def test_comments_that_are_there_already_stay():
    once = annotated(edited(written("shangyu_2019"), broken))
    twice = annotated(once)
    first, second = (etree.fromstring(parts_of(data)["word/comments.xml"]) for data in (once, twice))
    assert len(second) == 2 * len(first)
    numbers = [comment.get(f"{W}id") for comment in second]
    assert len(set(numbers)) == len(numbers)
    assert set(parts_of(twice)) == set(parts_of(once))


@pytest.mark.parametrize("change", [FILES["strict"], FILES["elsewhere"]])
def test_other_ways_to_write_a_package_are_annotated_too(change: Callable[[bytes], bytes]):
    data = change(edited((WORD / "suqian_2023.docx").read_bytes(), broken))
    copy = annotated(data)
    assert read_report(copy, CATALOG).report == read_report(data, CATALOG).report
    assert len(parts_of(copy)) == len(parts_of(data)) + 1


def test_a_document_with_prefixes_of_its_own_is_annotated():
    parts = parts_of(edited((WORD / "suqian_2023.docx").read_bytes(), broken))
    parts["word/document.xml"] = re.sub(
        rb"(</?|\s)w:", rb"\1ns0:", parts["word/document.xml"].replace(b"xmlns:w=", b"xmlns:ns0=")
    )
    data = packed(parts)
    copy = annotated(data)
    assert read_report(copy, CATALOG).report == read_report(data, CATALOG).report
    assert_only_added(parts["word/document.xml"], parts_of(copy)["word/document.xml"])


def test_a_blank_cell_written_as_one_tag_gets_its_comment():
    def blank(root: etree.Element) -> None:
        cell = cells(rows(tables(root)[0])[2])[1]
        for paragraph in [*cell.iter(f"{W}p")]:
            cell.remove(paragraph)
        cell.append(element("<w:p/>"))

    copy = annotated(edited((WORD / "suqian_2023.docx").read_bytes(), blank))
    assert any("没有填写" in text for text in commented(copy)[""])


def test_a_finding_on_very_many_cells_is_said_once():
    data = (WORD / "shuyang_fgj_2023.docx").read_bytes()
    remarks = [text for texts in remarks_of(*checked(data)).values() for text in texts]
    assert sum("有 120 格没有填写" in text for text in remarks) == 1


def test_what_stands_in_a_text_box_is_said_at_the_paragraph_that_holds_it():
    from tests.export.reading.variants.wrapped_variants import text_boxes

    data = edited(edited((WORD / "suqian_2023.docx").read_bytes(), broken), text_boxes)
    copy = annotated(data)
    root = etree.fromstring(parts_of(copy)["word/document.xml"])
    assert not any(True for box in root.iter(f"{W}txbxContent") for _ in box.iter(f"{W}commentRangeStart"))
    assert any(True for _ in root.iter(f"{W}commentRangeStart"))


def test_a_file_without_findings_is_copied_as_it_is():
    data = written("shangyu_2019")
    reading, _ = checked(data)
    assert annotated_copy(FinishedFile(data), reading, (), WHEN) == data


def test_other_kinds_of_files_are_refused():
    data = (WORD / "shangyu_2019.doc").read_bytes()
    with pytest.raises(WrongKindError, match="只有"):
        annotated_copy(FinishedFile(data), *checked(data), WHEN)
