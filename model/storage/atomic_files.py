"""Atomic writes: a file is either replaced completely or left as it was."""

from __future__ import annotations

import os
import secrets
import stat
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from errno import EINVAL, EIO, EISDIR
from hashlib import sha256
from pathlib import Path
from typing import Final

from model.errors import ChangedOnDiskError, FileError, UnsyncedError
from model.storage.access_lists import copy_access_list
from model.storage.backups import backups_of, date_of, next_backup, rotate
from model.storage.disk_stamp import DiskStamp
from model.storage.file_names import with_ending
from model.system_errors import BUSY, UNPLUGGED, in_words, reason_of

_PREFIX, _SUFFIX = ".nianbao-", ".tmp"
_STALE: Final = 600 * 10**9
"""Nanoseconds after which a temporary file counts as left behind by a crashed process."""
_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


def stamp_of(path: Path) -> DiskStamp | None:
    """The stamp of the file's present content; None if there is no such file. Raises `FileError`."""
    with in_words("读取", path):
        try:
            return _stamp(path.read_bytes(), path)
        except FileNotFoundError:
            return None


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both paths refer to the same file."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them does not exist, or cannot
        return False


def _stamp(data: bytes, path: Path) -> DiskStamp:
    found = path.stat()
    return DiskStamp(len(data), found.st_mtime_ns, sha256(data).hexdigest(), found.st_dev)


def read_limited(path: Path, limit: int) -> tuple[bytes, DiskStamp]:
    """The content of a regular file of at most *limit* bytes, and its stamp. Raises `FileError`."""
    with in_words("打开", path):
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would block
            raise OSError(EISDIR, "not a regular file")
        with path.open("rb") as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise FileError(f"无法打开“{path}”：文件超过 {limit // 2**20} MB，不是本程序保存的文件。")
        return data, _stamp(data, path)


def write_atomically(path: Path, data: bytes, *, backup: bool = False, seen: DiskStamp | None = None) -> DiskStamp:
    """Replace the content of *path* by *data* atomically: at every moment the file has the old or the new content.

    *seen* is the stamp of the file when it was last read or written; if its content differs by now,
    `ChangedOnDiskError` is raised (not if the file is gone). With *backup* the old version is kept
    (`model.storage.backups`), and if the file cannot be replaced, the new content is saved under another name.
    Raises `FileError`, and `UnsyncedError` if the file was replaced but not synced.
    """
    with in_words("保存", path):
        target = Path(os.path.realpath(path))  # a symbolic link stays, its target is replaced
        replaced = _replaceable(target)
        with _temporary_file(target, data, target if replaced else None) as temporary:
            stamp = _stamp(data, temporary)  # of the file: with overlaid drives the folder's device may differ
            if replaced is None and seen is not None and seen.drive not in (0, stamp.drive):
                raise FileError(
                    f"无法保存“{path}”：{UNPLUGGED}。"
                )  # a file written now would be hidden once the drive is back
            old = _checked_old_content(target, seen) if replaced and (backup or seen) else data
            with _backup_kept(target, old, replaced) if backup and replaced and old != data else nullcontext():
                _replace(temporary, target, data, keep=backup)
    try:
        sync_folder(target.parent)
    except OSError as error:
        reason = reason_of(error, target)
        raise UnsyncedError(f"“{path}”已写好，但断电后可能丢失：{reason}。", stamp) from error
    clear_leftovers(target.parent, stamp.mtime_ns)  # by the clock of the file system, which may be a server's
    return stamp


def _replaceable(target: Path) -> os.stat_result | None:
    """The `stat` of a file that may be replaced, None if there is none. Raises `FileError`, `OSError`."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(EISDIR, "not a regular file")
    if not found.st_mode & stat.S_IWUSR:
        raise FileError(f"无法保存“{target}”：文件是只读的。请取消只读属性，或另存为别的文件。")
    return found


@contextmanager
def _temporary_file(target: Path, data: bytes, model: Path | None) -> Generator[Path]:
    """A synced temporary file with *data* in the folder of *target*, to be renamed by the caller.

    It gets the owner and permissions of the file *model*, if any, as far as the system allows.
    """
    temporary = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if model is not None:
            _copy_owner_and_access(temporary, model)
        if temporary.read_bytes() != data:
            raise OSError(EIO, "read back differently")
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _copy_owner_and_access(temporary: Path, model: Path) -> None:
    own, replaced = temporary.stat(), model.stat()
    if (own.st_uid, own.st_gid) != (replaced.st_uid, replaced.st_gid):  # always equal on Windows
        for owner, group in ((-1, replaced.st_gid), (replaced.st_uid, -1)):
            with suppress(OSError):  # only root may change the owner, and a user only to his own groups
                os.chown(temporary, owner, group)
    with suppress(OSError):  # some file systems have no permissions
        temporary.chmod(stat.S_IMODE(replaced.st_mode))
    with suppress(OSError):  # nor access lists
        copy_access_list(model, temporary)


def _checked_old_content(target: Path, seen: DiskStamp | None) -> bytes:
    """The old content. Raises `ChangedOnDiskError` if it is not the one that was *seen*."""
    old = target.read_bytes()
    found = _stamp(old, target)
    if seen and not found.is_of(seen):
        when = date_of(found.mtime_ns / 10**9)
        raise ChangedOnDiskError(
            f"没有保存“{target}”：文件已在别处修改（{when:%Y-%m-%d %H:%M:%S}）。"
            "请另存为别的文件，或确认后覆盖别处的修改。"
        )
    return old


@contextmanager
def _backup_kept(target: Path, old: bytes, replaced: os.stat_result) -> Generator[None]:
    """Keep the file to be replaced inside the context as a backup: as a hard link or else a copy."""
    others = backups_of(target)
    backup_path = next_backup(target, replaced.st_mtime, others)
    with in_words("保存备份", backup_path):
        try:
            _sync(target)
            os.link(target, backup_path)
        except OSError:  # FAT and some network drives have no hard links
            with _temporary_file(backup_path, old, target) as temporary:
                retry_while_busy(lambda: temporary.replace(backup_path))
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if target.read_bytes() == old:  # on network drives it may have been replaced despite the error
                backup_path.unlink()  # a hard link to the current file is no backup
        raise
    rotate(others)


def _replace(temporary: Path, target: Path, data: bytes, keep: bool) -> None:
    try:
        retry_while_busy(lambda: temporary.replace(target))
    except OSError as error:
        if _was_replaced(temporary, target, data):
            return
        if not keep or not isinstance(error, PermissionError):
            raise
        kept = target.with_name(with_ending(target.stem, f"-{datetime.now():%m%d-%H%M%S}{target.suffix}"))
        temporary.replace(kept)
        raise FileError(
            f"“{target}”没有被替换：{reason_of(error, target)}。新内容已存为同一文件夹的“{kept.name}”，原文件未动。"
        ) from error


def _was_replaced(temporary: Path, target: Path, data: bytes) -> bool:
    """Whether a file was replaced although the system, or a server, reported an error."""
    try:
        return not temporary.exists() and target.read_bytes() == data
    except OSError:
        return False


def clear_leftovers(folder: Path, now: int | None = None) -> None:
    """Delete temporary files that killed processes left in *folder* long before *now* (nanoseconds since 1970)."""
    with suppress(OSError):
        for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if (now or time.time_ns()) - leftover.stat().st_mtime_ns > _STALE:
                leftover.unlink()


def retry_while_busy(
    action: Callable[[], object], pauses: Iterable[float] = _PAUSES, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Call *action*, retrying after each of *pauses* (seconds) while Windows says that the file is in use."""
    for pause in pauses:
        try:
            action()
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in BUSY:
                raise
        sleep(pause)
    action()


def sync_folder(folder: Path) -> None:
    """Sync a folder so that a new file name survives a power cut. Raises `OSError`."""
    _sync(folder)


def _sync(path: Path) -> None:
    """Sync what is already written, without opening it for writing. Raises `OSError`."""
    if os.name == "nt":  # pragma: no cover - Windows syncs only what is open for writing
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != EINVAL:  # not supported by some network drives
            raise
    finally:
        os.close(descriptor)
