"""Reports become JSON data and come back to the letter."""

import json

import pytest
from hypothesis import given

from model.errors import ProjectFileError
from model.report import PreviousYear, Report
from model.storage.encoding import decode_fields, decode_previous, decode_report, encode_previous, encode_report
from tests.model.reports import previous_years, reports, to_the_letter


@given(reports())
def test_a_report_comes_back_to_the_letter(report: Report):
    assert to_the_letter(decode_report(json.loads(json.dumps(encode_report(report))))) == to_the_letter(report)


@given(previous_years())
def test_last_year_comes_back_to_the_letter(previous: PreviousYear):
    again = decode_previous(json.loads(json.dumps(encode_previous(previous))))
    assert to_the_letter(again) == to_the_letter(previous)


def test_a_change_of_something_a_report_does_not_have_is_refused():
    with pytest.raises(ProjectFileError, match="不认识这一项"):
        decode_fields({"colour": "red"}, "change")
