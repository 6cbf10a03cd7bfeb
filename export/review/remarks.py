"""Remarks to show before changes in a returned document are accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from export.review.offers import ChangeOffer, stale_totals
from export.review.returning import Returned
from model.checks.facts import listed
from model.findings import in_words
from model.report import Report

MOST_SHAPES: Final = 3
"""Findings on the structure of a document that are shown in full."""


def remarks(returned: Returned, offers: Sequence[ChangeOffer], present: Report) -> Iterator[str]:
    """One Chinese sentence for each irregularity; *present* is the open report."""
    now = returned.now.report
    if (present.year, present.office) != (now.year, now.office):
        yield f"注意：打开的是 {present.year} 年“{present.office}”，文件是 {now.year} 年“{now.office}”。"
    if not returned.is_marked:
        yield "文件里没有可用的校对标记，是与打开的年报比较的：打开的年报导出以后改过的，也列在这里。"
    if contested := sum(offer.is_contested for offer in offers):
        yield f"有 {contested} 处，打开的年报在导出以后也改过，没有打勾：请看清再定。"
    if done := sum(offer.is_done for offer in offers):
        yield f"另有 {done} 处，打开的年报里已经是这样，没有列出。"
    if stale := stale_totals(returned):
        places = listed([returned.before.template.cells[address].place for address in stale])
        yield f"文件里有 {len(stale)} 处合计没有跟着改（{places}）；收回以后，合计仍自动计算。"
    for finding in returned.structure[:MOST_SHAPES]:
        yield in_words(finding)
    if more := returned.structure[MOST_SHAPES:]:
        yield f"文件的样子还有 {len(more)} 处与导出时不同，可以改为导入，逐条细看。"
