"""Checks that are no sums: registered generators, each used by the formats with wording and parameters of their own."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks import figure_rules, text_rules
from model.checks.facts import Facts
from model.checks.registry import RULES
from model.errors import TemplateError
from model.findings import Finding
from model.formats.template import RuleUse, Template

__all__ = ["check_rule_use", "figure_rules", "rule_findings", "text_rules"]
"""The two modules register their checks when they are imported."""


def check_rule_use(template: Template, use: RuleUse) -> set[str]:
    """The placeholders the message of *use* may have. Raises `TemplateError` or `UnknownAddressError`."""
    registered = RULES.get(use.rule)
    if registered is None:
        raise TemplateError(f"没有检查“{use.rule}”，可用的是 {'、'.join(sorted(RULES))}。")
    for name in sorted(registered.needs):
        if not getattr(use, name):
            raise TemplateError(f"检查“{use.rule}”缺少参数 {name}。")
    for address in (*use.cells, *filter(None, (use.whole,))):
        template.cell(address)
    for section in use.sections:
        template.section(section)
    unknown = set(use.tables) - {table.id for table in template.tables}
    if unknown:
        raise TemplateError(f"没有表“{'、'.join(sorted(unknown))}”。")
    return set(registered.fields)


def rule_findings(facts: Facts) -> Iterator[Finding]:
    """What the checks named by the format have to say."""
    for use in facts.template.rules:
        yield from RULES[use.rule].generator(facts, use)
