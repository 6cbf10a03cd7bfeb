"""The program frozen with this machine's own Python: nothing it needs is left out, nothing of a network is loaded."""

import hashlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from export.consolidation.reading_pool import FEWEST, MOST_PROCESSES
from linux import trial
from model.places import sample_path
from tests.export.consolidation.counties import balanced_report, hand_in
from tests.packaging.office_pc import ROOT, VERSION, wait_until

pytestmark = pytest.mark.frozen

OF_A_NETWORK = re.compile(r"Qt6?Network|libssl|libcrypto|/_ssl\.|/_hashlib\.")


def run(bundle: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [bundle / "nianbao", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)


def test_it_knows_its_version(bundle: Path):
    assert VERSION in run(bundle, "--version").stdout


def test_both_starters_import_from_one_archive(bundle: Path):
    starters = [bundle / "nianbao", bundle / "nianbao-cli"]
    for starter in starters:
        assert VERSION in subprocess.run([starter, "--version"], capture_output=True, encoding="utf-8").stdout
    archive = bundle / "_internal" / "modules.pyz"
    assert sum(starter.stat().st_size for starter in starters) < archive.stat().st_size / 10
    archive.rename(bundle / "elsewhere")
    broken = run(bundle, "--version")
    (bundle / "elsewhere").rename(archive)
    assert broken.returncode != 0


def test_every_part_works(bundle: Path):
    tested = run(bundle, "self-test", "--window")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert {line.split()[0] for line in tested.stdout.splitlines()} == {"通过"}


def test_every_resource_is_inside(bundle: Path):
    inside, ours = bundle / "_internal" / "resources", ROOT / "resources"
    files = {path.relative_to(ours) for path in ours.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert [str(file) for file in sorted(files) if not (inside / file).is_file()] == []


@pytest.mark.every(4)
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


def test_a_county_is_read_by_processes_of_the_frozen_program(bundle: Path, tmp_path: Path):
    county, result = tmp_path / "各单位", tmp_path / "某县.nianbao"
    county.mkdir()
    for number in range(FEWEST):
        hand_in(county, f"{number}.nianbao", balanced_report(f"第{number}局", number))
    command = [bundle / "nianbao", "consolidate", county, "--year", "2023", "--office", "某县", "-o", result]
    readers: set[str] = set()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8") as program:
        while program.poll() is None:
            readers |= reading_processes(program.pid)
            time.sleep(0.02)
        assert program.stderr is not None
        assert (program.returncode, program.stderr.read()) == (0, "")  # one that fails to start would say so there
    processors = min(os.cpu_count() or 1, MOST_PROCESSES)
    assert len(readers) == (processors if processors > 1 else 0)
    assert not any(Path("/proc", reader).exists() for reader in readers)
    assert result.exists()


@pytest.mark.long
def test_the_same_sources_give_the_same_bytes_wherever_they_lie(bundle: Path, tmp_path: Path):
    again = trial.freeze(tmp_path / "又一处")
    assert contents(again) == contents(bundle)


def reading_processes(program: int) -> set[str]:
    """The processes that *program* has started to read files."""
    found: set[str] = set()
    with suppress(OSError):  # they come and go
        for task in Path("/proc", str(program), "task").iterdir():
            for child in (task / "children").read_text().split():
                if b"--multiprocessing-fork" in Path("/proc", child, "cmdline").read_bytes():
                    found.add(child)
    return found


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
