"""Two wordings laid over each other: each can be read off again, and numbers stay whole."""

from hypothesis import given
from hypothesis import strategies as st

from model.prose.wording_change import MOST_WORDS, WordingPart, wording_parts

texts = st.text("甲乙丙12.% \n", max_size=30)


@given(texts, texts)
def test_both_wordings_can_be_read_off(old: str, new: str):
    found = wording_parts(old, new)
    assert "".join(piece.text for piece in found if piece.old) == old
    assert "".join(piece.text for piece in found if piece.new) == new


@given(texts)
def test_the_same_wording_is_one_piece(text: str):
    assert wording_parts(text, text) == ((WordingPart(text, True, True),) if text else ())


def test_a_changed_number_is_changed_as_a_whole():
    assert wording_parts("公开120条。", "公开130条，") == (
        WordingPart("公开", True, True),
        WordingPart("120", True, False),
        WordingPart("130", False, True),
        WordingPart("条", True, True),
        WordingPart("。", True, False),
        WordingPart("，", False, True),
    )


def test_texts_without_end_are_not_compared_word_by_word():
    old, new = "甲" * (MOST_WORDS + 1), "甲"
    assert wording_parts(old, new) == (WordingPart(old, True, False), WordingPart(new, False, True))
