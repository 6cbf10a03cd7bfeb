"""A copy of the program's sources for a build, so that edits during the build do no harm."""

import re
import shutil
import tomllib
from pathlib import Path

from release.places import ROOT

FOLDERS = ("gui", "export", "model", "resources")
VERSION_FILE = Path("model", "__init__.py")
VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
START = "nianbao_start.py"
START_SOURCE = "import sys\n\nfrom gui.__main__ import main\n\nsys.exit(main())\n"


def version(root: Path = ROOT) -> str:
    """The version of the program, read from `VERSION_FILE`."""
    found = VERSION.search((root / VERSION_FILE).read_text("utf-8"))
    assert found is not None
    return found[1]


def included() -> dict[str, str]:
    """The files of the manuals and their targets in a package, as ``force-include`` of `pyproject.toml` states."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return declared["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]


def stage(folder: Path, as_version: str | None = None) -> Path:
    """Copy the sources to *folder*; *as_version* replaces the version, to test an upgrade."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for source, target in included().items():
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        (folder / target).parent.mkdir(exist_ok=True)
        copy(ROOT / source, folder / target)
    (folder / START).write_text(START_SOURCE, "utf-8")
    if as_version:
        stated = folder / VERSION_FILE
        stated.write_text(VERSION.sub(f'__version__ = "{as_version}"', stated.read_text("utf-8")), "utf-8")
    return folder
