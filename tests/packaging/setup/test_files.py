"""Set-up installs, upgrades, repairs and removes the program, and touches nothing else: tried with a stand-in for it."""

import shutil
from pathlib import Path

import pytest

from tests.packaging.setup.stand_in import contents_name
from tests.packaging.setup.trial import NEW, OLD, REFUSED, STARTERS, Trial, files, settled

pytestmark = pytest.mark.packages

OWN = [
    "我的笔记.txt",
    "licenses/another-product.txt",
    f"{contents_name(OLD)}/planted.dll",
    f"{contents_name(NEW)}/mine.txt",
]
"""Files somebody put into the program's own folders."""


def test_what_is_not_ours_is_still_there_after_upgrade_repair_and_removal(trial_pc: Trial):
    home = trial_pc.pc.drive / "办公 软件" / "年报"
    chosen = f"/D={trial_pc.pc.inside(home)}".split(" ")
    assert trial_pc.set_up(OLD, "/CurrentUser", *chosen) == 0
    for name in OWN:
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text("mine")
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0
    assert trial_pc.versions(home) == [NEW, NEW]
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0
    assert trial_pc.remove("/CurrentUser", home=home) == 0
    assert settled(home / "uninstall.exe")
    assert {name for name, data in files(home).items() if data} == set(OWN)
    assert trial_pc.registered() is None


def test_an_upgrade_leaves_exactly_what_a_first_installation_does(trial_pc: Trial):
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0
    fresh = files(trial_pc.home)
    assert trial_pc.remove("/CurrentUser") == 0
    assert settled(trial_pc.home)
    assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0
    assert files(trial_pc.home) == fresh


def test_a_folder_of_somebody_else_is_refused(trial_pc: Trial):
    strange = trial_pc.pc.drive / "tools"
    strange.mkdir()
    (strange / "README.txt").write_text("of another product")
    assert trial_pc.set_up(NEW, "/CurrentUser", f"/D={trial_pc.pc.inside(strange)}") == REFUSED
    assert files(strange) == {"README.txt": b"of another product"}
    assert "已有别的文件" in trial_pc.said()
    assert trial_pc.registered() is None


def test_the_usual_folder_is_taken_again_where_a_user_left_a_note_there(trial_pc: Trial):
    assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    (trial_pc.home / "我的笔记.txt").write_text("mine")
    assert trial_pc.remove("/CurrentUser") == 0
    assert settled(trial_pc.home / "uninstall.exe")
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0
    assert (trial_pc.home / "我的笔记.txt").read_text() == "mine"


@pytest.mark.parametrize("starter", STARTERS)
def test_while_either_starter_runs_nothing_is_changed(trial_pc: Trial, starter: str):
    assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    before = files(trial_pc.home)
    with trial_pc.running(starter):
        assert trial_pc.set_up(NEW, "/CurrentUser") == REFUSED
        assert trial_pc.remove("/CurrentUser") == REFUSED
        assert files(trial_pc.home) == before
    assert trial_pc.said().count(f"正在运行（{starter}）") == 2
    assert trial_pc.registered() == OLD
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0


BROKEN = {
    "windowed starter": ["nianbao.exe"],
    "both starters": list(STARTERS),
    "uninstall.exe": ["uninstall.exe"],
    "a library": [f"{contents_name(OLD)}/library.dll"],
    "the list": [f"{contents_name(OLD)}/nianbao-files.txt"],
    "the contents": [contents_name(OLD)],
    "all but the folder": [
        *STARTERS,
        "uninstall.exe",
        contents_name(OLD),
        "licenses",
        "README.txt",
        "nianbao.cdx.json",
    ],
}
"""What a virus scanner or a hand took away."""
LEFT_WITHOUT_LIST = {f"only-{OLD}.dll", f"only-{OLD}.txt"}
"""What nobody knows to be ours, once the list that names it is lost."""


@pytest.mark.parametrize("gone", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_repaired_upgraded_and_removed(trial_pc: Trial, gone: list[str]):
    assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    whole = files(trial_pc.home)
    for version in (OLD, NEW):
        take_away(trial_pc.home, gone)
        assert trial_pc.set_up(version, "/CurrentUser") == 0
        assert trial_pc.versions() == [version, version]
        if version == OLD:
            assert files(trial_pc.home) == whole
    take_away(trial_pc.home, [name.replace(OLD, NEW) for name in gone])
    if (trial_pc.home / "uninstall.exe").exists():
        assert trial_pc.remove("/CurrentUser") == 0
        assert settled(trial_pc.home / "uninstall.exe")
        left = {Path(name).name for name, data in files(trial_pc.home).items() if data}
        assert left <= LEFT_WITHOUT_LIST
        assert trial_pc.registered() is None


def take_away(home: Path, names: list[str]) -> None:
    for name in names:
        path = home / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def test_the_program_is_repaired_where_the_registry_forgot_it(trial_pc: Trial):
    assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    trial_pc.pc.run("reg", "delete", r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao", "/f")
    assert trial_pc.remove("/CurrentUser") == 0
    assert settled(trial_pc.home)
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0
    assert trial_pc.versions() == [NEW, NEW]


def test_a_file_that_cannot_be_removed_keeps_the_entry_and_is_told_of(trial_pc: Trial):
    assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    held = trial_pc.home / contents_name(OLD) / "library.dll"
    held.unlink()
    held.mkdir()  # what stands in for a file nobody can delete
    (held / "x").touch()
    assert trial_pc.remove("/CurrentUser") == REFUSED
    assert "library.dll 无法删除" in trial_pc.said()
    assert trial_pc.registered() == OLD
    shutil.rmtree(held)
    assert trial_pc.remove("/CurrentUser") == 0
    assert settled(trial_pc.home)
