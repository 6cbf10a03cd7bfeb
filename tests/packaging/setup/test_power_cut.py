"""The power goes at each step of set-up and of the removal: the program is whole, and the next try ends what was begun."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.setup.trial import NEW, OLD, REFUSED, Trial, files, settled

pytestmark = pytest.mark.packages

CUT = 9
"""The exit code of a set-up that ended in the middle."""
LAST = 100
"""More steps than any of them takes."""


def put_back(home: Path, saved: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(saved, home)


@pytest.mark.long
def test_an_upgrade_cut_off_at_any_step_leaves_a_whole_program(trial_pc: Trial, tmp_path: Path):
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0
    upgraded = files(trial_pc.home)
    assert trial_pc.remove("/CurrentUser") == 0
    assert settled(trial_pc.home)
    assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    saved = shutil.copytree(trial_pc.home, tmp_path / "saved")
    step = 0
    for step in range(1, LAST):
        code = trial_pc.set_up(NEW, "/CurrentUser", f"/StopAt={step}")
        versions = trial_pc.versions()
        assert len(versions) == 2 and set(versions) <= {OLD, NEW}, f"step {step}: {versions}"
        if code == 0:
            break
        assert code == CUT
        if step % 3 == 0 or NEW in versions:
            assert trial_pc.set_up(NEW, "/CurrentUser") == 0
            assert files(trial_pc.home) == upgraded, f"step {step}"
        put_back(trial_pc.home, saved)
    assert step > 30


@pytest.mark.long
def test_a_first_installation_cut_off_at_any_step_can_be_begun_again(trial_pc: Trial):
    assert trial_pc.set_up(NEW, "/CurrentUser") == 0
    whole = files(trial_pc.home)
    step = 0
    for step in range(1, LAST, 2):
        assert trial_pc.remove("/CurrentUser") == 0
        assert settled(trial_pc.home)
        code = trial_pc.set_up(NEW, "/CurrentUser", f"/StopAt={step}")
        assert trial_pc.set_up(NEW, "/CurrentUser") == 0
        assert files(trial_pc.home) == whole, f"step {step}"
        if code == 0:
            break
    assert step > 20


@pytest.mark.long
def test_a_removal_cut_off_at_any_step_is_ended_by_the_next_one(trial_pc: Trial, tmp_path: Path):
    assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    saved = shutil.copytree(trial_pc.home, tmp_path / "saved")
    step = 0
    for step in range(1, LAST):
        code = trial_pc.remove("/CurrentUser", f"/StopAt={step}")
        if code == 0:
            break
        assert code == CUT
        assert trial_pc.registered() == OLD, f"step {step}: the entry is gone before the program"
        assert trial_pc.remove("/CurrentUser") == 0
        assert settled(trial_pc.home), f"step {step}"
        assert trial_pc.registered() is None
        put_back(trial_pc.home, saved)
        assert trial_pc.set_up(OLD, "/CurrentUser") == 0
    assert step > 8


def test_a_disk_that_is_full_leaves_the_old_program_as_it_was(trial_pc: Trial, tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", disk], check=True)
    try:
        (trial_pc.pc.prefix / "dosdevices" / "d:").symlink_to(disk)
        home = disk / "年报"
        assert trial_pc.set_up(OLD, "/CurrentUser", r"/D=D:\年报") == 0
        before = files(home)
        free = int(re.findall(r"\d+", subprocess.check_output(["df", "-B1", "--output=avail", disk], text=True))[0])
        (disk / "filling").write_bytes(bytes(free - 30_000))
        assert trial_pc.set_up(NEW, "/CurrentUser") == REFUSED
        assert files(home) == before
        assert trial_pc.versions(home) == [OLD, OLD]
        (disk / "filling").unlink()
        assert trial_pc.set_up(NEW, "/CurrentUser") == 0
        assert trial_pc.versions(home) == [NEW, NEW]
    finally:
        subprocess.run(["wineserver", "-k"], env={"WINEPREFIX": str(trial_pc.pc.prefix), "PATH": "/usr/bin"})
        subprocess.run(["umount", disk], check=True)
