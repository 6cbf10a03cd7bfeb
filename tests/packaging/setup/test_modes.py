"""For whom set-up installs: rights it lacks, copies it would make, versions it would lower are refused in words."""

import subprocess

import pytest

from tests.packaging.setup.trial import NEW, OLD, REFUSED, Trial, files, settled
from windows import wine

pytestmark = pytest.mark.packages

MSI_MARK = r"Software\nianbao"


def test_all_users_without_rights_is_refused_in_chinese_and_without_a_window(trial_pc: Trial):
    assert trial_pc.set_up(NEW, "/AllUsers", clerk=True) == REFUSED
    assert "要管理员权限" in trial_pc.said()
    assert not trial_pc.everybodys.exists()
    assert trial_pc.set_up(NEW, "/CurrentUser", clerk=True) == 0
    assert trial_pc.versions() == [NEW, NEW]


def test_an_installation_for_all_is_not_removed_without_rights(trial_pc: Trial):
    assert trial_pc.set_up(NEW, "/AllUsers") == 0
    before = files(trial_pc.everybodys)
    for switches in (["/AllUsers"], ["/CurrentUser"], []):
        assert trial_pc.remove(*switches, home=trial_pc.everybodys, clerk=True) == REFUSED
    assert files(trial_pc.everybodys) == before
    assert trial_pc.registered("HKLM") == NEW
    assert trial_pc.said().count("卸载") >= 3
    assert trial_pc.remove("/AllUsers", home=trial_pc.everybodys) == 0
    assert settled(trial_pc.everybodys)
    assert trial_pc.registered("HKLM") is None


def test_without_a_switch_it_is_for_all_with_rights_and_for_oneself_without(trial_pc: Trial):
    assert trial_pc.set_up(OLD, clerk=True) == 0
    assert (trial_pc.registered("HKCU"), trial_pc.registered("HKLM")) == (OLD, None)
    assert trial_pc.set_up(NEW) == 0  # an upgrade stays whose it is, whoever starts it
    assert (trial_pc.registered("HKCU"), trial_pc.registered("HKLM")) == (NEW, None)
    assert trial_pc.remove() == 0
    assert settled(trial_pc.home)
    assert trial_pc.set_up(NEW) == 0
    assert (trial_pc.registered("HKCU"), trial_pc.registered("HKLM")) == (None, NEW)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [("/AllUsers", "/CurrentUser", "已为本机所有人装在"), ("/CurrentUser", "/AllUsers", "已只为您自己装在")],
)
def test_no_second_copy_is_installed_beside_the_first(trial_pc: Trial, first: str, second: str, words: str):
    assert trial_pc.set_up(OLD, first) == 0
    assert trial_pc.set_up(NEW, second) == REFUSED
    elsewhere = f"/D={trial_pc.pc.inside(trial_pc.pc.drive / 'elsewhere')}"
    assert trial_pc.set_up(NEW, first, elsewhere) == REFUSED
    assert words in trial_pc.said() and "已装在" in trial_pc.said()
    assert len(list(trial_pc.pc.drive.rglob("nianbao.exe"))) == 1


@pytest.mark.parametrize(("switch", "hive"), [("/CurrentUser", "HKCU"), ("/AllUsers", "HKLM")])
def test_an_older_version_is_not_put_over_a_newer_one(trial_pc: Trial, switch: str, hive: str):
    assert trial_pc.set_up(NEW, switch) == 0
    home = trial_pc.everybodys if hive == "HKLM" else trial_pc.home
    before = files(home)
    assert trial_pc.set_up(OLD, switch) == REFUSED
    assert files(home) == before
    assert "比这个安装包（1.0.0）新" in trial_pc.said()
    (home / "nianbao.exe").unlink()  # then the registry has to know
    assert trial_pc.set_up(OLD, switch) == REFUSED
    assert trial_pc.registered(hive) == NEW


@pytest.mark.parametrize("hive", ["HKLM", "HKCU"])
def test_an_msi_installation_is_not_doubled(trial_pc: Trial, hive: str):
    trial_pc.pc.run(
        "reg", "add", f"{hive}\\{MSI_MARK}", "/v", "MenuEntry", "/t", "REG_DWORD", "/d", "1", "/f", "/reg:64"
    )
    assert trial_pc.set_up(NEW, "/CurrentUser") == REFUSED
    assert "MSI" in trial_pc.said()
    assert not trial_pc.home.exists()


def test_both_modes_at_once_are_refused(trial_pc: Trial):
    assert trial_pc.set_up(NEW, "/AllUsers", "/CurrentUser") == REFUSED
    assert "只能写一个" in trial_pc.said()


def test_only_one_set_up_runs_at_a_time(trial_pc: Trial):
    first = [wine.windows_path(trial_pc.folder / f"setup-{OLD}.exe"), "/S", "/CurrentUser"]
    environment = wine.environment(trial_pc.pc.prefix)
    both = [subprocess.Popen(["wine", *first], env=environment, stderr=subprocess.DEVNULL) for _ in range(2)]
    codes = sorted(program.wait() for program in both)
    assert codes in ([0, 0], [0, REFUSED])
    assert trial_pc.versions() == [OLD, OLD]
