"""Where the program keeps its own things."""

from pathlib import Path

from model import places


def test_everything_of_the_user_lies_in_folders_of_the_user(own_folders: Path):
    for folder in (places.user_config(), places.user_state(), places.user_logs()):
        assert folder.is_relative_to(own_folders)
        assert "nianbao" in folder.parts[-1] + folder.parts[-2]


def test_the_machine_has_a_folder_apart_from_the_users():
    assert places.machine_config() != places.user_config()
