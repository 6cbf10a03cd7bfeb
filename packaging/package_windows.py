"""Everything for Windows, in order: verified Python, wheels, starters, bundle, installers."""

from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path

import package_archive
import package_bill
import package_icons
import package_licences
import package_source
import package_wheels
from package_places import CACHE, FREEZE_LOCK, PACKAGING
from package_signing import sign
from windows import bootloader, freeze, installer, interpreter, msi, version_resource, wine

WORK = CACHE / "windows"
LOCKS = ("requirements.lock", FREEZE_LOCK)
STARTERS = ("nianbao", "nianbao-cli")


def prepare_python() -> None:
    """The Windows Python with the wheels of the locks and own starters; as good as new when it is there already."""
    stamp = WORK / "python-stamp"
    made_from = [*(PACKAGING / lock for lock in LOCKS), Path(interpreter.__file__), Path(package_wheels.__file__)]
    wanted = "".join(path.read_text("utf-8") for path in made_from)
    if not stamp.exists() or stamp.read_text("utf-8") != wanted or not interpreter.SITE_PACKAGES.is_dir():
        stamp.unlink(missing_ok=True)
        interpreter.prepare()
        package_wheels.install(LOCKS, interpreter.SITE_PACKAGES, package_wheels.windows(interpreter.VERSION))
        stamp.write_text(wanted, "utf-8")
    bootloader.build()


def build(output: Path, as_version: str | None, *, quick: bool, say: Callable[[str], None] = print) -> None:
    """All packages for Windows in *output*. Raises `BuildError`."""
    say("Windows: verifying and furnishing Python")
    prepare_python()
    wine.prepare()
    version = as_version or package_source.version()
    icon = package_icons.ico(WORK / "nianbao.ico")
    say("Windows: freezing the program")
    bundle = build_bundle(version, icon)
    stem = f"nianbao-{version}-windows"
    say("Windows: packing installers")
    package_archive.zip_folder(bundle, output / f"{stem}-portable.zip", f"nianbao-{version}")
    made = [installer.build(bundle, output / f"{stem}-setup.exe", version, icon, quick=quick)]
    made += [msi.build(bundle, output / f"{stem}-{scope}.msi", version, icon, scope) for scope in msi.SCOPES]
    for package in made:
        sign(package)
    (output / f"{stem}.cdx.json").write_bytes((bundle / "nianbao.cdx.json").read_bytes())


def build_bundle(version: str, icon: Path) -> Path:
    """The onedir bundle with its papers, signed where there is a certificate."""
    source = package_source.stage(WORK / "source", version)
    look = {"icon": icon, "version": version_resource.write(WORK / "version.txt", version)}
    bundle = freeze.freeze(source, package_source.START, STARTERS, WORK / "dist", look)
    parts = package_bill.shipped(freeze.WORK, bundle, interpreter.SITE_PACKAGES)
    package_licences.write(bundle, parts, interpreter.FOLDER / "LICENSE.txt")
    package_bill.write(bundle / "nianbao.cdx.json", version, parts, others(parts), bundle)
    for starter in STARTERS:
        sign(bundle / f"{starter}.exe")
    package_archive.settle_dates(bundle)
    return bundle


def others(parts: list[Distribution]) -> list[package_bill.Component]:
    """What is in the bundle and no wheel of its own."""
    qt = next(part.version for part in parts if part.name == "PySide6_Essentials")
    return [
        package_bill.component("CPython", interpreter.VERSION, "PSF-2.0"),
        package_bill.component("Qt", qt, "LGPL-3.0-only"),
        package_bill.component("Microsoft Visual C++ Runtime", "14", "Microsoft Visual Studio distributable code"),
        package_bill.component("PyInstaller bootloader", bootloader.version(), "GPL-2.0 with bootloader exception"),
    ]
