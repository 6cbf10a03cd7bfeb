"""Recognises the boilerplate of a web site around a report: breadcrumbs, metadata, buttons, page footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from export.reading.text.sections import FoundSections, TextLine
from export.reading.text.titles import Title
from export.style_names import NAMES

LONGEST_LINE: Final = 80
"""Maximal length of a boilerplate line, in characters."""
SHORTEST_SENTENCE: Final = 30
"""A sentence of at least this many characters is report text wherever it is."""

_METADATA: Final = (
    "索引号|信息索引|(?:发文|公开|发布|成文|生成|公文|印发|更新)(?:日期|时间|机构|机关|单位|字号|文号)|文号|发文字号|信息(?:来源|名称|分类|类别)|"
    "来源|稿源|作者|编辑|责任编辑|审核|(?:浏览|点击|阅读|访问)(?:次数|量)?|字体|字号|主题(?:分类|词)|有效性|时效|公开(?:方式|范围|形式|类型)|体裁分类|"
    "服务对象|内容概述|关键词|保护视力色|日期|时间"
)
_BUTTONS: Final = (
    "打印|关闭|收藏|分享|返回|纠错|大中小|上一[篇条页]|下一[篇条页]|扫一扫|回到顶部|首页|当前位置|您(?:当前|现在)?的?位置|无障碍|适老|繁體|繁体|"
    "English|手机版|微信|微博|登录|注册|搜索"
)
_FOOTERS: Final = (
    "相关(?:链接|附件|信息|文章|阅读|文档|稿件|新闻|推荐)|附件下载|友情链接|版权所有|主办|承办|技术支持|网站(?:地图|标识码|声明|支持)|政府网站|联系我们|关于我们|"
    r"隐私|\w{0,3}ICP备|\w?公网安备|Copyright|©"
)
_WHEN: Final = r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_MONTH: Final = (
    r"[（(]?(?:[0-9]{4}|[二2][〇○零O一二三四五六七八九0]{3})\s*年\s*[0-9元一二三四五六七八九十]{1,2}\s*月[）)]?"
)
"""Publication time in the style of a web site; month in the style of a cover."""
_LEADING: Final = r"[\s【\[〖（(｜|·•>＞»\-—]*"
_METADATA_ITEM: Final = rf"(?:{_METADATA})[】\]）)]?\s*[:：]"
_ABOVE: Final = re.compile(
    rf"{_LEADING}(?:(?:\S+\s+){{0,3}}{_METADATA_ITEM}|(?:{_BUTTONS})(?!.*。)|.*[>＞»].*|{_WHEN}\s*(?:$|{_METADATA_ITEM})|{_MONTH}$)",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(rf"{_LEADING}(?:{_METADATA_ITEM}|(?:{_BUTTONS}|{_FOOTERS})(?!.*。))", re.IGNORECASE)

_METADATA_IN_TABLE: Final = re.compile(_METADATA_ITEM)
_FOOTER_IN_TABLE: Final = re.compile(_FOOTERS, re.IGNORECASE)
_FIGURE_IN_TABLE: Final = re.compile(r"(?:^|\|)[0-9]+(?:$|\|)")


def above(lines: Sequence[TextLine], title: Title) -> list[TextLine]:
    """The boilerplate in *lines*, those before the first section: all before the title, and metadata."""
    if not title.lines:
        return []
    first, last = title.lines[0].place, (title.repeats or title.lines)[-1].place
    return [
        line
        for line in lines
        if line not in title.lines
        and line not in title.repeats
        and not is_sentence(line)
        and (line.place < first or (title.repeats and line.place < last) or _matches(_ABOVE, line))
    ]


def below(lines: Sequence[TextLine]) -> list[TextLine]:
    """The page footer in *lines*, those of the last section: from its first line on, if no report text follows."""
    text_end = max((at for at, line in enumerate(lines, 1) if is_sentence(line)), default=0)
    footer = next((at for at in range(text_end, len(lines)) if _matches(_BELOW, lines[at])), len(lines))
    return list(lines[footer:])


def is_boilerplate(block: int, rows: Sequence[str], title: Title, sections: FoundSections) -> bool:
    """Whether a table with these *rows* belongs to the site: above the title, or with metadata outside the sections.

    Footer words (主办) also occur in headings of figures (主办件, 12); such a table belongs to the report.
    """
    starts = [sections.lines[heading.at].block for heading in sections.headings]
    if not starts or starts[0] < block <= starts[-1]:
        return False
    is_above = bool(title.lines) and block < min(title.lines[0].block, starts[0])
    texts = ["".join(row.split()) for row in rows]
    is_footer = any(map(_FOOTER_IN_TABLE.search, texts)) and not any(map(_FIGURE_IN_TABLE.search, texts))
    return is_above or is_footer or any(map(_METADATA_IN_TABLE.search, texts))


def _matches(what: re.Pattern[str], line: TextLine) -> bool:
    return len(line.text) <= LONGEST_LINE and line.style not in NAMES and bool(what.match(line.text))


def is_sentence(line: TextLine) -> bool:
    """Whether a line is report text wherever it is: in a report style, or a long sentence."""
    return line.style in NAMES or (len(line.text) >= SHORTEST_SENTENCE and line.text.endswith(("。", "；", "：")))
