"""What the list of recent files says of each: year, office, state and date."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gui.settings.settings import is_there

if TYPE_CHECKING:
    from gui.report.document import Document


def about(document: Document) -> str:
    """Year, office and state of *document* in a few words: ``2023 年 某局，填好 3/7 步``."""
    from model.progress import StepState, steps_of  # not above: keeps the start quick
    from model.step_ids import CHECK

    report = document.report
    steps = [one for one in steps_of(document.template, report, document.assessment) if one.id != CHECK]
    done = sum(one.state is StepState.DONE for one in steps)
    state = "各步都填好了" if done == len(steps) else f"填好 {done}/{len(steps)} 步"
    return f"{report.year} 年 {report.office or '没有填机关名称'}，{state}"


def lines_of(path: Path, said: str) -> str:
    """Lines on the file at *path*: its name; what was *said* of it when last open, else its folder; its date."""
    there = is_there(path)
    date = _date(datetime.fromtimestamp(path.stat().st_mtime)) if there else ""
    report, _, state = said.rpartition("，")
    name = path.stem if there else f"{path.stem}（文件不在了）"
    return "\n".join((name, report or str(path.parent), " · ".join(filter(None, (state, date))))).rstrip()


def _date(when: datetime) -> str:
    year = "" if when.year == datetime.now().year else f"{when.year}年"
    return f"{year}{when.month}月{when.day}日 {when:%H:%M}"
