"""``nianbao register --blank``: a blank register to begin with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from export.commands.console import say
from export.register.blank import blank_register
from model.catalog import load_catalog
from model.errors import FileError
from model.storage.atomic_files import stamp_of, write_atomically


def blank(output: Path, year: int | None, *, force: bool) -> int:
    """Write a blank register for the format of *year*, or of this year. Raises `NianbaoError`."""
    if stamp_of(output) is not None and not force:
        raise FileError(f"“{output}”已经存在，没有改动它：请换一个文件名，或加 --force 覆盖。")
    write_atomically(output, blank_register(load_catalog().for_year(year or date.today().year)))
    say(f"已写入空白台账：{output}")
    return 0
