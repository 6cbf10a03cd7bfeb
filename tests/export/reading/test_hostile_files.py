"""Files made to exhaust or mislead the reader are refused in one sentence, quickly and in little memory."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from export.reading.file_kinds import (
    DamagedError,
    ProtectedError,
    TooLargeError,
    UnreadableError,
    WrongKindError,
)
from export.reading.finished_file import FinishedFile
from export.reading.reader import read_document, read_report
from model.errors import FileError
from tests.export.reading.edits import packed, parts_of
from tests.export.reading.expense import expense_of
from tests.export.reading.readings import CATALOG, WORD
from tests.export.reading.test_odd_files import with_chunk

SAMPLE = WORD / "suqian_2023.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MOST_UNITS, MOST_MEGABYTES = 150, 300
"""Two seconds and a half on the machine this was written on."""


def with_document(xml: str | bytes) -> bytes:
    """A sample with another document part."""
    content = xml.encode() if isinstance(xml, str) else xml
    return packed({**parts_of(SAMPLE.read_bytes()), "word/document.xml": content})


def body(inner: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def bomb() -> bytes:
    """A part that unpacks to far more than any report."""
    return packed({**parts_of(SAMPLE.read_bytes()), "word/media/x.bin": b"\0" * (65 * 2**20)})


def huge_part() -> bytes:
    return with_document(body("<w:p><w:r><w:t>" + "政" * (5 * 2**20) + "</w:t></w:r></w:p>"))


def many_elements() -> bytes:
    return with_document(body("<w:p/>" * 1_900_000))


def many_lines() -> bytes:
    """A report with text on far more lines than any has."""
    return with_document(
        parts_of(SAMPLE.read_bytes())["word/document.xml"].replace(
            b"<w:sectPr", b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 10_000 + b"<w:sectPr", 1
        )
    )


def nearly_too_many_paragraphs() -> bytes:
    return with_document(body("<w:p/>" * 990_000))


def around_a_report(above: str, below: str) -> bytes:
    """A report with so many lines before its first chapter and after its last."""
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    lines = [
        "某局2023年政府信息公开工作年度报告",
        *[above] * 15_000,
        "一、总体情况",
        "六、其他需要报告的事项",
        *[below] * 15_000,
    ]
    return with_document(body("".join(map(paragraph.format, (*lines, "工作平稳有序，" * 6 + "没有其他事项。")))))


def many_lines_around_a_report() -> bytes:
    return around_a_report("来源：某网", "版权所有")


def many_signatures() -> bytes:
    return around_a_report("2024年1月3日", "审核人：某某")


def nearly_too_many_runs() -> bytes:
    return with_document(body("<w:p>" + "<w:r><w:t>1</w:t></w:r>" * 240_000 + "</w:p>"))


def nearly_too_many_wrappers() -> bytes:
    return with_document(body("<w:p>" + "<w:ins/>" * 900_000 + "</w:p>"))


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def alternatives(inside: str, around: str) -> bytes:
    """Alternatives in alternatives, which show nothing until the last."""
    choice = f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice>{around}'
    end = "".join(f"</{tag}>" for tag in around.replace("<", "").split(">")[-2::-1]) if around else ""
    deep = choice * 30 + inside + f"{end}</mc:Choice></mc:AlternateContent>" * 30
    return with_document(body(f"<w:p><w:r>{deep}</w:r></w:p>" * 50))


def nested_alternatives() -> bytes:
    return alternatives("", "")


def nested_alternatives_with_runs() -> bytes:
    return alternatives("<w:t>7</w:t>", "<w:r>")


def list_numbers_of_many_places() -> bytes:
    """A list whose numbers show the same level 2,000 times, on nearly as many paragraphs as are read."""
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{"%1" * 2_000}"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    paragraph = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    parts = parts_of(with_document(body(paragraph * 40_000)))
    return packed({**parts, "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{lists}</w:numbering>'.encode()})


def many_small_paragraphs() -> bytes:
    return with_document(body("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 240_000))


def nearly_too_many_small_paragraphs() -> bytes:
    return with_document(body("<w:p><w:r><w:t>一、</w:t></w:r></w:p>" * 49_000))


def boxes_in_boxes() -> bytes:
    """Text boxes in text boxes, at the bottom of which lie many pictures."""
    box = "<w:p><w:r><w:pict><w:txbxContent>"
    deep = box * 35 + "<w:p><w:r><w:pict/></w:r></w:p>" * 60_000 + "</w:txbxContent></w:pict></w:r></w:p>" * 35
    return with_document(body(deep))


def spaces_in_a_row() -> bytes:
    return with_document(body(f"<w:p><w:r><w:t>一、{' ' * 900_000}x</w:t></w:r></w:p>"))


ROW = "<w:tr>" + "<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>" * 60 + "</w:tr>"


def nearly_too_many_cells() -> bytes:
    return with_document(body("<w:tbl>" + ROW * 330 + "</w:tbl>"))


def many_files_inside() -> bytes:
    return with_chunk("<w:altChunk r:id='inner'/>" * 25, b"<html><body>" + b"<p>7" * 200_000, "inner.html")


def large_files_inside_a_large_one() -> bytes:
    chunks = "<w:altChunk r:id='inner'/>" * 20
    return with_chunk(f"<w:tbl>{ROW * 330}</w:tbl>{chunks}", nearly_too_many_cells(), "inner.docx")


def many_attributes() -> bytes:
    return with_document(body("".join(f'<w:p w:a="" w:b="" w:c="" w:d="{n}"/>' for n in range(300_000))))


def many_cells() -> bytes:
    return with_document(body("<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * 40_000 + "</w:tr></w:tbl>"))


def many_rows_down() -> bytes:
    """Cells that go on down thousands of rows."""
    first = "<w:tr>" + '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>' * 60 + "</w:tr>"
    more = "<w:tr>" + "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" * 60 + "</w:tr>"
    return with_document(body(f"<w:tbl>{first}{more * 300}</w:tbl>"))


def many_tables() -> bytes:
    return with_document(body("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 201))


def wide_cell() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    return with_document(body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))


def many_entries() -> bytes:
    return packed({**parts_of(SAMPLE.read_bytes()), **{f"x/{n}": b"" for n in range(2_001)}})


def deep_elements() -> bytes:
    return with_document(body("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000))


def deep_tables() -> bytes:
    return with_document(body("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60))


def doctype() -> bytes:
    return with_document('<!DOCTYPE x [<!ENTITY a "b">]>' + body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"))


def doctype_in_utf_16() -> bytes:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]>' + body("")
    return with_document(xml.encode("utf-16"))


def billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return with_document(f"<!DOCTYPE x [{entities}]>" + body("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"))


def outside_file() -> bytes:
    return with_document('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + body("&a;"))


def lying_size() -> bytes:
    """An entry that says it unpacks to little."""
    data = bytearray(bomb())
    place = data.rfind(b"word/media/x.bin") - 46
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


def cut_off() -> bytes:
    data = SAMPLE.read_bytes()
    return data[: len(data) // 2]


def damaged_part() -> bytes:
    data = bytearray(SAMPLE.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("word/document.xml")
    start = entry.header_offset + 30 + len(entry.filename) + 50
    data[start : start + 200] = b"\xff" * 200
    return bytes(data)


def unclosed() -> bytes:
    return with_document(body("<w:p>")[:-30])


def no_body() -> bytes:
    return with_document(f'<w:document xmlns:w="{W}"/>')


def encrypted_entry() -> bytes:
    data = bytearray(SAMPLE.read_bytes())
    place = data.rfind(b"word/document.xml") - 46
    data[place + 8] |= 1
    return bytes(data)


def compound(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in streams)


def password() -> bytes:
    return compound("EncryptionInfo", "EncryptedPackage")


def another_kind_of_package(name: str) -> Callable[[], bytes]:
    return lambda: packed({"[Content_Types].xml": b"<Types/>", name: b"<x/>"})


HOSTILE: list[tuple[Callable[[], bytes], type[UnreadableError], str]] = [
    (bomb, TooLargeError, "解压后超过"),
    (huge_part, TooLargeError, "过大"),
    (many_elements, TooLargeError, "过大"),
    (many_attributes, TooLargeError, "过大"),
    (many_cells, TooLargeError, "单元格超过"),
    (many_tables, TooLargeError, "表格超过"),
    (wide_cell, TooLargeError, "横跨"),
    (many_entries, TooLargeError, "部件超过"),
    (deep_elements, DamagedError, "读不出来"),
    (deep_tables, TooLargeError, "嵌套过深"),
    (doctype, WrongKindError, "DOCTYPE"),
    (doctype_in_utf_16, WrongKindError, "DOCTYPE"),
    (billion_laughs, WrongKindError, "DOCTYPE"),
    (outside_file, WrongKindError, "DOCTYPE"),
    (cut_off, DamagedError, "已经损坏"),
    (damaged_part, DamagedError, "已经损坏"),
    (unclosed, DamagedError, "已经损坏"),
    (no_body, DamagedError, "没有正文"),
    (encrypted_entry, ProtectedError, "密码"),
    (password, ProtectedError, "密码"),
    (lambda: compound("Workbook"), WrongKindError, "Excel"),
    (lambda: compound("PowerPoint Document"), WrongKindError, "演示文稿"),
    (lambda: compound("Contents"), WrongKindError, "旧版 Office"),
    (another_kind_of_package("xl/workbook.xml"), WrongKindError, "Excel"),
    (another_kind_of_package("ppt/presentation.xml"), WrongKindError, "演示文稿"),
    (another_kind_of_package("OFD.xml"), WrongKindError, "OFD"),
    (another_kind_of_package("readme.txt"), WrongKindError, "压缩包"),
    (lambda: packed({"mimetype": b"x", "content.xml": b"<x/>"}), WrongKindError, "ODF"),
    (lambda: b"", WrongKindError, "没有内容"),
    (lambda: b"\0" * 5000, WrongKindError, "没有内容"),
    (lambda: b"{\\rtf1 x}", WrongKindError, "RTF"),
    (lambda: b"%PDF-1.7 x", WrongKindError, "PDF"),
    (lambda: b"\x89PNG\r\n\x1a\n", WrongKindError, "图片"),
    (lambda: b"Rar!\x1a\x07", WrongKindError, "解压"),
    (lambda: b"<?xml version='1.0'?><x/>", WrongKindError, "XML"),
    (lambda: b"nianbao 1.0 00\n{}", WrongKindError, "项目文件"),
    (lambda: "随便写的文字".encode(), WrongKindError, "这是文本文件"),
    (lambda: with_document(body("<w:p/>")), WrongKindError, "没有找到年报"),
    (lambda: b"<html><body><img src='a.png'></body></html>", WrongKindError, "只有图片"),
    (lambda: with_document(body("<w:p><w:r><w:t>会议通知</w:t></w:r></w:p>")), WrongKindError, "没有找到年报"),
    (
        lambda: with_document(body("<w:p><w:r><w:t>某局2012年政府信息公开工作年度报告</w:t></w:r></w:p>")),
        WrongKindError,
        "2012 年",
    ),
]


@pytest.mark.parametrize(("make", "error", "words"), HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(
    make: Callable[[], bytes], error: type[UnreadableError], words: str, tmp_path: Path
):
    path = tmp_path / "年报.docx"
    path.write_bytes(make())
    with pytest.raises(error, match=words) as caught:
        read_report(path, CATALOG)
    sentence = str(caught.value)
    assert "年报.docx" in sentence
    assert sentence.endswith("。") and sentence.count("。") == 1 and "\n" not in sentence


@pytest.mark.every(9)
@pytest.mark.parametrize(
    "make",
    [
        *(bomb, huge_part, many_elements, many_attributes, many_cells, many_rows_down, many_tables, many_entries),
        *(deep_elements, deep_tables, billion_laughs, lying_size, wide_cell),
        *(
            nearly_too_many_paragraphs,
            many_lines,
            *(many_lines_around_a_report, many_signatures),
            nearly_too_many_runs,
            nearly_too_many_wrappers,
            nearly_too_many_cells,
        ),
        *(nested_alternatives, nested_alternatives_with_runs, list_numbers_of_many_places, boxes_in_boxes),
        *(many_small_paragraphs, nearly_too_many_small_paragraphs, spaces_in_a_row),
    ],
)
def test_a_hostile_file_takes_little_memory_and_time(make: Callable[[], bytes], tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(make())
    expense = expense_of("tests.export.reading.readings:read_as_report", path)
    assert expense.units <= MOST_UNITS
    assert expense.megabytes <= MOST_MEGABYTES


def test_a_file_that_lies_about_a_part_nobody_needs_is_read():
    assert read_report(lying_size(), CATALOG).report.office == "宿迁市"


def test_a_file_without_styles_numbering_or_relations_is_read():
    kept = ("[Content_Types].xml", "word/document.xml")
    data = packed({name: content for name, content in parts_of(SAMPLE.read_bytes()).items() if name in kept})
    assert read_report(data, CATALOG).report.values == read_report(SAMPLE, CATALOG).report.values


def test_a_folder_a_pipe_and_nothing_at_all_are_said_so(tmp_path: Path):
    for path in (tmp_path, tmp_path / "没有.docx"):
        with pytest.raises(FileError, match=path.name):
            read_report(path, CATALOG)


def test_the_name_of_a_file_does_not_matter(tmp_path: Path):
    path = tmp_path / "年报.doc"
    path.write_bytes(SAMPLE.read_bytes())
    assert read_report(path, CATALOG).report.year == 2023
    assert read_document(FinishedFile.at(SAMPLE)).notes == ()
