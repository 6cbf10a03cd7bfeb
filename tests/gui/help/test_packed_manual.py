"""The manuals as a packed program has them."""

from pathlib import Path

import pytest

from gui.help.pages import PAGES, folder, page_file, page_text, picture
from release import staging


def test_a_package_holds_every_page_and_picture_of_the_manuals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    texts = {page: page_text(page) for page in PAGES}
    pictures = {path.name: path.read_bytes() for path in (folder() / "images").glob("*.png")}
    resources = staging.stage(tmp_path / "source") / "resources"
    monkeypatch.setattr("resources.__path__", [str(resources)])
    assert folder().is_relative_to(tmp_path)
    assert {page: page_text(page) for page in PAGES} == texts
    found = {name: picture(f"images/{name}") for name in pictures}
    assert {name: path.read_bytes() for name, path in found.items() if path is not None} == pictures


def test_the_names_in_a_package_are_ascii(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    resources = staging.stage(tmp_path / "source") / "resources"
    monkeypatch.setattr("resources.__path__", [str(resources)])
    assert all(path.name.isascii() for path in folder().rglob("*"))
    assert all(page_file(page).is_file() for page in PAGES)
