"""Everything for Windows, in order: verified Python, wheels, starters, bundle, installers."""

from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path

from release import archive, icons, licences, sbom, staging, wheels
from release.places import CACHE, FREEZE_LOCK, PACKAGING
from release.signing import sign
from windows import bootloader, freeze, installer, interpreter, msi, version_resource, wine

WORK = CACHE / "windows"
LOCKS = ("requirements.lock", FREEZE_LOCK)
STARTERS = ("nianbao", "nianbao-cli")


def prepare_python() -> None:
    """The Windows Python with the wheels of the locks and own starters; as good as new when it is there already."""
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
    """All packages for Windows in *output*. Raises `BuildError`."""
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
    """The onedir bundle with its papers, signed where there is a certificate."""
    source = staging.stage(WORK / "source", version)
    look = {"icon": icon, "version": version_resource.write(WORK / "version.txt", version)}
    bundle = freeze.freeze(source, staging.START, STARTERS, WORK / "dist", look)
    parts = sbom.shipped(freeze.WORK, bundle, interpreter.SITE_PACKAGES)
    licences.write(bundle, parts, interpreter.FOLDER / "LICENSE.txt")
    sbom.write(bundle / "nianbao.cdx.json", version, parts, others(parts), bundle)
    for starter in STARTERS:
        sign(bundle / f"{starter}.exe")
    archive.settle_dates(bundle)
    return bundle


def others(parts: list[Distribution]) -> list[sbom.Component]:
    """What is in the bundle and no wheel of its own."""
    qt = next(part.version for part in parts if part.name == "PySide6_Essentials")
    return [
        sbom.component("CPython", interpreter.VERSION, "PSF-2.0"),
        sbom.component("Qt", qt, "LGPL-3.0-only"),
        sbom.component("Microsoft Visual C++ Runtime", "14", "Microsoft Visual Studio distributable code"),
        sbom.component("PyInstaller bootloader", bootloader.version(), "GPL-2.0 with bootloader exception"),
    ]
