"""Parses the registered rules that a format declares, and runs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from model.checks import figure_rules, last_year_rules, ledger_rules, office_rules, text_rules, wording_rules
from model.checks.facts import Facts
from model.checks.registry import RULES
from model.errors import TemplateError
from model.findings import Finding
from model.formats.template import RuleUse

__all__ = [
    "RuleFindings",
    "figure_rules",
    "final_rule_findings",
    "last_year_rules",
    "ledger_rules",
    "office_rules",
    "parse_rule_use",
    "rule_fields",
    "rule_findings",
    "text_rules",
    "wording_rules",
]
"""These modules are imported because importing them registers their checks."""


RuleFindings: TypeAlias = tuple[tuple[Finding, ...] | None, ...]
"""The findings of each check that the format names; None for a check that runs only at the final check."""


def parse_rule_use(declared: object) -> RuleUse:
    """The declaration of a check in a format, parsed with the parameter model of the rule it names.

    Raises `TemplateError` for an unknown rule name, pydantic's `ValidationError` for any other fault.
    """
    name = declared.get("rule") if isinstance(declared, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - of TOML
    if not isinstance(name, str):
        return RuleUse.model_validate(declared)
    if name not in RULES:
        raise TemplateError(f"没有检查“{name}”，可用的是 {'、'.join(sorted(RULES))}。")
    return RULES[name].parameters.model_validate(declared)


def rule_fields(use: RuleUse) -> set[str]:
    """The placeholders allowed in the message of *use*."""
    return set(RULES[use.rule].fields)


def rule_findings(facts: Facts) -> RuleFindings:
    """The findings of all checks that also run while typing, in the order of the format."""
    return tuple(
        None if RULES[use.rule].is_final else tuple(RULES[use.rule].findings(facts, use))
        for use in facts.template.rules
    )


def final_rule_findings(facts: Facts, found: RuleFindings) -> Iterator[Finding]:
    """All findings at the final check, in the order of the format: those already *found*, and those of final checks."""
    for use, findings in zip(facts.template.rules, found, strict=True):
        yield from RULES[use.rule].findings(facts, use) if findings is None else findings
