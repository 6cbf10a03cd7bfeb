"""Packages built once per run and tried on what this machine has for a Windows PC: Wine, user 张三, code page 936.

Building takes minutes, so these tests (marked `packages`) run with `--long`, or on packages built before: NIANBAO_PACKAGES
names their folder.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.office_pc import OLDER, ROOT, VERSION, OfficePC
from windows import wine


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not (config.getoption("--long") or os.environ.get("NIANBAO_PACKAGES")):
        chosen = [item for item in items if item.get_closest_marker("packages") is None]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


def package(*arguments: str | Path) -> None:
    command = [sys.executable, ROOT / "packaging" / "dev.py", "package", "--quick", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything built for Windows; where NIANBAO_PACKAGES names one built before, that."""
    if built := os.environ.get("NIANBAO_PACKAGES"):
        return Path(built)
    folder = tmp_path_factory.mktemp("packages")
    package("--windows", "--output", folder)
    return folder


@pytest.fixture(scope="session")
def older_packages(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same tree built with a lower version number, with a file that the newer one no longer has."""
    folder = tmp_path_factory.mktemp("older")
    package("--windows", "--output", folder, "--as-version", OLDER)
    return folder


@pytest.fixture(scope="session")
def portable(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portable program, unpacked where clerks unpack things."""
    folder = tmp_path_factory.mktemp("usb") / "年报 绿色版"
    with zipfile.ZipFile(packages / f"nianbao-{VERSION}-windows-portable.zip") as archive:
        archive.extractall(folder)
    return folder / f"nianbao-{VERSION}"


@pytest.fixture
def office_pc(packages: Path, tmp_path: Path) -> Iterator[OfficePC]:
    """An office PC on which nothing was installed before."""
    prefix = tmp_path / "pc"
    shutil.copytree(wine.PREFIX, prefix, symlinks=True, copy_function=link_or_copy)
    with OfficePC(prefix) as pc:
        yield pc


def link_or_copy(source: str, target: str) -> None:
    """Half a gigabyte of Windows' own libraries is not copied for each test."""
    if source.endswith((".dll", ".exe", ".drv", ".sys", ".ocx", ".cpl")):
        with contextlib.suppress(OSError):  # another file system
            os.link(source, target)
            return
    shutil.copy2(source, target)
