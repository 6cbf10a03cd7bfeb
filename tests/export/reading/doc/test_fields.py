"""Fields and symbols of a .doc are read as the characters that they show."""

import struct

import pytest

from export.reading.doc.reader import read_binary
from export.reading.raw_document import paragraphs_of
from tests.export.reading.doc.made_doc import IN_TABLE, Made, row_end, sprm

DROP_DOWN, CHECK_BOX = 2, 1


def form_field(kind: int, result: int, default: int = 0, entries: tuple[str, ...] = ("0", "157", "9")) -> bytes:
    """The description of a form field (NilPICFAndBinData with an FFData)."""
    blank = struct.pack("<HH", 0, 0)
    data = struct.pack("<IHHH", 0xFFFFFFFF, kind | result << 2, 0, 0) + blank + struct.pack("<H", default) + blank * 5
    if kind == DROP_DOWN:
        data += struct.pack("<HHH", 0xFFFF, len(entries), 0)
        for entry in entries:
            data += struct.pack("<H", len(entry)) + entry.encode("utf-16-le")
    return struct.pack("<IH62x", 68 + len(data), 68) + data


def form(code: str, description: bytes) -> Made:
    text = f"\x13 {code} \x01\x14\x15\x07\x07"
    at = text.index("\x01")
    looks = {(at, at + 1): sprm(0x6A03, struct.pack("<I", 16))}
    end = len(text) - 1
    return Made(text, {end - 1: IN_TABLE, end: row_end((0, 1000))}, looks, data_stream=b"\0" * 16 + description)


def texts(made: Made) -> list[str]:
    return [one.text for one in paragraphs_of(read_binary(made.data()).blocks)]


@pytest.mark.parametrize(
    ("code", "description", "shown"),
    [
        ("FORMDROPDOWN", form_field(DROP_DOWN, 1), "157"),
        ("FORMDROPDOWN", form_field(DROP_DOWN, 25, 2), "9"),
        ("FORMDROPDOWN", form_field(DROP_DOWN, 7), ""),
        ("FORMDROPDOWN", form_field(DROP_DOWN, 1)[:90], ""),
        ("FORMCHECKBOX", form_field(CHECK_BOX, 1), "☒"),
        ("FORMCHECKBOX", form_field(CHECK_BOX, 25, 0), "☐"),
    ],
)
def test_a_form_field_is_read_as_it_shows(code: str, description: bytes, shown: str):
    assert texts(form(code, description)) == [shown]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x13 eq \\o\\ac(○,1)\x15甲\r", "①甲"),
        ("\x13EQ \\o(12,○)\x14\x15甲\r", "⑫甲"),
        ("\x13 MACROBUTTON NoMacro 157\x15甲\r", "157甲"),
        ("\x13 MACROBUTTON NoMacro 157 \x14157 \x15甲\r", "157甲"),
        ('\x13 SET x "9" \x149\x15甲\r', "甲"),
        ('\x13 EQ \\* jc0 \\* "Font:Calibri" \\* hps22 \\o(\\s\\up 10(9),157)\x15甲\r', "157甲"),
        ('\x13 SYMBOL 252 \\f "Wingdings" \x15\r', "✓"),
    ],
)
def test_a_field_that_draws_a_character_is_read_as_it(text: str, shown: str):
    assert texts(Made(text)) == [shown]
    assert texts(Made("甲" + text, characters={(0, 1): sprm(0x0835, b"\x01")})) == ["甲" + shown]


def test_an_equation_that_is_no_character_is_told():
    document = read_binary(Made("\x13 EQ \\f(1,2)\x15甲\r").data())
    assert [note.message for note in document.notes] == ["文件里有公式域（EQ）没有读入"]


def test_a_symbol_is_read_as_it_shows():
    def font(name: str) -> bytes:
        data = b"\0" * 39 + name.encode("utf-16-le") + b"\0\0"
        return bytes([len(data)]) + data

    fonts = struct.pack("<HH", 2, 0) + font("宋体") + font("Wingdings")
    looks = {(0, 1): sprm(0x6A09, struct.pack("<HH", 1, 0xF0FE))}
    assert texts(Made("(甲\r", characters=looks, structures={15: (fonts, b"")})) == ["☑甲"]
    assert texts(Made("(甲\r", characters=looks, structures={15: (fonts[:30], b"")})) == ["\uf0fe甲"]
