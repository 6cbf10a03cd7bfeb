"""What IT sets for everyone on a machine holds until the user sets something else."""

from pathlib import Path

import pytest

from gui.settings.settings import Settings
from model import places


@pytest.fixture
def defaults(tmp_path: Path) -> Path:
    """A file as an administrator writes it with a text editor."""
    file = places.machine_config() / "defaults.ini"
    file.parent.mkdir(parents=True)
    file.write_text(f"office=某县某局\nkind=government\nfaces=gb2312\nfolder={tmp_path.as_posix()}\n", "utf-8")
    return file


def test_a_new_user_starts_with_what_the_machine_says(defaults: Path, tmp_path: Path):
    settings = Settings()
    assert (settings.office, settings.kind, settings.typefaces) == ("某县某局", "government", "gb2312")
    assert settings.folder == tmp_path


def test_what_the_user_set_wins_and_the_machines_file_is_not_touched(defaults: Path):
    before = defaults.read_bytes()
    Settings().typefaces = "fangzheng"
    settings = Settings()
    assert (settings.typefaces, settings.office) == ("fangzheng", "某县某局")
    assert defaults.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[[[[\n=\n", b"office=\n"])
def test_a_faulty_file_sets_nothing(defaults: Path, content: bytes):
    defaults.write_bytes(content)
    settings = Settings()
    assert (settings.office, settings.typefaces) == ("", "system")


def test_without_the_file_nothing_is_set():
    assert Settings().office == ""
