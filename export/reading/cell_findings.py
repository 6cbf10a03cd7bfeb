"""Findings on single cells of the official tables of a finished file: how their figures are written, their units."""

from __future__ import annotations

from collections.abc import Sequence

from export.reading.raw_document import SourcePlace
from export.reading.structure_findings import (
    CELL_PICTURE,
    CELL_REMARK,
    FIGURE_WORDING,
    UNIT_CONFLICT,
    UNIT_MISSING,
    Located,
)
from model.address import Address
from model.checks.facts import listed
from model.findings import Finding
from model.formats.template import Cell, Severity


def wording_finding(
    table: str, section: str, cells: tuple[Address, ...], examples: Sequence[str], place: SourcePlace
) -> Located:
    """Figures that were read but are not written as the form requires."""
    message = f"{table}有 {len(cells)} 格的写法与格式不同（{listed(examples, 3)}）"
    remedy = "数字用阿拉伯数字，后面不写单位；不适用填“/”。"
    return Located(Finding(FIGURE_WORDING, Severity.HINT, message, cells, section, remedy=remedy), place)


def remark_finding(
    table: str, section: str, cells: tuple[Address, ...], examples: Sequence[str], place: SourcePlace
) -> Located:
    """Figures that were read without the remarks in their cells."""
    message = f"{table}有 {len(cells)} 格的数字带有说明，只读入了数字（{listed(examples, 5)}）"
    remedy = "格里只填数字，需要说明的请写在正文里。"
    return Located(Finding(CELL_REMARK, Severity.HINT, message, cells, section, remedy=remedy), place)


def unit_finding(cell: Cell, section: str, figure: str, place: SourcePlace) -> Located:
    """An amount without a unit in its cell or heading."""
    message = f"{cell.table.name} {cell.place}：{figure} 没有写明单位"
    remedy = "请在列标题里写明单位，如（单位：万元）。"
    finding = Finding(UNIT_MISSING, Severity.WARNING, message, (cell.address,), section, remedy=remedy)
    return Located(finding, place)


def unit_conflict(cell: Cell, section: str, read: str, stated: str, place: SourcePlace) -> Located:
    """An amount read in the unit of its cell or heading, while the table states another one."""
    message = f"{cell.table.name} {cell.place}：表的上方写的单位是{stated}，标题或格里写的是{read}，按{read}读入"
    remedy = "请核对金额的单位，两处写成一致。"
    finding = Finding(UNIT_CONFLICT, Severity.WARNING, message, (cell.address,), section, remedy=remedy)
    return Located(finding, place)


def picture_finding(
    table: str, section: str, cells: tuple[Address, ...], examples: Sequence[str], place: SourcePlace, *, alone: bool
) -> Located:
    """Cells with a picture instead of a figure, or beside one if it is not *alone* there."""
    names = listed(examples, 5)
    if alone:
        message = f"{table}有 {len(cells)} 格是图片，读不出数字（{names}）"
        remedy = "请对照原文把数字填上；成稿里的图片请换成数字。"
        finding = Finding(CELL_PICTURE, Severity.ERROR, message, cells, section, remedy=remedy)
    else:
        message = f"{table}有 {len(cells)} 格除了数字还有图片，只读入了数字（{names}）"
        remedy = "请核对图片里有没有数字或符号。"
        finding = Finding(CELL_PICTURE, Severity.WARNING, message, cells, section, remedy=remedy)
    return Located(finding, place)
