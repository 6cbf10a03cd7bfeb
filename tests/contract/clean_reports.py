"""A clean report of each format and last year's beside it, from which one is changed to break a rule."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from model.address import Address
from model.evaluation import evaluate
from model.findings import Finding
from model.formats.template import BodyKind, Template
from model.report import Closing, Paragraph, PreviousYear, Report, new_report, typed_value
from model.values import CellKind, Money
from tests.entries import FORMATS

YEARS = {"2019": 2020, "2021": 2023}
TEXTS = {
    "overview": (
        "（一）主动公开。本年公开信息30条。",
        "（二）依申请公开。收到政府信息公开申请7件，较上年增加6件。被申请行政复议1件。",
        "（三）政府信息管理。规范性文件已清理。",
        "（四）平台建设。开设专栏2个。",
        "（五）监督保障。一是组织培训2次；二是纳入考核。",
    ),
    "problems": ("存在的主要问题：公开不够及时。下一步，我局将改进。",),
    "other": ("本年度无收取信息处理费情况。",),
}
BEFORE = {
    "2021": {"disclosure/normative_documents/in_force": "10", "disclosure/fees/amount": "1.4"},
    "2019": {
        f"disclosure/{row}/{column}": text
        for row in ("licences", "other_services", "penalties", "enforcement", "fees")
        for column, text in (("previous_items", "3"), ("change", "1"))
    },
}
"""Last year's figures beside those of 表三 and 表四."""
NOW = {
    "2021": {
        "disclosure/normative_documents/issued": "2",
        "disclosure/normative_documents/repealed": "1",
        "disclosure/normative_documents/in_force": "11",
        "disclosure/fees/amount": "1.5",
    },
    "2019": {
        "disclosure/normative_documents/made": "2",
        "disclosure/normative_documents/newly_public": "2",
        "disclosure/normative_documents/public_total": "9",
        "disclosure/procurement/amount": "2万元",
        **{address: "4" for address in BEFORE["2019"] if address.endswith("previous_items")},
    },
}
BOTH = {
    "requests/received/applicant.natural": "5",
    "requests/carried_in/applicant.natural": "1",
    "requests/outcome.granted/applicant.natural": "4",
    "requests/outcome.granted_in_part/applicant.natural": "1",
    "requests/carried_out/applicant.natural": "1",
    "requests/received/applicant.legal.business": "2",
    "requests/outcome.granted/applicant.legal.business": "2",
    "disputes/cases/reconsideration.upheld": "1",
}
ONE = "requests/outcome.refused.process/applicant.natural"
"""A cell that is 0 in the clean report."""


class State(NamedTuple):
    """A report and the one it is checked against."""

    template: Template
    report: Report
    previous: PreviousYear

    def found(self, code: str) -> list[Finding]:
        evaluated = evaluate(self.template, self.report, self.previous, final=True)
        return [finding for finding in evaluated.findings if finding.code == code]

    def enter(self, **entries: str) -> "State":
        """With other entries; an address is written with __ for a slash and _o_ for a stop."""
        return self.with_entries({name.replace("__", "/").replace("_o_", "."): text for name, text in entries.items()})

    def with_entries(self, entries: dict[str, str]) -> "State":
        values = {
            Address.parse(name): typed_value(self.template, Address.parse(name), text) for name, text in entries.items()
        }
        return self._replace(report=self.report.with_values(self.template, values))

    def write(self, section: str, *texts: str) -> "State":
        paragraphs = tuple(Paragraph(text=text) for text in texts)
        return self._replace(report=self.report.with_narrative(section, paragraphs))

    def before(self, entries: dict[str, str]) -> "State":
        values = {
            Address.parse(name): typed_value(self.template, Address.parse(name), text) for name, text in entries.items()
        }
        return self._replace(previous=self.previous.model_copy(update={"values": {**self.previous.values, **values}}))


def clean(name: str) -> State:
    """A report of that format with every cell filled and nothing to say against it."""
    template = FORMATS[name]
    zeros = {str(address): "0" for address, cell in template.cells.items() if not cell.is_total}
    report = new_report(template, YEARS[name], "某局", BodyKind.DEPARTMENT)
    closing = Closing(office="某局", day=date(YEARS[name] + 1, 1, 15))
    report = report.model_copy(update={"closing": closing})
    last = {"requests/carried_out/applicant.natural": "1", "requests/carried_out/applicant.total": "1"}
    previous = PreviousYear(
        template=name,
        year=YEARS[name] - 1,
        values={
            address: Money(Decimal(0), cell.units[0]) if cell.kind is CellKind.MONEY else 0
            for address, cell in template.cells.items()
        },
    )
    state = State(template, report, previous).before(last | BEFORE[name]).with_entries(zeros | BOTH | NOW[name])
    for section, texts in TEXTS.items():
        state = state.write(section, *texts)
    return state
