"""What the bundle leaves out is what the program does without: its own imports decide."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from release import sbom, staging
from release.comparison import imported
from release.contents import contents_of
from release.slim import FILES, MODULES, is_left_out

SOURCES = [path for folder in staging.FOLDERS for path in (staging.ROOT / folder).rglob("*.py")]
WITHOUT = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if any(name == left_out or name.startswith(left_out + ".") for left_out in {sorted(MODULES)!r}):
            raise ModuleNotFoundError("not in the bundle: " + name, name=name)

for name in {sorted(MODULES)!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Absent())
from gui.__main__ import main
sys.exit(main(["self-test", "--window"]))
"""


def left_out(module: str) -> bool:
    return any(f"{module}.".startswith(f"{name}.") for name in MODULES)


def all_imports() -> Iterator[str]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            yield from imported(node)


def test_the_program_imports_nothing_that_is_left_out():
    assert sorted(name for name in set(all_imports()) if left_out(name)) == []


def test_every_part_works_with_all_of_it_left_out():
    run = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, cwd=staging.ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_entry_has_a_reason():
    assert all(len(reason.split()) > 1 for reason in (*MODULES.values(), *FILES.values()))


def test_each_pattern_for_files_is_one():
    for pattern in FILES:
        re.compile(pattern)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/opengl32sw.dll",
        "PySide6\\Qt6Network.dll",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/translations/qtbase_de.qm",
        "libssl-3.dll",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "lxml/objectify.cp311-win_amd64.pyd",
    ],
)
def test_is_left_out(path: str):
    assert is_left_out(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt6Core.dll",
        "PySide6/Qt/lib/libQt6DBus.so.6",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "lxml/etree.cp311-win_amd64.pyd",
        "resources/templates/2021/template.toml",
    ],
)
def test_is_kept(path: str):
    assert not is_left_out(path)


@pytest.mark.frozen
def test_the_bundle_has_the_qt_modules_the_program_imports_and_no_others(bundle: Path):
    assert qt_modules(bundle, ".so") == qt_modules_used()


@pytest.mark.frozen
def test_no_module_and_no_file_that_is_left_out_is_in_the_bundle(bundle: Path, notes: Path):
    assert [name for name in sbom.modules(notes) if left_out(name)] == []
    files = [path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()]
    assert [name for name in files if is_left_out(name)] == []


@pytest.mark.packages
def test_the_bundle_for_windows_has_the_qt_modules_the_program_imports_and_no_others(portable: Path):
    assert qt_modules(portable, ".pyd") == qt_modules_used()


@pytest.mark.packages
def test_no_module_that_is_left_out_is_in_the_bundle_for_windows(packages: Path):
    from windows import freeze

    assert [name for name in sbom.modules(freeze.WORK) if left_out(name)] == []


def qt_modules(bundle: Path, ending: str) -> set[str]:
    return {path.name.partition(".")[0] for path in (contents_of(bundle) / "PySide6").glob(f"Qt*{ending}")}


def qt_modules_used() -> set[str]:
    return {name.partition(".")[2] for name in all_imports() if name.startswith("PySide6.")}
