"""How many keys the tables of the sample take: not more than one for each sign typed and one for each filled cell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from model.address import Address
from tests.gui.grid.conftest import Open
from tests.gui.grid.keys import current, shown, with_focus
from tests.reports import sample

SAMPLE = sample("shangyu_2019")
TABLES = [table.id for table in SAMPLE.template.tables]


class Hands:
    """Presses keys and counts them."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(with_focus(), key, modifiers)

    def write(self, text: str) -> None:
        for sign in text:
            self.keys += 1
            QTest.keyClicks(with_focus(), sign)


def inputs(table: str) -> list[Address]:
    return [cell.address for cell in SAMPLE.template.table(table).cells if not cell.is_total]


@pytest.mark.every(3)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_takes_a_key_for_each_sign_and_one_for_each_filled_cell(open_table: Open, table: str):
    _, view = open_table(table, SAMPLE.template.id)
    hands, figures = Hands(), {str(address): SAMPLE.entries[str(address)] for address in inputs(table)}
    while hands.keys < 2000 and not all(shown(view, address) == text for address, text in figures.items()):
        hands.write(figures[current(view)])
        hands.press(Qt.Key.Key_Return)
    for cell in SAMPLE.template.table(table).cells:
        assert shown(view, str(cell.address)) == SAMPLE.entries[str(cell.address)]
    filled = [text for text in figures.values() if text]
    assert hands.keys <= sum(map(len, filled)) + len(filled)


def test_with_zeros_filled_in_at_the_end_only_the_other_figures_take_keys(open_table: Open):
    document, view = open_table("requests", SAMPLE.template.id)
    hands, figures = Hands(), {address: SAMPLE.entries[str(address)] for address in inputs("requests")}
    others = {address: text for address, text in figures.items() if text != "0"}
    for address, text in others.items():
        view.go_to(address)  # by the mouse
        hands.write(text)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert [shown(view, str(address)) for address in figures] == list(figures.values())
    assert hands.keys == sum(map(len, others.values())) + 2
    assert document.undo_stack.count() == len(others) + 1
