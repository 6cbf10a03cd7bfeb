"""What a package is furnished with is what its machine asks of the locks, not what this one does."""

from pathlib import Path

import pytest

from release import wheels
from release.places import PACKAGING

LOCKS = sorted(path.name for path in PACKAGING.glob("requirements*.lock"))
ONE_OF_EACH = """\
everywhere==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
extra[toml]==2.0.1 \\
    --hash=sha256:cc
here==3 ; sys_platform == 'win32' \\
    --hash=sha256:dd
there==4 ; sys_platform == 'linux' \\
    --hash=sha256:ee
"""


def test_markers_are_judged_by_the_machine_the_wheels_are_for():
    windows = dict(wheels.pins(ONE_OF_EACH, wheels.windows("3.11.9")))
    linux = dict(wheels.pins(ONE_OF_EACH, wheels.linux("3.11.2")))
    assert list(windows) == ["everywhere", "extra", "here"]
    assert list(linux) == ["everywhere", "extra", "there"]


def test_a_line_keeps_its_extra_and_every_checksum():
    lines = dict(wheels.pins(ONE_OF_EACH, wheels.windows("3.11.9")))
    assert lines["extra"] == "extra[toml]==2.0.1 \\\n    --hash=sha256:cc\n"
    assert lines["everywhere"].count("--hash") == 2


@pytest.mark.parametrize("lock", LOCKS)
def test_no_line_of_a_lock_is_overlooked(lock: str):
    text = (PACKAGING / lock).read_text("utf-8")
    assert "".join(found[0] for found in wheels.PIN.finditer(text)) == text


def test_the_program_gets_all_its_libraries_on_windows():
    text = Path(PACKAGING, "requirements.lock").read_text("utf-8")
    names = dict(wheels.pins(text, wheels.windows("3.11.9")))
    assert {"pyside6-essentials", "lxml", "python-docx", "openpyxl", "olefile", "pydantic", "platformdirs"} <= set(
        names
    )
