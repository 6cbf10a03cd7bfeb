"""The machine the tests run on, and what tests/conftest.py promises about it."""

import os
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

import checkers


def test_a_face_with_chinese_characters_is_installed(qtbot: QtBot):
    assert QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


def test_in_continuous_integration_every_checker_of_written_documents_is_at_hand():
    assert checkers.missing() == [] or not os.environ.get("CI")


def test_the_folders_of_the_user_are_out_of_reach(own_folders: Path):
    for folder in (
        platformdirs.user_config_path("nianbao"),
        platformdirs.user_state_path("nianbao"),
        platformdirs.site_config_path("nianbao"),
    ):
        assert folder.is_relative_to(own_folders)


def test_a_warning_of_qt_a_python_warning_and_a_logged_error_fail_a_test(pytester: pytest.Pytester):
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text("utf-8"))
    options = "qt_api = pyside6\nqt_log_level_fail = WARNING\nfilterwarnings = error\nmarkers =\n  logs_errors"
    pytester.makeini(f"[pytest]\n{options}")
    pytester.makepyfile("""
        import logging, warnings
        from PySide6.QtCore import qWarning
        import pytest

        def test_qt(): qWarning("trouble")
        def test_python(): warnings.warn("trouble")
        def test_log(): logging.getLogger("nianbao").error("trouble")
        @pytest.mark.logs_errors
        def test_expected(): logging.getLogger("nianbao").error("trouble")
    """)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=2, passed=2, errors=1)


class Bell(QObject):
    rings = Signal(bool)


def test_a_signal_can_be_emitted_twenty_thousand_times(qtbot: QtBot):
    heard: list[bool] = []
    bell = Bell()
    bell.rings.connect(heard.append)
    for _ in range(20_000):
        bell.rings.emit(True)
    assert heard.count(True) == 20_000


def test_tests_of_a_group_share_a_process_and_what_is_made_for_it(pytester: pytest.Pytester):
    pytester.makeini("[pytest]\nmarkers = xdist_group: one process")
    pytester.makepyfile("""
        import os

        import pytest

        @pytest.fixture(scope="session")
        def slow():
            with open("made", "a") as file:
                file.write("x")

        @pytest.mark.xdist_group("slow")
        @pytest.mark.parametrize("number", range(6))
        def test_slow(slow, number): ...
    """)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-n", "2", "--dist", "loadgroup")
    result.assert_outcomes(passed=6)
    assert (pytester.path / "made").read_text() == "x"
