"""Strict loader of a format's TOML file; every error names file, key path and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter
from typing import Final, cast

from pydantic import ValidationError

from model.checks.rules import parse_rule_use, rule_fields
from model.errors import NianbaoError, TemplateError
from model.formats.digest import digest_faults
from model.formats.grid import panel_width
from model.formats.list_rules import list_faults
from model.formats.mentions import mention_faults
from model.formats.register_rules import register_faults
from model.formats.relations import compile_relations
from model.formats.section import TEXT
from model.formats.template import BodyKind, Node, Panel, RuleUse, Table, Template, leaves
from model.toml_file import TomlFaultError, read_toml

MOST_BYTES: Final = 1_000_000
"""Maximal size of a format file in bytes."""
MOST_CELLS: Final = 10_000
"""Maximal rows times columns of all tables, groups included; the official ones have some hundred."""
MOST_TERMS: Final = 200_000
"""Maximal cells times relations of a table."""


def load_template(path: Path) -> Template:
    """The format declared in the file *path*. Raises `TemplateError`."""
    declared = _parse(path)
    rules = declared.get("rules")
    if isinstance(rules, list):
        declared["rules"] = [_rule_use(path, index, rule) for index, rule in enumerate(cast("list[object]", rules))]
    try:
        template = Template.model_validate(declared)
    except ValidationError as error:
        raise _refusal_of(path, error) from None
    for key, reason in _faults(template):
        raise _refusal(path, key, reason)
    return template


def _parse(path: Path) -> dict[str, object]:
    try:
        return read_toml(path)
    except TomlFaultError as fault:
        raise _refusal(path, fault.key, fault.reason) from None


def _rule_use(path: Path, index: int, declared: object) -> RuleUse:
    """Validate a declared check with the parameter model of its rule, which `Template` itself does not know."""
    try:
        return parse_rule_use(declared)
    except TemplateError as error:
        raise _refusal(path, f"rules[{index}].rule", str(error).removesuffix("。")) from None
    except ValidationError as error:
        raise _refusal_of(path, error, "rules", index) from None


def _refusal_of(path: Path, error: ValidationError, *inside: int | str) -> TemplateError:
    """The first validation error; *inside* is the key path of the validated part."""
    first = error.errors()[0]
    return _refusal(path, _key_path((*inside, *first["loc"])), _reason(first["type"], first["msg"]))


def _refusal(path: Path, key: str, reason: str) -> TemplateError:
    where = f"（{key}）" if key else ""
    return TemplateError(f"报告格式文件 {path}{where}：{reason}。")


def _key_path(location: Iterable[int | str]) -> str:
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


_REASONS: Final = {
    "extra_forbidden": "不认识的键",
    "missing": "缺少这一项",
    "string_pattern_mismatch": "写法不合规定（只用小写字母、数字、下划线和点）",
    "too_short": "不能为空",
    "enum": "不是允许的取值",
    "literal_error": "不是允许的取值",
    "model_type": "应写成一组“名称 = 内容”",
    **dict.fromkeys(
        ("greater_than", "greater_than_equal", "less_than_equal", "finite_number"), "取值不对：超出允许的范围"
    ),
    "tuple_type": "应写成一列，放在方括号里",
}


def _reason(kind: str, message: str) -> str:
    return _REASONS.get(kind) or f"取值不对：{message.removeprefix('Value error, ').removesuffix('。')}"


def _faults(template: Template) -> Iterator[tuple[str, str]]:
    yield from _doubles("sections", (section.id for section in template.sections))
    yield from _doubles("tables", (table.id for table in template.tables))
    yield from _doubles("tables.code", (table.code for table in template.tables))
    named_text = f"表的 id 不能是“{TEXT}”，它在 blocks 里指文字"
    yield from (("tables", named_text) for table in template.tables if table.id == TEXT)
    yield from _section_faults(template)
    if (size := sum(map(_size, template.tables))) > MOST_CELLS:
        yield "tables", f"有 {size} 格，超过 {MOST_CELLS} 格"
    for body in set(BodyKind) - set(template.kinds):
        yield "kinds", f"缺少单位类型“{body}”"
    for number, table in enumerate(template.tables):
        yield from _table_faults(f"tables[{number}]", table)
    yield from _relation_faults(template)
    yield from _rule_faults(template)


def _doubles(key: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name, count in Counter(names).items():
        if count > 1:
            yield key, f"“{name}”出现了 {count} 次"


def _section_faults(template: Template) -> Iterator[tuple[str, str]]:
    tables = {table.id for table in template.tables}
    placed = [table for section in template.sections for table in section.tables]
    yield from _doubles("sections.blocks", placed)
    for section in template.sections:
        for table in section.tables:
            if table not in tables:
                yield f"sections.{section.id}.blocks", f"没有表“{table}”"
    for table in sorted(tables - set(placed)):
        yield "tables", f"表“{table}”没有放进任何一章"
    for section in template.sections:
        yield from _doubles(f"sections.{section.id}.contents", (content.name for content in section.contents))


def _size(table: Table) -> int:
    return sum(len(panel.rows) * len(panel.columns) for panel in table.panels)


def _table_faults(key: str, table: Table) -> Iterator[tuple[str, str]]:
    if _size(table) * len(table.relations) > MOST_TERMS:
        yield f"{key}.relations", f"{len(table.relations)} 条关系对 {_size(table)} 格太多"
    width = max(panel_width(panel) for panel in table.panels)
    if len(table.widths) != width or min(table.widths) <= 0:
        yield f"{key}.widths", f"应有 {width} 个大于 0 的列宽"
    for number, panel in enumerate(table.panels):
        yield from _panel_faults(f"{key}.panels[{number}]", panel)
    yield from _doubles(key, (str(cell.address) for cell in table.cells))
    yield from _doubles(key, (cell.bookmark for cell in table.cells))
    yield from ((f"{key}.{part}", reason) for part, reason in digest_faults(table))
    if table.mentions is not None:
        rows = {cell.row.id for cell in table.cells}
        for part, reason in mention_faults(table.mentions, rows, {cell.column.id for cell in table.cells}):
            yield f"{key}.mentions.{part}", reason
    if table.counting is not None:
        rows = {row.id for panel in table.panels for row in panel.rows}
        columns = {column.id for panel in table.panels for column in panel.columns}
        for part, reason in register_faults(table.counting, {cell.row.id for cell in table.cells}, rows, columns):
            yield f"{key}.counting.{part}", reason
    cells = {(cell.row.id, cell.column.id) for cell in table.cells}
    for number, rules in enumerate(table.lists):
        yield from ((f"{key}.lists[{number}].{part}", reason) for part, reason in list_faults(rules, cells))


def _panel_faults(key: str, panel: Panel) -> Iterator[tuple[str, str]]:
    for name, nodes in (("columns", panel.columns), ("rows", panel.rows)):
        yield from _doubles(f"{key}.{name}", (node.id for node in nodes))
        yield from _node_faults(f"{key}.{name}", nodes)


def _node_faults(key: str, nodes: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    known: set[str] = set()
    open_groups: list[str] = []
    for number, node in enumerate(nodes):
        parent = node.id.rpartition(".")[0]
        if parent and parent not in known:
            yield f"{key}[{number}].id", f"“{node.id}”所属的组“{parent}”没有写在它前面"
        while open_groups and not node.id.startswith(open_groups[-1] + "."):
            open_groups.pop()
        if parent and parent not in open_groups:
            yield f"{key}[{number}].id", f"“{node.id}”没有和同组的各项写在一起"
        known.add(node.id)
        open_groups.append(node.id)
    totals = (node.id.rpartition(".")[0] for node in nodes if node.total)
    for group, count in Counter(totals).items():
        if count > 1:
            yield key, f"组“{group}”里有 {count} 个 total，只能有一个"
    for leaf in leaves(nodes):
        if not leaf.code:
            yield key, f"“{leaf.id}”缺少 code"
        if leaf.units and leaf.kind != "money":
            yield key, f"“{leaf.id}”不是金额，不能有 units"
        if len(leaf.units) > 1 and not leaf.prints_unit:
            yield key, f"“{leaf.id}”有几种 units，要写 prints_unit = true，印出是哪一种"


def _relation_faults(template: Template) -> Iterator[tuple[str, str]]:
    try:
        compile_relations(template)
    except TemplateError as error:
        key, _, reason = str(error).partition("：")
        yield key, reason
    fields = {"where", "left", "right", "difference"}
    for table in template.tables:
        for relation in table.relations:
            yield from _placeholder_faults(f"tables.{table.id}.relations.{relation.code}", relation.message, fields)


def _rule_faults(template: Template) -> Iterator[tuple[str, str]]:
    for use in template.rules:
        try:
            use.require_places(template)
        except NianbaoError as error:
            yield f"rules.{use.code}", str(error).removesuffix("。")
        else:
            yield from _placeholder_faults(f"rules.{use.code}", use.message, rule_fields(use))
    for name, text, fields in (
        ("title", template.title, {"office", "year"}),
        *(
            (f"sections.{section.id}.phrases", text, {"office", "year"})
            for section in template.sections
            for text in section.phrases
        ),
        *((f"preamble.{field}", text, {"office", "year", "download", "contact"}) for field, text in template.preamble),
    ):
        yield from _placeholder_faults(name, text, fields)


def _placeholder_faults(key: str, text: str, fields: set[str]) -> Iterator[tuple[str, str]]:
    try:
        fields_used = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError:
        yield key, "花括号不成对"
    else:
        if any(layout or conversion for _, _, layout, conversion in fields_used):
            yield key, "占位里只能有名称"
        used = {str(field) for _, field, _, _ in fields_used}
        for field in sorted(used - fields):
            yield key, f"不认识的占位“{{{field}}}”，可用的是 {'、'.join(sorted(fields))}"
