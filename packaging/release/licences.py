"""The papers inside every package: the licences of all that is in it, Qt's notice, what becomes of the user's data."""

import shutil
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

from release.places import PACKAGING, ROOT

COMMON = Path("/usr/share/common-licenses")
NOTICES = PACKAGING / "notices"
LICENCE_WORDS = ("licen", "notice", "copying", "authors")


def write(folder: Path, distributions: Iterable[Distribution], python_licence: Path) -> None:
    """Puts the papers for a bundle made of *distributions* into *folder*."""
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
        texts = [path.read_text("utf-8", errors="replace") for path in licence_files(distribution)]
        if texts:
            (papers / f"{distribution.name.lower()}.txt").write_text("\n\n".join(texts), "utf-8")


def licence_files(distribution: Distribution) -> list[Path]:
    listed = distribution.files or []
    paths = [file for file in listed if ".dist-info/" in file.as_posix()]
    named = [path for path in paths if any(word in path.name.lower() for word in LICENCE_WORDS)]
    return sorted(Path(str(distribution.locate_file(path))) for path in named if path.suffix != ".json")
