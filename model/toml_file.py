"""Reads a TOML file that somebody else may have put there; every fault names the key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from stat import S_ISREG
from typing import Final

from model.declaration_limits import text_faults, value_faults
from model.system_errors import reason_of

MOST_BYTES: Final = 500_000
"""Maximal size of a file in bytes; the official formats have some 60,000."""


class TomlFaultError(Exception):
    """A file cannot be used: the key path, "" for the whole file, and the reason in Chinese, without a full stop."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(key, reason)
        self.key = key
        self.reason = reason


def read_toml(path: Path) -> dict[str, object]:
    """What is declared in the file *path*. Raises `TomlFaultError`."""
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise TomlFaultError("", "不是普通文件")
        if found.st_size > MOST_BYTES:
            raise TomlFaultError("", f"文件超过 {MOST_BYTES} 字节")
        text = path.read_bytes().decode("utf-8-sig")
        for key, reason in text_faults(text):
            raise TomlFaultError(key, reason)
        declared: dict[str, object] = tomllib.loads(text)
    except OSError as error:
        raise TomlFaultError("", reason_of(error, path, "打开")) from None
    except UnicodeDecodeError:
        raise TomlFaultError("", "不是 UTF-8 编码") from None
    except tomllib.TOMLDecodeError as error:
        raise TomlFaultError("", f"TOML 语法错误：{error}") from None
    except RecursionError:
        raise TomlFaultError("", "嵌套过深") from None
    for key, reason in value_faults(declared):
        raise TomlFaultError(key, reason)
    return declared
