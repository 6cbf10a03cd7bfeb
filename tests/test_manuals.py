"""The manuals say what is so."""

import json
import re
from pathlib import Path

import pytest

from export.commands.arguments import FACES, HELP
from export.word.typefaces import TYPEFACE_SETS
from model.formats.template import BodyKind
from tests.export.commands.command_runs import CommandLine
from tests.reports import FORMATS

DOCS = Path(__file__).parent.parent / "docs"
ADMIN = (DOCS / "管理员手册.md").read_text("utf-8")


def examples(after: str) -> list[str]:
    """The indented code blocks after a word of the administrator's manual, as far as the next command."""
    part = ADMIN[ADMIN.index(after) :].partition("\n### ")[0]
    return re.findall(r"  ```\n(.*?)  ```", part, re.DOTALL)


def test_the_examples_of_the_manual_make_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    values, text = map(json.loads, examples("### new 新建"))
    nianbao = CommandLine(tmp_path, capsys)
    code, data = nianbao.checked(nianbao.new(values=values, text=text))
    assert code == 0
    assert data["tables"]["requests"][0][0] == "12"
    assert data["tables"]["disclosure"][-1] == ["5.80"]


def test_manual_and_help_name_every_option_and_choice():
    options = [
        "--json",
        "--annotate",
        "--list",
        "--draft",
        "--faces",
        "--year",
        "--office",
        "--kind",
        "--values",
        "--text",
        "--force",
        "--project",
        "--strip-marks",
        "--window",
        "--roster",
        "--previous",
        "--against",
        "--workbook",
        "--csv",
        "--letters",
        "--with-vertical",
        "--without-errors",
        "--convert",
    ]
    for words in (ADMIN, HELP):
        assert [name for name in (*options, *FACES, *BodyKind) if name not in words] == []
    assert list(FACES) == list(TYPEFACE_SETS)


def test_the_manual_names_every_section_of_the_formats():
    sections = {section.id for template in FORMATS.values() for section in template.sections}
    assert [name for name in sections if f"`{name}`" not in ADMIN] == []


@pytest.mark.parametrize("page", sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")))
def test_what_a_page_links_to_is_there(page: str):
    path = DOCS / page
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#:]+)\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
