"""setup.exe: the bundle in an NSIS installer."""

import subprocess
from pathlib import Path

from release.places import PACKAGING, BuildError
from windows import version_resource

SCRIPT = PACKAGING / "windows" / "nianbao.nsi"


def build(bundle: Path, output: Path, version: str, icon: Path, *, quick: bool = False) -> Path:
    """The installer at *output*; *quick* packs it less tightly, for tests. Raises `BuildError`."""
    definitions = {
        "BUNDLE": bundle,
        "OUTPUT": output,
        "VERSION": version,
        "NUMBERS": ".".join(map(str, version_resource.numbers(version))),
        "PUBLISHER": version_resource.PUBLISHER,
        "SIZE_KB": sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file()) // 1024,
        "ICON": icon,
    }
    options = [f"-D{name}={value}" for name, value in definitions.items()] + ["-DQUICK"] * quick
    # The 64-bit installer needs no 32-bit Wine to be tried, and nobody has a 32-bit Windows that runs the program
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", "-XTarget amd64-unicode", *options, SCRIPT]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if run.returncode:
        raise BuildError(f"makensis failed:\n{run.stdout[-3000:]}{run.stderr[-3000:]}")
    return output
