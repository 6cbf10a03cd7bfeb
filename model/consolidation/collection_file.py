"""Collections on the disk, ``*.nianbaohz``: written as safely as projects, with checksum, backups and lock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from model import __version__
from model.catalog import Catalog
from model.consolidation.collection_encoding import CollectionCodec
from model.consolidation.collection_project import CollectionProject
from model.errors import NewerFileError, NianbaoError, ProjectFileError
from model.storage.atomic_files import read_limited, write_atomically
from model.storage.container import Container, refused
from model.storage.disk_stamp import DiskStamp
from model.storage.file_names import COLLECTION_SUFFIX
from model.storage.migrations import FormatNumber
from model.storage.project_file import backup_hint
from model.storage.strict_json import text_at

COLLECTION_FORMAT: Final = FormatNumber(1, 1)
_FILE: Final = Container("nianbaohz", "汇总项目文件", COLLECTION_SUFFIX, 64 * 2**20)


def write_collection(
    path: Path, project: CollectionProject, seen: DiskStamp | None, *, backup: bool = True
) -> DiskStamp:
    """Save a collection atomically; *seen* is the stamp of the file when last read or written, if any.

    Raises `ChangedOnDiskError` if the file has changed since, and other kinds of `FileError`.
    """
    codec = CollectionCodec(path.parent)
    content = {"format": str(COLLECTION_FORMAT), "written_by": f"nianbao {__version__}", **codec.encode(project)}
    try:
        data = _FILE.packed(COLLECTION_FORMAT, content, indent=None)
    except ProjectFileError as error:
        raise ProjectFileError(f"无法保存“{path}”：{error}。请分成几个汇总项目。") from error
    return write_atomically(path, data, backup=backup, seen=seen)


def open_collection(path: Path, catalog: Catalog) -> tuple[CollectionProject, DiskStamp]:
    """The collection in the file at *path*, and the stamp of the content it was read from. Raises `FileError`.

    Reports in formats that *catalog* does not have are left out, and read once more with the others that changed.
    """
    data, stamp = read_limited(path, _FILE.most_bytes)
    try:
        return _known(_decoded(data, path), catalog), stamp
    except NewerFileError as error:
        raise NewerFileError(f"无法打开“{path}”：{error}。") from error
    except ProjectFileError as error:
        raise ProjectFileError(f"无法打开“{path}”：{error}。{backup_hint(path)}") from error


def _decoded(data: bytes, path: Path) -> CollectionProject:
    found, body = _FILE.unpacked(data)
    try:
        if FormatNumber.parse(found).major > COLLECTION_FORMAT.major:
            raise ProjectFileError(f"它是格式 {found} 的，本程序认识到格式 {COLLECTION_FORMAT.major} 为止")
        content = _FILE.content(found, body)
        del content["format"]
        text_at(content.pop("written_by", None), "written_by")
        return CollectionCodec(path.parent).decode(content)
    except ProjectFileError as error:
        raise refused(error, found, COLLECTION_FORMAT) from None


def _known(project: CollectionProject, catalog: Catalog) -> CollectionProject:
    """*project* with the reports whose format *catalog* has. Raises `ProjectFileError` for a year without a format."""
    try:
        catalog.for_year(project.collection.year)
    except NianbaoError as error:
        raise ProjectFileError(str(error).rstrip("。")) from None
    formats = {template.id for template in catalog.templates}
    known = [one for one in project.collection.submissions if one.report.template in formats]
    gone = {one.path for one in project.collection.submissions} - {one.path for one in known}
    stamps = {path: stamp for path, stamp in project.stamps.items() if path not in gone}
    return replace(project, collection=replace(project.collection, submissions=tuple(known)), stamps=stamps)
