"""Downloads from the package index, verified by checksum."""

import hashlib
import re
from pathlib import Path

from release.places import DOWNLOADS, PACKAGING, BuildError


def fetch(project: str, filename: str, *sha256: str) -> Path:
    """Download a file of *project*, unless an earlier run has, and check that it has one of the checksums.

    Raises `BuildError` if the index does not list it or the checksum differs.
    """
    path = DOWNLOADS / filename
    if not path.exists():
        DOWNLOADS.mkdir(parents=True, exist_ok=True)
        download(project, path)
    require(path, *sha256)
    return path


def fetch_pinned(project: str, lock: str) -> Path:
    """Download the source of *project* in the version that *lock* pins."""
    version, checksums = pin(project, lock)
    return fetch(project, f"{project}-{version}.tar.gz", *checksums)


def pinned_version(project: str, lock: str) -> str:
    return pin(project, lock)[0]


def pin(project: str, lock: str) -> tuple[str, list[str]]:
    """Version and checksums of *project* in *lock*. Raises `BuildError`."""
    text = (PACKAGING / lock).read_text("utf-8")
    found = re.search(rf"^{project}==(\S+).*\n((?: +--hash=.*\n)+)", text, re.MULTILINE)
    if found is None:
        raise BuildError(f"{lock} does not pin {project}.")
    return found[1], re.findall(r"sha256:(\w+)", found[2])


def download(project: str, path: Path) -> None:
    from pypi_simple import PyPISimple  # installed in the environment of the build tools only

    with PyPISimple() as index:
        listed = [file for file in index.get_project_page(project).packages if file.filename == path.name]
        if not listed:
            raise BuildError(f"The package index lists no {path.name} of {project}.")
        index.download_package(listed[0], path, verify=False)  # `require` checks it against the lock


def require(path: Path, *sha256: str) -> None:
    """Raises `BuildError` if the checksum differs, and deletes the file so that the next run downloads it again."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found not in sha256:
        path.unlink()
        raise BuildError(
            f"{path.name} has the SHA-256 {found}, expected {' or '.join(sha256)}. Nothing was built with it."
        )
