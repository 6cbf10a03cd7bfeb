"""Builds all Linux packages, in order: Python in an older Debian, wheels, bundle, .deb and .tar.xz."""

import shutil
from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path

from linux import deb, debian_parts, freeze, interpreter
from linux.chroot import Chroot
from linux.debian_parts import Package
from release import archive, licences, sbom, staging, wheels
from release.index import pinned_version
from release.inventory import PYTHON, QT, STARTER, of_distributions, of_folder
from release.places import CACHE, FREEZE_LOCK, PACKAGING

WORK = CACHE / "linux"
LOCKS = ("requirements.lock", FREEZE_LOCK)


def prepare_python() -> Chroot:
    """Make the chroot with its Python and the wheels the lock files pin; reused while these are unchanged."""
    chroot = interpreter.prepare()
    site_packages = chroot.folder / interpreter.SITE_PACKAGES
    stamp = chroot.folder / "wheels-stamp"
    wanted = "".join((PACKAGING / lock).read_text("utf-8") for lock in LOCKS)
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        shutil.rmtree(site_packages, ignore_errors=True)
        wheels.install(LOCKS, site_packages, wheels.linux(interpreter.version(chroot)))
        stamp.write_text(wanted, "utf-8")
    return chroot


def build(output: Path, as_version: str | None, *, quick: bool, say: Callable[[str], None] = print) -> None:
    """Build all packages for Linux in *output*. Raises `BuildError`."""
    say(f"Linux: Python in Debian {interpreter.RELEASE}")
    chroot = prepare_python()
    version = as_version or staging.version()
    say("Linux: freezing the program")
    bundle = build_bundle(chroot, version)
    floor = freeze.glibc_floor(bundle)
    say(f"Linux: packing; needs glibc {floor[0]}.{floor[1]} or later")
    stem = f"nianbao-{version}-linux-x86_64"
    deb.build(bundle, output / f"nianbao_{version}_amd64.deb", version, floor, WORK / "tree", quick=quick)
    archive.tar_folder(bundle, output / f"{stem}.tar.xz", f"nianbao-{version}")
    shutil.copy(bundle / "nianbao.cdx.json", output / f"{stem}.cdx.json")


def build_bundle(chroot: Chroot, version: str) -> Path:
    """Build the onedir bundle with its licence files and bill of materials."""
    source = staging.stage(WORK / "program", version)
    bundle = freeze.freeze(chroot, source, staging.START, ("nianbao",), WORK / "dist")
    parts = sbom.shipped(chroot.folder / "build/work", bundle, chroot.folder / interpreter.SITE_PACKAGES)
    libraries = debian_parts.packages_in(chroot, bundle)
    licences.write(bundle, parts, interpreter.SOURCE / "python" / "LICENSE")
    licences.write_debian(bundle, {package.name: package.copyright for package in libraries})
    origins = of_distributions(parts) | of_folder(chroot.folder / "opt" / "python", PYTHON)
    for package in libraries:
        origins |= dict.fromkeys(package.checksums, package.name)
    sbom.write(bundle, version, components(chroot, parts, libraries), origins)
    archive.settle_dates(bundle)
    return bundle


def components(chroot: Chroot, parts: list[Distribution], libraries: list[Package]) -> dict[str, sbom.Component]:
    """Every part of the bundle except the program itself, by the name `inventory` gives it."""
    versions = {part.name.lower().replace("_", "-"): part.version for part in parts}
    bootloader = pinned_version("pyinstaller", FREEZE_LOCK)
    return {
        PYTHON: sbom.component("CPython", interpreter.version(chroot), "PSF-2.0"),
        QT: sbom.component("Qt", versions["pyside6-essentials"], "LGPL-3.0-only"),
        STARTER: sbom.component("PyInstaller bootloader", bootloader, "GPL-2.0 with bootloader exception"),
        **{part.name: sbom.of_distribution(part) for part in parts},
        **{package.name: sbom.of_debian(package.name, package.version) for package in libraries},
    }
