"""What ``nianbao register`` prints: the figures with their lines, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from export.commands.console import say
from model.calendars.working_days import working_days
from model.findings import in_words
from model.register.counted import CountedRegister
from model.register.counting import Count, Question, is_closed
from model.register.lateness import deadline_in, late_applications
from model.register.sayings import LineFinding
from model.register.source import LinePlace, Register
from model.register.words import ColumnRole, register_words

_MAPPED: Final = {ColumnRole.OUTCOME: "outcomes", ColumnRole.KIND: "applicants"}
"""In which part of a mapping file the wordings of a role are answered."""
_MOST_ANSWERS: Final = 8
"""Candidates of a question that are named in words."""


def say_count(counted: CountedRegister) -> None:
    """Print every figure with its lines, the questions and the findings."""
    count, source = counted.count, counted.register
    lines = sum(len(reading.applications) for reading in count.readings.values())
    say(f"{count.year} 年，{counted.template.name}{count.table.name}：读到 {lines} 件，计数 {len(count.counted)} 件")
    for cell in count.table.cells:
        if count.values[cell.address]:
            say(f"  {cell.place} {count.values[cell.address]} ＝ {source.in_words(count.lines[cell.address])}")
    for question in count.questions:
        say(f"  请回答：{_question(counted, question)}")
    if count.questions:
        say("  回答写在对应文件（--mapping）的 outcomes、applicants 里，列名写在 columns 里。")
    for one in counted.findings:
        say(f"  {in_words(one.finding)}")


def _question(counted: CountedRegister, question: Question) -> str:
    """A question in words, with what it may mean."""
    name = register_words().names[question.role]
    where = counted.register.in_words(question.lines)
    choices = "、".join(question.candidates[:_MOST_ANSWERS])
    hint = f"，可能是 {choices}" if choices else ""
    return f"{name}“{question.wording}”计在哪里（{where}）{hint}"


def as_data(counted: CountedRegister) -> dict[str, Any]:
    """The same as JSON data."""
    count, source = counted.count, counted.register
    return {
        "format": counted.template.id,
        "year": count.year,
        "files": [file.name for file in source.files],
        "applications": sum(len(reading.applications) for reading in count.readings.values()),
        "counted": len(count.counted),
        "values": {str(address): value for address, value in count.values.items()},
        "lines": {str(address): lines_data(places, source) for address, places in count.lines.items()},
        "questions": [_question_data(question, source) for question in count.questions],
        "findings": [finding_data(one, source) for one in counted.findings],
        "open": [*_open_data(count, source)],
        "late": [*_late_data(count, source)],
    }


def _question_data(question: Question, source: Register) -> dict[str, Any]:
    return {
        "kind": _MAPPED[question.role],
        "wording": question.wording,
        "candidates": list(question.candidates),
        "lines": lines_data(question.lines, source),
    }


def finding_data(one: LineFinding, source: Register) -> dict[str, Any]:
    """A finding with its lines."""
    finding = one.finding
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "cells": [str(address) for address in finding.cells],
        "lines": lines_data(one.lines, source),
    }


def _open_data(count: Count, source: Register) -> Iterator[dict[str, Any]]:
    """The applications open at the end of the year: until when they have to be answered, or an extension be told."""
    calendar = working_days()
    for one in count.counted:
        if not is_closed(one, count.rules, count.year):
            due = deadline_in(count, one, calendar)
            [place] = lines_data((one.place,), source)
            days = None if due is None else max(0, calendar.between(date(count.year, 12, 31), due.day))
            extend = None if due is None or due.extension else str(due.first_term)
            yield {**place, "due": None if due is None else str(due.day), "days_left": days, "extend_by": extend}


def _late_data(count: Count, source: Register) -> Iterator[dict[str, Any]]:
    """The applications that were late, and how their deadline came about."""
    for one in late_applications(count):
        [place] = lines_data((one.place,), source)
        yield {
            **place,
            "due": str(one.deadline.day),
            "from": str(one.deadline.start),
            "extension": one.deadline.extension,
            "consulting": one.deadline.consulting,
            "answered": None if one.answered is None else str(one.answered),
            "days_late": one.days,
            "sure": one.deadline.sure,
        }


def lines_data(places: Sequence[LinePlace], source: Register) -> list[dict[str, Any]]:
    """The places of lines, sheet by sheet."""
    return [
        {
            "file": source.files[file].name,
            "sheet": source.files[file].sheets[sheet].name,
            "rows": [place.row for place in some],
        }
        for (file, sheet), some in groupby(sorted(places), key=lambda place: place[:2])
    ]
