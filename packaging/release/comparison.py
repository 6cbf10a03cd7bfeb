"""A hello-world wizard, frozen in the same way, with which size and start time of the program are compared.

It imports the same third-party modules as the program, and nothing of the program itself.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from release.staging import FOLDERS

OURS = frozenset(FOLDERS)
PINNED = ("PySide6", "shiboken6", "lxml", "docx", "openpyxl", "olefile", "pydantic", "platformdirs")
HELLO_START = "hello.py"
HELLO = """\
import os

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

application = QApplication([])
page = QWizardPage()
QVBoxLayout(page).addWidget(QLabel("你好"))
wizard = QWizard()
wizard.addPage(page)
wizard.show()
application.processEvents()
os._exit(0)
"""
MEASURED_START = "measured.py"
MEASURED = """\
import os

from gui.session import start

application, window = start()
application.processEvents()
os._exit(0)
"""
"""Starts the program and ends it once its window is painted."""


def stage_hello(source: Path, folder: Path) -> Path:
    """Write the hello-world program to *folder*, importing what the program in *source* imports."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / HELLO_START).write_text(hello(source), "utf-8")
    return folder


def hello(source: Path) -> str:
    """The text of the hello-world program that imports what the program in *source* imports."""
    return "".join(f"import {name}\n" for name in sorted(set(foreign_modules(source)))) + HELLO


def foreign_modules(source: Path) -> Iterator[str]:
    """The modules of third-party libraries that the sources import."""
    for path in (path for folder in FOLDERS for path in (source / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            yield from (name for name in imported(node) if name.partition(".")[0] in PINNED)


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module
        if node.module == "lxml":  # its names are modules
            yield from (f"lxml.{alias.name}" for alias in node.names)


def size(folder: Path) -> int:
    """The size of all files in bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
