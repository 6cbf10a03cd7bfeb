"""Builds the Python of the Linux bundle: Debian's signed source of Python 3.11, compiled in an older Debian.

A program runs only where glibc is at least as new as where it was compiled, so an old glibc covers more systems.
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
"""Passed to make only: configure reads preprocessor output, which the included header would change."""
OLDER_GLIBC = PACKAGING / "linux" / "older_glibc.h"
OPTIONS = (
    "--prefix=/opt/python --enable-shared --without-ensurepip --disable-test-modules --with-system-ffi "
    "--with-system-expat ac_cv_func_sem_clockwait=no"  # the function needs glibc 2.30; Python works without it
)
BUILT_IN = "pyexpat pyexpat.c -lexpat -DPy_BUILD_CORE_MODULE"
"""Compiles pyexpat into the interpreter, as Debian does: with Debian's security fix it cannot be a separate module."""

LIBRARIES = "/opt/python/lib/libpython3.11.so.1.0 /opt/python/lib/python3.11/lib-dynload/*.so"
PYTHON = "/opt/python/bin/python3.11"
SITE_PACKAGES = Path("opt", "python", "lib", "python3.11", "dist-packages")  # where Debian's Python looks for packages


def prepare() -> Chroot:
    """Make the chroot of the older Debian, with the compiled Python in it. Raises `BuildError`."""
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
    """The folder of Debian's Python source with its security fixes; apt has checked the signatures."""
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
        call(["dpkg-source", "--no-check", "-x", description.name, folder.name])  # apt has already checked it
    return folder


def call(command: list[str]) -> None:
    run = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True)
    if run.returncode:
        raise BuildError(f"{command[0]} failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
