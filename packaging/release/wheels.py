"""Installs the wheels the lock files pin for another platform, with the pip of the Python running the build."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

from release.places import CACHE, PACKAGING, BuildError

PIN = re.compile(
    r"^(?P<pin>(?P<name>[\w.-]+)(?:\[[\w,-]+\])?==[\w.]+)(?: ; (?P<marker>[^\\]+?))? \\\n"
    r"(?P<hashes>(?:    --hash=\S+(?: \\)?\n)+)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Target:
    """The platform to install for: its Python version, its wheel platform tags, its values of the markers."""

    version: str
    platforms: Sequence[str]
    markers: Mapping[str, str]

    def options(self) -> Iterator[str]:
        yield from (f"--platform={platform}" for platform in self.platforms)
        yield from (
            f"--python-version={self.version}",
            "--implementation=cp",
            f"--abi=cp{''.join(self.version.split('.')[:2])}",
            "--abi=abi3",
            "--abi=none",
        )

    def environment(self) -> dict[str, str]:
        short = ".".join(self.version.split(".")[:2])
        return {"python_full_version": self.version, "python_version": short, **self.markers}


def windows(version: str) -> Target:
    markers = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
    return Target(version, ["win_amd64"], markers)


def linux(version: str) -> Target:
    """Linux with glibc 2.28: takes wheels for that version or older, whatever glibc the building computer has."""
    platforms = ["manylinux2014_x86_64", *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 16, -1))]
    return Target(version, platforms, {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"})


def install(locks: Sequence[str], folder: Path, target: Target, without: Sequence[str] = ()) -> None:
    """Install into *folder* what *locks* pin for *target*, except the packages *without*. Raises `BuildError`."""
    lines = dict(line for lock in locks for line in pins((PACKAGING / lock).read_text("utf-8"), target))
    listed = CACHE / f"requirements-{target.markers['sys_platform']}.txt"
    listed.write_text("".join(line for name, line in lines.items() if name not in without), "utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--no-compile", f"--target={folder}"]
    if subprocess.call([*pip, *options, *target.options(), "-r", listed]):
        raise BuildError("The wheels could not be installed; the reason stands above.")


def pins(lock: str, target: Target) -> Iterator[tuple[str, str]]:
    """Name and text of every requirement in *lock* that applies to *target*.

    pip cannot choose them: it evaluates markers for the computer it runs on.
    """
    for found in PIN.finditer(lock):
        if found["marker"] is None or Marker(found["marker"]).evaluate(target.environment()):
            yield found["name"], f"{found['pin']} \\\n{found['hashes']}"
