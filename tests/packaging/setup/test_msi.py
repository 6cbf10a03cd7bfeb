"""The MSI repair what is broken, stay in the folder that was chosen, and make no second copy: tried with a stand-in."""

from pathlib import Path

import pytest

from release import icons
from release.places import BuildError
from tests.packaging.setup import stand_in
from tests.packaging.setup.trial import NEW, OLD, Trial, files
from windows import msi

pytestmark = pytest.mark.packages

HIVES = {"user": "HKCU", "machine": "HKLM"}
FATAL = 1603 % 256
"""What Wine hands on of the exit code of an installation that was refused."""


@pytest.fixture(scope="module")
def msi_packages(setups: Path) -> Path:
    """The folder with the MSI of both versions for both scopes, called OLD-user.msi and so on."""
    folder = setups / "msi"
    icon = icons.ico(folder / "nianbao.ico")
    for version in (OLD, NEW):
        made = stand_in.bundle(folder / version / "bundle", version, "plain.txt")
        for scope in msi.SCOPES:
            msi.build(made, folder / f"{version}-{scope}.msi", version, icon, scope)
    return folder


def home_of(trial_pc: Trial, scope: str) -> Path:
    return trial_pc.home if scope == "user" else trial_pc.everybodys


@pytest.mark.parametrize("scope", HIVES)
def test_a_repair_brings_back_what_is_gone_or_changed(trial_pc: Trial, msi_packages: Path, scope: str):
    package, home = msi_packages / f"{OLD}-{scope}.msi", home_of(trial_pc, scope)
    assert trial_pc.pc.run("msiexec", "/i", package, "/qn").returncode == 0
    whole = files(home)
    (home / "nianbao.exe").unlink()
    (home / stand_in.contents_name(OLD) / "library.dll").write_text("changed")
    repair = trial_pc.pc.run("msiexec", "/i", package, "/qn", "REINSTALL=ALL", "REINSTALLMODE=amus")
    assert repair.returncode == 0
    assert files(home) == whole


@pytest.mark.parametrize("scope", HIVES)
def test_an_upgrade_goes_where_the_program_was_put(trial_pc: Trial, msi_packages: Path, scope: str):
    chosen = trial_pc.pc.drive / "办公" / "年报"
    where = f"INSTALLDIR={trial_pc.pc.inside(chosen)}"
    assert trial_pc.pc.run("msiexec", "/i", msi_packages / f"{OLD}-{scope}.msi", "/qn", where).returncode == 0
    assert trial_pc.pc.run("msiexec", "/i", msi_packages / f"{NEW}-{scope}.msi", "/qn").returncode == 0
    assert trial_pc.versions(chosen) == [NEW, NEW]
    assert not home_of(trial_pc, scope).exists()
    assert not (chosen / stand_in.contents_name(OLD)).exists()
    elsewhere = trial_pc.pc.drive / "elsewhere"
    assert trial_pc.pc.run("msiexec", "/x", msi_packages / f"{NEW}-{scope}.msi", "/qn").returncode == 0
    assert not chosen.exists()
    where = f"INSTALLDIR={trial_pc.pc.inside(elsewhere)}"
    assert trial_pc.pc.run("msiexec", "/i", msi_packages / f"{NEW}-{scope}.msi", "/qn", where).returncode == 0
    assert trial_pc.versions(elsewhere) == [NEW, NEW]


@pytest.mark.parametrize("scope", HIVES)
def test_no_second_copy_beside_that_of_set_up_or_the_other_scope(trial_pc: Trial, msi_packages: Path, scope: str):
    package = msi_packages / f"{NEW}-{scope}.msi"
    for switch, home in (("/CurrentUser", trial_pc.home), ("/AllUsers", trial_pc.everybodys)):
        assert trial_pc.set_up(NEW, switch) == 0
        assert trial_pc.pc.run("msiexec", "/i", package, "/qn").returncode == FATAL
        assert trial_pc.remove(switch, home=home) == 0
    other = next(name for name in HIVES if name != scope)
    assert trial_pc.pc.run("msiexec", "/i", msi_packages / f"{OLD}-{other}.msi", "/qn").returncode == 0
    assert trial_pc.pc.run("msiexec", "/i", package, "/qn").returncode == FATAL
    assert trial_pc.set_up(NEW, "/CurrentUser") == 2
    assert trial_pc.versions(home_of(trial_pc, other)) == [OLD, OLD]


def test_a_file_name_that_the_msi_would_lose_stops_the_build(setups: Path, tmp_path: Path):
    made = stand_in.bundle(tmp_path / "bundle", OLD, "名字.txt")
    with pytest.raises(BuildError, match=r"names of files: 名字\.txt"):
        msi.build(made, tmp_path / "x.msi", OLD, tmp_path / "x.ico", "user")
