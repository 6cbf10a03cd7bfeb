"""Project files as a hostile hand would make them: any content under a right checksum."""

import json
from hashlib import sha256
from typing import Any

RECEIVED = "requests/received/applicant.natural"
DECISION = {
    "section": "overview",
    "start": 0,
    "kind": "set_aside",
    "cells": [RECEIVED],
    "code": "ledger.contradicts",
    "reason": "全县的数",
}


def plain_content() -> dict[str, Any]:
    """What stands in a project file, written down by hand after docs/project-file.md."""
    report = {
        "year": 2023,
        "office": "某某局",
        "kind": "department",
        "opening": {"legal_basis": "依据。", "period": "期限。", "download": "", "contact": ""},
        "closing": {"office": "某某局", "day": "2024-01-20"},
        "values": {RECEIVED: 12, "disclosure/fees/amount": {"money": "5.80", "unit": "万元"}},
        "stated": {"requests/received/applicant.total": 13},
        "narratives": {"overview": [{"style": "body", "text": "一段。", "block": 0}]},
        "reasons": {"requests.row_total": "系统口径不同。"},
        "reasons_about": {"requests.row_total": "总计 13，自然人 12"},
        "origins": {RECEIVED: "typed"},
        "notes": {RECEIVED: "3+5+4"},
        "taken_over": {"overview": ["一段。"]},
        "decisions": {"一段。": [DECISION]},
        "counted": {RECEIVED: {"count": 12, "lines": "第 3、7–17 行"}},
    }
    previous = {"template": "2021", "year": 2022, "office": "某某局", "values": {RECEIVED: 7}}
    edit = {
        "when": "2024-01-20T09:30:05+08:00",
        "who": "张三",
        "cell": RECEIVED,
        "old": None,
        "new": 12,
        "origin": "typed",
    }
    return {
        "format": "2.2",
        "written_by": "nianbao 0.1.0",
        "template": "2021",
        "report": report,
        "previous": previous,
        "history": [edit],
    }


def sealed(content: dict[str, Any] | bytes, written: str = "2.2") -> bytes:
    """*content* behind a first line that is right for it."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode() + b"\n"
    return f"nianbao {written} {sha256(body).hexdigest()}\n".encode() + body


def with_part(path: str, part: Any) -> dict[str, Any]:
    """The plain content with one part of it, such as ``report year``, put in or replaced."""
    content = plain_content()
    *parents, last = path.split(" ")
    place = content
    for name in parents:
        place = place[name]
    place[last] = part
    return content
