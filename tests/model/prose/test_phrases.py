from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import FileError
from model.prose.phrases import (
    LARGEST,
    LONGEST,
    MOST,
    Phrase,
    add_phrase,
    format_phrases,
    machine_file,
    machine_phrases,
    phrase_of,
    remove_phrase,
    user_file,
    user_phrases,
)
from model.report import new_report
from tests.entries import FORMATS

NEW = FORMATS["2021"]
REPORT = new_report(NEW, 2023, "某县某局")
FEE = Phrase(section="other", text="{year}年，无收取信息处理费情况。")


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_phrases_that_were_kept_are_there_the_next_time():
    second = Phrase(section="", text="第一段。\n第二段。")
    add_phrase(FEE)
    add_phrase(second)
    assert user_phrases() == (FEE, second)


def test_a_phrase_is_kept_once():
    add_phrase(FEE)
    add_phrase(Phrase(text="其他"))
    add_phrase(FEE)
    assert user_phrases() == (Phrase(text="其他"), FEE)


def test_a_phrase_can_be_taken_away():
    add_phrase(FEE)
    add_phrase(Phrase(text="其他"))
    remove_phrase(FEE)
    assert user_phrases() == (Phrase(text="其他"),)


def test_year_and_office_of_the_report_are_filled_in():
    assert FEE.filled(REPORT) == "2023年，无收取信息处理费情况。"
    assert Phrase(text="{office}{0}{year.x}").filled(REPORT) == "某县某局{0}{year.x}"


def test_a_phrase_taken_from_a_report_fits_the_next_year_and_another_office():
    phrase = phrase_of(" 2023年，某县某局公开2023条。\n2022年不是。", "overview", REPORT)
    assert phrase == Phrase(section="overview", text="{year}年，{office}公开2023条。\n2022年不是。")
    later = new_report(NEW, 2024, "另一局")
    assert phrase.filled(later) == "2024年，另一局公开2023条。\n2022年不是。"
    assert phrase_of("某局", "", new_report(NEW, 2023, "")).text == "某局"


def test_what_is_too_long_for_a_phrase_is_refused_in_words():
    with pytest.raises(FileError, match="常用语最多 5000 字"):
        phrase_of("字" * (LONGEST + 1), "", REPORT)


def test_the_format_has_ready_phrases_for_a_section():
    [fee, *_] = format_phrases(NEW.section("other"))
    assert fee.filled(REPORT) == "2023年，无收取信息处理费情况。"
    assert not format_phrases(NEW.section("disclosure"))


def test_a_damaged_file_is_put_aside_and_said_so():
    put(user_file(), b'{"phrases": [{"text": ')
    with pytest.raises(FileError, match=r"常用语文件坏了.*没有丢"):
        user_phrases()
    [kept] = user_file().parent.glob("phrases-坏-*.json")
    assert kept.read_bytes() == b'{"phrases": [{"text": '
    assert user_phrases() == ()


def test_two_damaged_files_are_both_kept():
    for data in (b"1", b"2", b"3"):
        put(user_file(), data)
        with pytest.raises(FileError):
            user_phrases()
    kept = user_file().parent.glob("phrases-坏-*.json")
    assert sorted(path.read_bytes() for path in kept) == [b"1", b"2", b"3"]


def test_the_faulty_entry_is_named():
    put(user_file(), '{"phrases": [{"text": "好"}, {"text": 3}]}'.encode())
    with pytest.raises(FileError, match=r"phrases\.1\.text 一项不对"):
        user_phrases()


def test_nothing_is_added_to_a_damaged_file():
    put(user_file(), b"junk")
    with pytest.raises(FileError):
        add_phrase(FEE)
    [kept] = user_file().parent.glob("phrases-坏-*.json")
    assert kept.read_bytes() == b"junk"


def test_a_huge_file_is_not_read():
    put(user_file(), b" " * (LARGEST + 1))
    with pytest.raises(FileError, match="超过 1 MB"):
        user_phrases()


def test_there_is_an_end_to_phrases():
    put(user_file(), Phrase(text="x").model_dump_json().join(('{"phrases": [', "]}")).encode())
    assert len(user_phrases()) == 1
    entries = ", ".join(f'{{"text": "{number}"}}' for number in range(MOST))
    put(user_file(), f'{{"phrases": [{entries}]}}'.encode())
    with pytest.raises(FileError, match="已经有 1000 条"):
        add_phrase(FEE)
    long = ", ".join(f'{{"text": "{number:04}{"字" * 330}"}}' for number in range(MOST - 1))
    put(user_file(), f'{{"phrases": [{long}]}}'.encode())
    with pytest.raises(FileError, match="一共超过 1 MB"):
        add_phrase(Phrase(text="字" * LONGEST))
    assert len(user_phrases()) == MOST - 1


def test_the_machine_has_phrases_for_everyone_with_a_mark_of_utf_8_or_without():
    assert machine_phrases() == ()
    for mark in (b"", b"\xef\xbb\xbf"):
        put(machine_file(), mark + '{"phrases": [{"section": "other", "text": "共用。"}]}'.encode())
        assert machine_phrases() == (Phrase(section="other", text="共用。"),)


def test_a_faulty_file_of_the_machine_is_left_alone():
    put(machine_file(), b'{"phrase": []}')
    with pytest.raises(FileError, match=r"请信息技术人员改正"):
        machine_phrases()
    assert machine_file().read_bytes() == b'{"phrase": []}'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: f'{{"phrases": {text}}}'.encode())))
def test_whatever_a_file_holds_it_is_either_read_or_kept_aside(data: bytes):
    for old in user_file().parent.glob("phrases*"):
        old.unlink()
    put(user_file(), data)
    try:
        user_phrases()
    except FileError:
        assert [path.read_bytes() for path in user_file().parent.glob("phrases-坏-*")] == [data]
    else:
        assert user_file().read_bytes() == data
