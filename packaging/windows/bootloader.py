"""PyInstaller's starter programs, compiled from source: virus scanners often flag the ready-made ones."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from release.index import fetch_pinned, pinned_version
from release.places import CACHE, FREEZE_LOCK, BuildError
from windows.interpreter import SITE_PACKAGES

FOLDER = CACHE / "windows" / "bootloader"
TARGET = SITE_PACKAGES / "PyInstaller" / "bootloader" / "Windows-64bit-intel"
MINGW = "x86_64-w64-mingw32"
STARTERS = {"run.exe": "release", "runw.exe": "releasew"}
"""The starters with and without a console, and the names of their build variants."""

MISLEADING = ("('libgen.h', 'dirname'),", "('libgen.h', 'basename'),")
TOOLS = {"CC": f"{MINGW}-gcc-win32", "AR": f"{MINGW}-ar", "STRIP": f"{MINGW}-strip", "WINRC": f"{MINGW}-windres"}


def build() -> None:
    """Replace the starters of the PyInstaller wheel by compiled ones. Raises `BuildError`."""
    source = fetch_pinned("pyinstaller", FREEZE_LOCK)
    made, wanted = FOLDER / "made-by", source.name + Path(__file__).read_text("utf-8")
    if not made.exists() or made.read_text("utf-8") != wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)
        with tarfile.open(source) as archive:
            archive.extractall(FOLDER, filter="data")
        folder = next(FOLDER.glob("pyinstaller-*"))
        shutil.rmtree(folder / "PyInstaller" / "bootloader" / TARGET.name)  # the source contains ready-made ones, too
        patch(folder / "bootloader" / "wscript")
        compile_in(folder)
        made.write_text(wanted, "utf-8")
    built = next(FOLDER.glob("pyinstaller-*")) / "PyInstaller" / "bootloader" / TARGET.name
    for starter in TARGET.glob("*.exe"):
        starter.unlink()
    for starter in STARTERS:
        shutil.copy(built / starter, TARGET)


def patch(script: Path) -> None:
    """Make the starters use their own dirname and basename. Raises `BuildError` if the source has changed.

    MinGW's functions read the UTF-8 paths of the starters in the code page: with code page 936 they lose folders with
    Chinese names, and the program does not start.
    """
    text = script.read_text("utf-8")
    if not all(line in text for line in MISLEADING):
        raise BuildError("PyInstaller looks for dirname and basename in another way now; see windows/bootloader.py.")
    for line in MISLEADING:
        text = text.replace(line, "")
    script.write_text(text, "utf-8")


def version() -> str:
    return pinned_version("pyinstaller", FREEZE_LOCK)


def compile_in(folder: Path) -> None:
    # Without build dates, so that the same source gives the same bytes
    flags = {"CFLAGS": "-O2", "LDFLAGS": "-Wl,--no-insert-timestamp", "SOURCE_DATE_EPOCH": "315532800"}
    steps = [f"{step}_{kind}" for kind in STARTERS.values() for step in ("build", "install")]
    command = [sys.executable, "./waf", "configure", "--gcc", "--target-arch=64bit", *steps]
    run = subprocess.run(
        command, cwd=folder / "bootloader", env=os.environ | TOOLS | flags, capture_output=True, text=True
    )
    if run.returncode:
        raise BuildError(f"The starter programs could not be compiled:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
