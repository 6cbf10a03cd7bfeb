"""What an archive says of itself is not believed, wherever one is opened."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from export.archives import ArchiveError, opened, unpacked
from export.word.styles_file import StylesFile, read_styles
from model.catalog import shipped_templates
from model.errors import NianbaoError
from tests.export.reading.edits import packed, parts_of
from tests.export.reading.expense import expense_of
from tests.export.reading.readings import WORD

SHIPPED = shipped_templates() / "2021" / "styles.docx"
MAIN = "word/document.xml"
MOST_UNITS, MOST_MEGABYTES = 120, 300
READERS = {"reader": "tests.export.reading.readings:read_as_report", "template": f"{__name__}:as_template"}


def as_template(data: bytes) -> StylesFile:
    return read_styles(data, "system")


def with_part(
    data: bytes, name: str, content: bytes, method: int, times: int = 1, declared: int | None = None
) -> bytes:
    """A file with another part *name*, packed by *method*: *content* so many times, of which it admits to *declared* bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, old in parts_of(data).items():
            if other != name:
                archive.writestr(other, old)
        entry = zipfile.ZipInfo(name)
        entry.compress_type = method
        with archive.open(entry, "w") as part:
            for _ in range(times):
                part.write(content)
    changed = bytearray(stream.getvalue())
    if declared is not None:
        directory, header = changed.rfind(name.encode()) - 46, changed.find(name.encode()) - 30
        changed[directory + 24 : directory + 28] = changed[header + 22 : header + 26] = struct.pack("<I", declared)
    return bytes(changed)


def liar(method: int) -> bytes:
    """A Word file of a few kilobytes whose text unpacks to 320 megabytes, and which admits to 1,000 bytes."""
    return with_part((WORD / "suqian_2023.docx").read_bytes(), MAIN, b"\0" * 2**20, method, times=320, declared=1_000)


@pytest.mark.every(4)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_part_larger_than_it_says_takes_no_memory(reader: str, method: int, tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(liar(method))
    expense = expense_of(READERS[reader], path)
    assert expense.units <= MOST_UNITS
    assert expense.megabytes <= MOST_MEGABYTES


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_no_office_program_packs_with_is_not_unpacked(method: int):
    archive = opened(with_part(packed({"a": b"1"}), "b", b"2", method))
    assert unpacked(archive, archive.getinfo("a")) == b"1"
    with pytest.raises(ArchiveError):
        unpacked(archive, archive.getinfo("b"))


def far_header() -> bytes:
    """An archive whose entry begins, it says, further away than any number of the machine reaches."""
    data = bytearray(packed({"a": b"1"}))
    directory = data.rfind(b"PK\x01\x02")
    extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    data[directory + 30 : directory + 32] = struct.pack("<H", len(extra))
    data[directory + 42 : directory + 46] = b"\xff" * 4
    data[directory + 47 : directory + 47] = extra
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<I", end - directory)
    return bytes(data)


def test_an_entry_that_lies_nowhere_is_damage():
    archive = opened(far_header())
    with pytest.raises(ArchiveError):
        unpacked(archive, archive.getinfo("a"))


@pytest.mark.every(3)
@pytest.mark.parametrize("name", ["word/footer1.xml", "word/document.xml", "customXml/item1.xml"])
def test_an_office_template_of_a_million_elements_takes_little_memory(name: str, tmp_path: Path):
    content = b"<a>" + b"<b c='1'/>" * 900_000 + b"</a>"
    path = tmp_path / "模板.docx"
    path.write_bytes(with_part(SHIPPED.read_bytes(), name, content, zipfile.ZIP_DEFLATED))
    with pytest.raises(NianbaoError, match=r"过大.*。$"):
        as_template(path.read_bytes())
    expense = expense_of(READERS["template"], path)
    assert expense.units <= MOST_UNITS
    assert expense.megabytes <= MOST_MEGABYTES


def test_an_office_template_of_many_large_parts_is_refused():
    parts = parts_of(SHIPPED.read_bytes())
    many = {f"customXml/item{number}.xml": b"<a>" + b"<b/>" * 50_000 + b"</a>" for number in range(20)}
    with pytest.raises(NianbaoError, match=r"过大.*。$"):
        as_template(packed({**parts, **many}))
