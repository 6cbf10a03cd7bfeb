"""What was done to a document of ours by hand, in Word or elsewhere, is listed exactly."""

from copy import deepcopy
from datetime import date

import pytest
from lxml import etree

from export.word.package import W
from model.changes.hand_edits import CellChange, FieldChange, TextChange, TextChangeKind
from model.values import NOT_APPLICABLE
from tests.export.reading.edits import cells, element, set_text, text_of
from tests.export.reading.readings import seen
from tests.export.reading.variants.table_variants import columns_in_other_order
from tests.export.review.returns import (
    GRANTED,
    GRANTED_TOTAL,
    NAME,
    PROSE,
    UPHELD,
    after,
    body,
    cell,
    narrative,
    paragraph,
    row_of,
)
from tests.export.samples import FORMATS, sample

# ---- figures


def test_a_changed_figure_is_one_change_and_the_total_stays_as_the_document_shows_it():
    total = sample(NAME)[2].values[GRANTED_TOTAL]
    old = sample(NAME)[1].values[GRANTED]
    back = after(lambda root: set_text(cell(root, GRANTED), "9001"))
    assert back.changes == (CellChange(GRANTED, old, 9001),)
    assert seen(back.now)[GRANTED_TOTAL] == total
    assert back.report.stated[GRANTED_TOTAL] == total
    assert back.report == back.now.report.model_copy(update={"kind": back.original.kind, "stated": back.report.stated})


@pytest.mark.every(2)
@pytest.mark.parametrize(("text", "new"), [("", None), ("/", NOT_APPLICABLE), ("0", 0), ("１２３", 123)])
def test_a_figure_that_is_wiped_or_retyped_is_told(text: str, new: object):
    [change] = after(lambda root: set_text(cell(root, GRANTED_TOTAL), text)).changes
    assert isinstance(change, CellChange)
    assert (change.address, change.new) == (GRANTED_TOTAL, new)


def test_a_cell_typed_anew_without_its_bookmark_is_still_that_cell():
    def retype(root: etree.Element) -> None:
        target = cell(root, UPHELD)
        for one in [*target.iterchildren(f"{W}p")]:
            target.remove(one)
        target.append(element("<w:p><w:r><w:t>55</w:t></w:r></w:p>"))

    [change] = after(retype).changes
    assert isinstance(change, CellChange)
    assert (change.address, change.new) == (UPHELD, 55)


def test_a_copied_row_is_told_and_its_doubled_bookmarks_do_no_harm():
    def copy(root: etree.Element) -> None:
        row = row_of(root, GRANTED)
        twin = deepcopy(row)
        set_text(cells(twin)[-1], "4711")
        row.addnext(twin)

    back = after(copy)
    assert back.changes == ()
    assert any("4711" in finding.message for finding in back.structure)


def test_a_removed_row_is_told_and_its_figures_with_it():
    def remove(root: etree.Element) -> None:
        row = row_of(root, GRANTED)
        parent = row.getparent()
        assert parent is not None
        parent.remove(row)

    back = after(remove)
    gone = {change.address for change in back.changes if isinstance(change, CellChange) and change.new is None}
    assert gone == {address for address in FORMATS["2021"].cells if address.row == GRANTED.row}
    assert back.structure != ()
    assert GRANTED not in back.report.values


def test_an_added_row_is_told_with_its_words():
    def add(root: etree.Element) -> None:
        row = row_of(root, GRANTED)
        twin = deepcopy(row)
        for place, one in enumerate(cells(twin)):
            set_text(one, "另行登记" if place == 1 else str(place))
        row.addprevious(twin)

    assert any("另行登记" in finding.message for finding in after(add).structure)


def test_columns_in_another_order_are_no_change_of_figures():
    back = after(columns_in_other_order)
    assert [change for change in back.changes if isinstance(change, CellChange)] == []


# ---- text


@pytest.mark.parametrize("section", ["overview", "disputes", "problems"])
def test_a_deleted_paragraph_is_told(section: str):
    text = narrative(section, PROSE)[0]

    def delete(root: etree.Element) -> None:
        root[0].remove(paragraph(root, text))

    [change] = after(delete, PROSE).changes
    assert isinstance(change, TextChange)
    assert (change.kind, change.section, change.old, change.new) == (TextChangeKind.REMOVED, section, text, "")


def test_a_paragraph_split_in_two_is_told_as_such():
    text = narrative("overview")[0]

    def split(root: etree.Element) -> None:
        first = paragraph(root, text)
        second = deepcopy(first)
        first.addnext(second)
        set_text(first, text[:12])
        set_text(second, text[12:])

    back = after(split)
    [change] = back.changes
    assert isinstance(change, TextChange)
    assert (change.kind, change.new) == (TextChangeKind.SPLIT, f"{text[:12]}\n{text[12:]}")
    assert [one.text for one in back.report.narratives["overview"]] == [text[:12], text[12:]]


def test_two_paragraphs_made_one_are_told_as_such():
    first, second = narrative("problems", PROSE)

    def merge(root: etree.Element) -> None:
        root[0].remove(paragraph(root, second))
        set_text(paragraph(root, first), first + second)

    [change] = after(merge, PROSE).changes
    assert isinstance(change, TextChange)
    assert (change.kind, change.old, change.new) == (TextChangeKind.MERGED, f"{first}\n{second}", first + second)


def test_a_paragraph_put_into_another_section_is_told_as_moved():
    text = narrative("problems", PROSE)[1]

    def move(root: etree.Element) -> None:
        paragraph(root, narrative("other", PROSE)[0]).addnext(paragraph(root, text))

    [change] = after(move, PROSE).changes
    assert isinstance(change, TextChange)
    assert (change.kind, change.section, change.new) == (TextChangeKind.MOVED, "other", text)


def test_tracked_changes_count_as_accepted():
    text = narrative("overview")[0]

    def track(root: etree.Element) -> None:
        run = next(paragraph(root, text).iter(f"{W}r"))
        run.addnext(element('<w:ins w:id="9901" w:author="某人"><w:r><w:t>补充一句。</w:t></w:r></w:ins>'))

    back = after(track)
    [change] = back.changes
    assert isinstance(change, TextChange)
    assert (change.kind, change.new) == (TextChangeKind.CHANGED, f"{text}补充一句。")
    assert [finding.code for finding in back.structure] == ["structure.tracked_changes"]


def test_a_changed_title_and_a_changed_date_are_told():
    title = f"{sample(NAME)[1].office}2023年"

    def rename(root: etree.Element) -> None:
        for one in body(root):
            text = text_of(one)
            if text.startswith((title, "2023年政府信息公开工作年度报告")):
                set_text(one, text.replace("2023年", "2024年", 1))
            if text == "2024年1月15日":
                set_text(one, "2024年1月20日")

    changes = after(rename).changes
    assert FieldChange("year", 2023, 2024) in changes
    assert FieldChange("closing.day", date(2024, 1, 15), date(2024, 1, 20)) in changes


def test_a_title_that_is_gone_does_not_change_year_and_office():
    def delete(root: etree.Element) -> None:
        root[0].remove(body(root)[0])

    back = after(delete)
    assert [change for change in back.changes if isinstance(change, FieldChange)] == []
    assert (back.report.year, back.report.office) == (2023, sample(NAME)[1].office)
