"""Files of our own: a header line with name, format and checksum, then JSON (docs/project-file.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Final

from model.errors import NewerFileError, ProjectFileError
from model.storage.migrations import NUMBER, FormatNumber
from model.storage.strict_json import LARGEST, Json, check_size, json_bytes, json_object

USE_BACKUP: Final = "请改用备份或别的副本"
_UPGRADE: Final = "它由较新的版本保存，请升级程序后再打开"


@dataclass(frozen=True)
class Container:
    """A kind of file: the *name* its first line begins with, what it is called (*kind*), its *suffix* and limit."""

    name: str
    kind: str
    suffix: str
    largest: int = LARGEST

    @cached_property
    def _first_line(self) -> re.Pattern[bytes]:
        return re.compile(rf"{self.name} ({NUMBER}) (?P<checksum>[0-9a-f]{{64}})\n".encode())

    @property
    def most_bytes(self) -> int:
        """Bytes of the largest file with its header line."""
        return self.largest + 100

    def packed(self, number: FormatNumber, content: dict[str, Json], indent: int | None = 2) -> bytes:
        """The bytes of a file with *content* in the format *number*. Raises `ProjectFileError` if it is too large."""
        body = json_bytes(content, indent)
        check_size(body, self.largest)
        return f"{self.name} {number} {_checksum(body)}\n".encode() + body

    def unpacked(self, data: bytes) -> tuple[str, bytes]:
        """The format number in the header line and the JSON body, its checksum verified. Raises `ProjectFileError`."""
        if not data.strip(b"\0"):
            raise ProjectFileError(f"文件是空的，内容已经丢失。{USE_BACKUP}")
        if not data.startswith(f"{self.name} ".encode()):
            raise ProjectFileError(f"这不是{self.kind}。请选择扩展名为 {self.suffix} 的文件")
        first = self._first_line.match(data)
        if first is None:
            raise ProjectFileError(f"文件已损坏：首行不完整。{USE_BACKUP}")
        body = data[first.end() :]
        if _checksum(body) != first["checksum"].decode():
            damage = "校验和不符，内容被改动过" if body.endswith(b"}\n") else "被截断，缺少结尾"
            raise ProjectFileError(f"文件已损坏：{damage}。{USE_BACKUP}")
        return first[1].decode(), body

    def content(self, found: str, body: bytes) -> dict[str, Json]:
        """The JSON object in the *body* of a file of the format *found*. Raises `ProjectFileError`."""
        content = json_object(body, self.largest)
        if content.get("format") != found:
            raise ProjectFileError("文件已损坏：首行的格式号与内容里的不符")
        return content


def refused(error: ProjectFileError, found: str, known: FormatNumber) -> ProjectFileError:
    """*error* about a file of the format *found* with what to do: upgrade the program, or take a backup."""
    if FormatNumber.parse(found) > known:
        return NewerFileError(f"{error}。{_UPGRADE}")
    return ProjectFileError(f"{error}。{USE_BACKUP}")


def _checksum(body: bytes) -> str:
    return sha256(body).hexdigest()
