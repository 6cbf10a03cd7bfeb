"""The files in a folder: which of them may be reports, and why the others are left out of a check."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from model.storage.file_names import COLLECTION_SUFFIX
from model.storage.project_file import SUFFIX
from model.system_errors import holds

CHECKED: Final = (SUFFIX, ".docx", ".docm", ".dotx", ".doc", ".wps", ".html", ".htm", ".mht", ".mhtml")
"""Extensions of the files that a search of a folder returns."""

_OTHER_KINDS: Final = {
    "PDF 和版式文件读不出表格，请找到它的 Word 原稿": (".pdf", ".ofd", ".ceb", ".xps"),
    "电子表格不是年报成稿": (".xls", ".xlsx", ".xlsm", ".et", ".csv", ".tsv"),
    "图片读不出数字，请找到它的 Word 原稿": (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg"),
    "压缩包没有打开，请先解压": (".zip", ".rar", ".7z", ".gz", ".tar"),
    "纯文本没有表格，请另存为 Word 文件": (".txt", ".md"),
    "演示文稿不是年报成稿": (".ppt", ".pptx", ".dps"),
    "汇总项目不是一份年报": (COLLECTION_SUFFIX,),
    "网页的附属文件": (".css", ".js", ".woff", ".woff2", ".ico"),
}
_WHY: Final = {extension: why for why, extensions in _OTHER_KINDS.items() for extension in extensions}


class FolderEntry(NamedTuple):
    """A file found in a folder, and why it is left out; "" for one that may be a report."""

    path: Path
    left_out: str


def files_in(
    paths: Iterable[Path],
    goes_on: Callable[[], bool] = lambda: True,
    leave_out: Callable[[FolderEntry], object] = lambda _: None,
) -> Iterator[Path]:
    """*paths* with each folder replaced by the files in it and its subfolders that may be reports; a folder without any
    stays as it is. *leave_out* is called with everything else in it.

    *goes_on* is asked before each folder, because searching a whole disk takes long.
    """
    for path in paths:
        is_empty = True
        for entry in _entries(path, goes_on):
            if entry.left_out:
                leave_out(entry)
                continue
            is_empty = False
            yield entry.path
        if not goes_on():
            return
        if is_empty:
            yield path


def left_out_of(paths: Iterable[Path]) -> list[FolderEntry]:
    """What stands in the folders among *paths* and is not checked."""
    return [entry for path in paths for entry in _entries(path) if entry.left_out]


def _entries(path: Path, goes_on: Callable[[], bool] = lambda: True) -> Iterator[FolderEntry]:
    """Everything in a folder and its subfolders but the subfolders themselves; nothing for a file."""
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append) if holds(path.is_dir) else ():
        if not goes_on():
            return
        folders.sort()
        for inner in filter(Path.is_symlink, (Path(folder, name) for name in folders)):
            yield FolderEntry(inner, "指向别处文件夹的链接，没有打开")
        for file in (Path(folder, name) for name in sorted(names)):
            yield FolderEntry(file, _why_left_out(file))
    yield from (FolderEntry(Path(os.fsdecode(error.filename)), "文件夹打不开") for error in closed)


def _why_left_out(file: Path) -> str:
    if file.name.startswith("~$"):
        return "Word、WPS 打开文件时的临时文件"
    if file.name.startswith("."):
        return "隐藏文件"
    if not holds(file.is_file):
        return "不是普通文件"
    extension = file.suffix.lower()
    if extension in CHECKED:
        return ""
    return _WHY.get(extension, f"能检查的文件里没有这一种（{extension or '没有扩展名'}）")
