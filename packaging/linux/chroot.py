"""An older Debian in a folder, for building programs that run on older systems."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from release.places import BuildError


class Chroot:
    """A minimal Debian *release* in *folder* with *packages* installed. Needs root."""

    def __init__(self, folder: Path, release: str, packages: Sequence[str] = ()) -> None:
        self.folder = folder
        self._release = release
        self._packages = packages

    def prepare(self) -> None:
        """Create it, unless it exists with the same packages. Raises `BuildError`."""
        stamp, wanted = self.folder / "nianbao-stamp", " ".join([self._release, *self._packages])
        if stamp.exists() and stamp.read_text() == wanted:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        mirror = mirrors()[0].split()[0]
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", self._release, self.folder, mirror], capture_output=True, text=True
        )
        if made.returncode:
            raise BuildError(f"debootstrap of {self._release} failed:\n{made.stdout[-2000:]}{made.stderr[-2000:]}")
        shutil.copy("/etc/resolv.conf", self.folder / "etc")
        if self._packages:
            self.run("apt-get -q update && apt-get -q -y install --no-install-recommends " + " ".join(self._packages))
        stamp.write_text(wanted)

    def run(self, script: str) -> str:
        """Run a shell script in it as root, with only /proc mounted, and return its output. Raises `BuildError`."""
        inside = f"mount -t proc proc {self.folder}/proc && exec chroot {self.folder} /usr/bin/env -i {SETTINGS} sh -ec"
        run = subprocess.run(
            ["unshare", "--mount", "sh", "-c", f'{inside} "$1"', "sh", script],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        if run.returncode:
            raise BuildError(f"Failed in {self.folder.name}: {script[:200]}\n{run.stdout[-3000:]}")
        return run.stdout


SETTINGS = (
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "
    "DEBIAN_FRONTEND=noninteractive"
)


def mirrors() -> list[str]:
    """Address and suite of each Debian archive this machine uses, without security and update suites."""
    form = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages", "Origin: Debian"]
    listed = subprocess.run(form, capture_output=True, text=True).stdout.split("\n")
    plain = sorted({line for line in listed if line and "-" not in line.split()[-1]})
    if not plain:
        raise BuildError("This machine knows no Debian archive; run apt-get update first.")
    return plain
