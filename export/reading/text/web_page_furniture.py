"""What a web site puts around a report it shows: way marks, dates of publication, buttons and the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from export.reading.text.chapters import Chapters, TextLine
from export.reading.text.titles import Title
from export.style_names import NAMES

LONGEST: Final = 80
"""Such a line is short."""
SENTENCE: Final = 30
"""A sentence of so many characters is text of the report wherever it stands."""

_FACTS: Final = (
    "索引号|信息索引|(?:发文|公开|发布|成文|生成|公文|印发|更新)(?:日期|时间|机构|机关|单位|字号|文号)|文号|发文字号|信息(?:来源|名称|分类|类别)|"
    "来源|稿源|作者|编辑|责任编辑|审核|(?:浏览|点击|阅读|访问)(?:次数|量)?|字体|字号|主题(?:分类|词)|有效性|时效|公开(?:方式|范围|形式|类型)|体裁分类|"
    "服务对象|内容概述|关键词|保护视力色|日期|时间"
)
_BUTTONS: Final = (
    "打印|关闭|收藏|分享|返回|纠错|大中小|上一[篇条页]|下一[篇条页]|扫一扫|回到顶部|首页|当前位置|您(?:当前|现在)?的?位置|无障碍|适老|繁體|繁体|"
    "English|手机版|微信|微博|登录|注册|搜索"
)
_FOOT: Final = (
    "相关(?:链接|附件|信息|文章|阅读|文档|稿件|新闻|推荐)|附件下载|友情链接|版权所有|主办|承办|技术支持|网站(?:地图|标识码|声明|支持)|政府网站|联系我们|关于我们|"
    r"隐私|\w{0,3}ICP备|\w?公网安备|Copyright|©"
)
_WHEN: Final = r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_MONTH: Final = (
    r"[（(]?(?:[0-9]{4}|[二2][〇○零O一二三四五六七八九0]{3})\s*年\s*[0-9元一二三四五六七八九十]{1,2}\s*月[）)]?"
)
"""When a page was published, as a web site says it; when a report was made, as its cover does."""
_MARKS: Final = r"[\s【\[〖（(｜|·•>＞»\-—]*"
_FACT: Final = rf"(?:{_FACTS})[】\]）)]?\s*[:：]"
_ABOVE: Final = re.compile(
    rf"{_MARKS}(?:(?:\S+\s+){{0,3}}{_FACT}|(?:{_BUTTONS})(?!.*。)|.*[>＞»].*|{_WHEN}\s*(?:$|{_FACT})|{_MONTH}$)",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(rf"{_MARKS}(?:{_FACT}|(?:{_BUTTONS}|{_FOOT})(?!.*。))", re.IGNORECASE)

_FACT_IN_TABLE: Final = re.compile(_FACT)
_FOOT_IN_TABLE: Final = re.compile(_FOOT, re.IGNORECASE)
_FIGURE_IN_TABLE: Final = re.compile(r"(?:^|\|)[0-9]+(?:$|\|)")


def above(lines: Sequence[TextLine], title: Title) -> list[TextLine]:
    """Of *lines*, those before the first chapter, what is no text of the report: all before the title, and facts."""
    if not title.lines:
        return []
    first, last = title.lines[0].place, (title.repeats or title.lines)[-1].place
    return [
        line
        for line in lines
        if line not in title.lines
        and line not in title.repeats
        and not is_sentence(line)
        and (line.place < first or (title.repeats and line.place < last) or _says(_ABOVE, line))
    ]


def below(lines: Sequence[TextLine]) -> list[TextLine]:
    """Of *lines*, those of the last chapter, the foot of the page: from its first line on, if no text follows."""
    text_end = max((at for at, line in enumerate(lines, 1) if is_sentence(line)), default=0)
    foot = next((at for at in range(text_end, len(lines)) if _says(_BELOW, lines[at])), len(lines))
    return list(lines[foot:])


def is_around(block: int, rows: Sequence[str], title: Title, chapters: Chapters) -> bool:
    """Whether a table with these *rows* is the site's: above the title, or with its facts above or below the text.

    What a foot says (主办) heads figures, too (主办件, 12), and then the table is the office's own.
    """
    starts = [chapters.lines[heading.at].block for heading in chapters.headings]
    if not starts or starts[0] < block <= starts[-1]:
        return False
    is_above = bool(title.lines) and block < min(title.lines[0].block, starts[0])
    texts = ["".join(row.split()) for row in rows]
    is_foot = any(map(_FOOT_IN_TABLE.search, texts)) and not any(map(_FIGURE_IN_TABLE.search, texts))
    return is_above or is_foot or any(map(_FACT_IN_TABLE.search, texts))


def _says(what: re.Pattern[str], line: TextLine) -> bool:
    return len(line.text) <= LONGEST and line.style not in NAMES and bool(what.match(line.text))


def is_sentence(line: TextLine) -> bool:
    """Whether a line is text of the report wherever it stands."""
    return line.style in NAMES or (len(line.text) >= SENTENCE and line.text.endswith(("。", "；", "：")))
