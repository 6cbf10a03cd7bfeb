"""The libraries of Debian inside a Linux bundle: package, version and licence of each."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from linux.chroot import Chroot
from release.inventory import checksum

DATABASE = Path("var", "lib", "dpkg")
LIBRARIES = ("usr/lib", "lib")


class Package(NamedTuple):
    """A package of Debian and the checksums of its libraries."""

    name: str
    version: str
    checksums: frozenset[str]
    copyright: str


def packages_in(chroot: Chroot, bundle: Path) -> list[Package]:
    """Every package of which a library lies in *bundle*."""
    wanted = {checksum(path) for path in bundle.rglob("*.so*") if path.is_file() and not path.is_symlink()}
    return sorted(package for package in installed(chroot) if package.checksums & wanted)


def installed(chroot: Chroot) -> Iterator[Package]:
    """Every installed package with libraries."""
    versions = dict(stated(chroot.folder / DATABASE / "status"))
    for listed in sorted((chroot.folder / DATABASE / "info").glob("*.list")):
        name = listed.stem.partition(":")[0]
        libraries = [chroot.folder / line[1:] for line in listed.read_text("utf-8").splitlines() if ".so" in line]
        sums = frozenset(checksum(path) for path in libraries if path.is_file() and not path.is_symlink())
        if sums and name in versions:
            paper = chroot.folder / "usr" / "share" / "doc" / name / "copyright"
            text = paper.read_text("utf-8", errors="replace") if paper.is_file() else ""
            yield Package(name, versions[name], sums, text)


def stated(status: Path) -> Iterator[tuple[str, str]]:
    """Name and version of every package in dpkg's own list."""
    for paragraph in status.read_text("utf-8").split("\n\n"):
        fields = dict(re.findall(r"^(Package|Version): (.+)$", paragraph, re.MULTILINE))
        if len(fields) == 2:
            yield fields["Package"], fields["Version"]
