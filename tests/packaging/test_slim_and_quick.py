"""Size and start beside a hello-world wizard of the same libraries, frozen and slimmed in the same way."""

import shutil
import statistics
import time
from pathlib import Path

import pytest

from release import comparison, staging
from release.comparison import HELLO_START, MEASURED, MEASURED_START, size
from release.windows_packages import WORK
from tests.packaging.office_pc import VERSION, OfficePC
from windows import freeze, installer

pytestmark = [pytest.mark.packages, pytest.mark.long]

LARGEST_RATIO, SLOWEST_RATIO, LARGEST_SETUP = 1.10, 1.5, 24_000_000
STARTS = 7


@pytest.fixture(scope="module")
def hello(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hello")
    source = comparison.stage_hello(staging.ROOT, folder / "source")
    return bundle(source, HELLO_START, folder, "hello")


@pytest.fixture(scope="module")
def measured(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, but ending by itself once its window is shown."""
    folder = tmp_path_factory.mktemp("measured")
    source = staging.stage(folder / "source")
    (source / MEASURED_START).write_text(MEASURED, "utf-8")
    return bundle(source, MEASURED_START, folder, "measured")


def bundle(source: Path, start: str, folder: Path, name: str) -> Path:
    look = {"icon": WORK / "nianbao.ico", "version": WORK / "version.txt"}
    return freeze.freeze(source, start, (name, f"{name}-cli"), folder / "dist", look)


def test_the_installer_is_no_larger_than_twenty_four_megabytes(portable: Path, tmp_path: Path):
    setup = tmp_path / f"nianbao-{VERSION}-windows-setup.exe"
    installer.build(portable, setup, VERSION, WORK / "nianbao.ico")  # packed as tightly as ever
    print(f"setup.exe {setup.stat().st_size / 1e6:.1f} MB")
    assert setup.stat().st_size <= LARGEST_SETUP


def test_the_program_is_hardly_larger_than_a_hello_world(portable: Path, hello: Path):
    ratio = size(portable) / size(hello)
    print(f"installed {size(portable) / 1e6:.1f} MB, hello-world {size(hello) / 1e6:.1f} MB, ratio {ratio:.3f}")
    assert ratio <= LARGEST_RATIO


def test_the_program_starts_nearly_as_quickly_as_a_hello_world(measured: Path, hello: Path, office_pc: OfficePC):
    ours, theirs = measured / "measured-cli.exe", hello / "hello-cli.exe"
    times: dict[Path, list[float]] = {ours: [], theirs: []}
    for program in [ours, theirs] * (STARTS + 1):
        begun = time.perf_counter()
        assert office_pc.run(program).returncode == 0
        times[program].append(time.perf_counter() - begun)
    medians = [statistics.median(times[program][1:]) for program in (ours, theirs)]
    print(f"start {medians[0]:.2f} s, hello-world {medians[1]:.2f} s, ratio {medians[0] / medians[1]:.2f}")
    shutil.rmtree(measured)
    assert medians[0] / medians[1] <= SLOWEST_RATIO
