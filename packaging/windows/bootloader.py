"""PyInstaller's starter programs, compiled here: virus scanners know the ready-made ones from other programs."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from package_index import fetch_pinned, pinned_version
from package_places import CACHE, FREEZE_LOCK, BuildError
from windows.interpreter import SITE_PACKAGES

FOLDER = CACHE / "windows" / "bootloader"
TARGET = SITE_PACKAGES / "PyInstaller" / "bootloader" / "Windows-64bit-intel"
MINGW = "x86_64-w64-mingw32"
TOOLS = {"CC": f"{MINGW}-gcc-win32", "AR": f"{MINGW}-ar", "STRIP": f"{MINGW}-strip", "WINRC": f"{MINGW}-windres"}


def build() -> None:
    """Puts own starters in the place of the wheel's. Raises `BuildError`."""
    source = fetch_pinned("pyinstaller", FREEZE_LOCK)
    made = FOLDER / source.name
    if not made.exists():
        shutil.rmtree(FOLDER, ignore_errors=True)
        with tarfile.open(source) as archive:
            archive.extractall(FOLDER, filter="data")
        compile_in(next(FOLDER.glob("pyinstaller-*")))
        made.touch()
    built = next(FOLDER.glob("pyinstaller-*")) / "PyInstaller" / "bootloader" / TARGET.name
    for starter in TARGET.glob("*.exe"):
        starter.unlink()
    for starter in ("run.exe", "runw.exe"):
        shutil.copy(built / starter, TARGET)


def version() -> str:
    return pinned_version("pyinstaller", FREEZE_LOCK)


def compile_in(folder: Path) -> None:
    # Without the date of the build two builds of the same source are the same bytes
    flags = {"CFLAGS": "-O2", "LDFLAGS": "-Wl,--no-insert-timestamp", "SOURCE_DATE_EPOCH": "315532800"}
    command = [sys.executable, "./waf", "configure", "--gcc", "--target-arch=64bit", "build_release", "install_release"]
    run = subprocess.run(
        command, cwd=folder / "bootloader", env=os.environ | TOOLS | flags, capture_output=True, text=True
    )
    if run.returncode:
        raise BuildError(f"The starter programs could not be compiled:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
