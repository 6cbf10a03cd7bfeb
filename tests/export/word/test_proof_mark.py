"""The marks in a written file: what it publishes once more, and nothing that it does not; on request none."""

import re
from pathlib import Path

import pytest
from lxml import etree

from export.reading.finished_file import FinishedFile
from export.review.returning import proof_mark_in
from export.word.proof_mark import CUSTOM_PROPERTIES, PIECE
from export.word.writer import document_bytes
from model.address import Address
from model.evaluation import evaluate
from model.report import Origin, Paragraph, PreviousYear
from model.storage.embedded_copy import LARGEST, published, unpack_published
from tests.documents import sdk_errors
from tests.export.reading.edits import packed, parts_of
from tests.export.reading.readings import CATALOG
from tests.export.samples import sample, written
from tests.reports import NAMES
from tests.word_audit import faults

RECEIVED = Address("requests", "received", "applicant.natural")
SECRETS = ("内部情况说明", "3+5+4", "台账.xlsx", "上年某局", "777001")


def pieces_of(data: bytes) -> list[str]:
    return [text for item in etree.fromstring(parts_of(data)[CUSTOM_PROPERTIES]) for text in item.itertext()]


def mark_of(data: bytes) -> str:
    package = FinishedFile(data).package
    assert package is not None
    return proof_mark_in(package)


@pytest.mark.parametrize("name", NAMES)
def test_a_written_file_holds_what_it_publishes(name: str):
    assert unpack_published(mark_of(written(name)), CATALOG) == published(sample(name)[1])


def test_no_property_is_longer_than_every_word_takes():
    pieces = pieces_of(written("suqian_2023"))
    assert len(pieces) > 1
    assert {len(piece) for piece in pieces[:-1]} == {PIECE}
    assert len(pieces[-1]) <= PIECE <= 255


def test_a_draft_is_marked_too_for_drafts_are_what_is_sent_round():
    assert unpack_published(mark_of(written("suqian_2023", draft=True)), CATALOG) == published(sample("suqian_2023")[1])


@pytest.mark.every(2)
@pytest.mark.parametrize("draft", [False, True])
def test_a_stripped_file_has_no_property_and_no_bookmark_and_is_sound(tmp_path: Path, draft: bool):
    data = document_bytes(*sample("suqian_2023"), draft=draft, marked=False)
    parts = parts_of(data)
    assert CUSTOM_PROPERTIES not in parts
    assert not [name for name, part in parts.items() if re.search(b"nb_|custom-prop|w:bookmark", part)]
    path = tmp_path / "年报.docx"
    path.write_bytes(data)
    assert sdk_errors(path) == []
    assert faults(data, sample("suqian_2023")[1].office) == []


def test_but_for_the_marks_a_stripped_file_shows_the_same():
    marked, stripped = (
        parts_of(data)["word/document.xml"].decode()
        for data in (written("suqian_2023"), document_bytes(*sample("suqian_2023"), marked=False))
    )
    assert re.sub("<w:bookmark(Start|End)[^>]*/>", "", marked) == stripped


def test_nothing_unpublished_is_anywhere_in_the_package():
    template, report, _ = sample("suqian_2023")
    secret = report.model_copy(
        update={
            "reasons": {"requests.balance": SECRETS[0]},
            "notes": {RECEIVED: SECRETS[1] + SECRETS[2]},
            "origins": {RECEIVED: Origin.PASTED},
        }
    )
    previous = PreviousYear(template="2021", year=2022, office=SECRETS[3], values={RECEIVED: int(SECRETS[4])})
    data = document_bytes(template, secret, evaluate(template, secret, previous))
    unpacked = unpack_published(mark_of(data), CATALOG)
    everything = b"".join(parts_of(data).values()).decode("utf-8", "replace") + repr(unpacked)
    assert not [word for word in (*SECRETS, "pasted", "PASTED") if word in everything]
    assert data == document_bytes(template, report, evaluate(template, report))


def test_pieces_are_put_together_by_number_and_properties_of_others_left_alone():
    parts = parts_of(written("suqian_2023"))
    root = etree.fromstring(parts[CUSTOM_PROPERTIES])
    for item in [*root]:
        root.insert(0, item)
    etree.SubElement(root, root[0].tag, name="部门").text = "办公室"
    etree.SubElement(root, root[0].tag).text = "没有名字"
    shuffled = packed({**parts, CUSTOM_PROPERTIES: etree.tostring(root)})
    assert mark_of(shuffled) == mark_of(written("suqian_2023"))


def test_the_mark_of_a_strict_file_is_found_too():
    parts = parts_of(written("suqian_2023"))
    strict = parts[CUSTOM_PROPERTIES].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
    )
    assert mark_of(packed({**parts, CUSTOM_PROPERTIES: strict})) == mark_of(written("suqian_2023"))


def test_a_file_without_properties_has_no_mark():
    assert mark_of(document_bytes(*sample("suqian_2023"), marked=False)) == ""


def test_a_report_far_too_long_travels_without_a_mark():
    template, report, _ = sample("suqian_2023")
    endless = report.with_narrative("overview", (Paragraph(text="字" * LARGEST),))
    assert CUSTOM_PROPERTIES not in parts_of(document_bytes(template, endless, evaluate(template, endless)))
