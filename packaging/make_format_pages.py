"""Writes `docs/templates/<format>.md`: each format on one page, for experts to proofread.

Run it after a change of a format and commit the result; a test fails if the pages are out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final, cast

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from model.catalog import load_catalog, shipped_templates  # noqa: E402 - run as a script, the packages lie one folder up
from model.checks.office_rules import WantedContent  # noqa: E402 - as above
from model.formats.grid import Grid, GridCell, Role, grid_of  # noqa: E402 - as above
from model.formats.list_rules import ListRules  # noqa: E402 - as above
from model.formats.mentions import Mention, Mentions  # noqa: E402 - as above
from model.formats.register_rules import RegisterRules  # noqa: E402 - as above
from model.formats.section import Content  # noqa: E402 - as above
from model.formats.template import Node, RelationRule, RuleUse, Severity, Table, Template, total_parts  # noqa: E402 - as above
from model.values import CellKind  # noqa: E402 - as above

TARGET: Final = ROOT / "docs" / "templates"
SEVERITIES: Final = {Severity.ERROR: "强制性", Severity.WARNING: "核实性", Severity.HINT: "提示性"}
TERM: Final = re.compile(r"(previous\.)?([a-z][a-z0-9_.]*)")
PARAMETERS: Final = {
    "whole": "对照 `{}`",
    "words": "用语：{}",
    "limit": "界限 {}",
    "at_least": "至少 {}",
    "ratio": "{} 倍",
    "verdict": "文字账的判断 `{}`",
    "doubtful": "只是可能",
    "contents": "没有写到{}的不查",
    "within": "没有写到{}的不查",
    "kinds": "单位类型 {}",
    "wanted": "要写{}",
    "offices": "名称里有{}",
    "multiple": "{} 的整数倍",
    "codes": "{} 的问题",
}
KINDS: Final = {CellKind.COUNT: "整数，不小于 0", CellKind.CHANGE: "整数，可为负", CellKind.MONEY: "金额"}


def pages() -> dict[str, str]:
    """The pages of every shipped format by file name: the format itself, and how texts and registers speak of it."""
    templates = load_catalog([shipped_templates()]).templates
    made = {f"{template.id}.md": page_of(template) for template in templates}
    made |= {f"{template.id}-mentions.md": "\n".join(_mentions_page(template)) + "\n" for template in templates}
    made |= {f"{template.id}-register.md": "\n".join(_register_page(template)) + "\n" for template in templates}
    return made


def page_of(template: Template) -> str:
    """The page of one format."""
    return "\n".join(_page(template)) + "\n"


def _page(template: Template) -> Iterator[str]:
    yield f"# 报告格式：{template.name}"
    yield ""
    yield (
        "供业务人员校对。由 `packaging/make_format_pages.py` 从 "
        f"`resources/templates/{template.id}/template.toml` 生成；发现错误请改那个文件，再重新生成，不要改本页。"
    )
    yield ""
    yield from _listing(
        ("项", "内容"),
        [
            ("格式号", template.id),
            ("从哪一年度起适用", str(template.first_year)),
            ("依据", template.basis),
            ("标题", template.title),
            ("开头：依据", template.preamble.legal_basis),
            ("开头：期限", template.preamble.period),
            ("开头：查阅", template.preamble.download),
            ("开头：联系", template.preamble.contact),
            ("填写的单元格", f"{len(template.cells)} 个"),
        ],
    )
    yield from _kinds(template)
    yield from _sections(template)
    for table in template.tables:
        yield from _table(table)
    yield from _rules(template.rules)


def _kinds(template: Template) -> Iterator[str]:
    yield from ("", "## 单位类型", "")
    rows = [
        (kind.value, one.name, one.deadline, "有" if one.makes_rules else "无") for kind, one in template.kinds.items()
    ]
    yield from _listing(("代号", "名称", "报送期限", "规章制定权"), rows)


def _sections(template: Template) -> Iterator[str]:
    yield from ("", "## 各章", "")
    rows = [
        (
            one.id,
            one.heading,
            "、".join(one.aliases),
            one.guidance,
            "；".join(map(_required, one.contents)),
            "；".join(one.phrases),
            "、".join(block.table or "文字" for block in one.blocks),
        )
        for one in template.sections
    ]
    yield from _listing(("代号", "标题", "读文件时也认的标题", "填写提示", "应当写到", "常用语", "文字和表"), rows)


def _required(content: Content) -> str:
    traces = f"；可能写到了的：{'、'.join(content.traces)}" if content.traces else ""
    return f"{content.name}（认得的说法：{'、'.join(content.words)}{traces}）"


def _table(table: Table) -> Iterator[str]:
    yield from ("", f"## {table.name}　{table.title}（{table.id}，{len(table.cells)} 格）", "")
    yield "印出来是这样；＝ 是自动计算的合计。"
    yield ""
    yield from _printed(grid_of(table))
    for number, panel in enumerate(table.panels, 1):
        part = f"（第 {number} 部分）" if len(table.panels) > 1 else ""
        for name, nodes in (("列", panel.columns), ("行", panel.rows)):
            yield from ("", f"### {table.name}的{name}{part}", "")
            yield from _nodes(nodes)
    yield from ("", f"### {table.name}的勾稽关系", "")
    rows = [_relation(table, rule) for rule in table.relations]
    yield from _listing(("代码", "性质", "每", "关系", "只限", "提示", "怎么办", "出处"), rows)


def _printed(grid: Grid) -> Iterator[str]:
    yield "<table>"
    for row in range(grid.rows):
        cells = "".join(_printed_cell(grid, cell) for cell in grid.cells if cell.row == row)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _printed_cell(grid: Grid, cell: GridCell) -> str:
    tag = "td" if cell.role is Role.VALUE else "th"
    totals = {one.address for one in grid.table.cells if one.is_total}
    text = "＝" if cell.address in totals else escape(cell.text)
    spans = "".join(
        f' {name}="{span}"' for name, span in (("rowspan", cell.row_span), ("colspan", cell.column_span)) if span > 1
    )
    return f"<{tag}{spans}>{text}</{tag}>"


def _nodes(nodes: Sequence[Node]) -> Iterator[str]:
    rows = [
        (one.id, one.code, one.label, one.short, "、".join(one.aliases), _content(one, nodes), one.help)
        for one in nodes
    ]
    yield from _listing(
        ("代号", "书签代码", "印出的文字", "提示里的简称", "读文件时也认的文字", "内容", "填写说明"), rows
    )


def _content(node: Node, nodes: Sequence[Node]) -> str:
    if any(node.contains(other) for other in nodes):
        return "（分组）"
    if node.total:
        return "合计：" + "、".join(part.name for part in total_parts(node, nodes))
    units = f"，单位 {'、'.join(node.units)}" if node.units else ""
    return "" if node.kind is CellKind.COUNT else KINDS[node.kind] + units


def _relation(table: Table, rule: RelationRule) -> tuple[str, ...]:
    across = {node.id: node.name for panel in table.panels for node in (*panel.rows, *panel.columns)}
    totals = "；".join(f"{across[total]} ＝ 各项之和" for total in rule.total)
    return (
        rule.code,
        SEVERITIES[rule.severity]
        + (f"（汇总：{SEVERITIES[rule.severity_of_sums]}）" if rule.severity_of_sums is not None else ""),
        {"row": "行", "column": "列"}[rule.per],
        totals or TERM.sub(lambda term: f"{'上年报告的' if term[1] else ''}{across[term[2]]}", rule.rule),
        "、".join(across[name] for name in rule.only),
        rule.message,
        rule.remedy,
        rule.source,
    )


def _rules(rules: Sequence[RuleUse]) -> Iterator[str]:
    yield from ("", "## 其他检查", "")
    rows = [(one.code, SEVERITIES[one.severity], _about(one), one.message, one.remedy, one.source) for one in rules]
    yield from _listing(("代码", "性质", "检查什么", "提示", "怎么办", "出处"), rows)


def _about(use: RuleUse) -> str:
    given = {name: getattr(use, name) for name in type(use).model_fields if name not in RuleUse.model_fields}
    places = [f"`{place}`" for name in ("cells", "tables", "sections") for place in given.pop(name, ())]
    parts = [f"`{use.rule}`", "、".join(places)]
    for name, parameter in given.items():
        every = cast("tuple[object, ...]", parameter) if isinstance(parameter, tuple) else (parameter,)
        parts += [PARAMETERS[name].format("、".join(map(_said, every)))] if parameter else []
    return "；".join(filter(None, parts))


def _said(one: object) -> str:
    return f"{one.name}（认得的说法：{'、'.join(one.words)}）" if isinstance(one, WantedContent) else str(one)


def _mentions_page(template: Template) -> Iterator[str]:
    yield f"# 文字里怎样说起表格的数：{template.name}"
    yield ""
    yield (
        "文字账凭这些说法把文字里的数量对应到格。由 `packaging/make_format_pages.py` 从 "
        f"`resources/templates/{template.id}/template.toml` 的 `mentions` 生成；漏了的说法请加到那个文件，再重新生成。"
        "与格式无关的词（量词、约数、不是数量的数字）在 `resources/ledger/lexicon.toml`。"
    )
    for table in template.tables:
        if table.mentions is not None:
            yield from _mentions(table, table.mentions)


def _mentions(table: Table, mentions: Mentions) -> Iterator[str]:
    yield from ("", f"## {table.name}　{table.title}", "")
    facts = [
        ("说的是这张表", mentions.topics),
        ("这样开头，下面说的就是这张表", mentions.openers),
        ("说着这张表时，可以只说", mentions.objects),
        ("说到这些，就不再说这张表", mentions.elsewhere),
        ("量词", mentions.units),
        ("整段没有这些字，就拿不准", mentions.setting),
    ]
    yield from _listing(("项", "说法"), [(name, "、".join(words)) for name, words in facts if words])
    yield ""
    heads = ("方面", "说法", "行", "列", "也可以是", "怎样算数")
    yield from _listing(heads, [_mention(one) for one in mentions.figures])


def _mention(one: Mention) -> tuple[str, ...]:
    limits = {"只算其中一部分": one.within, "跟在同一方面的后面才算": one.follows, "不符时不报": not one.sure}
    limits["相符才算对应"] = one.vague
    limits["和同一方面的另一个在一句里，就是说这张表"] = one.telling
    return (
        one.aspect,
        "、".join(one.words),
        _ids(one.rows),
        _ids(one.columns),
        "；".join(_ids((*other.rows, *other.columns)) for other in one.otherwise),
        "，".join(name for name, holds in limits.items() if holds),
    )


def _register_page(template: Template) -> Iterator[str]:
    yield f"# 台账怎样计数：{template.name}"
    yield ""
    yield (
        "读台账时凭这些说法知道一件申请计在哪一行、哪一列；表里的名称本来就认得。由 "
        f"`packaging/make_format_pages.py` 从 `resources/templates/{template.id}/template.toml` 的 `counting` 生成；"
        "漏了的说法请加到那个文件，再重新生成。"
        "列名和与格式无关的词在 `resources/register/words.toml`。"
    )
    for table in template.tables:
        if table.counting is not None:
            yield from _counting(table, table.counting)
        for rules in table.lists:
            yield from _list_rules(table, rules)


def _list_rules(table: Table, rules: ListRules) -> Iterator[str]:
    yield from ("", f"## {table.name}　{rules.name}（{rules.id}）", "")
    phases = {"开始的那一年": rules.begun, "结束的那一年": rules.ended, "年底没有结束的": rules.standing}
    facts = [
        ("必须有的列", _ids(tuple(rules.needed))),
        ("凭这些字认出是这份清单", "、".join(rules.telling)),
        ("有这些列的不全，只是最少的数", "、".join(rules.bounds)),
        *((f"{name}，计在", f"`{column}`") for name, column in phases.items() if column),
        ("结束的那一年，按结果计", "是" if rules.by_result else ""),
        ("不计", "、".join(rules.skip)),
    ]
    yield from _listing(("项", "内容"), [fact for fact in facts if fact[1]])
    for name, words in (
        ("列名", rules.headings),
        ("类别", rules.kinds),
        ("是哪一种起诉", rules.routes),
        ("结果、状态", rules.results),
    ):
        if words:
            yield from ("", f"### {rules.name}：{name}", "")
            yield from _listing(
                ("代号", "清单里的说法"), [(f"`{key}`", "、".join(some)) for key, some in words.items()]
            )


def _counting(table: Table, rules: RegisterRules) -> Iterator[str]:
    yield from ("", f"## {table.name}　{table.title}", "")
    facts = [
        ("本年收到的，一件计在", f"`{rules.received}`"),
        ("往年收到、本年仍在办理的，计在", f"`{rules.carried_in}`"),
        ("年底没有办完的，计在", f"`{rules.carried_out}`"),
        ("一行里有公开的，又有下面各组里的，只计在", f"`{rules.in_part}`（{_ids(rules.withheld)}）"),
        ("不用答复，不看期限", _ids(rules.unanswered)),
        ("一律要问", "、".join(rules.ask)),
    ]
    yield from _listing(("项", "内容"), facts)
    for name, nodes, words in (
        ("办理结果", (node for panel in table.panels for node in panel.rows), rules.outcomes),
        ("申请人类别", (node for panel in table.panels for node in panel.columns), rules.applicants),
        ("申请人名称的末尾", (node for panel in table.panels for node in panel.columns), rules.names),
    ):
        yield from ("", f"### {name}", "")
        rows = [(f"`{node.id}`", node.label, "、".join(words[node.id])) for node in nodes if node.id in words]
        yield from _listing(("代号", "名称", "台账里的说法"), rows)


def _ids(ids: tuple[str, ...]) -> str:
    return " + ".join(f"`{one}`" for one in ids)


def _listing(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _line(heads)
    yield _line(["---"] * len(heads))
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="\n")
