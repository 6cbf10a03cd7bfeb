"""The stamp by which a version of a file is recognised."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DiskStamp:
    """Identifies a version of a file: *size* in bytes, modification time and SHA-256 of its content.

    *drive* is the device number, valid until the system restarts; 0 if unknown.
    """

    size: int
    mtime_ns: int
    sha256: str
    drive: int = field(default=0, compare=False)

    def is_of(self, other: DiskStamp) -> bool:
        """Whether both have the same content; the modification time does not count."""
        return (self.size, self.sha256) == (other.size, other.sha256)
