"""A short text that tells whether what a report prints has changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from model.report import Report
from model.storage.encoding import FIELDS, encode_fields

_NOT_PRINTED: Final = frozenset(("reasons", "reasons_about", "origins", "notes", "taken_over", "decisions"))


def content_seal(report: Report) -> str:
    """The seal of *report*: that of another report is the same only if both print the same."""
    printed = {name: getattr(report, name) for name in FIELDS if name not in _NOT_PRINTED}
    data = json.dumps(encode_fields(printed), ensure_ascii=False, sort_keys=True)
    return sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:32]
