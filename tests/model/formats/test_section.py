"""The blocks of a section as a format may declare them."""

import pytest
from pydantic import ValidationError

from model.formats.section import Block, Section


def test_blocks_may_be_written_out_or_by_name():
    written = Section(id="a", heading="一、甲", blocks=(Block(), Block(table="b"), Block()))
    assert Section.model_validate({"id": "a", "heading": "一、甲", "blocks": ["text", {"table": "b"}]}) == written


@pytest.mark.parametrize("more", [{"table": "b", "blocks": ["b"]}, {"blocks": ["text", "text"]}])
def test_blocks_that_say_two_things_are_refused(more: dict[str, object]):
    with pytest.raises(ValidationError):
        Section.model_validate({"id": "a", "heading": "一、甲", **more})


def test_what_is_no_table_of_keys_is_refused():
    with pytest.raises(ValidationError):
        Section.model_validate("一、甲")
