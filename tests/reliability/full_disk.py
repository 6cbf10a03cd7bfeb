"""Saves onto a small drive of its own that is filled up to many levels, and prints as JSON what came of it.

To be started with leave to mount: ``unshare --mount`` as root, ``unshare --mount --map-root-user`` as anyone.
"""

import json
import subprocess
import sys
from pathlib import Path

from model.errors import FileError
from tests.reliability.numbered import number_of, save

SIZE = 512 * 1024


def main(folder: Path, levels: int) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    path, filler = folder / "年报.nianbao", folder / "filler"
    outcomes: list[dict[str, object]] = []
    for level in range(levels):
        for file in folder.iterdir():
            file.unlink()
        assert save(path, 1)
        fill(filler, SIZE * (level + 1) // levels)
        saved = save(path, 2) is not None
        outcomes.append({"saved": saved, "found": number_found(path), "half": len(list(folder.glob("*.tmp")))})
    print(json.dumps(outcomes))


def fill(filler: Path, size: int) -> None:
    """Take up space as if others did, until *size* is used or the drive is full."""
    with filler.open("wb", buffering=0) as file:
        while file.tell() < size:
            try:
                file.write(bytes(min(4096, size - file.tell())))
            except OSError:
                return


def number_found(path: Path) -> int | None:
    try:
        return number_of(path)
    except FileError:
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
