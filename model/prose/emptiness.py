"""Recognises a text that says nothing: blank, an editor's note, or words to the effect that there is nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from model.prose.numbering import leading_marker
from model.report import Paragraph

_NOTE: Final = re.compile(
    r"[（(【\[〔][^（）()]*[）)】\]〕][。.]?|(?:编者[按注]|编辑|责任编辑|责编|信息来源|来源|作者|撰稿|审核|备注|注)[：:].*"
)
"""A whole paragraph in brackets, or one that begins as notes do."""
_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")
_LONGEST: Final = 60
"""Characters of a sentence that says there is nothing."""
_OF_WHAT: Final = (
    "(?:(?:存在|突出|明显|重大|主要|相关|具体|需要|其他|的)*(?:问题|不足|情况|事项|改进|措施|之处|地方|及|和|与))*"
)
_NOTHING: Final = re.compile(
    r"(?:(?:20[0-9]{2}年度?|本年度?|全年|目前|截至目前)[，,]?)?(?:[我本][\u4e00-\u9fff]{1,4}?)?"
    rf"(?:在?(?:政府)?信息公开(?:工作)?[中方面]*)?{_OF_WHAT}[：:]?(?:暂时?|均|都|尚)?(?:无|没有|未发现|不存在|未有){_OF_WHAT}"
)


def says_nothing(paragraphs: Iterable[Paragraph], words: Collection[str] = ()) -> bool:
    """Whether *paragraphs*, headings aside, are blank, notes, one of *words* or say that there is nothing."""
    texts = (_plain(one.text) for one in paragraphs if one.style == "body")
    sentences = (
        sentence.strip() for text in texts if not _NOTE.fullmatch(text) for sentence in _SENTENCE.findall(text)
    )
    return all(not one or one in words or _is_nothing(one) for one in sentences)


def _plain(text: str) -> str:
    """A paragraph without its number and white space around it."""
    span = leading_marker(text)
    return text[span.end if span else 0 :].strip()


def _is_nothing(sentence: str) -> bool:
    return len(sentence) <= _LONGEST and bool(_NOTHING.fullmatch(sentence))
