"""Two wordings laid over each other: each can be read off again, and numbers stay whole."""

from hypothesis import given
from hypothesis import strategies as st

from model.prose.wording_change import MOST_WORDS, Piece, pieces

texts = st.text("甲乙丙12.% \n", max_size=30)


@given(texts, texts)
def test_both_wordings_can_be_read_off(old: str, new: str):
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.old) == old
    assert "".join(piece.text for piece in found if piece.new) == new


@given(texts)
def test_the_same_wording_is_one_piece(text: str):
    assert pieces(text, text) == ((Piece(text, True, True),) if text else ())


def test_a_changed_number_is_changed_as_a_whole():
    assert pieces("公开120条。", "公开130条，") == (
        Piece("公开", True, True),
        Piece("120", True, False),
        Piece("130", False, True),
        Piece("条", True, True),
        Piece("。", True, False),
        Piece("，", False, True),
    )


def test_texts_without_end_are_not_compared_word_by_word():
    old, new = "甲" * (MOST_WORDS + 1), "甲"
    assert pieces(old, new) == (Piece(old, True, False), Piece(new, False, True))
