"""``nianbao support-bundle``: what IT asks for when something is wrong, shown and then written."""

from __future__ import annotations

from pathlib import Path

from export.commands.console import say
from export.support.bundle import as_text, collect, write
from model.errors import NianbaoError
from model.system_errors import holds


def support_bundle(output: Path) -> int:
    """Say all that the bundle holds, then write it to *output*. Raises `NianbaoError`; no file is ever replaced."""
    if holds(output.exists) or holds(output.is_symlink):
        raise NianbaoError(f"已经有“{output}”，没有写。请换一个名称，或先删掉它。")
    parts = collect()
    for line in as_text(parts).splitlines():
        say(line)
    write(output, parts)
    say(f"支持信息包：{output}")
    return 0
