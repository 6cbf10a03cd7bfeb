"""The Python of the Linux bundle: Debian's source of Python 3.11, signed by its archive, compiled in an older Debian.

Built where glibc is old, the bundle runs on every system whose glibc is not older.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from linux.chroot import Chroot, mirrors
from release.places import CACHE, PACKAGING, BuildError

RELEASE = "bullseye"
PACKAGES = (
    "gcc", "libc6-dev", "make", "pkg-config", "binutils", "zlib1g-dev", "libffi-dev", "libbz2-dev", "liblzma-dev",
    "libexpat1-dev", "libgl1", "libegl1", "libxkbcommon0", "libxkbcommon-x11-0", "libdbus-1-3", "libfontconfig1",
    "libglib2.0-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0", "libxcb-render-util0", "libxcb-randr0",
    "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1",
)  # fmt: skip
SOURCE = CACHE / "linux" / "source"
COMPILER = "gcc -include /src/older_glibc.h"
"""Given to make and not to configure, which asks the preprocessor things."""
OLDER_GLIBC = PACKAGING / "linux" / "older_glibc.h"
OPTIONS = (
    "--prefix=/opt/python --enable-shared --without-ensurepip --disable-test-modules --with-system-ffi "
    "--with-system-expat ac_cv_func_sem_clockwait=no"  # of glibc 2.30; Python does without
)
BUILT_IN = "pyexpat pyexpat.c -lexpat -DPy_BUILD_CORE_MODULE"
"""As Debian builds it, too: with its security fix this module no longer compiles on its own."""

LIBRARIES = "/opt/python/lib/libpython3.11.so.1.0 /opt/python/lib/python3.11/lib-dynload/*.so"
PYTHON = "/opt/python/bin/python3.11"
SITE_PACKAGES = Path("opt", "python", "lib", "python3.11", "dist-packages")  # where Debian's Python looks


def prepare() -> Chroot:
    """The older Debian with its Python. Raises `BuildError`."""
    if os.geteuid():
        raise BuildError("Packages for Linux are built in an older Debian, which only root can make.")
    chroot = Chroot(CACHE / "linux" / RELEASE, RELEASE, PACKAGES)
    chroot.prepare()
    stamp, wanted = chroot.folder / "python-stamp", f"{OPTIONS} {BUILT_IN} {OLDER_GLIBC.read_text()}"
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(chroot.folder / "opt" / "python", ignore_errors=True)
        shutil.rmtree(chroot.folder / "src", ignore_errors=True)
        shutil.copytree(source(), chroot.folder / "src", symlinks=True)
        shutil.copy(OLDER_GLIBC, chroot.folder / "src")
        chroot.run(f"echo '{BUILT_IN}' >> /src/Modules/Setup.local")
        chroot.run(f"cd /src && ./configure -q {OPTIONS} && make -s -j{os.cpu_count()} CC='{COMPILER}'")
        chroot.run(f"cd /src && make -s install CC='{COMPILER}'")
        chroot.run("echo /opt/python/lib > /etc/ld.so.conf.d/python.conf && ldconfig")
        chroot.run(f"strip --strip-unneeded {LIBRARIES}")
        shutil.rmtree(chroot.folder / "src")
        (chroot.folder / "wheels-stamp").unlink(missing_ok=True)
        stamp.write_text(wanted)
    return chroot


def version(chroot: Chroot) -> str:
    found = re.search(r"\d+\.\d+\.\d+", chroot.run(f"{PYTHON} --version"))
    assert found is not None
    return found[0]


def source() -> Path:
    """Debian's source with Debian's security fixes, whose signatures apt has checked."""
    folder = SOURCE / "python"
    if not folder.exists():
        (SOURCE / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        listed = SOURCE / "sources.list"
        listed.write_text("".join(f"deb-src {mirror} main\n" for mirror in mirrors()))
        places = (f"Dir::Etc::SourceList={listed}", "Dir::Etc::SourceParts=-", f"Dir::State::Lists={SOURCE / 'lists'}")
        apt = ["apt-get", "-q", *(f"-o{place}" for place in places), "-oAPT::Sandbox::User=root"]
        call([*apt, "update"])
        call([*apt, "source", "--download-only", "python3.11"])
        (description,) = SOURCE.glob("python3.11_*.dsc")
        call(["dpkg-source", "--no-check", "-x", description.name, folder.name])  # apt has checked it already
    return folder


def call(command: list[str]) -> None:
    run = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True)
    if run.returncode:
        raise BuildError(f"{command[0]} failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
