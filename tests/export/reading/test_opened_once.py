"""A Word file is opened once, whatever is done with it; a check that was made is not made again."""

from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from export.annotation.annotated_copy import write_annotated
from export.checking import CheckedFile, check_file, check_opened, check_report
from export.command_line import main
from export.reading.assembly import reading_of
from export.reading.file_kinds import open_archive
from export.reading.finished_file import FinishedFile
from export.review.returning import embedded_report, read_returned
from model.evaluation import Assessment
from tests.counting import entries_of
from tests.export.reading.edits import cells, edited, parts_of, rows, set_text, tables
from tests.export.reading.readings import CATALOG, WORD
from tests.export.samples import written

WHEN = datetime(2024, 1, 31, 9, 30)
WORK = (open_archive, reading_of, Assessment.__init__)
ONCE = {"open_archive": 1, "reading_of": 1, "Assessment.__init__": 1}


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A published file with a figure of 表三 that breaks its sums."""
    path = tmp_path / "年报.docx"
    path.write_bytes(edited((WORD / "suqian_2023.docx").read_bytes(), with_total("99999")))
    return path


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "我们的年报.docx"
    path.write_bytes(written("suqian_2023"))
    return path


def with_total(text: str):
    def change(root: etree.Element) -> None:
        set_text(cells(rows(tables(root)[1])[3])[-1], text)

    return change


def comments_of(path: Path) -> str:
    root = etree.fromstring(parts_of(path.read_bytes())["word/comments.xml"])
    return "".join(root.itertext())


def test_a_file_is_opened_once_to_be_checked(theirs: Path):
    with entries_of(*WORK) as counted:
        check_report(theirs, CATALOG)
    assert counted == ONCE


def test_an_annotated_copy_is_made_of_the_file_and_the_judgement_at_hand(theirs: Path, tmp_path: Path):
    with entries_of(*WORK) as counted:
        assert main(["check", str(theirs), "--annotate", str(tmp_path / "批注")]) == 1
    judged = {"Assessment.__init__": 2}  # as it is, and once more with the total mended: what follows from it is folded
    assert counted == ONCE | judged
    [copy] = (tmp_path / "批注").iterdir()
    assert "99999" in comments_of(copy)


def test_a_judgement_made_long_ago_serves_while_the_file_is_the_same(theirs: Path, tmp_path: Path):
    checked = check_report(theirs, CATALOG)
    with entries_of(*WORK) as counted:
        copy = write_annotated(theirs, checked, tmp_path, CATALOG, WHEN)
    assert counted == {"open_archive": 1}
    assert "99999" in comments_of(copy)


def test_a_file_changed_since_it_was_judged_is_judged_anew(theirs: Path, tmp_path: Path):
    checked = check_report(theirs, CATALOG)
    theirs.write_bytes(edited(theirs.read_bytes(), with_total("77777")))
    comments = comments_of(write_annotated(theirs, checked, tmp_path, CATALOG, WHEN))
    assert "77777" in comments
    assert "99999" not in comments


def test_a_file_is_opened_once_to_be_offered_and_imported(theirs: Path):
    with entries_of(*WORK) as counted:
        file = FinishedFile.at(theirs)
        assert embedded_report(file, CATALOG) is None
        check_opened(file, CATALOG, whole=True)
    assert counted == ONCE


def test_a_file_of_ours_is_opened_once_and_so_is_what_it_is_laid_beside(ours: Path):
    for read in (
        lambda: check_report(ours, CATALOG, whole=True),
        lambda: read_returned(ours, CATALOG),
    ):
        with entries_of(open_archive, reading_of) as counted:
            read()
        assert counted == {"open_archive": 2, "reading_of": 2}


def test_a_file_stays_in_memory_only_for_who_asks_and_as_long_as_wanted(theirs: Path):
    checked = check_file(theirs, CATALOG).outcome
    assert not isinstance(checked, str) and checked.file is None
    kept = check_file(theirs, CATALOG, keeps_file=True)
    assert not isinstance(kept.outcome, str) and kept.outcome.file is not None
    left = kept.without_file()
    assert not isinstance(left.outcome, str) and left.outcome.file is None
    refused = CheckedFile(theirs, "读不了。")
    assert refused.without_file() is refused
