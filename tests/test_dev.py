"""The command packaging/dev.py, as far as it can be tried without making an environment."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import checkers
import commands
import debian
import environment

DEV = Path(__file__).parent.parent / "packaging" / "dev.py"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command on a machine without a screen."""
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    command = [sys.executable, DEV, *arguments]
    return subprocess.run(command, env=bare, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0), (2, 7, 18)])
def test_another_python_is_refused_in_one_line_of_both_languages(version: tuple[int, int, int]):
    pretend = f"import sys, runpy; sys.version_info = {version}; runpy.run_path({str(DEV)!r})"
    run = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert f"现在用的是 {version[0]}.{version[1]}。" in run.stderr
    assert "Python 3.11, 3.12 or 3.13 is needed" in run.stderr


@pytest.mark.parametrize("arguments", [["run"], ["run", "某局.nianbao"]])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_the_window_is_refused_with_what_to_do_instead(arguments: list[str]):
    run = dev(*arguments)
    assert run.returncode == 2
    assert "没有图形界面" in run.stderr
    assert "--demo" in run.stderr


@pytest.mark.parametrize("arguments", [[], ["tset"]])
def test_a_command_that_is_none_gets_the_list_of_those_there_are(arguments: list[str]):
    run = dev(*arguments)
    assert run.returncode == 2
    assert all(f"dev.py {command}" in run.stderr for command in ("run", "test", "lint", "bench"))


@pytest.mark.parametrize("arguments", [[], ["--long"], ["tests/model"], ["tests/model", "tests/gui", "--long"]])
def test_everything_and_whole_folders_are_tested_on_every_core(arguments: list[str]):
    assert "-n" in commands.options(arguments)


@pytest.mark.parametrize(
    "arguments", [["tests/test_dev.py"], ["tests/model", "-k", "total"], ["--lf"], ["tests/test_dev.py::test_x", "-s"]]
)
def test_a_few_tests_begin_at_once_without_workers(arguments: list[str]):
    assert "-n" not in commands.options(arguments)


@pytest.mark.parametrize(("arguments", "measured"), [([], True), (["--long"], True), (["tests/model"], False)])
def test_coverage_is_asked_of_the_whole_alone(arguments: list[str], measured: bool):
    assert ("--cov-fail-under=100" in commands.options(arguments)) == measured


def test_the_environment_has_the_program_in_it():
    assert environment.script("nianbao").exists()


def test_a_system_package_that_is_installed_is_not_asked_for(capfd: pytest.CaptureFixture[str]):
    debian.ensure(["dpkg"])
    assert capfd.readouterr() == ("", "")


def test_every_official_face_has_a_stand_in():
    root = ElementTree.fromstring(checkers.fonts_conf())
    stand_ins = {
        match.findtext("test/string"): match.findtext("edit[@name='family']/string") for match in root.findall("match")
    }
    assert stand_ins["仿宋_GB2312"] == "FandolFang"
    assert stand_ins["方正小标宋简体"] == "FandolSong"
    assert stand_ins["Times New Roman"] == "Liberation Serif"
