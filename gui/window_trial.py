"""What the self-test tries of the window: that all of it can be shown, and the process that reads files for it."""

from __future__ import annotations

from time import monotonic
from typing import Final

from model.catalog import Catalog

LONGEST: Final = 120.0
"""Seconds that a process has to start and to read the sample."""


def try_window() -> None:
    """Open the window with the sample, show every page, view and manual once, and close it; then read a file.

    Raises `RuntimeError`.
    """
    from gui.application import create_application
    from gui.help.pages import PAGES
    from gui.main_window import MainWindow

    application = create_application()
    window = MainWindow()
    window.filing.open_sample()
    window.show()
    if window.wizard is None or window.views is None:
        raise RuntimeError("示例年报没有打开")
    for step in window.wizard.step_ids:
        window.wizard.go_to_step(step)
        application.processEvents()
    for view in range(window.views.bar.count()):
        window.views.show_view(view)
        application.processEvents()
    for page in PAGES:
        window.help.show_page(page)
        application.processEvents()
    window.close()
    try_reading_process(window.filing.catalog)


def try_reading_process(catalog: Catalog) -> None:
    """Let a process of its own read a document, as the window does with every file. Raises `RuntimeError`."""
    from functools import partial

    from export.checking import CheckedFile, CheckedReport, check_file
    from gui.worker_process import EndedError, UnwantedError, WorkerProcess
    from model.places import old_document_path

    last = monotonic() + LONGEST
    check = partial(check_file, catalog=catalog, whole=True)
    worker = WorkerProcess(catalog)
    try:
        read = worker.do(check, old_document_path(), lambda: monotonic() < last)
    except EndedError as error:
        raise RuntimeError("读文件的进程没有读完就结束了") from error
    except UnwantedError as error:
        raise RuntimeError(f"读文件的进程 {LONGEST:.0f} 秒没有读完") from error
    finally:
        worker.end()
    if not (isinstance(read, CheckedFile) and isinstance(read.outcome, CheckedReport)):
        raise RuntimeError("读文件的进程没有读出示例年报")
