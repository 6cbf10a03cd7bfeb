"""``nianbao demo OUTDIR``: a picture of every page and the sample's Word document, made without a screen."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from gui.look.appearance import ZOOMS
from gui.look.scheme import SCHEMES

if TYPE_CHECKING:  # imported after QT_SCALE_FACTOR is set
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from gui.main_window import MainWindow
    from model.formats.template import Template
    from model.report import Report

SIZE: Final = (1366, 768)
BROKEN: Final = ("requests/outcome.granted_in_part/applicant.natural", 2)
"""Address and value of an entry that breaks a relation of the sample, to show a finding."""


def main(arguments: Sequence[str]) -> int:
    """Write the pictures and the document; returns 0, or 2 if the folder cannot be written to."""
    parser = ArgumentParser(prog="nianbao demo", description="不用屏幕，写出每一页的截图和示例年报的 Word 文件。")
    parser.add_argument("folder", type=Path, metavar="OUTDIR", help="放截图和文件的文件夹")
    parser.add_argument("--screen", type=_screen, default=SIZE, help="屏幕的大小，如 1280x720")
    parser.add_argument("--scale", type=float, default=1.0, help="系统的显示缩放，如 1.5")
    parser.add_argument("--zoom", type=int, default=100, choices=ZOOMS, help="程序里放大到百分之几")
    parser.add_argument("--look", default="light", choices=list(SCHEMES), help="外观")
    chosen = parser.parse_args(arguments)
    os.environ["QT_SCALE_FACTOR"] = str(chosen.scale)
    width, height = (int(pixels / chosen.scale) for pixels in chosen.screen)
    try:
        chosen.folder.mkdir(parents=True, exist_ok=True)
        for path in show(chosen.folder, (width, height), chosen.look, chosen.zoom):
            print(path)
    except OSError as error:
        print(f"{error.filename}：写不进去（{error.strerror}）。", file=sys.stderr)
        return 2
    return 0


def _screen(text: str) -> tuple[int, int]:
    width, height = map(int, text.split("x"))
    return width, height


def show(folder: Path, size: tuple[int, int], scheme: str, zoom: int) -> Iterator[Path]:
    """Write the files into *folder* and yield their paths. Raises `OSError`."""
    for name, picture in pictures(size, scheme, zoom):
        shown = picture.deviceIndependentSize().toSize()
        if shown.width() > size[0] or shown.height() > size[1]:
            print(f"{name}：{shown.width()}×{shown.height()}，比屏幕大", file=sys.stderr)
        path = folder / f"{name}.png"
        if not picture.save(str(path)):
            raise OSError(0, "图片没有写成", str(path))
        yield path
    yield _sample_document(folder / "2019年年报.docx")


def _sample_document(path: Path) -> Path:
    from model.catalog import load_catalog
    from model.places import sample_path
    from model.storage.project_file import read_project

    catalog = load_catalog()
    report = read_project(sample_path(), catalog).report
    return _written(catalog.template(report.template), report, path)


def _written(template: Template, report: Report, path: Path) -> Path:
    from export.word.writer import write_report
    from model.evaluation import evaluate

    write_report(template, report, evaluate(template, report, final=True), path, marked=False)
    return path


def pictures(size: tuple[int, int], scheme: str = "light", zoom: int = 100) -> Iterator[tuple[str, QPixmap]]:
    """Name and picture of every page, view and dialog, in windows of *size* (pixels)."""
    from gui.application import create_application
    from gui.demo_windows import county, dialogs, wait_until
    from gui.look.style import Look, apply_look
    from gui.main_window import MainWindow
    from gui.register.demo import register_pictures

    application = create_application()
    apply_look(application, Look(SCHEMES[scheme], zoom))
    window = MainWindow()
    window.catalog()
    registers = register_pictures(window, wait_until)
    files = chain(_finished_files(window), registers, county(window))
    shown = chain(_walk(window, size), files, dialogs(window), _last_year(window))
    for name, seen in shown:
        own = seen.size() if name.startswith("dialog") else seen.maximumSize()
        seen.resize(min(own.width(), size[0]), min(own.height(), size[1]))
        for _ in range(3):  # Qt finishes delayed layouts in several rounds
            application.processEvents()
        yield name, seen.grab()


def _walk(window: MainWindow, size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    """Show the start page, every step and every view in turn; yields its name and its window."""
    from gui.preview.views import CHECK_LIST, LEDGER, PREVIEW
    from model.address import Address

    window.resize(*size)
    window.show()
    yield "start", window
    window.filing.open_sample()
    wizard, views, document = window.wizard, window.views, window.filing.document
    assert wizard is not None and views is not None and document is not None
    for number, step in enumerate(wizard.step_ids, 1):
        wizard.work_on(step)
        yield f"step-{number}-{step.removeprefix('@')}", window
    views.show_view(PREVIEW)
    yield "preview", window
    document.enter({Address.parse(BROKEN[0]): BROKEN[1]}, "填写")
    views.show_view(CHECK_LIST)
    yield "check-list", window
    views.show_view(LEDGER)
    yield "ledger", window
    wizard.go_to(document.evaluation.findings[0])
    window.open_findings()
    yield "overview", window
    window.help.open_context_help()
    assert window.help.manual is not None
    yield "manual", window.help.manual
    window.help.begin_tour()
    assert window.help.tour is not None
    for _ in range(2):
        window.help.tour.card.forward.emit()
    yield "tour", window


def _finished_files(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The import of a finished file with an error, and the check-up of three files."""
    from gui.demo_windows import wait_until
    from gui.word_import.import_dialog import ImportDialog
    from gui.word_import.sources import file_source

    document = window.filing.document
    assert document is not None
    with TemporaryDirectory() as folder:
        faulty, good, broken = (Path(folder, name) for name in ("发展和改革局.docx", "司法局.docx", "档案馆.docx"))
        _written(document.template, document.report, faulty)
        _sample_document(good)
        broken.write_bytes(b"PK")
        dialog = ImportDialog(window.catalog(), file_source(faulty))
        dialog.show()
        wait_until(lambda: dialog.review is not None)
        assert dialog.review is not None
        dialog.review.go_to(next(finding for finding in dialog.review.checked.findings if finding.is_error))
        yield "import", dialog
        dialog.reject()
        window.finished.open_checkup([faulty, good, broken])
        checkup = window.finished.checkup
        assert checkup is not None
        wait_until(lambda: not checkup.cancel.isVisible())
        yield "check-up", checkup
        checkup.close()


def _last_year(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The sample as last year's of a new report: its text taken over, its figures in the cells and on a page."""
    from gui.preview.views import LAST_YEAR
    from gui.start.from_last_year import begin_after
    from model.address import Address

    before = window.filing.document
    assert before is not None
    before.undo_stack.setClean()
    begin_after(window.filing, before.project, window, "2019年样例")
    wizard, views, document = window.wizard, window.views, window.filing.document
    assert wizard is not None and views is not None and document is not None and document is not before
    wizard.work_on("overview")
    yield "taken-over", window
    window.notice.hide()
    wizard.work_on("requests")
    received, granted = (Address.parse(f"requests/{row}/applicant.natural") for row in ("received", "outcome.granted"))
    document.enter({received: 23, granted: 20}, "填写")
    wizard.show_last_year(True)
    yield "last-year-cells", window
    views.show_view(LAST_YEAR)
    yield "last-year", window
    document.undo_stack.setClean()
