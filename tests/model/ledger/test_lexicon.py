"""The word list is read strictly, and every refusal names file, key and reason."""

import re
from pathlib import Path

import pytest

from model.ledger.lexicon import LexiconError, UnitKind, lexicon, load_lexicon

SHIPPED = Path(__file__).parents[3] / "resources" / "ledger" / "lexicon.toml"


def test_units_know_their_kind_and_their_size():
    words = lexicon()
    assert words.kinds["件"] is UnitKind.COUNT
    assert words.kinds["人次"] is UnitKind.PEOPLE
    assert words.kinds["%"] is UnitKind.PERCENT
    assert words.factors == {"亿元": 10**8, "万元": 10**4, "千元": 1000, "成": 10}


def test_no_word_stands_twice_in_one_list():
    text = SHIPPED.read_text("utf-8")
    lists = [line for line in text.splitlines() if " = [" in line and not line.startswith("#")]
    assert len(lists) > 30
    for words in (found.split('"')[1::2] for line in lists for found in re.findall(r"\[[^\]]*\]", line)):
        assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "count"', 'kind = "pound"', "units.0.kind"),
        ("[traps]", "[trapdoors]", "traps"),
        ('words = ["倍"]', 'words = ["倍", ""]', "units.6.words.1"),
        ('words = ["倍"]', 'words = ["倍"', "写法不对"),
    ],
)
def test_a_faulty_list_is_refused_with_its_key(tmp_path: Path, old: str, new: str, words: str):
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path = tmp_path / "lexicon.toml"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(LexiconError, match=r"文字账词表") as refusal:
        load_lexicon(path)
    assert words in str(refusal.value)


def test_what_is_no_text_too_large_or_missing_is_refused(tmp_path: Path):
    path = tmp_path / "lexicon.toml"
    with pytest.raises(LexiconError, match="打不开"):
        load_lexicon(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(LexiconError, match="写法不对"):
        load_lexicon(path)
    path.write_bytes(b"#" * 200_001)
    with pytest.raises(LexiconError, match="超过"):
        load_lexicon(path)
