"""What the locks promise: every line pinned and hashed, no host named, the small ones within the large."""

import json
import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import environment
from mutations import tools
from release import places

PACKAGING = Path(__file__).parent.parent / "packaging"
LOCKS = sorted(path.name for path in PACKAGING.glob("*.lock"))
PIN = re.compile(
    r"^([a-z0-9-]+(?:\[[a-z,]+\])?)==([\w.]+)( ; [^\\]+)?(( \\\n    --hash=sha256:[0-9a-f]{64})+)\n", re.MULTILINE
)


def pins(lock: str) -> set[str]:
    """Each requirement of a lock with its marker and hashes."""
    return {found.group() for found in PIN.finditer((PACKAGING / lock).read_text("utf-8"))}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes(lock: str):
    assert PIN.sub("", (PACKAGING / lock).read_text("utf-8")) == ""


def test_a_larger_lock_contains_the_smaller_ones_line_by_line():
    for larger, smaller in environment.CONTAINS.items():
        for lock in smaller:
            assert pins(lock) <= pins(larger)


def test_what_a_package_asks_for_with_an_extra_is_pinned_with_it():
    """Older pips, such as the one of Python 3.11, overlook a pin without the extra and refuse a later release."""
    asked = {
        f"{requirement.name}[{extra}]"
        for distribution in metadata.distributions()
        for requirement in map(Requirement, distribution.requires or [])
        for extra in requirement.extras
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    }
    pinned = {found[1] for lock in LOCKS for found in PIN.finditer((PACKAGING / lock).read_text("utf-8"))}
    assert "coverage[toml]" in asked
    assert asked <= pinned


def test_every_lock_is_used():
    beside = {places.TOOLS_LOCK, places.FREEZE_LOCK, tools.LOCK}
    assert {*environment.RUN_LOCKS, *environment.DEV_LOCKS, *beside} == set(LOCKS)


def test_qt_is_pinned_to_the_version_that_starts_on_every_office_pc():
    assert any(pin.startswith("pyside6-essentials==6.8.3") for pin in pins("requirements.lock"))


def test_arm64_takes_the_last_qt_that_starts_on_kylin_v10():
    pinned = [
        pin for pin in pins("requirements.lock") if pin.startswith(("pyside6-essentials==6.7.3", "shiboken6==6.7.3"))
    ]
    assert len(pinned) == 2
    assert all("platform_machine == 'aarch64' and sys_platform == 'linux'" in pin for pin in pinned)


def test_the_validator_is_pinned_with_a_checksum_and_without_an_address():
    lock = json.loads((PACKAGING / "ooxml-validator" / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert {entry["version"] for entry in packages.values()} == {"0.4.0"}
    assert all(entry["integrity"].startswith("sha512-") and "resolved" not in entry for entry in packages.values())
