"""A Windows PC as the tests see it: files, registry, programs that can be run, a user called 张三."""

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from types import TracebackType

from release import staging
from windows import wine

ROOT = staging.ROOT
VERSION = staging.version()
OLDER = "0.0.9"
"""The version an upgrade starts from."""


def wait_until(settled: Callable[[], bool], seconds: float = 60) -> None:
    """For what other programs do in their own time, and tell nobody."""
    end = time.monotonic() + seconds
    while not settled():
        assert time.monotonic() < end, "the PC did not settle"
        time.sleep(0.1)


class OfficePC:
    """A Wine prefix of its own; everything running in it ends with it."""

    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self.drive = prefix / "drive_c"
        self.home = self.drive / "users" / wine.USER
        self.local = self.home / "AppData" / "Local"

    def __enter__(self) -> "OfficePC":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["wineserver", "-k"], env=wine.environment(self.prefix), check=False)

    def run(self, program: str | Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return wine.run([program, *arguments], prefix=self.prefix, seconds=300)

    def inside(self, path: Path) -> str:
        """A path on drive C as the PC's user writes it."""
        return str(PureWindowsPath("C:\\", path.relative_to(self.drive)))

    def registry(self, key: str, name: str | None = None) -> str | None:
        """A value of the registry in either hive the installers write to, for instance ``HKCU\\Software\\x``."""
        answer = self.run("reg", "query", key, *(["/v", name] if name else ["/ve"])).stdout
        found = re.search(r"REG_\w+ +(.*)", answer)
        return found[1].strip() if found else None

    def shortcuts(self) -> list[str]:
        """Names of all entries in start menus and on desktops, with where they stand."""
        return sorted(path.parent.name + "/" + path.stem for path in self.drive.rglob("*.lnk"))
