"""The fields of a published report other than figures and text: title, opening, closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from model.report import Report

PARTICULARS: Final[Mapping[str, str]] = {
    "year": "报告年度",
    "office": "机关名称",
    "opening.legal_basis": "编制依据",
    "opening.period": "统计期限",
    "opening.download": "下载网址",
    "opening.contact": "联系方式",
    "closing.office": "落款机关",
    "closing.day": "落款日期",
}
"""Chinese names of the fields by their path in `Report`."""

Content: TypeAlias = str | int | date | None


def content_of(report: Report, name: str) -> Content:
    """The content of a report at a key of `PARTICULARS`."""
    content: Any = report
    for part in name.split("."):
        content = getattr(content, part)
    return content
