"""Lists the parts of a bundle by name and version, and writes them as a CycloneDX bill of materials."""

import ast
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from release.contents import contents_of
from release.inventory import OURS, Origins, checksum, inventory
from release.places import BuildError

Component = Mapping[str, Any]

NAME = "nianbao.cdx.json"
NAMESPACE = uuid.UUID("3c1a7f6e-5b0e-4f4c-8a59-3f0f2f6d9a41")
LICENCES = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "lxml": "BSD-3-Clause",
    "olefile": "BSD-2-Clause",
}
"""The licence used, for packages that offer a choice or do not state it exactly."""


def shipped(work: Path, bundle: Path, site_packages: Path) -> list[Distribution]:
    """The distributions in *site_packages* with anything in *bundle*; *work* is PyInstaller's work folder."""
    tops = {name.partition(".")[0] for name in modules(work)}
    tops |= {path.name.partition(".")[0] for path in contents_of(bundle).iterdir()}
    found = [part for part in distributions(path=[str(site_packages)]) if tops & provided(part)]
    return sorted(found, key=lambda part: part.name.lower())


def modules(work: Path) -> list[str]:
    """The Python modules that PyInstaller put into the bundle, read from its work folder."""
    (listed,) = work.rglob("PYZ-00.toc")
    return sorted(name for name, *_ in ast.literal_eval(listed.read_text("utf-8"))[1])


def provided(distribution: Distribution) -> set[str]:
    """The top-level modules of a distribution."""
    tops = {path.parts[0].partition(".")[0] for path in distribution.files or [] if ".dist-info" not in path.parts[0]}
    return tops - {"bin", "", "_distutils_hack"}


def write(bundle: Path, version: str, components: Mapping[str, Component], origins: Origins) -> Path:
    """Write the bill of materials into *bundle*: every part with its files. The same bundle gives the same bytes.

    *components* are all parts except the program itself, by the names `inventory` gives them. Raises `BuildError` if
    the part of a file is unknown or not among them.
    """
    path = bundle / NAME
    path.unlink(missing_ok=True)
    files = inventory(bundle, origins)
    if nameless := files.keys() - components.keys() - {OURS}:
        raise BuildError(f"The bill of materials has no entry for {', '.join(sorted(nameless))}.")
    ours = component("nianbao", version, "Apache-2.0", kind="application")
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, fingerprint(bundle))}",
        "version": 1,
        "metadata": {"component": with_files(ours, bundle, files[OURS])},
        "components": [with_files(part, bundle, files.get(name, [])) for name, part in components.items()],
    }
    path.write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def with_files(part: Component, bundle: Path, files: Iterable[Path]) -> Component:
    """The part with its files added as nested components."""
    inside = [
        {
            "type": "file",
            "bom-ref": f"file:{path.as_posix()}",
            "name": path.as_posix(),
            "hashes": [{"alg": "SHA-256", "content": checksum(bundle / path)}],
        }
        for path in files
    ]
    return {**part, "components": inside} if inside else part


def component(name: str, version: str, licence: str, purl: str | None = None, kind: str = "library") -> Component:
    reference = purl or f"pkg:generic/{name.lower().replace(' ', '-')}@{version}"
    licences = [{"license": {"name": licence}} if " " in licence else {"license": {"id": licence}}]
    return {
        "type": kind, "bom-ref": reference, "name": name, "version": version, "licenses": licences, "purl": reference,
    }  # fmt: skip


def of_distribution(part: Distribution) -> Component:
    name = part.name.lower().replace("_", "-")
    metadata = part.metadata.json
    stated = str(metadata.get("license_expression") or metadata.get("license") or "see licenses folder")
    return component(part.name, part.version, LICENCES.get(name, stated), f"pkg:pypi/{name}@{part.version}")


def of_debian(name: str, version: str) -> Component:
    """The component for a Debian package; it has several licences, so the entry names the file that lists them."""
    licence = f"see licenses/debian-{name}.txt"
    return component(name, version, licence, f"pkg:deb/debian/{name}@{version}")


def fingerprint(bundle: Path) -> str:
    """The SHA-256 of the names and contents of all files, in hexadecimal."""
    whole = hashlib.sha256()
    for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
        whole.update(path.relative_to(bundle).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
