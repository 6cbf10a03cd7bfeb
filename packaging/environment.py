"""The virtual environment `.venv/`: what the locks pin, and the project itself, editable."""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import debian
from debian import SetupError

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "nianbao-stamp.json"
RUN_LOCKS = ("requirements.lock", "requirements-build.lock")
DEV_LOCKS = ("requirements-dev.lock",)
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
CONTAINS = {"requirements-dev.lock": RUN_LOCKS}
"""The locks that a larger lock contains completely, as tests/test_locks.py checks."""


def script(name: str) -> Path:
    """The path of a command in the environment."""
    return VENV / ("Scripts" if os.name == "nt" else "bin") / (name + ".exe" * (os.name == "nt"))


def venv_python() -> Path:
    return script("python")


def prepare(locks: Sequence[str]) -> None:
    """Install *locks* and the project into `.venv/`, unless it is up to date. Raises SetupError."""
    stamp = read_stamp()
    if stamp.get("for", made_for()) != made_for() or not usable():
        create()
        stamp = {}
    stale = [name for name in locks if stamp.get(name) != digest(name)]
    for name in stale:
        pip("--require-hashes", "--only-binary=:all:", "-r", str(ROOT / "packaging" / name))
        stamp |= {held: digest(held) for held in (name, *CONTAINS.get(name, ()))}
    if stale or stamp.get("../pyproject.toml") != digest("../pyproject.toml"):
        pip("--no-build-isolation", "--no-deps", "--no-index", "--editable", str(ROOT))
        stamp |= {"for": made_for(), "../pyproject.toml": digest("../pyproject.toml")}
        STAMP.write_text(json.dumps(stamp, indent=1), "utf-8")


def read_stamp() -> dict[str, str]:
    """The record of the last run: the digest of each lock by name, and under ``for`` the value of `made_for`."""
    try:
        return json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def made_for() -> str:
    """Python version and repository path; an environment works with no other."""
    return f"{PYTHON} {ROOT}"


def usable() -> bool:
    probe = [venv_python(), "-c", "import pip, sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        answer = subprocess.run(probe, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.strip() == PYTHON


def create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        debian.ensure([f"python{PYTHON}-venv"])
    print(f"Making {VENV.name}/ …", file=sys.stderr)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]):
        raise SetupError("无法建立 .venv/，原因见上。/ Could not make .venv/, the reason stands above.")


def pip(*arguments: str) -> None:
    command = [venv_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.call(command):
        raise SetupError("安装未完成，原因见上。/ The installation did not finish, the reason stands above.")


def digest(name: str) -> str:
    return hashlib.sha256((ROOT / "packaging" / name).read_bytes()).hexdigest()
