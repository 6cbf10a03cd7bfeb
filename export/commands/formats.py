"""``nianbao formats``: lists the available formats."""

from __future__ import annotations

from export.commands.console import complain, say
from model.catalog import load_catalog


def formats() -> int:
    """List every format with its years, and on standard error those rejected."""
    catalog = load_catalog()
    followers = [*catalog.templates[1:], None]
    for template, follower in zip(catalog.templates, followers, strict=True):
        years = (
            f"{template.first_year} 年起" if follower is None else f"{template.first_year}—{follower.first_year - 1} 年"
        )
        say(f"{template.id}\t{template.name}\t{years}\t{template.basis}\t{len(template.cells)} 格")
    for refusal in catalog.refusals:
        complain(refusal)
    return 0
