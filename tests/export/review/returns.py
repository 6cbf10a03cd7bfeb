"""Documents of ours that come back, changed by hand or not."""

from collections.abc import Callable

from lxml import etree

from export.reading.reader import read_report
from export.review.returning import Returned, compared, embedded_report
from export.word.package import W
from model.address import Address
from model.report import Report
from model.storage.embedded_copy import published
from tests.export.reading.edits import edited, text_of
from tests.export.reading.readings import CATALOG
from tests.export.samples import FORMATS, sample, written

NAME = "suqian_2023"
PROSE = "shangyu_2019"
"""The sample with most text."""
GRANTED = Address("requests", "outcome.granted", "applicant.natural")
GRANTED_TOTAL = Address("requests", "outcome.granted", "applicant.total")
UPHELD = Address("disputes", "cases", "reconsideration.upheld")

Edit = Callable[[etree.Element], None]


def returned(data: bytes) -> Returned:
    original = embedded_report(data, CATALOG)
    assert original is not None
    return compared(read_report(data, CATALOG), original, CATALOG)


def after(edit: Edit, name: str = NAME) -> Returned:
    """The written sample after a change of its document."""
    return returned(edited(written(name), edit))


def assert_untouched(back: Returned, report: Report) -> None:
    assert (back.changes, back.structure) == ((), ())
    assert published(back.report) == published(report)


def body(root: etree.Element) -> list[etree.Element]:
    """The paragraphs outside the tables, those of the report's text only."""
    return [one for one in root[0].iterchildren(f"{W}p") if text_of(one)]


def paragraph(root: etree.Element, text: str) -> etree.Element:
    return next(one for one in body(root) if text_of(one) == text)


def narrative(section: str, name: str = NAME) -> list[str]:
    return [one.text for one in sample(name)[1].narratives[section]]


def cell(root: etree.Element, address: Address) -> etree.Element:
    """The table cell around the bookmark of *address*."""
    bookmark = FORMATS["2021"].cells[address].bookmark
    mark = next(one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == bookmark)
    return next(mark.iterancestors(f"{W}tc"))


def row_of(root: etree.Element, address: Address) -> etree.Element:
    return next(cell(root, address).iterancestors(f"{W}tr"))
