"""The errors whose text is shown to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from model.storage.disk_stamp import DiskStamp


LONGEST: Final = 1_000
"""Characters of a message; a longer one repeats something of a file."""
_KEPT_AT_END: Final = 300


class NianbaoError(Exception):
    """Base of errors that the user can act on; the text is one Chinese sentence: what, where, what to do.

    A text that a file made too long to be shown is shortened in the middle.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text if len(text) <= LONGEST else f"{text[: LONGEST - _KEPT_AT_END]}……{text[-_KEPT_AT_END:]}")


class TemplateError(NianbaoError):
    """A 报告格式 cannot be used; the text names the file, the key path and the reason."""


class UnknownAddressError(NianbaoError):
    """An address is not that of a value cell of the 报告格式."""


class FileError(NianbaoError):
    """A file cannot be read or written: missing, no permission, disk full …"""


class ProjectFileError(FileError):
    """A project file cannot be used: damaged, of another kind, of a newer format, or changed by someone else."""


class NewerFileError(ProjectFileError):
    """A project file is intact, but only a newer program can read it; it must not be overwritten."""


class ChangedOnDiskError(ProjectFileError):
    """A file was changed elsewhere since it was opened, and is not overwritten."""


class UnsyncedError(FileError):
    """A file is written, but may not survive a power cut; *stamp* is that of the written file."""

    def __init__(self, text: str, stamp: DiskStamp) -> None:
        super().__init__(text)
        self.stamp = stamp


class LockedError(FileError):
    """A project is open elsewhere and can only be written there; the text names who has it open since when."""
