"""Builds the onedir bundle for Windows, with PyInstaller on the Windows Python under Wine."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from release import contents
from release.places import CACHE, FREEZE_LOCK, PACKAGING, BuildError
from windows import wine
from windows.interpreter import FOLDER as PYTHON

WORK = CACHE / "windows" / "work"
MADE_FROM = (
    *("nianbao.spec", "requirements.lock", FREEZE_LOCK),
    *("release/slim.py", "release/shared_modules.py", "windows/interpreter.py"),
)
LONGEST = 3600
"""Seconds allowed for freezing; it takes about a minute on an idle computer."""

WINE_MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL")


def freeze(
    source: Path, start: str, names: tuple[str, ...], dist: Path, look: Mapping[str, Path], imports: str = ""
) -> Path:
    """Freeze the script *start* in *source* and what it imports; return the bundle's folder in *dist*.

    *names* are the names of the windowed and of the console executable. Raises `BuildError`.
    """
    environment = {
        "NIANBAO_SOURCE": wine.windows_path(source),
        "NIANBAO_START": start,
        "NIANBAO_NAMES": ",".join(names),
        "NIANBAO_IMPORTS": imports,
        "NIANBAO_CONTENTS": contents.name_for(source, [PACKAGING / file for file in MADE_FROM]),
        "NIANBAO_ICON": wine.windows_path(look["icon"]),
        "NIANBAO_VERSION_RESOURCE": wine.windows_path(look["version"]),
        "PYTHONHASHSEED": "1",
        "PYTHONNODEBUGRANGES": "1",  # logs name lines, not columns, which would make up a quarter of the modules
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "315532800",
        "PYINSTALLER_CONFIG_DIR": wine.windows_path(WORK / "config"),
    }
    shutil.rmtree(dist / names[0], ignore_errors=True)
    options: list[str | Path] = ["--noconfirm", "--clean", "--log-level=WARN", "--distpath", dist, "--workpath", WORK]
    spec = PACKAGING / "nianbao.spec"
    run = wine.run([PYTHON / "python.exe", "-m", "PyInstaller", *options, spec], more=environment, seconds=LONGEST)
    bundle = dist / names[0]
    if run.returncode or not bundle.is_dir():
        raise BuildError(f"PyInstaller failed:\n{run.stdout[-3000:]}{run.stderr[-3000:]}")
    if leaked := [path.name for path in leaks(bundle)]:
        raise BuildError(f"Libraries of Wine got into the bundle: {', '.join(leaked)}")
    return bundle


def leaks(bundle: Path) -> Iterator[Path]:
    """Files of Wine in the bundle, where only files of the Windows Python and of wheels belong."""
    for path in bundle.rglob("*"):
        if path.is_file() and any(mark in path.read_bytes()[:4096] for mark in WINE_MARKS):
            yield path
