"""What the locks pin, as it is for Windows, put beside the Windows Python by the pip of this machine."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from packaging.markers import Marker

from package_places import CACHE, PACKAGING, BuildError
from windows.interpreter import VERSION

PIN = re.compile(
    r"^(?P<pin>[\w.-]+==[\w.]+)(?: ; (?P<marker>[^\\]+?))? \\\n(?P<hashes>(?:    --hash=\S+(?: \\)?\n)+)", re.M
)
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": "3.11",
    "python_full_version": VERSION,
}
PLATFORM = (
    "--platform=win_amd64", f"--python-version={VERSION}",
    "--implementation=cp", "--abi=cp311", "--abi=abi3", "--abi=none",
)  # fmt: skip


def install(locks: Sequence[str], folder: Path, without: Sequence[str] = ()) -> None:
    """Installs everything in *locks* that Windows needs into *folder*. Raises `BuildError`."""
    lines = dict(line for lock in locks for line in pins((PACKAGING / lock).read_text("utf-8")))
    listed = CACHE / "windows" / "requirements.txt"
    listed.parent.mkdir(parents=True, exist_ok=True)
    listed.write_text("".join(line for name, line in lines.items() if name not in without), "utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--no-compile", f"--target={folder}"]
    if subprocess.call([*pip, *options, *PLATFORM, "-r", listed]):
        raise BuildError("The Windows wheels could not be installed; the reason stands above.")


def pins(lock: str) -> Iterator[tuple[str, str]]:
    """Name and line of every requirement of *lock* that holds on Windows; pip itself would judge by Linux."""
    for found in PIN.finditer(lock):
        if found["marker"] is None or Marker(found["marker"]).evaluate(WINDOWS):
            yield found["pin"].partition("==")[0], f"{found['pin']} \\\n{found['hashes']}"
