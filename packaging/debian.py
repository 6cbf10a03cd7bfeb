"""Debian packages the program and its tests need."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

OFFSCREEN = [
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "fonts-noto-cjk",
]  # fmt: skip
DESKTOP = [
    *OFFSCREEN, "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0",
    "libxcb-render-util0", "libxcb-randr0", "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1",
]  # fmt: skip


class SetupError(Exception):
    """Something needed is missing on the machine; the text says what to do."""


def ensure(packages: Iterable[str]) -> None:
    """Install missing packages if run as root, else print the command; does nothing on systems without dpkg.

    Raises SetupError if ``CI`` is set and packages are missing.
    """
    if not shutil.which("dpkg-query"):
        return
    present = installed()
    missing = [name for name in packages if name not in present]
    if not missing:
        return
    if os.geteuid() == 0 and apt("update") and apt("install", "--no-install-recommends", *missing):
        return
    line = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if os.environ.get("CI"):
        raise SetupError(f"Missing on this machine: {line}")
    print(f"缺少系统组件，请由管理员执行 / missing, please run as administrator: {line}", file=sys.stderr)


def installed() -> frozenset[str]:
    """The names of installed packages, and of the virtual packages they provide."""
    form = "${db:Status-Status}\t${Package}, ${Provides}\n"
    lines = subprocess.run(["dpkg-query", "-W", "-f", form], capture_output=True, text=True).stdout
    present = (line.partition("\t")[2] for line in lines.splitlines() if line.startswith("installed\t"))
    return frozenset(name.split()[0] for names in present for name in names.split(",") if name.strip())


def apt(*arguments: str) -> bool:
    command = ["apt-get", "--quiet=2", "-o", "Dpkg::Use-Pty=0", "--yes", *arguments]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.call(command, env=environment, stdout=sys.stderr) == 0
