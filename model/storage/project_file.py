"""Project files ``*.nianbao``: a header line with name, format and checksum, then JSON (docs/project-file.md)."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from model.catalog import Catalog, load_catalog
from model.errors import NewerFileError, ProjectFileError
from model.storage.atomic_files import read_limited, write_atomically
from model.storage.backups import backups_of
from model.storage.disk_stamp import DiskStamp
from model.storage.migrations import FORMAT, NUMBER, FormatNumber
from model.storage.project import Project, check_places, decode_project, encode_project
from model.storage.strict_json import LARGEST, check_size, json_bytes, json_object

SUFFIX: Final = ".nianbao"
_UPGRADE: Final = "它由较新的版本保存，请升级程序后再打开"
_USE_BACKUP: Final = "请改用备份或别的副本"
_NAME: Final = b"nianbao "
_FIRST_LINE: Final = re.compile(rf"nianbao ({NUMBER}) (?P<checksum>[0-9a-f]{{64}})\n".encode())


def read_project(path: Path, catalog: Catalog | None = None) -> Project:
    """The project in the file at *path*. Raises `FileError`."""
    return open_project(path, catalog)[0]


def open_project(path: Path, catalog: Catalog | None = None) -> tuple[Project, DiskStamp]:
    """The project in the file at *path*, and the stamp of the content it was read from. Raises `FileError`."""
    data, stamp = read_limited(path, LARGEST + 100)  # the header line is shorter than that
    try:
        return project_of(data, catalog), stamp
    except NewerFileError as error:
        raise NewerFileError(f"无法打开“{path}”：{error}。") from error
    except ProjectFileError as error:
        raise ProjectFileError(f"无法打开“{path}”：{error}。{_backup_hint(path)}") from error


def _backup_hint(path: Path) -> str:
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
    body = json_bytes(content)
    check_size(body)
    return b"%b%b %b\n%b" % (_NAME, str(project.format).encode(), _checksum(body), body)


def project_of(data: bytes, catalog: Catalog | None = None) -> Project:
    """The project in the content of a file. Raises `ProjectFileError`, which does not name the file."""
    found, body = _checked_body(data)
    try:
        content = json_object(body)
        if content.get("format") != found:
            raise ProjectFileError("文件已损坏：首行的格式号与内容里的不符")
        project = decode_project(content)
    except ProjectFileError as error:
        if FormatNumber.parse(found) > FORMAT:
            raise NewerFileError(f"{error}。{_UPGRADE}") from None
        raise ProjectFileError(f"{error}。{_USE_BACKUP}") from None
    check_places(project, catalog or load_catalog())
    return project


def _checked_body(data: bytes) -> tuple[str, bytes]:
    """The format number in the header line and the JSON body, its checksum verified. Raises `ProjectFileError`."""
    if not data.strip(b"\0"):
        raise ProjectFileError(f"文件是空的，内容已经丢失。{_USE_BACKUP}")
    if not data.startswith(_NAME):
        raise ProjectFileError(f"这不是公开年报项目文件。请选择扩展名为 {SUFFIX} 的文件")
    first = _FIRST_LINE.match(data)
    if first is None:
        raise ProjectFileError(f"文件已损坏：首行不完整。{_USE_BACKUP}")
    body = data[first.end() :]
    if _checksum(body) != first["checksum"]:
        damage = "校验和不符，内容被改动过" if body.endswith(b"}\n") else "被截断，缺少结尾"
        raise ProjectFileError(f"文件已损坏：{damage}。{_USE_BACKUP}")
    return first[1].decode(), body


def _checksum(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode()
