"""The one family of errors that is meant to be read by a clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.storage.disk_stamp import DiskStamp


class NianbaoError(Exception):
    """Something the user can understand and act on; its text is one Chinese sentence: what, where, what to do."""


class TemplateError(NianbaoError):
    """A 报告格式 cannot be used; the text names the file, the key path and the reason."""


class UnknownAddressError(NianbaoError):
    """An address names no value cell of the 报告格式."""


class FileError(NianbaoError):
    """A file cannot be read or written: missing, not allowed, disk full …"""


class ProjectFileError(FileError):
    """A project file cannot be used: damaged, of another kind, of a newer format, or changed by someone else."""


class NewerFileError(ProjectFileError):
    """A project file is whole, but only a newer program can read it: nothing older may take its place."""


class ChangedOnDiskError(ProjectFileError):
    """A file was changed elsewhere since it was opened, and is not overwritten."""


class UnsyncedError(FileError):
    """A file is written, but may not outlast a power cut; *stamp* tells it from what others may write."""

    def __init__(self, text: str, stamp: DiskStamp) -> None:
        super().__init__(text)
        self.stamp = stamp


class LockedError(FileError):
    """A project is open elsewhere and may be written there only; the text names who has it open and since when."""
