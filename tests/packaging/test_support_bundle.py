"""支持信息包: everything IT needs to help, shown before it is written, and nothing of any report or user in it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from export.command_line import main
from export.support import bundle
from export.support.ownership import owner_of, shared_in_words
from gui.settings.settings import Settings
from model import __version__, places
from tests.packaging.office_pc import ROOT

PRIVATE = ("临江县某某局", "0575-12345678", "www.linjiang.example", "2025年年报草稿", "绝密文件夹")
NAMES = ["说明与版本.txt", "设置.txt", "日志.txt", "自检.txt"]


@pytest.fixture
def used(own_folders: Path) -> Path:
    """The home of a user who has worked with the program; the folder with his reports."""
    reports = own_folders / PRIVATE[4]
    reports.mkdir()
    (reports / f"{PRIVATE[3]}.nianbao").write_text(PRIVATE[0])
    settings = Settings()
    settings.office, settings.contact, settings.download = PRIVATE[:3]
    settings.chosen_folder = str(reports)
    settings.remember(reports / f"{PRIVATE[3]}.nianbao")
    settings.zoom = 125
    places.user_logs().mkdir(parents=True)
    (places.user_logs() / "nianbao.log").write_text(f"WARNING Qt: QFont\n  {own_folders}/x.py:3 f\n", "utf-8")
    return reports


def test_it_tells_version_system_settings_logs_and_self_test(used: Path):
    parts = bundle.collect()
    assert list(parts) == NAMES
    assert __version__ in parts["说明与版本.txt"] and "Python 3" in parts["说明与版本.txt"]
    assert "zoom=125" in parts["设置.txt"] and "office（已设置，不写出）" in parts["设置.txt"]
    assert "WARNING Qt: QFont" in parts["日志.txt"]
    assert "通过  项目文件" in parts["自检.txt"] and "退出码 " in parts["自检.txt"]


def test_nothing_of_a_report_and_nobodys_folder_is_in_it(used: Path, own_folders: Path):
    whole = bundle.as_text(bundle.collect())
    assert [text for text in (*PRIVATE, str(own_folders), "1234") if text in whole] == []


def test_what_a_stranger_wrote_into_the_settings_does_not_get_in_by_a_known_name(used: Path):
    shared = places.machine_config()
    shared.mkdir(parents=True)
    lines = ["zoom=某局的秘密", "kind=a b", f"{PRIVATE[0]}=1", "; office=秘密", "faces=gb2312"]
    (shared / "defaults.ini").write_text("\n".join(lines), "utf-8")
    told = bundle.collect()["设置.txt"]
    assert "秘密" not in told and PRIVATE[0] not in told and "a b" not in told
    assert "faces=gb2312" in told
    assert f"defaults.ini（所有者 {owner_of(shared)}）" in told or "（用户）" in told


def test_settings_and_logs_that_cannot_be_read_do_not_keep_the_rest_from_being_told(own_folders: Path):
    for path in (places.user_config() / "settings.ini", places.user_logs() / "nianbao.log"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(2 * 1024 * 1024))
    parts = bundle.collect()
    assert "读不出来" in parts["设置.txt"] and "读不出来" in parts["日志.txt"]
    assert "通过  Word 文件" in parts["自检.txt"]


def test_the_command_shows_what_it_writes_and_replaces_nothing(
    used: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / "支持.zip"
    assert main(["support-bundle", "-o", str(target)]) == 0
    said = capsys.readouterr().out
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == NAMES
        for name in NAMES:
            assert archive.read(name).decode() in said.replace("\n\n====", "\n====")
    before = target.read_bytes()
    assert main(["support-bundle", "-o", str(target)]) == 2
    assert "已经有" in capsys.readouterr().err
    assert target.read_bytes() == before
    assert main(["support-bundle", "-o", str(tmp_path / "none" / "x.zip")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_all_of_the_self_test_passes_in_a_program_of_its_own(own_folders: Path, tmp_path: Path):
    target = tmp_path / "支持.zip"
    command = [sys.executable, "-m", "gui", "support-bundle", "-o", target]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(target) as archive:
        tested = archive.read("自检.txt").decode()
    assert "失败" not in tested and tested.endswith("退出码 0\n")


def test_the_owner_of_a_folder_is_named(tmp_path: Path):
    assert owner_of(tmp_path) == Path(tmp_path).owner()
    assert owner_of(tmp_path / "none") == "不知道是谁"
    os.close(os.open(tmp_path / "file", os.O_CREAT))
    assert owner_of(tmp_path / "file") == owner_of(tmp_path)


def test_whoever_put_something_among_the_settings_of_the_machine_is_named(tmp_path: Path):
    assert shared_in_words(tmp_path / "none") == []
    for name in ("defaults.ini", "templates/2027/template.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    planted = tmp_path / "templates" / "2027" / "template.toml"
    if os.geteuid() == 0:
        os.chown(planted, 65534, -1)
    lines = shared_in_words(tmp_path)
    assert lines[0] == f"本机共用的设置：{tmp_path}（所有者 {owner_of(tmp_path)}）"
    assert f"　　templates/2027/template.toml（所有者 {planted.owner()}）" in lines
    assert f"　　defaults.ini（所有者 {owner_of(tmp_path)}）" in lines
