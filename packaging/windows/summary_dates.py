"""The dates in the summary of a Windows Installer package, which its tools take from the clock."""

import struct
from pathlib import Path

from release.archive import TIMESTAMP
from release.places import BuildError

SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
"""What a set of summary properties begins its only section with."""
HEADER = 28
"""Bytes before that."""
CREATED, SAVED, DATE = 12, 13, 64
EPOCH = 11_644_473_600
"""Seconds from the year 1601, in which the dates begin."""


def settle(package: Path) -> None:
    """Gives the package at *package* the date of all files in all packages. Raises `BuildError`."""
    data = bytearray(package.read_bytes())
    begin = data.find(SUMMARY)
    if begin < 0 or data.count(SUMMARY) != 1:
        raise BuildError(f"{package.name} has no summary, or more than one.")
    section = begin - HEADER + struct.unpack_from("<I", data, begin + len(SUMMARY))[0]
    _, count = struct.unpack_from("<II", data, section)
    places = dict(struct.unpack_from("<II", data, section + 8 + 8 * index) for index in range(count))
    for name in (CREATED, SAVED):
        at = section + places[name]
        if struct.unpack_from("<I", data, at)[0] != DATE:
            raise BuildError(f"The summary of {package.name} is not as it was.")
        struct.pack_into("<Q", data, at + 4, (TIMESTAMP + EPOCH) * 10**7)
    package.write_bytes(data)
