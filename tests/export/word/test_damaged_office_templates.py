"""A damaged office template is refused in words, or gives a document all the same: never a traceback, never half a file."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

import make_styles
from export.word.package import (
    CONTENT_TYPES,
    DOCUMENT_RELATIONSHIPS,
    MOST_BYTES,
    RELATIONSHIPS,
    OfficeTemplateError,
    read_parts,
    write_parts,
)
from export.word.writer import document_bytes
from tests.export.samples import sample
from tests.export.word.packaging_rules import broken_rules
from tests.reliability.damage import damaged, with_damaged_entry


def outcome(path: Path, template: bytes) -> str:
    """``refused`` or ``written``, after a look at what was: Word would open it."""
    path.write_bytes(template)
    try:
        data = document_bytes(*sample("suqian_2023"), styles=path)
    except OfficeTemplateError as error:
        assert str(path) in str(error)
        assert str(error).endswith("。")
        return "refused"
    assert broken_rules(data) == []
    assert len(Document(BytesIO(data)).tables) >= 3
    return "written"


@pytest.mark.parametrize("times", [60, pytest.param(3000, marks=pytest.mark.long)])
def test_a_damaged_file_is_refused_or_usable(tmp_path: Path, times: int):
    good, chance = make_styles.office_template(), random.Random(times)
    found = {outcome(tmp_path / "模板.docx", damaged(good, chance)) for _ in range(times)}
    assert "refused" in found


@pytest.mark.parametrize("times", [60, pytest.param(3000, marks=pytest.mark.long)])
def test_a_file_with_a_damaged_part_is_refused_or_usable(tmp_path: Path, times: int):
    parts, chance = read_parts(make_styles.office_template()), random.Random(times)
    content, found = [name for name in parts if name.startswith("word/") and name.endswith(".xml")], set[str]()
    for _ in range(times):
        name = chance.choice(content)
        template = write_parts({**parts, name: damaged(parts[name], chance)})
        found.add(outcome(tmp_path / "模板.docx", template))
    assert found == {"refused", "written"}


@pytest.mark.every(3)
@pytest.mark.parametrize("times", [120, pytest.param(6000, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", [CONTENT_TYPES, RELATIONSHIPS, DOCUMENT_RELATIONSHIPS])
def test_a_file_whose_parts_do_not_hold_together_is_refused_or_usable(tmp_path: Path, name: str, times: int):
    parts, chance, found = read_parts(make_styles.office_template()), random.Random(times), set[str]()
    for _ in range(times):
        harm = chance.choice((damaged, with_damaged_entry))
        template = write_parts({**parts, name: harm(parts[name], chance)})
        found.add(outcome(tmp_path / "模板.docx", template))
    assert found == {"refused", "written"}


def test_a_file_too_large_to_be_a_template_is_not_read(tmp_path: Path):
    path = tmp_path / "模板.docx"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(OfficeTemplateError, match="过大"):
        document_bytes(*sample("suqian_2023"), styles=path)
