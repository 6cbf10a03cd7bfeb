"""The project's own tests on the Windows Python under Wine."""

import re
import shutil
import subprocess
from pathlib import Path

from release import wheels
from release.places import CACHE, PACKAGING, ROOT
from windows import wine
from windows.interpreter import FOLDER as PYTHON
from windows.interpreter import VERSION

LOCK = "requirements-dev.lock"
WITHOUT = ("pyright", "ruff", "grimp", "import-linter", "nodeenv", "pyside6-essentials", "shiboken6", "lxml")
"""Packages that the tests of model and export do not need, or that the Windows Python has already."""

TREE = CACHE / "windows" / "tree"
_LOCK = "tests/model/storage/test_project_lock.py"
_RECOVERY = "tests/model/storage/test_recovery.py"
_COMMAND_LINE = "tests/export/commands/test_command_line.py"
_LISTS = "tests/export/findings/test_finding_lists.py"
LEFT_OUT = {
    "tests/model/storage/test_backups.py::test_the_backups_of_a_link_are_those_of_its_project": "symbolic links",
    "tests/model/test_catalog.py::test_what_is_no_file_is_refused_without_waiting": "named pipes in folders",
    f"{_LOCK}::test_a_link_and_its_project_share_the_lock": "symbolic links",
    f"{_LOCK}::test_a_link_in_the_place_of_the_lock": "symbolic links",
    f"{_LOCK}::test_what_is_no_file_is_no_lock_and_nobody_waits_for_it[mkfifo]": "named pipes",
    f"{_LOCK}::test_a_lock_that_is_gone_is_noticed": "takes an open file away",
    f"{_LOCK}::test_a_drive_without_locks_goes_by_signs_of_life": "fails a call of Linux",
    f"{_LOCK}::test_what_another_user_left_behind_is_taken_away": "permissions of Linux",
    f"{_LOCK}::test_a_lock_released_at_the_last_moment_is_made_anew": "takes an open file away",
    f"{_LOCK}::test_a_lock_that_never_stays_is_given_up": "takes an open file away",
    f"{_LOCK}::test_a_user_the_system_does_not_know_has_a_name_too": "user numbers",
    f"{_LOCK}::test_the_lock_of_a_killed_process": "Wine refuses a lock without saying why",
    f"{_RECOVERY}::test_edits_of_a_new_report_are_offered_after_a_crash": "exit codes of signals",
    f"{_RECOVERY}::test_edits_of_a_saved_report_are_offered_with_its_file": "exit codes of signals",
    "tests/model/test_system_errors.py::test_a_drive_that_was_pulled_out": "folders Linux mounts drives in",
    f"{_COMMAND_LINE}::test_a_faulty_format_is_told_of": "folders of Linux",
    f"{_COMMAND_LINE}::test_a_report_is_never_exported_over_its_own_project": "symbolic links",
    rf"{_LISTS}::test_a_list_never_takes_the_place_of_a_report_it_is_about[\u5feb": "the same",
    "tests/export/commands/test_usage.py::test_a_reader_who_walks_away": "a pipe in UTF-8",
}
"""Tests left out, by the beginning of their id, and what they need that Windows or Wine lacks."""

SCRATCH = CACHE / "windows" / "scratch"
COPIED = ("gui", "model", "export", "resources", "tests", "packaging", "docs", "pyproject.toml")
"""What is copied; not the checkers in .cache/, which are Linux programs."""

TOOLS = CACHE / "windows" / "test-tools"
HEAVY = re.compile(r"hostile_files|mutated|test_hostile\.py")
"""Slow tests that measure memory by means of Linux."""

POSIX = re.compile(r"^(import|from) (resource|fcntl|pwd|signal)\b", re.MULTILINE)


def run_tests(*paths: str) -> subprocess.CompletedProcess[str]:
    """Run pytest for *paths* under Wine, without the tests that need another system."""
    prepare()
    left_out = [f"--ignore={path.relative_to(TREE).as_posix()}" for path in posix_tests()]
    left_out += [f"--deselect={test}" for test in LEFT_OUT]
    options = ["-q", "-p", "no:cacheprovider", "--durations=5", f"--basetemp={wine.windows_path(SCRATCH)}"]
    pytest = [PYTHON / "python.exe", "-X", "utf8", "-m", "pytest", *options]
    variables = {"PYTHONPATH": wine.windows_path(TOOLS), "PYTHONDONTWRITEBYTECODE": "1", "CI": ""}
    try:
        return wine.run([*pytest, *paths, *left_out], folder=TREE, more=variables, seconds=1800)
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)


def posix_tests() -> list[Path]:
    files = sorted((TREE / "tests").rglob("test_*.py"))
    return [path for path in files if POSIX.search(path.read_text("utf-8")) or HEAVY.search(path.name)]


def prepare() -> None:
    """Copy the sources and tests, and install what the tests need."""
    shutil.rmtree(TREE, ignore_errors=True)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, TREE / name)
    stamp, wanted = TOOLS / "stamp", (PACKAGING / LOCK).read_text("utf-8")
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        wheels.install([LOCK], TOOLS, wheels.windows(VERSION), WITHOUT)
        stamp.write_text(wanted, "utf-8")
