"""The program frozen with this machine's own Python: nothing it needs is left out, nothing of a network is loaded."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from linux import trial
from model.places import sample_path
from tests.packaging.office_pc import VERSION, wait_until

pytestmark = pytest.mark.frozen

OF_A_NETWORK = re.compile(r"Qt6?Network|libssl|libcrypto|/_ssl\.|/_hashlib\.")


def run(bundle: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [bundle / "nianbao", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)


def test_it_knows_its_version(bundle: Path):
    assert VERSION in run(bundle, "--version").stdout


def test_every_part_works(bundle: Path):
    tested = run(bundle, "self-test", "--window")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert {line.split()[0] for line in tested.stdout.splitlines()} == {"通过"}


@pytest.mark.parametrize(
    ("missing", "part"),
    [
        ("resources/templates/2021/template.toml", "报告格式"),
        ("resources/manual/user.md", "窗口"),
        ("resources/samples/2019.doc", "读旧版 .doc 文件"),
        ("lxml", "Word 文件"),
    ],
)
def test_a_missing_file_fails_the_part_that_needs_it(bundle: Path, tmp_path: Path, missing: str, part: str):
    broken = tmp_path / "缺 文件"
    shutil.copytree(bundle, broken, symlinks=True, copy_function=os.link)
    place = broken / "_internal" / missing
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    tested = run(broken, "self-test", "--window")
    assert tested.returncode == 1
    assert f"失败  {part}" in tested.stdout and "通过  项目文件" in tested.stdout


def test_the_running_program_has_nothing_loaded_that_reaches_a_network(bundle: Path, tmp_path: Path):
    with running(bundle, tmp_path / "某局 年报.nianbao") as program:
        loaded = Path("/proc", str(program.pid), "maps").read_text("utf-8", errors="replace")
    assert "libQt6Widgets" in loaded  # its window is there
    assert OF_A_NETWORK.findall(loaded) == []


@pytest.mark.long
def test_the_same_sources_give_the_same_bytes_wherever_they_lie(bundle: Path, tmp_path: Path):
    again = trial.freeze(tmp_path / "又一处")
    assert contents(again) == contents(bundle)


def contents(folder: Path) -> dict[str, str]:
    """The checksum of each file."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@contextmanager
def running(bundle: Path, project: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with a report open, of which the lock beside it is the sign."""
    shutil.copy(sample_path(), project)
    program = subprocess.Popen([bundle / "nianbao", project], stderr=subprocess.DEVNULL)
    try:
        wait_until(project.with_name(f"{project.name}.lock").exists)
        yield program
    finally:
        program.terminate()
        program.wait()
