"""A PC to try set-up on, and set-ups of a stand-in for the program."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import debian
from release.package import ANY, WINDOWS
from tests.packaging.conftest import link_or_copy
from tests.packaging.office_pc import OfficePC
from tests.packaging.setup.trial import Trial, make_setups
from windows import wine


@pytest.fixture(scope="session")
def setups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the set-ups of a stand-in for the program, in two versions."""
    debian.ensure([*ANY, *WINDOWS])
    wine.prepare()
    return make_setups(tmp_path_factory.mktemp("setups"))


@pytest.fixture
def trial_pc(setups: Path, tmp_path: Path) -> Iterator[Trial]:
    """An office PC on which no set-up was run before, and the set-ups of the stand-in."""
    prefix = tmp_path / "pc"
    shutil.copytree(wine.PREFIX, prefix, symlinks=True, copy_function=link_or_copy)
    with OfficePC(prefix) as pc:
        yield Trial(pc, setups)
