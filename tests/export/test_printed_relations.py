"""Every relation that the printed figures of a finished file break is told, and none of them twice."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import etree

from export.checking import check_reading
from export.reading.reader import read_report
from model.address import Address
from tests.export.reading.edits import cells, edited, rows, set_text, tables
from tests.export.reading.readings import CATALOG
from tests.export.samples import figures, written

NAME = "suqian_2023"
COLUMNS = range(7)
"""The columns of figures of 表三; the last one is 总计."""


def grid(printed: dict[Address, int], table: str) -> list[list[int]]:
    texts = [number for address, number in printed.items() if address.table == table]
    width = 7 if table == "requests" else 15
    return [texts[start : start + width] for start in range(0, len(texts), width)]


def broken_relations(printed: dict[Address, int]) -> Iterator[tuple[str, int]]:
    """The relations of the form that do not hold, by code, with the number of row or column; by hand."""
    requests, [disputes] = grid(printed, "requests"), grid(printed, "disputes")
    received, carried_in, *outcomes, total, carried_out = requests
    for number, row in enumerate(requests):
        if sum(row[:6]) != row[6]:
            yield "requests.row_total", number
    for number in COLUMNS:
        if sum(row[number] for row in outcomes) != total[number]:
            yield "requests.column_total", number
        if received[number] + carried_in[number] != total[number] + carried_out[number]:
            yield "requests.balance", number
    for number in range(3):
        *results, all_of_them = disputes[number * 5 : number * 5 + 5]
        if sum(results) != all_of_them:
            yield "disputes.total", number


@pytest.mark.every(2)
@pytest.mark.parametrize("seed", range(12))
def test_what_the_printed_figures_break_is_told_once(seed: int):
    chance = random.Random(seed)
    printed = {address: int(text) for address, text in figures(NAME) if address.table != "disclosure"}
    changed = dict.fromkeys(chance.sample([*printed], chance.randint(1, 8)), 0) | {
        address: chance.choice((0, 1, 4000)) for address in chance.sample([*printed], chance.randint(1, 8))
    }

    def change(root: etree.Element) -> None:
        _, requests, disputes = tables(root)
        places = {one: number for number, one in enumerate(printed)}
        found = [cell for row in rows(requests)[3:] for cell in cells(row)[-7:]] + cells(rows(disputes)[-1])
        for address, number in changed.items():
            set_text(found[places[address]], str(number))

    judgement = check_reading(read_report(edited(written(NAME), change), CATALOG))
    told = Counter(one.code for one in judgement.findings if one.left is not None and one.is_error)
    assert told == Counter(code for code, _ in broken_relations(printed | changed))
    assert len({(one.code, one.cells) for one in judgement.findings}) == len(judgement.findings)
