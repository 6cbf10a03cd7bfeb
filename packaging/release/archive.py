"""Reproducible archives and checksums: files sorted, without owners, all with the same date."""

import hashlib
import os
import tarfile
import zipfile
from pathlib import Path

TIMESTAMP = 315532800
"""The date of every file in every package, in seconds: 1 January 1980, the earliest a zip can hold."""


def settle_dates(folder: Path) -> None:
    """Set the date of everything in *folder* to `TIMESTAMP`, for packers that read it from the disk."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (TIMESTAMP, TIMESTAMP), follow_symlinks=False)


def zip_folder(folder: Path, output: Path, name: str) -> Path:
    """A zip at *output* of *folder* under *name*."""
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return output


def tar_folder(folder: Path, output: Path, name: str) -> Path:
    """A .tar.xz at *output* of *folder* under *name*."""
    with tarfile.open(output, "w:xz", format=tarfile.GNU_FORMAT) as archive:
        for path in [folder, *sorted(folder.rglob("*"))]:
            entry = archive.gettarinfo(path, f"{name}/{path.relative_to(folder).as_posix()}".removesuffix("/."))
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = "root"
            entry.mtime = TIMESTAMP
            if entry.isfile():
                with path.open("rb") as data:
                    archive.addfile(entry, data)
            else:
                archive.addfile(entry)
    return output


def write_sums(folder: Path) -> Path:
    """SHA256SUMS of all files in *folder*, as `sha256sum -c` reads it."""
    sums = folder / "SHA256SUMS"
    files = sorted(path for path in folder.iterdir() if path.is_file() and path != sums)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    sums.write_text("".join(lines), "utf-8")
    return sums
