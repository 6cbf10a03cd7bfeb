"""Damaged and malicious files in old formats cost one sentence, never the program."""

import io
import re
import struct
from collections.abc import Callable
from functools import cache
from pathlib import Path

import olefile
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from export.reading.doc.reader import read_binary
from export.reading.file_kinds import DamagedError, ProtectedError, TooLargeError, UnreadableError, WrongKindError
from export.reading.html.archived import read_archived_page
from export.reading.html.pasted import read_pasted_page, read_pasted_text
from export.reading.html.saved import read_web_page
from export.reading.raw_document import RawDocument
from tests.export.raw_tables import FOLDER
from tests.export.reading.doc.made_doc import Made, compound, depth, row_end
from tests.export.reading.expense import expense_of

LONG = settings().max_examples > 100
PLAIN = Made("共 12 件\r规章\x072\x07\x07", {9: depth(1), 11: depth(1), 12: row_end([0, 900, 1800])})
PAGE = (
    "<html><head><meta charset=gb2312></head><body><p align=center>总体<del>12</del></p><table><tr><td rowspan=2>规章"
    "<td colspan=2 style='mso-hide:all'>1<tr><td>2<td><table><tr><td>&#51;</table></table></body></html>"
).encode("gbk")
ARCHIVE = (
    b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="a"\n\n--a\nContent-Type: text/html; charset="gb2312"\n'
    b"Content-Transfer-Encoding: quoted-printable\n\n<p>=D5=FE=\n=B8=AE</p>\n--a\nContent-Type: image/png\n"
    b"Content-Transfer-Encoding: base64\n\nAAAA\n--a--\n"
)


@pytest.mark.every(5)
@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (PLAIN.data()[:700], DamagedError, "复合文档结构不完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DamagedError, "复合文档结构不完整"),
        (compound({"1Table": b"", "Data": b""}), DamagedError, "文件头不完整"),
        (Made("x\r", identifier=0xA5DC, version=0x0068).data(), WrongKindError, "Word 95"),
        (Made("x\r", flags=0x0100).data(), ProtectedError, "打开密码"),
        (Made("x\r", flags=0x8100).data(), ProtectedError, "打开密码"),
        (Made("", text_boxes=-9).data(), DamagedError, "文件头不完整"),
        (Made("x" * 1_000_001).data(), TooLargeError, "100 万字"),
        (Made("\r" * 40_001).data(), TooLargeError, "4 万段"),
        (Made("x\x07" * 20_001).data(), TooLargeError, "单元格超过"),
    ],
    ids=["cut", "start", "no document", "Word 6", "encrypted", "obfuscated", "lengths", "text", "paragraphs", "cells"],
)
def test_each_kind_of_refusal_is_one_sentence(data: bytes, error: type[UnreadableError], words: str):
    with pytest.raises(error, match=words) as raised:
        read_binary(data)
    assert re.fullmatch(r"[^。]+。", str(raised.value))


def test_text_that_the_file_does_not_hold_is_damage():
    with olefile.OleFileIO(io.BytesIO(Made("x" * 10_000).data())) as whole:
        document, table = (whole.openstream(name).read() for name in ("WordDocument", "1Table"))
    with pytest.raises(DamagedError, match=r"正文不完整.*。$"):
        read_binary(compound({"WordDocument": document[:9_000], "1Table": table}))


# --------------------------------------------------------------------------------------- mutated files

Edits = list[tuple[int, int]]
EDITS = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=12)


def mutated(data: bytes, edits: Edits) -> bytes:
    changed = bytearray(data)
    for place, value in edits:
        changed[place % len(changed)] = value
    return bytes(changed)


@cache
def streams() -> dict[str, bytes]:
    """What the published .doc consists of."""
    with olefile.OleFileIO(io.BytesIO((FOLDER / "shangyu_2019.doc").read_bytes())) as file:
        return {name: file.openstream(name).read() for name in ("WordDocument", "1Table", "Data")}


@pytest.mark.every(5)
@pytest.mark.parametrize("part", ["whole file", "header", "text and formatting", "tables of positions", "data"])
@settings(max_examples=2_000 if LONG else 40)
@given(edits=EDITS, kept=st.integers(0, 10_000))
@example(edits=[(1651, 1)], kept=0)  # a length that is no multiple of what it counts
def test_a_mutated_word_file_is_read_or_refused(part: str, edits: Edits, kept: int):
    found = streams()
    document, table, data = found.values()
    if part == "whole file":
        whole = (FOLDER / "shangyu_2019.doc").read_bytes()
        mutant = mutated(whole, edits)[: len(whole) * kept // 5_000]
    elif part == "header":
        mutant = compound({**found, "WordDocument": mutated(document[:0x384], edits) + document[0x384:]})
    elif part == "text and formatting":
        mutant = compound({**found, "WordDocument": document[:0x384] + mutated(document[0x384:], edits)})
    elif part == "tables of positions":
        mutant = compound({**found, "1Table": mutated(table, edits)})
    else:
        mutant = compound({**found, "Data": mutated(data, edits)})
    read_or_refused(read_binary, mutant)


@pytest.mark.parametrize(
    ("read", "data"), [(read_web_page, PAGE), (read_archived_page, ARCHIVE), (read_pasted_page, PAGE)]
)
@settings(max_examples=1_000 if LONG else 40)
@given(edits=EDITS, kept=st.integers(0, 10_000))
def test_a_mutated_page_is_read_or_refused(read: Callable[[bytes], RawDocument], data: bytes, edits: Edits, kept: int):
    read_or_refused(read, mutated(data, edits)[: len(data) * kept // 5_000])


@settings(max_examples=1_000 if LONG else 40)
@given(text=st.text(alphabet=st.sampled_from('\t\t\r\n"x１/\0\u2028\ud800')))
def test_any_pasted_text_is_read(text: str):
    assert isinstance(read_pasted_text(text), RawDocument)


def read_or_refused(read: Callable[[bytes], RawDocument], data: bytes) -> None:
    try:
        assert isinstance(read(data), RawDocument)
    except UnreadableError as refusal:
        assert re.fullmatch(r"[^。]+。", str(refusal))


# ----------------------------------------------------------------------------------------- exhaustion

MEGABYTE = 2**20


def filled(pattern: bytes, megabytes: float) -> bytes:
    return pattern * int(megabytes * MEGABYTE / len(pattern))


EXHAUSTING: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("doc.reader:read_binary", lambda: Made("甲" * 1_000_000).data()),
    "pairs of surrogates": ("doc.reader:read_binary", lambda: Made("\ud842\udfb7" * 500_000).data()),
    "paragraphs": ("doc.reader:read_binary", lambda: Made(("甲" * 24 + "\r") * 40_000).data()),
    "changed paragraphs": (
        "doc.reader:read_binary",
        lambda: Made(("甲" * 24 + "\r") * 40_000, modified={0: 0x42 << 1 | 0x100}).data(),
    ),
    "fields": ("doc.reader:read_binary", lambda: Made("\x13x\x14y\x15" * 200_000).data()),
    "fields in fields": ("doc.reader:read_binary", lambda: Made("\x13" * 500_000 + "\x15" * 500_000).data()),
    "sectors in circles": ("doc.reader:read_binary", lambda: circular(PLAIN.data())),
    "elements": ("html.saved:read_web_page", lambda: filled(b"<b>", 4)),
    "empty elements": ("html.saved:read_web_page", lambda: filled(b"<i></i>", 4)),
    "attributes": ("html.saved:read_web_page", lambda: b"<p " + filled(b"a=1 ", 3.9) + b">"),
    "scraps": ("html.saved:read_web_page", lambda: filled(b"<", 4)),
    "entities": ("html.saved:read_web_page", lambda: filled(b"&amp;", 4)),
    "spans": ("html.saved:read_web_page", lambda: b"<table>" + filled(b"<tr><td colspan=63 rowspan=60000>", 0.6)),
    "white space": ("html.saved:read_web_page", lambda: filled("甲\n".encode(), 3.9)),
    "pictures": ("html.saved:read_web_page", lambda: b"<img src='data:image/png;base64," + filled(b"A", 60) + b"'>"),
    "no pictures": ("html.saved:read_web_page", lambda: filled(b"data:", 60)),
    "parts": (
        "html.archived:read_archived_page",
        lambda: ARCHIVE[:66] + filled(b"\n--a\n" + b"A: b\n" * 700 + b"\n", 60),
    ),
    "boundaries": ("html.archived:read_archived_page", lambda: ARCHIVE[:66] + filled(b"\n--", 60)),
    "lines": ("html.archived:read_archived_page", lambda: filled(b"\n", 60)),
    "packed": ("html.archived:read_archived_page", lambda: ARCHIVE[:165] + filled(b"=D5=FE=\n", 15)),
}


@pytest.mark.every(8)
@pytest.mark.parametrize("name", EXHAUSTING)
def test_a_file_made_to_exhaust_the_machine_takes_little_time_and_300_megabytes_at_most(name: str, tmp_path: Path):
    reader, make = EXHAUSTING[name]
    path = tmp_path / "年报"
    path.write_bytes(make())
    expense = expense_of(f"export.reading.{reader}", path)
    assert expense.units < 120  # two seconds on the machine this was written on
    assert expense.megabytes < 300


def circular(data: bytes) -> bytes:
    """A compound file that claims far more sectors for its table, all of them the first."""
    header = bytearray(data)
    struct.pack_into("<I", header, 44, 2**31)
    struct.pack_into("<II", header, 68, 0, (2**31 - 109 + 126) // 127)
    struct.pack_into("<109I", header, 76, *[0] * 109)
    return bytes(header)
