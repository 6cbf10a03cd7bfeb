"""The repository keeps the rules of its design; every rule is first proved on a snippet that breaks it."""

import subprocess
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests import architecture

ROOT = Path(__file__).parent.parent
Rule = Callable[[str], Iterator[str]]


def tracked() -> list[Path]:
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def sources(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def labels() -> set[str]:
    """Every label of four or more characters that an official format declares, as rules compare them."""
    found: set[str] = set()
    for file in (ROOT / "resources" / "templates").glob("*/template.toml"):
        found |= {architecture.bare(label) for label in labels_in(tomllib.loads(file.read_text("utf-8")))}
    return {label for label in found if len(label) >= 4}


def labels_in(declaration: dict[str, Any]) -> Iterator[str]:
    for key, value in declaration.items():
        if key in ("label", "heading", "corner"):
            yield value
        elif key == "aliases":
            yield from value
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from labels_in(part)


def complaints(rule: Rule, files: list[Path]) -> list[str]:
    return [f"{file.relative_to(ROOT)}: {complaint}" for file in files for complaint in rule(file.read_text("utf-8"))]


SHIPPED = ("gui", "model", "export", "resources")
EVERYTHING = (*SHIPPED, "packaging", "tests")
NO_LABEL = partial(architecture.label_literals, labels=labels())


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (architecture.long_file, "\n" * 401, "\n" * 400),
        (architecture.long_functions, "def f():\n" + "    x\n" * 50, "def f():\n" + "    x\n" * 49),
        (NO_LABEL, "x = '（一）予以公开'", "'（一）予以公开'  # a docstring, or a comment: 予以公开"),
        (NO_LABEL, "x = f'{y}本年新收政府信息公开申请数量'", "x = '本年新收'"),
        (NO_LABEL, "x = ' 1．属于国家 秘密'", "x = '属于国家秘密的'"),
        (architecture.network_imports, "def f():\n    import http.client", "import httpx_like"),
        (architecture.network_imports, "from urllib import request", "from urllib import parse"),
        (architecture.network_imports, "from PySide6 import QtNetwork", "from PySide6 import QtCore"),
        (
            architecture.executing_imports,
            "from PySide6.QtCore import QSettings",
            "from gui.settings.settings import Settings",
        ),
        (architecture.executing_imports, "def f():\n    import pickle", "import json"),
        (architecture.unreasoned_ignores, "x  # type" + ": ignore[arg-type]", "x  # no" + "qa: E402 - after the check"),
        (architecture.unreasoned_ignores, "x  # no" + "qa", "x  # pragma: no" + " cover - Windows only"),
        (architecture.foreign_names, "def heightOfRow(): ...", "def rowCount(): ...\ndef row_height(): ..."),
        (architecture.colour_literals, "x = f'color: #fff; {y}'", "QColor(colours().text)  # not '#000000'"),
        (architecture.colour_literals, "QColor('white')", "QColor(name)"),
        (architecture.colour_literals, "QColor(0, 0, 0, 40)", "'issue #12'"),
        (architecture.colour_literals, "Qt.GlobalColor.red", "Qt.Key.Key_A"),
        (architecture.machine_traces, "see /" + "root/x", "see root/x"),
        (architecture.machine_traces, "https://files.python" + "hosted.org", "https://www.python.org"),
    ],
)
def test_a_rule_sees_what_breaks_it_and_nothing_else(rule: Rule, bad: str, good: str):
    assert list(rule(bad))
    assert not list(rule(good))


@pytest.mark.every(3)
@pytest.mark.parametrize("rule", [architecture.long_file, architecture.long_functions, architecture.unreasoned_ignores])
def test_all_python_keeps(rule: Rule):
    assert complaints(rule, sources(*EVERYTHING)) == []


def test_files_and_functions_are_short_as_a_rule():
    texts = [file.read_text("utf-8") for file in sources(*SHIPPED)]
    lengths = sorted(architecture.length(function) for text in texts for function in architecture.functions(text))
    assert median(text.count("\n") for text in texts) <= 150
    assert median(lengths) <= 8
    assert lengths[len(lengths) * 9 // 10] <= 20


def test_nothing_shipped_imports_what_reaches_a_network():
    assert complaints(architecture.network_imports, sources(*SHIPPED)) == []


def test_nothing_shipped_starts_a_program_or_runs_what_a_file_says():
    told = complaints(architecture.executing_imports, sources(*SHIPPED))
    assert [one for one in told if not one.startswith("gui/worker_process.py") or "pickle" not in one] == []
    # there: what processes of the program itself hand to each other, in which only its own names are looked up


def test_labels_of_the_official_tables_stand_only_in_their_template():
    assert len(labels()) > 50
    assert complaints(NO_LABEL, sources("gui", "model", "export")) == []


def test_colours_stand_only_in_their_schemes():
    drawing = [file for file in sources("gui") if file.name != "scheme.py"]
    assert complaints(architecture.colour_literals, drawing) == []


def test_mixed_case_is_for_overrides_of_qt_only():
    assert complaints(architecture.foreign_names, sources("gui")) == []


def test_no_text_tells_where_it_was_written_or_where_packages_came_from():
    texts = [file for file in tracked() if b"\0" not in file.read_bytes()]
    assert complaints(architecture.machine_traces, texts) == []


def test_packaging_is_no_package_of_its_own():
    assert not (ROOT / "packaging" / "__init__.py").exists()  # it would shadow the library `packaging`
