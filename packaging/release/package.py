"""`dev.py package`: installs the build tools, using the standard library only, and starts release/build.py."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

import debian
from debian import SetupError
from environment import digest
from release.places import PACKAGING, TOOLS, TOOLS_LOCK

ANY = ["librsvg2-bin", "icoutils"]
WINDOWS = [
    "wine", "wine64", "nsis", "wixl", "msitools", "osslsigncode", "gcc-mingw-w64-x86-64-win32", "ca-certificates",
    "locales",
]  # fmt: skip
LINUX = ["debootstrap", "dpkg-dev", "xz-utils", "binutils"]


def package(arguments: Sequence[str]) -> int:
    """Build the packages asked for, by default all, into dist/; returns the exit code."""
    both = "--windows" not in arguments and "--linux" not in arguments
    debian.ensure(ANY)
    if both or "--windows" in arguments:
        debian.ensure(WINDOWS)
    if both or "--linux" in arguments:
        debian.ensure(LINUX)
    found = os.environ | {"PYTHONPATH": str(PACKAGING)}
    return subprocess.call([tools_python(), "-m", "release.build", *arguments], env=found)


def tools_python() -> str:
    """The Python of the build tools' environment, which is created again when their lock has changed."""
    python, stamp = TOOLS / "bin" / "python", TOOLS / "nianbao-stamp"
    wanted = f"{digest(TOOLS_LOCK)} {sys.version_info[:2]}"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        shutil.rmtree(TOOLS, ignore_errors=True)
        subprocess.check_call([sys.executable, "-m", "venv", TOOLS])
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        if subprocess.call([*pip, "--only-binary=:all:", "-r", PACKAGING / TOOLS_LOCK], env=dict(os.environ)):
            raise SetupError("安装未完成，原因见上。/ The installation did not finish, the reason stands above.")
        stamp.write_text(wanted, "utf-8")
    return str(python)
