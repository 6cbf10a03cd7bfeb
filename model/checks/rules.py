"""Registered rules: parsing what a format declares of them, and running those it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from model.checks import figure_rules, text_rules
from model.checks.facts import Facts
from model.checks.registry import RULES
from model.errors import TemplateError
from model.findings import Finding
from model.formats.template import RuleUse

__all__ = [
    "RuleFindings",
    "figure_rules",
    "final_rule_findings",
    "parse_rule_use",
    "rule_fields",
    "rule_findings",
    "text_rules",
]
"""The two modules register their checks when they are imported."""


RuleFindings: TypeAlias = tuple[tuple[Finding, ...] | None, ...]
"""What each check named by the format has to say; None for one that is made at the final check only."""


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


def rule_findings(facts: Facts) -> RuleFindings:
    """What the checks named by the format have to say at any time, in their order."""
    return tuple(
        None if RULES[use.rule].is_final else tuple(RULES[use.rule].findings(facts, use))
        for use in facts.template.rules
    )


def final_rule_findings(facts: Facts, found: RuleFindings) -> Iterator[Finding]:
    """What was *found* at any time, and in its place what is to say at the final check only."""
    for use, findings in zip(facts.template.rules, found, strict=True):
        yield from RULES[use.rule].findings(facts, use) if findings is None else findings
