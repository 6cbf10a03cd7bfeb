"""The read-only input of every registered rule: report, displayed values, computed totals, last year's report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from model.address import Address
from model.formats.template import BodyKind, Template
from model.ledger.ledger import Ledger, ledger_of
from model.report import PreviousYear, Report
from model.values import Value, magnitude
from model.written_text import SectionText, texts_of

_REGION: Final = re.compile(r"(?:省|市|县|区|旗|州|盟)(?:人民政府)?(?:办公室)?$")
"""The name of a region or of its government: a finished file does not say that its report is a sum."""


@dataclass(frozen=True)
class Facts:
    """What a check may read: the entered report, its displayed *values*, computed totals, and last year's report.

    *unshown* are cells of a finished file without a figure to judge: entries that were not read, and blank totals.
    """

    template: Template
    report: Report
    values: Mapping[Address, Value]
    computed: Mapping[Address, Value]
    previous: PreviousYear | None
    unshown: frozenset[Address] = frozenset()

    @cached_property
    def texts(self) -> tuple[SectionText, ...]:
        """All paragraphs of the report with their places."""
        return tuple(texts_of(self.template, self.report))

    @cached_property
    def ledger(self) -> Ledger:
        """The quantities of the text compared with the figures that are shown."""
        shown = {**self.values, **dict.fromkeys(self.unshown)} if self.unshown else self.values
        return ledger_of(self.template, self.report, shown, self.previous)

    def number(self, address: Address) -> int | Decimal:
        """The displayed figure at *address*; 0 where there is none."""
        return magnitude(self.values[address]) or 0

    def has_last_year(self, address: Address) -> bool:
        """Whether last year's report has a figure at *address*."""
        return self.previous is not None and magnitude(self.previous.values.get(address)) is not None

    @cached_property
    def is_of_sum(self) -> bool:
        """Whether the report is, or may well be, a sum over many bodies (汇总)."""
        kind = self.report.kind
        is_left_open = kind in (BodyKind.DEPARTMENT, BodyKind.CITY_OR_ABOVE)
        names_region = _REGION.search("".join(self.report.office.split())) is not None
        return self.template.kinds[kind].sums or (is_left_open and names_region)

    def last_year(self, address: Address) -> int | Decimal:
        """Last year's figure at *address*; 0 where there is none."""
        return 0 if self.previous is None else magnitude(self.previous.values.get(address)) or 0


def listed(names: Sequence[str], most: int = 5, unit: str = "格") -> str:
    """*names* joined in one phrase; names beyond *most* are only counted, in *unit*: ``甲、乙、丙 等 9 格``."""
    text = "、".join(names[:most])
    return text if len(names) <= most else f"{text} 等 {len(names)} {unit}"
