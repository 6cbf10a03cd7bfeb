"""The invented format of `tests/data/formats/`, and a report that is filled in by it.

It differs from the shipped ones wherever a format may: seven chapters, two tables in one of them, totals above what they
add up, one group of columns less, a signed column, a money column. Whatever counts on the shipped ones fails on it.
"""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from model import places
from model.address import Address
from model.catalog import Catalog, load_catalog, shipped_templates
from model.evaluation import Evaluation, evaluate
from model.formats.template import Template
from model.report import Closing, Paragraph, Report, new_report, typed_value

FORMATS = Path(__file__).parent / "data" / "formats"
OFFICE = "某某市某某局"

FIGURES = {
    "intake": {
        "counter": {"person": "3", "body": "1"},
        "post": {"person": "2", "body": "0"},
        "online": {"person": "5", "body": "4"},
    },
    "replies": {
        "pending_before": {"person": "1", "body": "0"},
        "arrived": {"person": "10", "body": "5"},
        "answered.open": {"person": "6", "body": "5"},
        "answered.closed.secret": {"person": "1", "body": "0"},
        "answered.closed.private": {"person": "2", "body": "0"},
        "answered.dropped": {"person": "1", "body": "0"},
        "pending_after": {"person": "1", "body": "0"},
    },
    "rulings": {"cases": {"review.kept": "1", "review.changed": "0", "review.open": "2"}},
    "spending_table": {
        "maps": {"sets": "40", "change": "-3", "visits": "1200"},
        "budget": {"sets": "12", "change": "2", "visits": "80"},
        "platform": {"amount": "12.50"},
        "courses": {"amount": "3.4"},
    },
}
ENTRIES = {
    f"{table}/{row}/{column}": text
    for table, rows in FIGURES.items()
    for row, columns in rows.items()
    for column, text in columns.items()
}
TOTALS = {
    "intake/all/person": "10",
    "intake/all/body": "5",
    "intake/all/sum": "15",
    "replies/answered.total/person": "10",
    "replies/answered.total/sum": "15",
    "rulings/cases/review.sum": "3",
    "spending_table/data_sum/change": "-1",
    "spending_table/data_sum/visits": "1280",
    "spending_table/spent/amount": "15.9",
}
"""Added up by hand."""
TEXTS = {
    "check": (
        Paragraph(style="heading", text="（一）公开渠道"),
        Paragraph(text="2027年，网站新开栏目2个。"),
        Paragraph(text="（二）队伍建设。组织培训3次。"),
    ),
    "handling": (
        Paragraph(text="全年收到申请15件。"),
        Paragraph(text="申请的来源见上表。", block=2),
        Paragraph(text="答复的方式见下表。", block=2),
        Paragraph(text="答复均在期限之内。", block=4),
    ),
    "review": (Paragraph(text="争议情况如下。"), Paragraph(text="没有败诉案件。", block=2)),
    "shortfalls": (Paragraph(text="短板是人手不够。下一步增加人手。"),),
    "training": (Paragraph(text="全年办班一期。"),),
    "remarks": (Paragraph(text="没有其他事项。"),),
    "spending": (Paragraph(text="经费来自预算。"), Paragraph(text="数据集有增有减。", block=2)),
}


def catalog() -> Catalog:
    """The shipped formats and the invented one."""
    return load_catalog([shipped_templates(), FORMATS])


@cache
def template() -> Template:
    return catalog().template("2027")


def installed() -> None:
    """Drops the format into the user's folder, as an office does."""
    shutil.copytree(FORMATS / "2027", places.user_config() / "templates" / "2027")


def filled() -> Report:
    """A report with every cell filled, text in every block, and nothing to say against it."""
    form = template()
    values = {Address.parse(name): typed_value(form, Address.parse(name), text) for name, text in ENTRIES.items()}
    report = new_report(form, 2027, OFFICE).with_values(form, values)
    closing = Closing(office=OFFICE, day=date(2028, 1, 20))
    return report.model_copy(update={"narratives": TEXTS, "closing": closing})


def evaluated(report: Report) -> Evaluation:
    return evaluate(template(), report, final=True)
