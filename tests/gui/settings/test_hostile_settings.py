"""Whatever stands in the files of settings, the program starts, believes what is possible, and runs nothing of it."""

import random
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray

from gui.look.appearance import ZOOMS
from gui.settings.file import LARGEST
from gui.settings.settings import MOST_RECENT, Settings
from model import places
from tests.gui.conftest import OpenWindow
from tests.reliability.damage import damaged

RUNS = (
    b"[General]\noffice=@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\x18PySide::PyObjectWrapper\\0\\0\\0\\0\\x33\\x80\\x4\\x95("
    b"\\0\\0\\0\\0\\0\\0\\0\\x8c\\x5posix\\x94\\x8c\\x6system\\x94\\x93\\x94\\x8c\\recho EXECUTED\\x94\\x85\\x94R\\x94.)\n"
)
"""As PySide's QSettings writes an object whose pickle calls ``os.system``."""


def settings_file() -> Path:
    file = places.user_config() / "settings.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def defaults_file() -> Path:
    file = places.machine_config() / "defaults.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def require_possible(settings: Settings) -> None:
    """Every setting is one the program can work with."""
    assert all(isinstance(text, str) for text in (settings.typefaces, settings.office, settings.kind))
    assert settings.folder.is_dir()
    assert settings.zoom in ZOOMS
    assert settings.appearance
    assert all(isinstance(path, Path) for path in settings.recent)
    assert all(isinstance(part, QByteArray) for part in settings.window)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_in_both_files_leave_possible_settings(user: bytes, machine: bytes):
    settings_file().write_bytes(user)
    defaults_file().write_bytes(machine)
    require_possible(Settings())


@given(st.dictionaries(st.sampled_from(["office", "kind", "faces", "zoom", "folder", "recent"]), st.text()))
def test_any_text_under_the_names_of_settings_leaves_possible_settings(texts: dict[str, str]):
    lines = "".join(f"{name}={text}\n" for name, text in texts.items())
    settings_file().write_bytes(lines.encode("utf-8", "surrogatepass"))
    require_possible(Settings())


@pytest.mark.parametrize("times", [5, pytest.param(200, marks=pytest.mark.long)])
def test_the_window_opens_with_damaged_settings(open_window: OpenWindow, tmp_path: Path, times: int):
    open_window(year=2023).close()
    Settings().remember(tmp_path / "不在了.nianbao")
    good, chance = settings_file().read_bytes(), random.Random(times)
    for _ in range(times):
        settings_file().write_bytes(damaged(good, chance))
        open_window().close()


@pytest.mark.parametrize("place", ["x" * 5000, "/srv/" + "x/" * 3000, "\\\\?\\C:"])
def test_places_that_cannot_be_looked_at_are_listed_as_gone(open_window: OpenWindow, place: str):
    settings_file().write_text(f"last_folder={place}\nfolder={place}\nrecent={place}\n", "utf-8")
    window = open_window()
    window.menus.recent.aboutToShow.emit()
    assert window.menus.recent.actions()[0].text().endswith("（文件不在了）")
    assert Settings().folder == Path.home()


def test_an_object_in_the_file_is_text_and_nothing_of_it_is_run():
    seen: list[str] = []

    def watch(event: str, _: tuple[Any, ...]) -> None:
        if event.startswith(("pickle", "os.system")):
            seen.append(event)

    sys.addaudithook(watch)
    settings_file().write_bytes(RUNS)
    assert Settings().office.startswith("@Variant(")
    assert seen == []


@pytest.mark.parametrize("content", [b"office=" + b"x" * LARGEST, b"office=\xc4\xb3\xbe\xd6\n"])
def test_a_huge_file_and_one_of_another_encoding_set_nothing(content: bytes):
    settings_file().write_bytes(content)
    assert Settings().office == ""


def test_a_folder_in_the_place_of_the_file_sets_nothing_and_keeps_nothing():
    settings_file().mkdir()
    Settings().office = "某局"
    assert Settings().office == ""


def test_what_an_editor_adds_is_passed_over():
    settings_file().write_text("\ufeff; 说明\n[General]\n# office=甲\r\n office = 乙局 \r\nzoom=110\n", "utf-8")
    assert (Settings().office, Settings().zoom) == ("乙局", 110)


def test_what_one_window_sets_the_other_does_not_take_back():
    first, second = Settings(), Settings()
    first.office = "甲局"
    second.typefaces = "gb2312"
    assert (Settings().office, Settings().typefaces) == ("甲局", "gb2312")


def test_the_recent_files_are_kept_in_their_order_with_names_of_any_kind(tmp_path: Path):
    paths = [tmp_path / name for name in ("a=b.nianbao", "年 报.nianbao", "# c.nianbao")]
    for path in paths:
        Settings().remember(path)
    assert Settings().recent == tuple(reversed(paths))
    for number in range(2 * MOST_RECENT):
        Settings().remember(tmp_path / f"{number}.nianbao")
    assert len(Settings().recent) == MOST_RECENT
