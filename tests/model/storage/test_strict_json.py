"""JSON with one meaning: what is written is what Python's own reader and writer make of it, the same every time."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.storage.strict_json import Json, json_bytes, json_object

LEAVES = st.none() | st.booleans() | st.integers() | st.text()
CONTENTS = st.dictionaries(
    st.text(),
    st.recursive(LEAVES, lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts), max_leaves=20),
)


@given(CONTENTS, st.sampled_from([(2, None), (None, (",", ":"))]))
def test_content_is_written_as_by_pythons_own_writer(
    content: dict[str, Json], style: tuple[int | None, tuple[str, str] | None]
):
    indent, separators = style
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=indent, separators=separators) + "\n"
    assert json_bytes(content, indent) == plain.encode()


@given(CONTENTS, st.sampled_from([2, None]))
def test_content_comes_back_even_with_half_a_character_in_it(content: dict[str, Json], indent: int | None):
    content["坏字"] = ["年\ud800报\udfff", 10**23]
    assert json_object(json_bytes(content, indent)) == content


@pytest.mark.parametrize("indent", [2, None])
def test_half_a_character_changes_nothing_else(indent: int | None):
    whole = json_bytes({"乙": ["二", {}], "甲": 1}, indent)
    assert json_bytes({"甲": 1, "乙": ["\ud800", {}]}, indent) == whole.replace("二".encode(), rb"\ud800")
