"""The project's own tests on the Windows Python under Wine."""

import re
import shutil
import subprocess
from pathlib import Path

import package_wheels
from package_places import CACHE, PACKAGING, ROOT
from windows import wine
from windows.interpreter import FOLDER as PYTHON
from windows.interpreter import VERSION

LOCK = "requirements-dev.lock"
WITHOUT = ("pyright", "ruff", "grimp", "import-linter", "nodeenv", "pyside6-essentials", "shiboken6", "lxml")
"""What no test of model and export needs on Windows, or lies beside the Python already."""

TREE = CACHE / "windows" / "tree"
SCRATCH = CACHE / "windows" / "scratch"
COPIED = ("gui", "model", "export", "resources", "tests", "packaging", "docs", "pyproject.toml")
"""Without the checkers of Word files in .cache/: they are of this machine, and Linux has asked them already."""

TOOLS = CACHE / "windows" / "test-tools"
POSIX = re.compile(r"^(import|from) (resource|fcntl|pwd|signal)\b", re.MULTILINE)


def run_tests(*folders: str) -> subprocess.CompletedProcess[str]:
    """The answer of pytest for *folders*, but for files whose tests need another system than Windows."""
    prepare()
    elsewhere = [f"--ignore={path.relative_to(TREE).as_posix()}" for path in posix_tests(folders)]
    options = ["-q", "-p", "no:cacheprovider", "--durations=5", f"--basetemp={wine.windows_path(SCRATCH)}"]
    pytest = [PYTHON / "python.exe", "-X", "utf8", "-m", "pytest", *options]
    variables = {"PYTHONPATH": wine.windows_path(TOOLS), "PYTHONDONTWRITEBYTECODE": "1", "CI": ""}
    try:
        return wine.run([*pytest, *folders, *elsewhere], folder=TREE, more=variables, seconds=1800)
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)


def posix_tests(folders: tuple[str, ...]) -> list[Path]:
    files = [path for folder in folders for path in sorted((TREE / folder).rglob("test_*.py"))]
    return [path for path in files if POSIX.search(path.read_text("utf-8"))]


def prepare() -> None:
    """A copy of the sources and their tests, and what the tests need."""
    shutil.rmtree(TREE, ignore_errors=True)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, TREE / name)
    stamp, wanted = TOOLS / "stamp", (PACKAGING / LOCK).read_text("utf-8")
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        package_wheels.install([LOCK], TOOLS, package_wheels.windows(VERSION), WITHOUT)
        stamp.write_text(wanted, "utf-8")
