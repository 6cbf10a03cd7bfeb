"""Finds personal details in a text: 身份证号, 手机号, and names of persons in sentences about cases.

Names are found by context: a surname after a role ("申请人"), before "诉" or "女士", or before "与…纠纷". Names
already anonymised (李某、王某某) are not reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from model.prose.plain_text import compatible, plain_text
from model.prose.quotations import Quotation, quotation, remembered

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"
"""Check digit by the remainder of the weighted sum (GB 11643)."""
_IDENTITY: Final = re.compile(r"(?<![0-9A-Za-z])[1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx](?![0-9A-Za-z])")
_MOBILE: Final = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9A-Za-z]|\.[0-9]|[万亿]?元|[件条次人份])"
)

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁卢姚沈钟姜崔谭陆范汪廖石"
    "贾夏韦付傅邹熊白孟秦邱丘侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤施洪翟颜倪温季俞章鲁葛柳毕聂焦柯舒"
)
_DOUBLE_SURNAMES: Final = "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙"
_NO_NAMES: Final = (
    "程序|严格|严重|许可|高度|高效|何时|何种|周边|周期|周围|周知|万元|陈述|陈列|张贴|杜绝|余额|余下|付款|付费|陶瓷|郑重|董事|孙女|陆续|范围|钱款"
    "|马上|石材|田地|林地|林权|曾经|曾向|曾于|段落|夏季|季度|江河|白天|武装|高校|高新|高速|谢绝|毛利|雷同|龙头|史料|顾虑|贺信|章程|施工|施行|温泉"
    "|毕业|舒适|许多|张榜|孔洞|洪水|洪涝|侯审|丁级|宋体|武警|邱陵|汤药|叶片|苏木|汪洋|万人|万件|万余|王府|石油|江苏|江西|陕西|湖北"
)
_NAME: Final = rf"(?!{_NO_NAMES})(?:(?:{_DOUBLE_SURNAMES})|[{_SURNAMES}])(?!某)[一-鿿]{{1,2}}?"
_ROLES: Final = (
    "申请人|原告|被告人|上诉人|被上诉人|第三人|当事人|投诉人|举报人|信访人|被处罚人|被执行人"
    "|死者|患者|村民|居民|市民|群众|业主|公民|职工|学生|教师"
)
_AFTER_ROLE: Final = (
    "(?=诉|不服|申请|提出|提起|要求|请求|起诉|上诉|投诉|举报|信访|反映|因|与|和|向|对|的|等|一案|案"
    '|[（(，,。、；;：:“”"\\s]|$)'
)
_AFTER_NAME: Final = "(?=诉|不服|先生|女士|与[^，。；]{1,30}(?:纠纷|一案)|[（(](?:男|女|身份证|公民身份))"
_NAMES: Final = (
    re.compile(rf"(?:{_ROLES})(?:姓名)?[：:“\"]?({_NAME}){_AFTER_ROLE}"),
    re.compile(rf"(?:(?<![一-鿿])|(?<=[到为由与和及是]))({_NAME}){_AFTER_NAME}"),
)
_CASES: Final = re.compile("申请|复议|诉|原告|被告|第三人|当事人|举报|信访|处罚|纠纷|案|身份证")


@remembered
def identity_numbers(text: str) -> Iterator[Quotation]:
    """The 身份证号 in *text*, masked; other long numbers are excluded by birth date and check digit."""
    plain = plain_text(text, compatible)
    for match in _IDENTITY.finditer(plain.text):
        number = re.sub("[ -]", "", match[0]).upper()
        if _is_identity(number):
            yield Quotation(*plain.span(*match.span()), f"{number[:6]}********{number[-4:]}")


def _is_identity(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    weighted = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return 1850 < int(number[6:10]) < 2100 and number[17] == _CHECK_DIGITS[weighted % 11]


@remembered
def mobile_numbers(text: str) -> Iterator[Quotation]:
    """The 手机号 in *text*, masked."""
    plain = plain_text(text, compatible)
    for match in _MOBILE.finditer(plain.text):
        number = re.sub("[^0-9]", "", match[0])[-11:]
        yield Quotation(*plain.span(*match.span()), f"{number[:3]}****{number[-4:]}")


def masked(words: str) -> str:
    """*words* with every 身份证号 and 手机号 in them masked."""
    for search in (identity_numbers, mobile_numbers):
        for start, end, text in reversed([*search(words)]):
            words = words[:start] + text + words[end:]
    return words


@remembered
def names_beside_cases(text: str) -> Iterator[Quotation]:
    """Probable names of persons in *text*, a paragraph, if it is about a case."""
    spans = {match.span(1) for pattern in _NAMES for match in pattern.finditer(text)} if _CASES.search(text) else ()
    return (quotation(text, *span) for span in sorted(spans))
