"""Builds the onedir bundle for Linux, with PyInstaller in a chroot of an older Debian."""

import re
import shutil
import subprocess
from pathlib import Path

from linux.chroot import Chroot
from linux.interpreter import PYTHON
from release.places import PACKAGING, BuildError

BUILD = Path("build")
SETTINGS = "PYTHONHASHSEED=1 PYTHONNODEBUGRANGES=1 SOURCE_DATE_EPOCH=315532800 PYINSTALLER_CONFIG_DIR=/build/config"


def freeze(chroot: Chroot, source: Path, start: str, names: tuple[str, ...], dist: Path) -> Path:
    """Freeze the script *start* in *source* and what it imports; return the bundle's folder in *dist*.

    *names* holds the one name for the executable and the bundle. Raises `BuildError`.
    """
    inside = chroot.folder / BUILD
    shutil.rmtree(inside, ignore_errors=True)
    shutil.copytree(source, inside / "source")
    shutil.copytree(PACKAGING / "linux", inside / "linux", ignore=shutil.ignore_patterns("__pycache__"))
    (inside / "release").mkdir()
    for file in ("nianbao.spec", "release/slim.py"):
        shutil.copy(PACKAGING / file, inside / file)
    values = f"NIANBAO_SOURCE=/build/source NIANBAO_START={start} NIANBAO_NAMES={','.join(names)} {SETTINGS}"
    options = "--noconfirm --clean --log-level=WARN --distpath /build/dist --workpath /build/work"
    said = chroot.run(f"cd /build && {values} {PYTHON} -m PyInstaller {options} nianbao.spec")
    if not (inside / "dist" / names[0]).is_dir():
        raise BuildError(f"PyInstaller made nothing:\n{said[-3000:]}")
    bundle = dist / names[0]
    shutil.rmtree(bundle, ignore_errors=True)
    shutil.copytree(inside / "dist" / names[0], bundle, symlinks=True)
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o755 if path == bundle / names[0] else 0o644)
    return bundle


def glibc_floor(bundle: Path) -> tuple[int, int]:
    """The oldest glibc the bundle runs with: the newest symbol version any of its files requires, as (major, minor)."""
    files = [path for path in bundle.rglob("*") if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"]
    symbols = subprocess.run(["objdump", "-T", *files], capture_output=True, text=True).stdout
    return max((int(major), int(minor)) for major, minor in re.findall(r"\(GLIBC_(\d+)\.(\d+)", symbols))
