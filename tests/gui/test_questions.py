"""Questions the program asks: each answer has an access key, and none that destroys is the default."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs import CANCEL, OTHER_NAME, REPLACE, choose, tell, with_access_keys
from gui.report import filing
from tests.gui.keyboard import when_open

ASKED = [
    (filing.SAVE, filing.DISCARD, CANCEL),
    (filing.SAVE_AS, filing.OVERWRITE, CANCEL),
    (filing.SAVE_AS, filing.WRITE_ANEW, CANCEL),
    (filing.READ_ONLY, filing.COPY, CANCEL),
    (filing.FROM_BACKUP, CANCEL),
    (OTHER_NAME, REPLACE, CANCEL),
    ("放进去", CANCEL),
    ("改年度", "不改"),
    ("知道了",),
]


@pytest.mark.parametrize("answers", ASKED)
def test_every_answer_has_an_access_key_of_its_own(answers: tuple[str, ...]):
    texts = with_access_keys(answers)
    keys = [QKeySequence.mnemonic(text).toString() for text in texts]
    assert len(set(keys)) == len(answers) and "" not in keys
    assert all(text.startswith(answer.removesuffix("…")) for text, answer in zip(texts, answers, strict=True))


@pytest.mark.every(2)
@pytest.mark.parametrize(("destroys", "default"), [(False, "删去"), (True, "不删")])
def test_the_answer_that_destroys_is_not_the_default(qtbot: QtBot, destroys: bool, default: str):
    window, defaults = QWidget(), list[str]()
    qtbot.addWidget(window)

    def look(box: QMessageBox) -> None:
        defaults.extend(button.text() for button in box.buttons() if box.defaultButton() is button)
        box.reject()

    when_open(QMessageBox, look)
    assert choose(window, "删去这条吗？", "", ("删去", "不删"), destroys=destroys) == "不删"
    assert [text.partition("(")[0] for text in defaults] == [default]


def test_what_is_told_is_closed_by_its_access_key(qtbot: QtBot):
    window, seen = QWidget(), list[str]()
    qtbot.addWidget(window)

    def look(box: QMessageBox) -> None:
        seen.extend(button.text() for button in box.buttons())
        box.accept()

    when_open(QMessageBox, look)
    tell(window, "写不进去。")
    assert seen == ["知道了(&K)"]
