"""Files that are either written whole or left as they were."""

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
from model.storage.backups import backups_of, date_of, next_backup, rotate
from model.storage.disk_stamp import DiskStamp
from model.system_errors import BUSY, UNPLUGGED, in_words, reason_of

_PREFIX, _SUFFIX = ".nianbao-", ".tmp"
_STALE: Final = 600 * 10**9
"""Nanoseconds after which a temporary file belongs to a run that died."""
_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


def stamp_of(path: Path) -> DiskStamp | None:
    """The stamp of the file as it is now; None if there is none. Raises `FileError`."""
    with in_words("读取", path):
        try:
            return _stamp(path.read_bytes(), path)
        except FileNotFoundError:
            return None


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both names lead to one and the same file."""
    try:
        return one.samefile(other)
    except OSError:  # one of them leads to none
        return False


def _stamp(data: bytes, path: Path) -> DiskStamp:
    found = path.stat()
    return DiskStamp(len(data), found.st_mtime_ns, sha256(data).hexdigest(), found.st_dev)


def read_limited(path: Path, limit: int) -> tuple[bytes, DiskStamp]:
    """The content of a file of at most *limit* bytes, and its stamp. Raises `FileError`."""
    with in_words("打开", path):
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise OSError(EISDIR, "not a regular file")
        with path.open("rb") as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise FileError(f"无法打开“{path}”：文件超过 {limit // 2**20} MB，不是本程序保存的文件。")
        return data, _stamp(data, path)


def write_atomically(path: Path, data: bytes, *, backup: bool = False, seen: DiskStamp | None = None) -> DiskStamp:
    """Make *data* the content of *path*, so that at every moment either the old content or the new stands there.

    *seen* is what the file was when it was last read or written: another content in it raises `ChangedOnDiskError`
    (a file that is gone does not). *backup* keeps the last contents beside it (`model.storage.backups`), and should
    the file refuse to be replaced, the new one too. Raises `FileError`; of these `UnsyncedError` once it is replaced.
    """
    with in_words("保存", path):
        target = Path(os.path.realpath(path))  # a link stays, what it points to is replaced
        replaced = _replaceable(target)
        with _written_beside(target, data, replaced) as temporary:
            stamp = _stamp(data, temporary)  # a file's drive is not told by its folder where one lies over another
            if replaced is None and seen is not None and seen.drive not in (0, stamp.drive):
                raise FileError(f"无法保存“{path}”：{UNPLUGGED}。")  # what is there now would be hidden once it is back
            old = _looked_back(target, seen) if replaced and (backup or seen) else data
            with _kept(target, old, replaced) if backup and replaced and old != data else nullcontext():
                _replace(temporary, target, keep=backup)
    try:
        sync_folder(target.parent)
    except OSError as error:
        reason = reason_of(error, target)
        raise UnsyncedError(f"“{path}”已写好，但断电后可能丢失：{reason}。", stamp) from error
    _sweep(target)
    return stamp


def _replaceable(target: Path) -> os.stat_result | None:
    """What the system knows of a file that may be replaced; None if there is none yet."""
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
def _written_beside(target: Path, data: bytes, replaced: os.stat_result | None) -> Generator[Path]:
    """A temporary file with *data* in the folder of *target*, safely on the disk, to be given another name.

    It belongs to whom the file that is *replaced* belongs, with the same permissions, as far as the system lets it.
    """
    temporary = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replaced is not None:
            _hand_over(temporary, replaced)
        if temporary.read_bytes() != data:
            raise OSError(EIO, "read back differently")
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _hand_over(temporary: Path, replaced: os.stat_result) -> None:
    made = temporary.stat()
    if (made.st_uid, made.st_gid) != (replaced.st_uid, replaced.st_gid):  # never so on Windows
        for owner, group in ((-1, replaced.st_gid), (replaced.st_uid, -1)):
            with suppress(OSError):  # only some groups may be given, and only by root an owner
                os.chown(temporary, owner, group)
    with suppress(OSError):  # some drives know no permissions
        temporary.chmod(stat.S_IMODE(replaced.st_mode))


def _looked_back(target: Path, seen: DiskStamp | None) -> bytes:
    """The old content, if it is the one that was seen."""
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
def _kept(target: Path, old: bytes, replaced: os.stat_result) -> Generator[None]:
    """The file that is replaced meanwhile under the name of a backup, as a second name of it or a copy."""
    others = backups_of(target)
    keeper = next_backup(target, replaced.st_mtime, others)
    with in_words("保存备份", keeper):
        try:
            _sync(target)
            os.link(target, keeper)
        except OSError:  # FAT and some network drives know no second names
            with _written_beside(keeper, old, replaced) as temporary:
                patiently(lambda: temporary.replace(keeper))
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if target.read_bytes() == old:  # or it was replaced all the same, as network drives have it
                keeper.unlink()  # a second name of what still stands there is no backup
        raise
    rotate(others)


def _replace(temporary: Path, target: Path, keep: bool) -> None:
    try:
        patiently(lambda: temporary.replace(target))
    except PermissionError as error:
        if not keep:
            raise
        kept = target.with_name(f"{target.stem}-{datetime.now():%m%d-%H%M%S}{target.suffix}")
        temporary.replace(kept)
        raise FileError(
            f"“{target}”没有被替换：{reason_of(error, target)}。新内容已存为同一文件夹的“{kept.name}”，原文件未动。"
        ) from error


def _sweep(newest: Path) -> None:
    """Take away temporary files of dead runs; by the folder's own clock, which may be a server's."""
    with suppress(OSError):
        now = newest.stat().st_mtime_ns
        for leftover in newest.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
            if now - leftover.stat().st_mtime_ns > _STALE:
                leftover.unlink()


def patiently(
    action: Callable[[], object], pauses: Iterable[float] = _PAUSES, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Do *action*, again and again while Windows says that another program holds the file."""
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
    """Make the new name last through a power cut."""
    _sync(folder)


def _sync(path: Path) -> None:
    """Have the disk keep what stands there already, as far as the system can be asked to without writing."""
    if os.name == "nt":  # pragma: no cover - Windows syncs only what is open for writing
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != EINVAL:  # some network drives cannot
            raise
    finally:
        os.close(descriptor)
