"""Checks that are no sums: registered functions, each used by the formats with wording and parameters of their own."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks import figure_rules, text_rules
from model.checks.facts import Facts
from model.checks.registry import RULES
from model.errors import TemplateError
from model.findings import Finding
from model.formats.template import RuleUse

__all__ = ["figure_rules", "parse_rule_use", "rule_fields", "rule_findings", "text_rules"]
"""The two modules register their checks when they are imported."""


def parse_rule_use(declared: object) -> RuleUse:
    """A check as declared in a format, as the parameter model of the rule it names.

    Raises `TemplateError` for a name that is no check's, pydantic's `ValidationError` for anything else.
    """
    name = declared.get("rule") if isinstance(declared, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - of TOML
    if not isinstance(name, str):
        return RuleUse.model_validate(declared)
    if name not in RULES:
        raise TemplateError(f"没有检查“{name}”，可用的是 {'、'.join(sorted(RULES))}。")
    return RULES[name].parameters.model_validate(declared)


def rule_fields(use: RuleUse) -> set[str]:
    """The placeholders the message of *use* may have."""
    return set(RULES[use.rule].fields)


def rule_findings(facts: Facts) -> Iterator[Finding]:
    """What the checks named by the format have to say."""
    for use in facts.template.rules:
        yield from RULES[use.rule].findings(facts, use)
