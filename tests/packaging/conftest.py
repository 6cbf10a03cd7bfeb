"""What the packages are tried on: the program frozen here, and Wine for a Windows PC of user 张三 in code page 936.

Freezing with this machine's own Python takes a minute and is in every run (marked `frozen`). Building packages takes many:
those tests (marked `packages`) run with `--long`, or on packages built before, whose folder NIANBAO_PACKAGES names.
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

from linux import trial
from tests.packaging.office_pc import OLDER, ROOT, VERSION, OfficePC
from windows import wine


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    possible = {
        "packages": bool(config.getoption("--long") or os.environ.get("NIANBAO_PACKAGES")),
        "frozen": trial.can_freeze(),
    }
    left_out = [
        item for item in items if any(item.get_closest_marker(mark) and not possible[mark] for mark in possible)
    ]
    for item in items:
        for mark in possible:
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.xdist_group(mark))  # what they are tried on is made once, by one worker
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program was frozen with this machine's Python."""
    folder = tmp_path_factory.mktemp("frozen")
    trial.freeze(folder)
    return folder


@pytest.fixture
def bundle(frozen: Path) -> Path:
    """The program as it was frozen here."""
    return frozen / "dist" / "nianbao"


@pytest.fixture
def notes(frozen: Path) -> Path:
    """What PyInstaller wrote down of it."""
    return frozen / "work"


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
def linux_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything built for Linux; where NIANBAO_PACKAGES names one built before, that."""
    built = os.environ.get("NIANBAO_PACKAGES")
    if built and any(Path(built).glob("*.deb")):
        return Path(built)
    folder = tmp_path_factory.mktemp("linux")
    package("--linux", "--output", folder)
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
