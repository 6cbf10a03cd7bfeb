"""Project files ``*.nianbao``: a header line with name, format and checksum, then JSON (docs/project-file.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from model.catalog import Catalog, load_catalog
from model.errors import NewerFileError, ProjectFileError
from model.storage.atomic_files import read_limited, write_atomically
from model.storage.backups import backups_of
from model.storage.container import Container, refused
from model.storage.disk_stamp import DiskStamp
from model.storage.migrations import FORMAT
from model.storage.project import Project, check_places, decode_project, encode_project

SUFFIX: Final = ".nianbao"
_FILE: Final = Container("nianbao", "公开年报项目文件", SUFFIX)


def read_project(path: Path, catalog: Catalog | None = None) -> Project:
    """The project in the file at *path*. Raises `FileError`."""
    return open_project(path, catalog)[0]


def open_project(path: Path, catalog: Catalog | None = None) -> tuple[Project, DiskStamp]:
    """The project in the file at *path*, and the stamp of the content it was read from. Raises `FileError`."""
    data, stamp = read_limited(path, _FILE.most_bytes)
    try:
        return project_of(data, catalog), stamp
    except NewerFileError as error:
        raise NewerFileError(f"无法打开“{path}”：{error}。") from error
    except ProjectFileError as error:
        raise ProjectFileError(f"无法打开“{path}”：{error}。{backup_hint(path)}") from error


def backup_hint(path: Path) -> str:
    """A sentence that names the latest backup of the file at *path*; "" if there is none."""
    backups = backups_of(path)
    return f"同一文件夹里有以前保存的备份“{backups[0].path.name}”，可以从它恢复。" if backups else ""


def write_project(path: Path, project: Project, seen: DiskStamp | None) -> DiskStamp:
    """Save *project* atomically with a backup; *seen* is the stamp of the file when last read or written, if any.

    Raises `ChangedOnDiskError` if the file has changed since, and other kinds of `FileError`.
    """
    try:
        data = project_bytes(project)
    except ProjectFileError as error:
        raise ProjectFileError(f"无法保存“{path}”：{error}。请改正这一处再保存。") from error
    return write_atomically(path, data, backup=True, seen=seen)


def project_bytes(project: Project) -> bytes:
    """The content of a project file. Raises `ProjectFileError` if it could not be opened again."""
    content = encode_project(project)
    decode_project(content)
    return _FILE.packed(project.format, content)


def project_of(data: bytes, catalog: Catalog | None = None) -> Project:
    """The project in the content of a file. Raises `ProjectFileError`, which does not name the file."""
    found, body = _FILE.unpacked(data)
    try:
        project = decode_project(_FILE.content(found, body))
    except ProjectFileError as error:
        raise refused(error, found, FORMAT) from None
    check_places(project, catalog or load_catalog())
    return project
