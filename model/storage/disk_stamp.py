"""By what a file on the disk is known again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DiskStamp:
    """By what a file is known again: its *size* in bytes, when it was changed, and its content.

    *drive* is the number the system has for where it lies, until it is started anew; 0 if that is not known.
    """

    size: int
    mtime_ns: int
    sha256: str
    drive: int = field(default=0, compare=False)

    def is_of(self, other: DiskStamp) -> bool:
        """Whether both files hold the same; a copy or a mere touch is no change."""
        return (self.size, self.sha256) == (other.size, other.sha256)
