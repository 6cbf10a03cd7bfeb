"""A register made up for the pictures of the manual, and the dialog over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from gui.register.dialog import RegisterDialog, RegisterPage
from model.register.review.wordings import asked_wordings, with_answer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.main_window import MainWindow

_NAME: Final = "2019年台账.csv"
_REGISTER: Final = """\
编号,收到日期,申请人类别,申请内容,答复日期,办理结果
1,2019-1-7,公民,略,2019-1-25,予以公开
2,2019-2-18,公民,略,2019-3-8,信息不存在
3,2019-3-4,商业企业,略,2019-3-28,部分公开
4,2019-4-15,公民,略,2019-5-20,予以公开
5,2019-6-3,群众,略,2019-6-12,主动撤回
6,2019-7-22,公民,略,2019-8-6,不予公开
7,2019-9-9,律师事务所,略,2019-9-27,予以公开
8,2019-11-11,公民,略,2019-11-28,信访
9,2019-12-20,公民,略,,
"""
_ANSWERS: Final = {"applicants": "applicant.natural", "outcomes": "outcome.refused.process"}


def register_pictures(
    window: MainWindow, wait_until: Callable[[Callable[[], bool]], None]
) -> Iterator[tuple[str, QWidget]]:
    """The dialog with wordings that are asked, and with the figures of the same register once they are answered."""
    document = window.filing.document
    assert document is not None
    with TemporaryDirectory() as folder:
        path = Path(folder, _NAME)
        path.write_text(_REGISTER, "utf-8")
        dialog = RegisterDialog(document, [path], window)
        dialog.show()
        wait_until(lambda: dialog.work.tried is not None and not dialog.bar.is_running)
        outcome, _ = dialog.wordings.boxes
        outcome.setCurrentIndex(outcome.findData(_ANSWERS["outcomes"]))
        yield "register-wordings", dialog
        choices = dialog.work.choices
        assert dialog.work.tried is not None
        for asked in asked_wordings(dialog.work.tried.parts, choices):
            choices = with_answer(choices, asked, _ANSWERS[asked.group])
        dialog.work.count(choices)
        wait_until(lambda: not dialog.wordings.questions)
        dialog.tabs.setCurrentIndex(RegisterPage.FIGURES)
        dialog.figures.take_focus()
        yield "register-figures", dialog
        dialog.reject()
