"""Every file of a bundle is somebody's, with its checksum in the bill of materials and its licence beside it."""

import hashlib
import json
import tarfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

from linux import debian_parts
from release import inventory, licences, sbom
from release.places import ROOT, BuildError
from tests.packaging.office_pc import VERSION

SHARED = b"a library"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    bundle = tmp_path / "nianbao"
    ours = ("README.txt", "licenses/a.txt", "_internal-0a/modules.pyz")
    for name in ("nianbao.exe", *ours, "_internal-0a/base_library.zip", "_internal-0a/a.dll"):
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_bytes(SHARED if name.endswith(".dll") else name.encode())
    return bundle


def parts() -> dict[str, sbom.Component]:
    names = (inventory.PYTHON, inventory.STARTER, "somebody")
    return {name: sbom.component(name, "1", "MIT") for name in names}


def accounted_for(bill: dict[str, Any]) -> dict[str, str]:
    """The checksum of each file in a bill of materials."""
    everything = [bill["metadata"]["component"], *bill["components"]]
    files = [file for part in everything for file in part.get("components", [])]
    assert len({file["name"] for file in files}) == len(files)
    return {file["name"]: file["hashes"][0]["content"] for file in files}


def on_disk(bundle: Path) -> dict[str, str]:
    paths = (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink() and path.name != sbom.NAME)
    return {path.relative_to(bundle).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_every_file_is_in_the_bill_with_its_checksum(made: Path):
    origins = {hashlib.sha256(SHARED).hexdigest(): "somebody"}
    bill = json.loads(sbom.write(made, "1.0", parts(), origins).read_text("utf-8"))
    assert accounted_for(bill) == on_disk(made)
    assert [file["name"] for file in bill["components"][2]["components"]] == ["_internal-0a/a.dll"]


def test_a_file_nobody_knows_stops_the_build(made: Path):
    with pytest.raises(BuildError, match=r"Nobody knows where these come from: _internal-0a/a\.dll"):
        sbom.write(made, "1.0", parts(), {})


def test_a_part_without_an_entry_stops_the_build(made: Path):
    with pytest.raises(BuildError, match="no entry for stranger"):
        sbom.write(made, "1.0", parts(), {hashlib.sha256(SHARED).hexdigest(): "stranger"})


def test_qt_for_python_comes_with_the_licence_it_is_used_under(tmp_path: Path):
    licences.write(tmp_path, [distribution("PySide6_Essentials"), distribution("shiboken6")], ROOT / "LICENSE")
    for name in ("pyside6_essentials", "shiboken6"):
        text = (tmp_path / "licenses" / f"{name}.txt").read_text("utf-8")
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in text and "GNU GENERAL PUBLIC LICENSE" in text
    assert "FreeType" in (tmp_path / "licenses" / "Qt-third-party.txt").read_text("utf-8")


def test_what_debian_says_of_its_packages_is_passed_on_with_the_licences_it_names(tmp_path: Path):
    (tmp_path / "licenses").mkdir()
    licences.write_debian(
        tmp_path, {"libx": "see /usr/share/common-licenses/LGPL-2.1 and /usr/share/common-licenses/GPL-2."}
    )
    assert {path.name for path in (tmp_path / "licenses").iterdir()} == {"debian-libx.txt", "LGPL-2.1.txt", "GPL-2.txt"}


def test_versions_of_debians_packages_are_dpkgs_own(tmp_path: Path):
    status = tmp_path / "status"
    status.write_text("Package: a\nStatus: install ok\nVersion: 1:2-3\n\nPackage: b\n\n")
    assert list(debian_parts.stated(status)) == [("a", "1:2-3")]


@pytest.mark.packages
def test_every_file_of_the_program_for_windows_is_accounted_for(portable: Path):
    bill = json.loads((portable / sbom.NAME).read_text("utf-8"))
    assert accounted_for(bill) == on_disk(portable)


@pytest.mark.packages
@pytest.mark.long
def test_every_file_of_the_program_for_linux_is_accounted_for_and_licensed(linux_packages: Path, tmp_path: Path):
    with tarfile.open(linux_packages / f"nianbao-{VERSION}-linux-x86_64.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    bundle = tmp_path / f"nianbao-{VERSION}"
    bill = json.loads((bundle / sbom.NAME).read_text("utf-8"))
    assert accounted_for(bill) == on_disk(bundle)
    debian = [part["name"] for part in bill["components"] if part["purl"].startswith("pkg:deb/")]
    assert debian and all((bundle / "licenses" / f"debian-{name}.txt").stat().st_size > 100 for name in debian)
