"""The program's icon as PNG and ICO, rendered from its SVG file."""

import subprocess
from pathlib import Path

from release.places import ROOT

DRAWING = ROOT / "resources" / "icons" / "nianbao.svg"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def png(path: Path, size: int) -> Path:
    """Write the icon as a PNG of *size* by *size* pixels."""
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), "-o", path, DRAWING], check=True)
    return path


def ico(path: Path) -> Path:
    """Write an ICO with the sizes Windows uses at scales from 100 to 250 %."""
    pictures = [png(path.parent / "icon" / f"{size}.png", size) for size in ICO_SIZES]
    *small, largest = pictures
    subprocess.run(["icotool", "-c", "-o", path, *small, f"--raw={largest}"], check=True)
    return path
