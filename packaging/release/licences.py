"""Writes the licence files of a bundle: licences of all its parts, Qt's notice, and a note on the user's data."""

import re
import shutil
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution
from pathlib import Path

from release.places import PACKAGING, ROOT

COMMON = Path("/usr/share/common-licenses")
NOTICES = PACKAGING / "notices"
LGPL = ("pyside6-essentials", "shiboken6")
LGPL_CHOSEN = """\
Qt for Python is offered under several licences. This program uses it under the GNU Lesser General Public License,
version 3, which follows, with the GNU General Public License that it adds to. See Qt-LGPL.txt beside this file.
"""
"""Text for the LGPL packages, whose wheels hold only a notice about Qt's commercial licence."""
LICENCE_WORDS = ("licen", "notice", "copying", "authors")


def write(folder: Path, distributions: Iterable[Distribution], python_licence: Path) -> None:
    """Write the licences and notices for a bundle made of *distributions* into *folder*."""
    papers = folder / "licenses"
    shutil.rmtree(papers, ignore_errors=True)
    papers.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", papers / "nianbao-Apache-2.0.txt")
    shutil.copy(python_licence, papers / "python.txt")
    for licence in ("LGPL-3", "GPL-3"):
        shutil.copy(COMMON / licence, papers / f"{licence}.txt")
    for notice in sorted(NOTICES.glob("*.txt")):
        shutil.copy(notice, folder if notice.name == "README.txt" else papers)
    for distribution in distributions:
        name = distribution.name.lower().replace("_", "-")
        if name in LGPL:
            texts = [LGPL_CHOSEN, *((COMMON / licence).read_text("utf-8") for licence in ("LGPL-3", "GPL-3"))]
        else:
            texts = [path.read_text("utf-8", errors="replace") for path in licence_files(distribution)]
        if texts:
            (papers / f"{distribution.name.lower()}.txt").write_text("\n\n".join(texts), "utf-8")


def write_debian(folder: Path, copyrights: Mapping[str, str]) -> None:
    """Write Debian's copyright file of each package into *folder*, and the licences these refer to.

    *copyrights* holds the texts of the copyright files by package name.
    """
    papers = folder / "licenses"
    for name, text in copyrights.items():
        (papers / f"debian-{name}.txt").write_text(text, "utf-8")
        for licence in re.findall(rf"{COMMON}/([A-Za-z]+-?[\d.]*\d)", text):
            if (COMMON / licence).is_file():
                shutil.copy(COMMON / licence, papers / f"{licence}.txt")


def licence_files(distribution: Distribution) -> list[Path]:
    listed = distribution.files or []
    paths = [file for file in listed if ".dist-info/" in file.as_posix()]
    named = [path for path in paths if any(word in path.name.lower() for word in LICENCE_WORDS)]
    return sorted(Path(str(distribution.locate_file(path))) for path in named if path.suffix != ".json")
