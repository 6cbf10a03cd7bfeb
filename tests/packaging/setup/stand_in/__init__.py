"""A program as small as can be in a bundle like the real one: set-up is tried with it in seconds."""

import subprocess
from pathlib import Path

from release import archive
from windows import installer, version_resource

FOLDER = Path(__file__).parent
MINGW = "x86_64-w64-mingw32"


def bundle(folder: Path, version: str, odd_name: str = "名 字$1.txt") -> Path:
    """A bundle of this version in *folder*: starters that fail unless their contents are whole, and papers."""
    contents = folder / contents_name(version)
    (contents / "resources").mkdir(parents=True)
    (folder / "licenses").mkdir()
    for name in ("base_library.zip", "library.dll", "resources/text.txt", f"only-{version}.dll", odd_name):
        (contents / name).write_text(version)
    for name in ("README.txt", "nianbao.cdx.json", "licenses/common.txt", f"licenses/only-{version}.txt"):
        (folder / name).write_text(version)
    resource = folder.parent / f"{version}.o"
    numbers = ",".join(map(str, version_resource.numbers(version)))
    tool(f"{MINGW}-windres", f"-DNUMBERS={numbers}", FOLDER / "version.rc", resource)
    for starter in installer.STARTERS:
        defined = [f'-DVERSION="{version}"', f'-DCONTENTS="{contents.name}"']
        tool(
            f"{MINGW}-gcc-win32",
            "-s",
            "-Wl,--no-insert-timestamp",
            *defined,
            FOLDER / "program.c",
            resource,
            "-o",
            folder / starter,
        )
    archive.settle_dates(folder)
    return folder


def contents_name(version: str) -> str:
    return f"_internal-{version}"


def tool(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def as_clerk(folder: Path) -> Path:
    """A program that runs what follows it without an administrator's rights."""
    program = folder / "as_clerk.exe"
    tool(f"{MINGW}-gcc-win32", "-s", FOLDER / "as_clerk.c", "-o", program)
    return program
