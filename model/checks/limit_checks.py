"""The check made on every text of every format: that it is no longer than any report, or else was not checked whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.findings import UNCHECKED, Finding
from model.formats.template import Severity, Template
from model.report import Report
from model.text_limits import size_in_words

_REMEDY: Final = "全文一字不少，仍在原来的文件里。年报没有这么长，请只留正文。"


def limit_findings(template: Template, whole: Report, checked: Report) -> Iterator[Finding]:
    """A finding for each text of the *whole* report of which only the *checked* part was looked at."""
    if whole is checked:
        return
    if (whole.opening, whole.closing, whole.office) != (checked.opening, checked.closing, checked.office):
        yield _finding("opening", "", "基本信息里有一项太长：这里只检查、只显示开头的部分")
    if whole.reasons is not checked.reasons:
        yield _finding("reasons", "", "情况说明里有一项太长：这里只显示开头的部分")
    for section in template.sections:
        written, seen = whole.narratives.get(section.id, ()), checked.narratives.get(section.id, ())
        if written is not seen:
            sizes = f"有 {size_in_words(written)}，只检查、只显示开头的 {size_in_words(seen)}"
            yield _finding(section.id, section.id, f"“{section.heading}”的文字{sizes}")


def _finding(place: str, section: str, message: str) -> Finding:
    return Finding(f"{place}.{UNCHECKED}", Severity.ERROR, message, section=section, remedy=_REMEDY)
