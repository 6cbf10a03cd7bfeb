"""A file that is no report of this kind gets one sentence that says what it is."""

import random
from collections.abc import Callable

import pytest

from export.reading.file_kinds import DamagedError, ProtectedError, UnreadableError, WrongKindError
from export.reading.reader import read_report
from tests.export.reading.doc.made_doc import compound
from tests.export.reading.kinds.pages import CATALOG, KINDS, WRITERS, Box, Page, as_doc, as_docx, official, page, read

SCHOOL: Page = [
    "某大学2022—2023学年信息公开工作年度报告",
    "根据《教育部办公厅关于做好高校信息公开年度报告工作的通知》要求编制本报告。",
    "一、概述",
    "本学年信息公开工作进展顺利。",
    "二、主动公开情况",
    "公开信息164项。",
    "三、依申请公开情况",
    "未收到申请。",
    [[Box("类别"), Box("数量")], [Box("招生就业"), Box("13")]],
]
STATISTICS: Page = [
    "某区2023年政府信息依申请公开情况",
    "一、收到申请情况",
    "共收到1499件。",
    "二、申请答复情况",
    "答复1453件。",
    [[Box("渠道"), Box("件数")], [Box("网络"), Box("1303")]],
]


def refusal(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as raised:
        read_report(data, CATALOG)
    assert str(raised.value).count("。") == 1
    return raised.value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        (SCHOOL, "学校按学年编写的信息公开报告"),
        (STATISTICS, "没有找到年报的章标题和表格"),
        (["附件", official("2021", "requests")], "只有表三"),
        (["2023年统计数据", official("2021", "disclosure"), official("2021", "disputes")], "只有表二、表四"),
    ],
)
def test_another_kind_of_report_is_one_sentence(blocks: Page, words: str, kind: str):
    assert words in str(refusal(WRITERS[kind](blocks)))


def test_a_report_without_one_of_its_tables_is_read():
    reading = read(page(2023, requests=["本表见附件。"]), "html")
    assert [finding.code for finding in reading.findings] == ["structure.table_missing"]


TEXT = "某局2023年政府信息公开工作年度报告\r\n一、总体情况\r\n全年公开信息118条。\r\n" * 30


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_named_as_one(encoding: str):
    error = refusal(TEXT.encode(encoding))
    assert isinstance(error, WrongKindError) and "这是文本文件" in str(error)


NOISE = random.Random(13).randbytes(40_000)


@pytest.mark.parametrize(
    "data",
    [
        b"b\x14#e\0\0E-SafeNet\0LOCK" + b"\0" * 900,
        b"%TSD-Header-###%" + NOISE,
        b"<## NASCA DRM FILE - VER1.00 ##>" + NOISE,
        NOISE,
    ],
)
def test_a_file_locked_by_an_offices_own_encryption_is_named_as_locked(data: bytes):
    error = refusal(data)
    assert isinstance(error, ProtectedError) and "加密软件锁住" in str(error)


def test_a_file_with_a_password_is_named_as_such():
    error = refusal(compound({"EncryptedPackage": NOISE, "EncryptionInfo": b"\4\0\4\0"}))
    assert isinstance(error, ProtectedError) and "密码" in str(error)


@pytest.mark.parametrize("before", [b"\r\n", b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", b"\0" * 300])
@pytest.mark.parametrize("writer", [as_docx, as_doc], ids=["docx", "doc"])
def test_bytes_before_the_content_are_damage(writer: Callable[[Page], bytes], before: bytes):
    error = refusal(before + writer(page(2023)))
    assert isinstance(error, DamagedError) and f"开头多出 {len(before)} 个字节" in str(error)


@pytest.mark.parametrize("data", [bytes(range(256)), b"\1\2\3" * 500, b"\x80abc\0" * 9])
def test_what_nothing_tells_is_not_guessed(data: bytes):
    assert "无法识别" in str(refusal(data))
