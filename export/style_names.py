"""Names of the styles and anchors in an office template, as Word shows them."""

from __future__ import annotations

from typing import Final

TITLE: Final = "年报标题"

PREAMBLE: Final = "年报说明"

HEADING: Final = "年报章标题"

SUBHEADING: Final = "年报小标题"

BODY: Final = "年报正文"

CLOSING: Final = "年报落款"

CELL: Final = "年报表格"

LABEL: Final = "年报表格左"

NOTE: Final = "年报表注"

DENSE_CELL: Final = "年报密表"

DENSE_LABEL: Final = "年报密表左"

DENSE_NOTE: Final = "年报密表注"

NOTE_TEXT: Final = "年报表注字"

DRAFT: Final = "年报草稿"

NAMES: Final = (
    *(TITLE, PREAMBLE, HEADING, SUBHEADING, BODY, CLOSING),
    *(CELL, LABEL, NOTE, DENSE_CELL, DENSE_LABEL, DENSE_NOTE, NOTE_TEXT, DRAFT),
)
"""The styles that an office template must define; their formatting is up to the office."""

TITLE_ANCHOR: Final = "标题"

PREAMBLE_ANCHOR: Final = "说明"

CLOSING_ANCHOR: Final = "落款"
