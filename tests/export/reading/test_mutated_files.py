"""Whatever happens to a file on its way, reading it ends in a report or in one sentence, never in anything else."""

import random
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from export.reading.reader import read_report
from export.word.package import W
from model.address import Address
from model.errors import FileError
from model.evaluation import evaluate
from model.storage.encoding import encode_report
from tests.export.reading.edits import edited, packed, parts_of
from tests.export.reading.readings import CATALOG, WORD
from tests.export.samples import written
from tests.reports import NAMES

EXAMPLES = 10_000 if settings().max_examples > 100 else 100

Mutation = Callable[[bytes, random.Random], bytes]
TEXTS = (
    "",
    "/",
    "—",
    "12",
    "１２",
    "0件",
    "75394432.52元",
    "总计",
    "其他",
    "二、",
    "一、总体情况",
    "\ufffe"[:0],
    "a" * 500,
)
VALUES = ("0", "-1", "63", "64", "99999999999999999999", "restart", "continue", "", "x", "1.5")
NESTED = ("tbl", "tr", "tc", "p", "r", "sdt", "ins", "del", "txbxContent", "fldSimple")


@cache
def bases() -> tuple[bytes, ...]:
    files = [(WORD / f"{name}.docx").read_bytes() for name in NAMES]
    return (*files, written("shangyu_2019"), written("suqian_2023"))


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes of the file itself changed, left out or doubled."""
    content = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[place] = chance.randrange(256)
            case 1:
                del content[place : place + chance.randint(1, 300)]
            case 2:
                content[place:place] = content[place : place + chance.randint(1, 300)]
            case _:
                content[place : place + 4] = chance.randbytes(4)
        if not content:
            return b""
    return bytes(content)


def damaged_xml(data: bytes, chance: random.Random) -> bytes:
    """Bytes of a part changed, the archive sound."""
    parts = parts_of(data)
    name = chance.choice([name for name in parts if parts[name]])
    content = bytearray(parts[name])
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(content))
        content[place : place + chance.randint(0, 3)] = chance.choice((b"<", b">", b'"', b"&", b"\0", b"9", b"</w:tc>"))
    return packed({**parts, name: bytes(content)})


def missing_parts(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    for name in chance.sample(sorted(parts), chance.randint(1, 4)):
        if chance.random() < 0.5:
            del parts[name]
        else:
            parts[name] = chance.choice(list(parts.values()))
    return packed(parts)


def shuffled_elements(data: bytes, chance: random.Random) -> bytes:
    """Elements of the document removed, doubled, moved, renamed; attributes and texts changed."""

    def change(root: etree.Element) -> None:
        elements = [*root.iter()][2:]
        for _ in range(chance.randint(1, 40)):
            one, other = chance.choice(elements), chance.choice(elements)
            parent = one.getparent()
            if parent is not None:
                _MUTATIONS[chance.randrange(len(_MUTATIONS))](one, other, parent, chance)

    return edited(data, change)


Step = Callable[[etree.Element, etree.Element, etree.Element, random.Random], None]


def _removed(one: etree.Element, _: etree.Element, parent: etree.Element, __: random.Random) -> None:
    parent.remove(one)


def _doubled(one: etree.Element, _: etree.Element, parent: etree.Element, __: random.Random) -> None:
    if len([*one.iter()]) < 200:
        parent.append(etree.fromstring(etree.tostring(one)))


def _moved(one: etree.Element, other: etree.Element, _: etree.Element, __: random.Random) -> None:
    if other not in [*one.iter()] and other is not one:
        other.append(one)


def _renamed(one: etree.Element, _: etree.Element, __: etree.Element, chance: random.Random) -> None:
    one.tag = W + chance.choice(NESTED)


def _reworded(one: etree.Element, _: etree.Element, __: etree.Element, chance: random.Random) -> None:
    for text in one.iter(f"{W}t"):
        text.text = chance.choice(TEXTS)


def _revalued(one: etree.Element, _: etree.Element, __: etree.Element, chance: random.Random) -> None:
    for name in [*one.attrib]:
        one.set(name, chance.choice(VALUES))


def _merged(one: etree.Element, _: etree.Element, __: etree.Element, chance: random.Random) -> None:
    kind = chance.choice(("gridSpan", "vMerge", "hMerge", "gridBefore"))
    for properties in one.iter(f"{W}tcPr", f"{W}trPr"):
        etree.SubElement(properties, W + kind, {f"{W}val": chance.choice(VALUES)})


_MUTATIONS: tuple[Step, ...] = (_removed, _doubled, _moved, _renamed, _reworded, _revalued, _merged)


@pytest.mark.every(4)
@pytest.mark.parametrize("mutation", [damaged_bytes, damaged_xml, missing_parts, shuffled_elements])
def test_a_mutated_file_is_read_or_refused(mutation: Mutation):
    share = EXAMPLES // 10 if mutation is missing_parts else 3 * EXAMPLES // 10

    @settings(max_examples=share)
    @given(st.integers(0, 2**32))
    @example(0)
    def check(seed: int) -> None:
        chance = random.Random(seed)
        data = mutation(chance.choice(bases()), chance)
        try:
            reading = read_report(data, CATALOG)
        except FileError as error:
            assert str(error).endswith("。") and "\n" not in str(error)
            return
        encode_report(reading.report)
        evaluate(reading.template, reading.report, final=True)
        assert set(reading.places) <= set(reading.template.cells)
        assert all(isinstance(address, Address) for address in reading.report.values)

    check()
