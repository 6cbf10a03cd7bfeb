"""cosmic-ray, as its lock pins it, beside the environment and not in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from debian import SetupError
from environment import digest
from mutations.core import CACHE, ROOT

LOCK = "requirements-mutations.lock"


def prepare(python: Path) -> None:
    """Installs what makes the mutants; does nothing where that was done before. Raises `SetupError`."""
    if not hasattr(os, "fork"):
        raise SetupError("变异测试只能在 Linux 或 macOS 上运行。/ Mutants are tried on Linux and macOS only.")
    stamp, wanted = CACHE / "stamp", f"{digest(LOCK)} {sys.version}"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    shutil.rmtree(CACHE, ignore_errors=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    lock = ROOT / "packaging" / LOCK
    if subprocess.call([python, "-m", "pip", "install", *options, f"--target={CACHE}", "-r", lock]):
        raise SetupError("安装未完成，原因见上。/ The installation did not finish, the reason stands above.")
    stamp.write_text(wanted, "utf-8")
