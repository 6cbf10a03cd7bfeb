"""The line of a cell: long sums, what a file left, keys of the menu; and Enter in the last row."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from gui.grid.clipboard import LONGEST_ENTRY
from model.address import Address
from model.values import Unread
from tests.gui.grid.conftest import Open
from tests.gui.grid.keys import current, editor, go, press, put_on_clipboard, write

Key = Qt.Key
NATURAL = "requests/received/applicant.natural"


def test_enter_in_the_last_row_stays_there_and_says_how_to_go_on(open_table: Open, qtbot: QtBot):
    _, view = open_table()
    go(view, "requests/carried_out/applicant.natural")
    press(Key.Key_Tab, Key.Key_Tab)
    last = current(view)
    with qtbot.waitSignal(view.told) as signal:
        press(Key.Key_Return)
    assert current(view) == last
    assert signal.args is not None and "Alt+N" in signal.args[0]
    go(view, "requests/carried_out/applicant.legal.other")
    with qtbot.waitSignal(view.told):
        press(Key.Key_Return)
    assert current(view) == "requests/carried_out/applicant.legal.other"


def test_a_sum_of_thousands_of_figures_is_typed_whole_and_more_is_refused_in_words(open_table: Open, qtbot: QtBot):
    document, view = open_table()
    write("3")
    line = editor(view)
    assert line is not None
    sum_of_many = "+".join(["12"] * 3000)
    put_on_clipboard(sum_of_many)
    press(Key.Key_A, ctrl=True)
    press(Key.Key_V, ctrl=True)
    put_on_clipboard("+" + "1" * LONGEST_ENTRY)
    press(Key.Key_End)
    with qtbot.waitSignal(view.refused) as signal:
        press(Key.Key_V, ctrl=True)
    assert signal.args is not None and "没有改动" in signal.args[0]
    assert line.text() == sum_of_many
    press(Key.Key_Return)
    assert document.report.entry(Address.parse(NATURAL)) == 36_000


def test_what_a_file_left_in_a_cell_is_not_cut_while_it_is_edited(open_table: Open):
    words = "见附件" * 5000
    document, view = open_table(**{NATURAL: words})
    press(Key.Key_F2)
    line = editor(view)
    assert line is not None and line.text() == words
    press(Key.Key_Return)
    assert document.report.entry(Address.parse(NATURAL)) == Unread(words)


def test_a_line_leaves_the_keys_of_the_menu_to_it(open_table: Open):
    _, view = open_table()
    write("3")
    line = editor(view)
    assert line is not None
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert view.itemDelegate().eventFilter(line, override)  # not asked any further: X11 has it as a key of Emacs
    assert not override.isAccepted()
