"""Applications as they truly are, and what 表三 must hold of them: added up line by line, without any register."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

YEAR = 2024

KINDS = {
    "natural": ["自然人", "公民", "个人"],
    "business": ["商业企业", "企业"],
    "research": ["科研机构"],
    "charity": ["社会公益组织"],
    "law_firm": ["法律服务机构", "律师事务所"],
    "other": ["其他组织"],
}

OUTCOMES = {
    "granted": ["予以公开", "同意公开", "已主动公开，告知途径"],
    "granted_in_part": ["部分公开", "同意部分公开", "区分处理"],
    "refused.state_secret": ["属于国家秘密", "国家秘密"],
    "refused.law_forbids": ["法律行政法规禁止公开"],
    "refused.three_securities": ["危及“三安全一稳定”"],
    "refused.third_party": ["保护第三方合法权益", "涉及商业秘密，第三方不同意公开", "个人隐私"],
    "refused.internal_affairs": ["内部事务信息"],
    "refused.process": ["过程性信息"],
    "refused.enforcement_file": ["行政执法案卷"],
    "refused.administrative_query": ["行政查询事项"],
    "unavailable.not_held": ["信息不存在", "本机关不掌握", "非本机关职责范围"],
    "unavailable.must_create": ["需要加工分析"],
    "unavailable.unclear_after_correction": ["补正后仍不明确"],
    "not_processed.petition": ["信访举报投诉"],
    "not_processed.repeated": ["重复申请"],
    "not_processed.publication": ["公开出版物"],
    "not_processed.excessive": ["大量反复申请"],
    "not_processed.confirm_or_reissue": ["确认或重新出具已获取信息"],
    "other_handling.not_corrected": ["逾期不补正"],
    "other_handling.fee_unpaid": ["逾期不缴费"],
    "other_handling.other": ["撤回申请", "申请人撤回"],
}


@dataclass(frozen=True)
class Line:
    """One application as it truly is."""

    received: date
    kind: str
    outcome: str
    answered: date | None
    by: str
    said: str


def cells_of(line: Line, year: int) -> set[str]:
    """The rows of 表三 in which an application counts in a year."""
    open_then = line.answered is None or line.answered.year > year
    rows: set[str] = set()
    if line.received.year == year:
        rows.add("received")
    if line.received.year < year and (open_then or (line.answered and line.answered.year == year)):
        rows.add("carried_in")
    if line.received.year <= year and open_then:
        rows.add("carried_out")
    if line.answered and line.answered.year == year:
        rows |= {f"outcome.{line.outcome}", "outcome.total"}
    return rows


def figures(lines: Sequence[Line], year: int) -> Counter[tuple[str, str]]:
    """What 表三 must hold: row and kind of applicant, `total` for all of them."""
    return Counter((row, kind) for line in lines for row in cells_of(line, year) for kind in (line.kind, "total"))


def some_lines(seed: int, several: int, first: date = date(2023, 12, 4), days: int = 380) -> list[Line]:
    """Applications by the day received; every outcome is among them, those of the last weeks are open."""
    chance = random.Random(seed)
    outcomes = list(OUTCOMES) + chance.choices(list(OUTCOMES), k=max(0, several - len(OUTCOMES)))
    chance.shuffle(outcomes)
    lines = [one_line(chance, outcome, first + timedelta(chance.randrange(days))) for outcome in outcomes]
    return sorted(lines, key=lambda line: line.received)


def one_line(chance: random.Random, outcome: str, received: date) -> Line:
    kind = chance.choice(list(KINDS))
    answered = received + timedelta(chance.randrange(1, 27))
    is_open = answered > date(YEAR, 12, 31)
    said = "" if is_open else chance.choice(OUTCOMES[outcome])
    return Line(received, kind, outcome, None if is_open else answered, chance.choice(KINDS[kind]), said)
