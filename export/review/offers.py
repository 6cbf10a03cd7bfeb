"""The changes in a returned document, compared with the open report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from export.review.returning import Returned
from model.address import Address
from model.changes.comparison import Difference
from model.changes.hand_edits import CellChange, HandEdit, as_difference, current_content
from model.evaluation import Evaluation
from model.formats.template import Template
from model.prose.alignment import as_displayed
from model.report import Report


@dataclass(frozen=True)
class ChangeOffer:
    """A change, the same in words, and the present content of the open report at its place."""

    change: HandEdit
    difference: Difference
    present: str

    @property
    def is_done(self) -> bool:
        """Whether the open report already has the change."""
        old, new, present = map(as_displayed, (self.difference.old, self.difference.new, self.present))
        return present == new != old

    @property
    def is_contested(self) -> bool:
        """Whether the open report has since been changed differently at this place."""
        return not self.is_done and as_displayed(self.present) != as_displayed(self.difference.old)


def offers_of(returned: Returned, report: Report, evaluation: Evaluation) -> Iterator[ChangeOffer]:
    """All changes, compared with *report*, whose displayed figures are in *evaluation*."""
    template = returned.before.template
    for change in returned.changes:
        yield ChangeOffer(
            change, as_difference(template, change), current_content(template, report, evaluation.values, change)
        )


def stale_totals(returned: Returned) -> tuple[Address, ...]:
    """Totals that were not changed in the document although their addends were."""
    changed = {change.address for change in returned.changes if isinstance(change, CellChange)}
    stated = returned.report.stated.keys() - returned.original.stated.keys() - changed
    return tuple(address for address in returned.before.template.cells if address in stated)


def place_of(template: Template, offer: ChangeOffer) -> tuple[str, Address | None, str]:
    """The place of a change: section id ("" if none), its cell, and the first paragraph now at the place."""
    one = offer.difference
    section = one.section or "" if one.cell is None else template.section_of(one.cell.table).id
    return section, one.cell, offer.present.partition("\n")[0]
