"""What is built twice of the same sources is the same to the byte, so that anyone can see that a package is genuine."""

import time
from pathlib import Path

import pytest

from release import archive, icons
from release.places import BuildError
from tests.packaging.setup import stand_in
from tests.packaging.setup.trial import OLD
from windows import installer, msi, summary_dates

PAUSE = 2.1
"""Seconds in which every clock a tool might look at has moved on: those of archives count by two."""


@pytest.mark.packages
def test_set_up_and_msi_built_at_different_times_are_the_same(setups: Path, tmp_path: Path):
    icon = icons.ico(tmp_path / "nianbao.ico")
    made = [build(tmp_path / name, icon) for name in ("one", "another 处")]
    assert made[0] == made[1]


def build(folder: Path, icon: Path) -> dict[str, bytes]:
    """All packages of a bundle made anew in *folder*, after a pause."""
    time.sleep(PAUSE)
    bundle = stand_in.bundle(folder / "bundle", OLD, "plain.txt")
    packages = [installer.build(bundle, folder / "nianbao-setup.exe", OLD, icon, quick=True)]
    packages += [msi.build(bundle, folder / f"{scope}.msi", OLD, icon, scope) for scope in msi.SCOPES]
    packages += [archive.zip_folder(bundle, folder / "x.zip", "x"), archive.tar_folder(bundle, folder / "x.tar", "x")]
    return {package.name: package.read_bytes() for package in packages}


def test_what_is_no_package_gets_no_dates(tmp_path: Path):
    package = tmp_path / "x.msi"
    package.write_bytes(b"something else")
    with pytest.raises(BuildError, match=r"x\.msi has no summary"):
        summary_dates.settle(package)
