"""Runs Windows programs under Wine in a separate prefix, without screen, menus or crash dialogs.

The prefix resembles an office PC in China: user 张三, code page 936.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path, PureWindowsPath

from release.places import CACHE, PACKAGING, BuildError

PREFIX = CACHE / "windows" / "prefix"
SYSTEM32 = Path("drive_c", "windows", "system32")
STUB = PACKAGING / "windows" / "bcryptprimitives.c"
COMPILER = "x86_64-w64-mingw32-gcc-win32"
LOCALES = CACHE / "windows" / "locale"
USER = "张三"
SETTINGS = {
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=d;winedbg.exe=d",  # or a crash would wait in the debugger
    "WINEARCH": "win64",
    "LC_ALL": "zh_CN.UTF-8",  # determines the code page
    "LOCPATH": str(LOCALES),
    "USER": USER,
    "LOGNAME": USER,
    "WINEUSERNAME": USER,
}


def prepare(prefix: Path = PREFIX) -> Path:
    """Create a prefix that reports Windows 10; an existing one is used again."""
    if (prefix / "nianbao-ready").exists():
        return prefix
    shutil.rmtree(prefix, ignore_errors=True)
    prefix.parent.mkdir(parents=True, exist_ok=True)
    LOCALES.mkdir(exist_ok=True)
    subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", LOCALES / "zh_CN.UTF-8"], check=True)
    for command in (["wineboot", "--init"], ["winecfg", "-v", "win10"]):
        run(command, prefix=prefix).check_returncode()
    add_missing_library(prefix)
    separate_user_folders(prefix)
    (prefix / "nianbao-ready").touch()
    return prefix


def separate_user_folders(prefix: Path) -> None:
    """Replace Wine's links to the desktop and documents of this machine's user by folders in the prefix."""
    for link in (prefix / "drive_c" / "users" / USER).iterdir():
        if link.is_symlink():
            link.unlink()
            link.mkdir()


def add_missing_library(prefix: Path) -> None:
    """Add a library that pydantic needs and Wine 8 lacks; it stays in the prefix and is never shipped."""
    library = prefix / SYSTEM32 / "bcryptprimitives.dll"
    if not library.exists():
        subprocess.run([COMPILER, "-shared", "-s", "-o", library, STUB, "-ladvapi32"], check=True)


def run(
    command: Sequence[str | Path],
    *,
    prefix: Path = PREFIX,
    folder: Path | None = None,
    more: Mapping[str, str] | None = None,
    seconds: float = 600,
) -> subprocess.CompletedProcess[str]:
    """Run a Windows program and return its result. Output goes through a pipe: Python crashes under Wine writing files.

    `Path` arguments are converted to Windows paths; *more* are environment variables. Raises `BuildError` after
    *seconds*.
    """
    words = [windows_path(word) if isinstance(word, Path) else word for word in command]
    variables = environment(prefix) | dict(more or {})
    try:
        run = subprocess.run(
            ["wine", *words], cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"{words[0]} did not end within {seconds:.0f} seconds under Wine.") from error
    return subprocess.CompletedProcess(run.args, run.returncode, text(run.stdout), text(run.stderr))


def text(output: bytes) -> str:
    """The output of a program decoded from UTF-8, else from the code page."""
    try:
        return output.decode("utf-8")
    except UnicodeDecodeError:
        return output.decode("gb18030", errors="replace")


def environment(prefix: Path) -> dict[str, str]:
    # Wine passes QT variables on only with the prefix WINE
    return {**os.environ, **SETTINGS, "WINEPREFIX": str(prefix), "WINEQT_QPA_PLATFORM": "offscreen"}


def windows_path(path: Path) -> str:
    """*path* as Windows programs see it, on drive Z:."""
    return str(PureWindowsPath("Z:", path.absolute()))
