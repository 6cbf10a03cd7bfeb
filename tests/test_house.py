"""Every module has a room, no import runs in a circle, and one public name means one thing."""

import re

from tests import house
from tests.house import ROOT

MOST_MODULES = 20
"""Directly in one folder."""


def map_of_rooms() -> set[str]:
    """The folders that the map in docs/architecture.md names."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    section = text.split("## The map of rooms\n")[1].split("\n## ")[0]
    return {room.rstrip("/") for room in re.findall(r"^\| `([a-z_/]+)` \|", section, re.MULTILINE)}


def glossary_rows() -> list[list[str]]:
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows if "---" not in row[0] and row[0].strip() != "Chinese"]


def test_no_folder_has_more_modules_than_can_be_taken_in_at_a_glance():
    rooms = house.folders(*house.LAYERS, "packaging", "tests")
    assert {room: len(files) for room, files in rooms.items() if len(files) > MOST_MODULES} == {}


def test_a_circle_is_seen_wherever_its_imports_stand():
    texts = {
        "a": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from b import B",
        "b": "def f():\n    import c.d",
        "c.d": "from a import A",
        "e": "import a",
    }
    assert set(house.circle(house.import_graph(texts))) == {"a", "b", "c.d"}
    assert not house.circle(house.import_graph(texts | {"c.d": "from typing import A"}))


def test_no_import_runs_in_a_circle():
    assert house.circle(house.import_graph(house.modules())) == ()


def test_no_public_class_name_means_two_things():
    assert house.public_classes({"a": "class A: ...", "b": "class A: ...\nclass _C: ..."}) == {"A": ["a", "b"]}
    found = house.public_classes(house.modules())
    assert {name: homes for name, homes in found.items() if len(homes) > 1} == {}


def test_the_map_of_rooms_is_that_of_the_folders():
    assert map_of_rooms() == set(house.folders("gui", "export", "model", "packaging"))


def test_every_term_of_the_glossary_lives_where_it_says():
    rows = glossary_rows()
    assert len(rows) > 50
    for chinese, english, home, *_ in rows:
        names = re.findall(r"`([^`]+)`", home)
        assert names, chinese
        assert [name for name in names if not lives(name)] == [], f"{chinese} {english}"


def lives(name: str) -> bool:
    """Whether *name* is a folder, a module, or a name that stands in one: ``model/formats``, ``model.report.Report``."""
    if "/" in name:
        return (ROOT / name).exists()
    texts = house.modules()
    if name in texts:
        return True
    module, _, attribute = name.rpartition(".")
    return (
        module in texts
        and re.search(rf"^(class|def) {attribute}\b|^{attribute}\b|^    {attribute} = ", texts[module], re.MULTILINE)
        is not None
    )


def test_every_term_of_the_glossary_stands_there_once():
    rows = glossary_rows()
    for column in (0, 1):
        terms = [term for row in rows for term in row[column].split("、" if column == 0 else ", ")]
        assert len(terms) == len(set(terms)), sorted({term for term in terms if terms.count(term) > 1})
