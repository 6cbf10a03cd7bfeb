"""信息处理费: the amounts that the texts of the bodies tell, added up and laid beside what the county's text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple
from unicodedata import normalize

from model.checks.facts import listed
from model.checks.intervals import decimal_text
from model.consolidation.comparison import Comparison
from model.consolidation.consolidation import Consolidation, Remark
from model.report import Report

_MOST_NAMED: Final = 5
_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE: Final = re.compile("[^,]+")
_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_FEE: Final = re.compile("(?:信息|公开)处理费|处理费用?")
_OTHER: Final = re.compile("行政事业性|复印费|检索费|邮寄费|工本费|标准|逾期|通知")
_AMOUNT: Final = re.compile(r"(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)(?P<unit>万?元)")
_TARIFF: Final = re.compile(r"(?:每[件页份]|按[件页])[^0-9]{0,6}$")
_UNCERTAIN: Final = re.compile(r"(?:约|近|余|多|超过|不足)$")
_LAST_YEAR: Final = re.compile("上年|去年|上一年|同比|往年")
_TOTAL: Final = re.compile(r"(?:共计?|合计|总计|累计|总额)[^0-9]{0,8}$")
_NOTHING: Final = re.compile(
    r"(?:未|没有|无|不|免)(?:发生|产生|存在|涉及|实际)?[^0-9]{0,12}?收(?:取|费|缴)"
    r"|(?:未|没有|无)(?:发生|产生|存在|涉及|有)?(?:任何|相关)?(?:信息|公开)?处理费"
    r"|处理费[^0-9]{0,6}(?:[无零]$|0件)|免收|零收费"
)
_SPACE: Final = re.compile(r"\s+")
_YUAN: Final = re.compile("元")


def fee_told(report: Report) -> Decimal | None:
    """The 信息处理费 in yuan that the text of a report tells, 0 if it denies one; None if that is not clear.

    Tariffs, other fees and last year's amounts are passed over.
    """
    told = [amount for section in report.narratives for amount in _amounts(report.text_of(section))]
    totals = {one.yuan for one in told if one.is_total}
    amounts = totals or {one.yuan for one in told}
    return amounts.pop() if len(amounts) == 1 else None


class _Told(NamedTuple):
    """An amount; None if it cannot be read. *is_total* if it is said to be one."""

    yuan: Decimal | None
    is_total: bool = False


def _amounts(text: str) -> Iterator[_Told]:
    for sentence in _SENTENCE.finditer(text):
        if _FEE.search(sentence[0]):
            plain = _THOUSANDS.sub("", _SPACE.sub("", normalize("NFKC", sentence[0])))
            is_on = False
            for clause in _CLAUSE.findall(plain):
                is_on = is_on or _FEE.search(clause) is not None
                if is_on and not _OTHER.search(clause) and not _LAST_YEAR.search(clause):
                    yield from _amounts_in(clause)


def _amounts_in(clause: str) -> Iterator[_Told]:
    """The amounts in a clause about the fee, or 0 if it says that there was none."""
    found = [*_AMOUNT.finditer(clause)]
    for one in found:
        before = clause[: one.start()]
        if not _TARIFF.search(before):
            yuan = Decimal(one["number"]) * (10_000 if one["unit"] == "万元" else 1)
            yield _Told(None if _UNCERTAIN.search(before) else yuan, _TOTAL.search(before) is not None)
    if not found and _YUAN.search(clause):
        yield _Told(None)
    elif not found and _NOTHING.search(clause):
        yield _Told(Decimal(0))


class _Fees(NamedTuple):
    """What the bodies tell: the amount of each that is clear, and those that tell none."""

    told: Mapping[str, Decimal]
    silent: Sequence[str]

    @property
    def total(self) -> Decimal:
        return sum(self.told.values(), Decimal(0))

    @property
    def in_words(self) -> str:
        given = [f"{office} {_yuan(amount)}" for office, amount in self.told.items() if amount]
        made = f"（{listed(given, _MOST_NAMED, '个单位')}）" if given else ""
        return f"{_yuan(self.total)}{made}"


def _fees_of(total: Consolidation) -> _Fees:
    told: dict[str, Decimal] = {}
    silent: list[str] = []
    for one in total.counted:
        amount = None if one.submission is None else fee_told(one.submission.report)
        if amount is None:
            silent.append(one.body.name)
        else:
            told[one.body.name] = amount
    return _Fees(told, silent)


def _yuan(amount: Decimal) -> str:
    return f"{decimal_text(amount.normalize())} 元"


def with_fees_told(total: Consolidation) -> Consolidation:
    """The sum with a remark on the 信息处理费 of the bodies, if any tells an amount."""
    fees = _fees_of(total)
    if not fees.total:
        return total
    silent = f"；没有写明金额的有 {len(fees.silent)} 个单位" if fees.silent else ""
    remark = Remark(total.report.office, f"各单位写明的信息处理费共 {fees.in_words}{silent}")
    return replace(total, remarks=(*total.remarks, remark))


def with_fees_compared(comparison: Comparison, total: Consolidation, county: Report) -> Comparison:
    """The comparison with a remark on the 信息处理费 that the county's text tells beside those of the bodies."""
    remark = _compared(total, fee_told(county))
    return replace(comparison, remarks=(*comparison.remarks, remark)) if remark else comparison


def _compared(total: Consolidation, theirs: Decimal | None) -> str:
    fees = _fees_of(total)
    if theirs is None:
        return f"信息处理费：各单位写明的共 {fees.in_words}，全县年报没有写明金额" if fees.total else ""
    laid = f"信息处理费：全县年报 {_yuan(theirs)}，各单位写明的共 {fees.in_words}"
    wanting = [*fees.silent, *total.selection.missing]
    if theirs < fees.total:
        return f"{laid}，少 {_yuan(fees.total - theirs)}：请核对"
    if wanting and (theirs or fees.total):
        who = listed([f"“{name}”" for name in wanting], 3, "个单位")
        more = f"还差 {_yuan(theirs - fees.total)}，" if theirs > fees.total else ""
        return f"{laid}：{more}{who}没有写明，不能判定"
    if theirs > fees.total:
        return f"{laid}，多 {_yuan(theirs - fees.total)}：请核对"
    return f"{laid}：相符" if theirs else ""
