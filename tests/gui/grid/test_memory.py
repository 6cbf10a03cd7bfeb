"""What a long day of typing leaves in memory."""

import gc
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.grid.conftest import Open

FEW, MANY, MORE = 1_000, 10_000, 1.05


def resident_pages() -> int:
    """Memory of this process as Linux counts it."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.long
def test_memory_is_flat_from_the_thousandth_edit_on(open_table: Open, qapp: QApplication):
    document, _ = open_table()
    cells = [cell.address for cell in document.template.table("requests").cells if not cell.is_total]
    after: dict[int, int] = {}
    for number in range(1, MANY + 1):
        document.enter({cells[number % len(cells)]: number}, "填写")
        if number % 50 == 0:
            qapp.processEvents()
        if number in (FEW, MANY):
            after[number] = resident_pages()
    assert document.undo_stack.count() == FEW
    assert after[MANY] <= MORE * after[FEW]
