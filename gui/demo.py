"""``nianbao demo OUTDIR``: a picture of every page and the sample's Word document, made without a screen."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Final

SIZE: Final = (1366, 768)
BROKEN: Final = ("requests/outcome.granted_in_part/applicant.natural", 2)
"""An entry that breaks the sample's balance, to show what that looks like."""


def main(arguments: Sequence[str]) -> int:
    """Make the pictures and the document; 2 if the folder cannot be written to."""
    parser = ArgumentParser(prog="nianbao demo", description="不用屏幕，写出每一页的截图和示例年报的 Word 文件。")
    parser.add_argument("folder", type=Path, metavar="OUTDIR", help="放截图和文件的文件夹")
    parser.add_argument("--scale", type=float, default=1.0, help="界面缩放，如 1.5")
    chosen = parser.parse_args(arguments)
    os.environ["QT_SCALE_FACTOR"] = str(chosen.scale)
    try:
        chosen.folder.mkdir(parents=True, exist_ok=True)
        for path in show(chosen.folder):
            print(path)
    except OSError as error:
        print(f"{error.filename}：写不进去（{error.strerror}）。", file=sys.stderr)
        return 2
    return 0


def show(folder: Path) -> Sequence[Path]:
    """The files written into *folder*."""
    from export.word.writer import write_report
    from gui.application import create_application
    from gui.main_window import MainWindow
    from model.address import Address

    application = create_application()
    window = MainWindow()
    window.catalog()
    window.resize(*SIZE)
    window.show()
    written: list[Path] = []

    def picture(name: str) -> None:
        for _ in range(3):  # delayed layouts take a few rounds
            application.processEvents()
        written.append(folder / f"{name}.png")
        if not window.grab().save(str(written[-1])):
            raise OSError(0, "图片没有写成", str(written[-1]))

    picture("start")
    window.filing.open_sample()
    wizard, document = window.wizard, window.filing.document
    assert wizard is not None and document is not None
    for number, step in enumerate(wizard.step_ids, 1):
        wizard.go_to_step(step)
        wizard.page.go_to()
        picture(f"step-{number}-{step}")
    written.append(folder / "2019年年报.docx")
    write_report(document.template, document.report, document.evaluation, written[-1])
    address, value = Address.parse(BROKEN[0]), BROKEN[1]
    document.enter({address: value}, "填写")
    wizard.go_to(document.evaluation.findings[0])
    picture("overview")
    return written
