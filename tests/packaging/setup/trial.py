"""Set-up tried with a stand-in for the program: two versions of it, and a PC to install them on."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from release import icons
from tests.packaging.office_pc import OfficePC
from tests.packaging.setup import stand_in
from windows import installer, wine

OLD, NEW = "1.0.0", "1.1.0"
REMOVAL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
STARTERS = installer.STARTERS
REFUSED = 2


class Trial:
    """A PC, the set-ups of both versions in *folder*, and what can be asked of them."""

    def __init__(self, pc: OfficePC, folder: Path) -> None:
        self.pc, self.folder = pc, folder
        self.home = pc.local / "Programs" / "nianbao"
        self.everybodys = pc.drive / "Program Files" / "nianbao"

    def set_up(self, version: str, *switches: str, clerk: bool = False) -> int:
        return self._run(self.folder / f"setup-{version}.exe", *switches, clerk=clerk)

    def remove(self, *switches: str, home: Path | None = None, clerk: bool = False) -> int:
        return self._run((home or self.home) / "uninstall.exe", *switches, clerk=clerk)

    def _run(self, program: Path, *switches: str, clerk: bool) -> int:
        first: list[str | Path] = [self.folder / "as_clerk.exe"] if clerk else []
        command: list[str | Path] = [*first, program, "/S", *switches]
        return self.pc.run(*command).returncode

    def said(self) -> str:
        """The reasons of all refusals."""
        logs = list(self.pc.drive.rglob("nianbao-setup.log"))
        return "".join(log.read_bytes().decode("utf-16") for log in logs)

    def versions(self, home: Path | None = None) -> list[str]:
        """What each starter says of itself; a line beginning with "not" where its contents are not whole."""
        found = (home or self.home).glob("nianbao*.exe")
        return [self.pc.run(path).stdout.strip() for path in sorted(found)]

    def registered(self, hive: str = "HKCU") -> str | None:
        return self.pc.registry(f"{hive}\\{REMOVAL}", "DisplayVersion")

    @contextmanager
    def running(self, starter: str) -> Iterator[None]:
        command = ["wine", wine.windows_path(self.home / starter), "wait"]
        environment = wine.environment(self.pc.prefix)
        program = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert program.stdout is not None
        program.stdout.readline()  # its version: it runs
        try:
            yield
        finally:
            self.pc.run("taskkill", "/f", "/im", starter)
            program.wait()
            program.stdout.close()


def files(folder: Path) -> dict[str, bytes]:
    """What every file below *folder* holds; of folders, that they are there."""
    paths = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in paths}


def make_setups(folder: Path) -> Path:
    """Set-ups of both versions, that can be ended after any number of steps, and a program without rights."""
    icon = icons.ico(folder / "nianbao.ico")
    for version in (OLD, NEW):
        made = stand_in.bundle(folder / version, version)
        installer.build(made, folder / f"setup-{version}.exe", version, icon, quick=True, trial=True)
    stand_in.as_clerk(folder)
    return folder


def settled(folder: Path, seconds: float = 20) -> bool:
    """Whether *folder* is gone soon: what remains of a removal goes after its program has ended."""
    end = time.monotonic() + seconds
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.1)
    return not folder.exists()
