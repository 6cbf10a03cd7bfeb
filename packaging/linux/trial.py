"""A bundle made with this machine's own Python in about a minute, for the tests.

It is not shipped: it does not run on systems older than this machine.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from environment import digest
from release import staging
from release.archive import TIMESTAMP
from release.places import CACHE, FREEZE_LOCK, PACKAGING, BuildError

TOOLS = CACHE / "freezing"


def can_freeze() -> bool:
    """Whether PyInstaller can bundle this Python, which needs a shared library."""
    library = Path(sysconfig.get_config_var("LIBDIR") or "", sysconfig.get_config_var("INSTSONAME") or "")
    return sys.platform == "linux" and library.is_file() and ".so" in library.name


def prepare() -> None:
    """Install PyInstaller as the lock pins it, outside `.venv/`. Raises `BuildError`."""
    stamp, wanted = TOOLS / "stamp", f"{digest(FREEZE_LOCK)} {sys.version}"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    shutil.rmtree(TOOLS, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    options = ["--require-hashes", "--only-binary=:all:", f"--target={TOOLS}"]
    if subprocess.call([*pip, *options, "-r", PACKAGING / FREEZE_LOCK]):
        raise BuildError("PyInstaller could not be installed; the reason stands above.")
    stamp.write_text(wanted, "utf-8")


def freeze(folder: Path, start: str = staging.START, program: str = staging.START_SOURCE) -> Path:
    """Make the bundle in *folder*, with PyInstaller's work files in *folder*/work. Raises `BuildError`.

    *start* is the name of the script that is frozen with all it imports, *program* its text.
    """
    prepare()
    folder.mkdir(exist_ok=True)
    source = staging.stage(folder / "source")
    (source / start).write_text(program, "utf-8")
    environment = {
        "NIANBAO_SOURCE": str(source),
        "NIANBAO_START": start,
        "NIANBAO_NAMES": "nianbao,nianbao-cli",  # as on Windows, where they share their modules
        "PYINSTALLER_CONFIG_DIR": str(folder / "config"),
        "PYTHONPATH": str(TOOLS),
        "PYTHONHASHSEED": "1",
        "PYTHONNODEBUGRANGES": "1",
        "SOURCE_DATE_EPOCH": str(TIMESTAMP),
    }
    options = ["--noconfirm", "--log-level=WARN", "--distpath", folder / "dist", "--workpath", folder / "work"]
    command = [sys.executable, "-m", "PyInstaller", *options, PACKAGING / "nianbao.spec"]
    run = subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, text=True)
    bundle = folder / "dist" / "nianbao"
    if run.returncode or not bundle.is_dir():
        raise BuildError(f"PyInstaller failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return bundle
