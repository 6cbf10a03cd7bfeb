"""Totals that came from outside, kept beside the computed ones while they differ."""

from __future__ import annotations

from model.evaluation import totals_of
from model.report import Report
from model.template import Template


def drop_agreeing_totals(template: Template, report: Report) -> Report:
    """*report* without the stated totals that equal what the program computes: they say nothing of their own."""
    if not report.stated:
        return report
    computed = totals_of(template, report)
    agreeing = {address: None for address, value in report.stated.items() if value == computed[address]}
    return report.with_values(template, agreeing) if agreeing else report
