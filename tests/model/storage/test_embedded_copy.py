"""What is published of a report travels packed in one line of text; nothing else does, and nothing else comes back."""

import base64
import zlib
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address import Address
from model.catalog import load_catalog
from model.decision import DecisionKind, LedgerDecision
from model.report import Origin, Paragraph, Report, new_report
from model.storage.embedded_copy import (
    LARGEST,
    PUBLISHED,
    EmbeddedCopyError,
    content_seal,
    pack_published,
    published,
    unpack_published,
)
from model.storage.strict_json import Json, json_bytes, json_object
from tests.model.reports import reports, to_the_letter

CATALOG = load_catalog()
RECEIVED = Address("requests", "received", "applicant.natural")
CARRIED = Address("requests", "carried_in", "applicant.natural")
SECRETS = ("内部情况说明", "3+5+4", "C:\\Users\\王五\\台账.xlsx")


def report() -> Report:
    template = CATALOG.template("2021")
    filled = new_report(template, 2023, "某县财政局").with_value(template, RECEIVED, 12)
    return filled.with_narrative("overview", (Paragraph(text="一段文字。"), Paragraph(text="")))


def body_of(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text.split(" ")[2]))


def packed_text(body: bytes, number: int = 2) -> str:
    """Any *body* packed with the right checksum."""
    return f"{number} {sha256(body).hexdigest()} {base64.b64encode(zlib.compress(body)).decode()}"


def altered(**changes: Json) -> str:
    """The packed report with some of its content replaced; None takes it away."""
    content: dict[str, Json] = {**json_object(body_of(pack_published(report()))), **changes}
    return packed_text(json_bytes({name: part for name, part in content.items() if part is not None}))


@given(reports())
def test_what_is_published_comes_back_to_the_letter(report: Report):
    assert to_the_letter(unpack_published(pack_published(report), CATALOG)) == to_the_letter(published(report))


def test_a_packed_text_of_format_1_opens_with_its_texts_in_their_blocks():
    old = [
        {"style": "body", "text": "表前。", "after_table": False},
        {"style": "body", "text": "表后。", "after_table": True},
    ]
    content = {**json_object(body_of(pack_published(report()))), "narratives": {"disputes": old}}
    texts = unpack_published(packed_text(json_bytes(content), 1), CATALOG).narratives
    assert texts == {"disputes": (Paragraph(text="表前。"), Paragraph(text="表后。", block=2))}
    with pytest.raises(EmbeddedCopyError, match="style、text、block"):
        unpack_published(packed_text(json_bytes(content), 2), CATALOG)


@given(reports())
def test_nothing_unpublished_changes_the_packed_text(report: Report):
    assert pack_published(report) == pack_published(published(report))


@given(reports(), reports())
def test_two_reports_have_the_same_seal_only_if_they_publish_the_same(one: Report, other: Report):
    assert content_seal(one) == content_seal(published(one))
    assert (content_seal(one) == content_seal(other)) is (
        to_the_letter(published(one)) == to_the_letter(published(other))
    )


def test_reasons_origins_notes_decisions_counts_and_marks_of_taken_over_text_stay_behind():
    unpublished = {"reasons", "reasons_about", "origins", "notes", "taken_over", "decisions", "counted"}
    assert Report.model_fields.keys() - set(PUBLISHED) == unpublished


def test_no_reason_note_or_origin_is_inside():
    secret = report().model_copy(
        update={
            "reasons": {"requests.balance": SECRETS[0]},
            "reasons_about": {"requests.balance": SECRETS[0]},
            "notes": {RECEIVED: SECRETS[1] + SECRETS[2]},
            "origins": {RECEIVED: Origin.PASTED},
            "decisions": {"一段文字。": (LedgerDecision("overview", 0, DecisionKind.SET_ASIDE, reason=SECRETS[0]),)},
        }
    )
    inside = body_of(pack_published(secret)).decode()
    assert "一段文字。" in inside
    assert not [word for word in (*SECRETS, "pasted", "origins", "notes", "reasons", "decisions") if word in inside]


def test_the_same_content_gives_the_same_packed_text():
    one = report().with_value(CATALOG.template("2021"), CARRIED, 3)
    other = one.model_copy(update={"values": {CARRIED: 3, RECEIVED: 12}})
    assert list(one.values) != list(other.values)
    assert pack_published(one) == pack_published(other)


@given(st.data())
def test_a_packed_text_with_any_letter_changed_is_refused(data: st.DataObject):
    text = pack_published(report())
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("0123456789abcdefXYZ+/= 年"))
    if letter != text[at]:
        with pytest.raises(EmbeddedCopyError):
            unpack_published(text[:at] + letter + text[at + 1 :], CATALOG)


@given(st.integers(0, 700))
def test_a_packed_text_cut_off_anywhere_is_refused(length: int):
    text = pack_published(report())
    with pytest.raises(EmbeddedCopyError):
        unpack_published(text[: min(length, len(text) - 1)], CATALOG)


@given(st.text())
def test_any_other_text_is_refused(text: str):
    with pytest.raises(EmbeddedCopyError):
        unpack_published(text, CATALOG)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (packed_text(b"{}", 3), "较新的版本"),
        (packed_text(b"{}"), "内容不全"),
        (packed_text(b"[]"), "应为"),
        (packed_text(b"\xff"), "UTF-8"),
        (packed_text(b" " * (LARGEST + 1)), "过大"),
        (altered(reasons={"a": "b"}), "内容不全"),
        (altered(kind=None), "内容不全"),
        (altered(year=True), "整数"),
        (altered(year=1), "不合规定"),
        (altered(template="1999"), "1999"),
        (altered(values={"requests/received/applicant.total": 3}), "合计"),
        (altered(narratives={"nowhere": []}), "nowhere"),
    ],
)
def test_what_no_program_of_ours_wrote_is_refused_in_words(text: str, why: str):
    with pytest.raises(EmbeddedCopyError, match=why):
        unpack_published(text, CATALOG)


def test_bytes_behind_the_packed_text_are_refused():
    number, digest, packed = pack_published(report()).split(" ")
    longer = base64.b64encode(base64.b64decode(packed) + b"more").decode()
    with pytest.raises(EmbeddedCopyError, match="已经损坏"):
        unpack_published(f"{number} {digest} {longer}", CATALOG)


def test_a_bomb_is_not_unpacked():
    packed = base64.b64encode(zlib.compress(b"\0" * (LARGEST * 4))).decode()
    with pytest.raises(EmbeddedCopyError, match="过大"):
        unpack_published(f"1 {'0' * 64} {packed}", CATALOG)


def test_more_than_any_report_holds_is_not_packed():
    assert pack_published(report().with_narrative("overview", (Paragraph(text="字" * LARGEST),))) == ""
