"""The parts of a support bundle as texts: version and system, settings, logs, self-test.

Nothing in them is of a report: of settings that say who reports only whether they are set is told, of the user's own
folders only the part below them.
"""

from __future__ import annotations

import contextlib
import getpass
import io
import locale
import os
import platform
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from export.commands.self_test import self_test
from export.support.ownership import owner_of, shared_in_words
from model import __version__, places
from model.catalog import load_catalog
from model.errors import FileError
from model.storage.atomic_files import read_limited, write_atomically

TOLD: Final = frozenset({"faces", "strip_marks", "appearance", "zoom", "tour", "dated", "kind"})
"""Settings whose values say nothing of an office or a user."""
HARMLESS: Final = re.compile(r"[\w.-]{1,40}", re.ASCII)
LARGEST_SETTINGS, LARGEST_LOG = 64 * 1024, 1024 * 1024
INTRODUCTION: Final = "公开年报的支持信息。里面没有任何年报的内容、名称和位置；发给谁由您决定。"

Parts = Mapping[str, str]
"""Texts by the names of the files they become."""


def collect() -> dict[str, str]:
    """What a support bundle holds, of this machine and at this moment; the self-test takes a few seconds."""
    parts = {
        "说明与版本.txt": "\n".join([INTRODUCTION, "", *_system()]),
        "设置.txt": "\n".join(_settings()),
        "日志.txt": "\n".join(_logs()),
        "自检.txt": _self_test(),
    }
    return {name: _without_the_user(text).rstrip() + "\n" for name, text in parts.items()}


def as_text(parts: Parts) -> str:
    """All parts for reading, each under its name."""
    return "\n".join(f"==== {name} ====\n{text}" for name, text in parts.items())


def write(path: Path, parts: Parts) -> None:
    """The zip of *parts* at *path*. Raises `FileError`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode("utf-8", "replace"))
    write_atomically(path, packed.getvalue())


def _system() -> Iterator[str]:
    yield f"公开年报 {__version__}，{'安装包' if getattr(sys, 'frozen', False) else '源码'}"
    yield f"{platform.platform()}，{platform.machine()}"
    yield f"Python {platform.python_version()}，编码 {locale.getpreferredencoding(False)}"
    yield f"程序：{Path(sys.executable).parent}"
    for title, folder in (("设置", places.user_config()), ("恢复和副本", places.user_state())):
        yield f"{title}：{folder}"
    yield from shared_in_words(places.machine_config()) or [f"本机共用的设置：{places.machine_config()}（没有）"]
    catalog = load_catalog()
    yield f"报告格式：{'、'.join(template.name for template in catalog.templates)}"
    yield f"没有采用的报告格式：{len(catalog.refusals)} 个"


def _settings() -> Iterator[str]:
    shared, own = places.machine_config() / "defaults.ini", places.user_config() / "settings.ini"
    for title, path in (("本机共用 defaults.ini", shared), ("用户自己的 settings.ini", own)):
        text = _text(path, LARGEST_SETTINGS)
        if text is None:
            yield f"{title}：没有，或读不出来"
            continue
        yield f"{title}（所有者 {owner_of(path)}）："
        yield from (f"  {line}" for line in _told(text))


def _told(settings: str) -> Iterator[str]:
    """The lines of a settings file, without what an office or a user wrote."""
    for line in settings.splitlines():
        name, sign, value = (part.strip() for part in line.partition("="))
        if sign and HARMLESS.fullmatch(name) and not name.startswith(("#", ";")):
            yield f"{name}={value}" if name in TOLD and HARMLESS.fullmatch(value) else f"{name}（已设置，不写出）"


def _logs() -> Iterator[str]:
    """The newest lines of each log."""
    folder = places.user_logs()
    found = sorted(folder.glob("nianbao*.log")) if folder.is_dir() else []
    for path in found:
        yield f"{path.name}："
        yield _text(path, LARGEST_LOG) or "读不出来，或太大"
    if not found:
        yield "没有日志。"


def _text(path: Path, limit: int) -> str | None:
    try:
        if not path.is_file():
            return None
        return read_limited(path, limit)[0].decode("utf-8", "replace")
    except (FileError, OSError):
        return None


def _self_test() -> str:
    """What the self-test says, on both of its outputs."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = self_test()
    return f"{said.getvalue()}退出码 {code}"


def _without_the_user(text: str) -> str:
    """A text in which neither the user's folder nor his name stands."""
    home = str(Path.home())
    for wanted in (home, home.replace("\\", "/")):
        text = text.replace(wanted, "~") if len(wanted) > 1 else text
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return text
    separated = rf"(?<![\w]){re.escape(name)}(?![\w])"
    return re.sub(separated, "（用户）", text) if len(name) > 1 and name != os.sep else text
