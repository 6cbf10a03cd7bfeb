"""Builds all Windows packages, in order: verified Python, wheels, bootloaders, bundle, installers."""

from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path

from release import archive, icons, licences, sbom, staging, wheels
from release.inventory import MICROSOFT, PYTHON, QT, STARTER, of_distributions, of_folder
from release.places import CACHE, FREEZE_LOCK, PACKAGING
from release.signing import sign
from windows import bootloader, freeze, installer, interpreter, msi, version_resource, wine

WORK = CACHE / "windows"
LOCKS = ("requirements.lock", FREEZE_LOCK)
STARTERS = ("nianbao", "nianbao-cli")


def prepare_python() -> None:
    """Prepare the Windows Python with the pinned wheels, reused while unchanged, and compile the bootloaders."""
    stamp = WORK / "python-stamp"
    made_from = [*(PACKAGING / lock for lock in LOCKS), Path(interpreter.__file__), Path(wheels.__file__)]
    wanted = "".join(path.read_text("utf-8") for path in made_from)
    if not stamp.exists() or stamp.read_text("utf-8") != wanted or not interpreter.SITE_PACKAGES.is_dir():
        stamp.unlink(missing_ok=True)
        interpreter.prepare()
        wheels.install(LOCKS, interpreter.SITE_PACKAGES, wheels.windows(interpreter.VERSION))
        stamp.write_text(wanted, "utf-8")
    bootloader.build()


def build(output: Path, as_version: str | None, *, quick: bool, say: Callable[[str], None] = print) -> None:
    """Build all packages for Windows in *output*. Raises `BuildError`."""
    say("Windows: verifying and furnishing Python")
    prepare_python()
    wine.prepare()
    version = as_version or staging.version()
    icon = icons.ico(WORK / "nianbao.ico")
    say("Windows: freezing the program")
    bundle = build_bundle(version, icon)
    stem = f"nianbao-{version}-windows"
    say("Windows: packing installers")
    archive.zip_folder(bundle, output / f"{stem}-portable.zip", f"nianbao-{version}")
    made = [installer.build(bundle, output / f"{stem}-setup.exe", version, icon, quick=quick)]
    made += [msi.build(bundle, output / f"{stem}-{scope}.msi", version, icon, scope) for scope in msi.SCOPES]
    for package in made:
        sign(package)
    (output / f"{stem}.cdx.json").write_bytes((bundle / "nianbao.cdx.json").read_bytes())


def build_bundle(version: str, icon: Path) -> Path:
    """Build the onedir bundle with its licence files; sign its executables if there is a certificate."""
    source = staging.stage(WORK / "source", version)
    look = {"icon": icon, "version": version_resource.write(WORK / "version.txt", version)}
    bundle = freeze.freeze(source, staging.START, STARTERS, WORK / "dist", look)
    parts = sbom.shipped(freeze.WORK, bundle, interpreter.SITE_PACKAGES)
    licences.write(bundle, parts, interpreter.FOLDER / "LICENSE.txt")
    for starter in STARTERS:
        sign(bundle / f"{starter}.exe")
    origins = of_folder(interpreter.FOLDER, PYTHON) | of_distributions(parts)
    sbom.write(bundle, version, components(parts), origins)
    archive.settle_dates(bundle)
    return bundle


def components(parts: list[Distribution]) -> dict[str, sbom.Component]:
    """Every part of the bundle except the program itself, by the name `inventory` gives it."""
    qt = next(part.version for part in parts if part.name == "PySide6_Essentials")
    bootloaders = sbom.component("PyInstaller bootloader", bootloader.version(), "GPL-2.0 with bootloader exception")
    runtime = sbom.component("Microsoft Visual C++ Runtime", "14", "Microsoft Visual Studio distributable code")
    return {
        PYTHON: sbom.component("CPython", interpreter.VERSION, "PSF-2.0"),
        QT: sbom.component("Qt", qt, "LGPL-3.0-only"),
        MICROSOFT: runtime,
        STARTER: bootloaders,
        **{part.name: sbom.of_distribution(part) for part in parts},
    }
