"""Charts as pictures on the disk: PNG and SVG, always in the light colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.charts.painting import ChartPainter, height_of
from gui.look.scheme import LIGHT
from gui.look.style import font
from model.charts.report_charts import ChartData
from model.storage.atomic_files import write_atomically
from model.storage.file_names import suggested_name

_WIDTH: Final = 1000
_POINTS: Final = 12
_DOTS: Final = 2
"""Dots of a PNG for each unit, so that it stays sharp in print."""


def write_pictures(charts: Sequence[ChartData], folder: Path, ending: str) -> Iterator[Path]:
    """Write each chart into *folder*, with the *ending* ``.png`` or ``.svg``; yields each file. Raises `FileError`."""
    for number, chart in enumerate(charts, 1):
        path = folder / suggested_name(f"{number} {chart.title}", ending)
        write_atomically(path, _svg(chart) if ending == ".svg" else _png(chart))
        yield path


def _size(chart: ChartData) -> QSize:
    return QSize(_WIDTH, round(height_of(chart, QFontMetricsF(font(_POINTS)).height())))


def _png(chart: ChartData) -> bytes:
    size = _size(chart)
    image = QImage(size * _DOTS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_DOTS)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ChartPainter(painter, QRectF(0, 0, size.width(), size.height()), chart, LIGHT, font(_POINTS)).paint()
    painter.end()
    image.setText("Description", chart.in_words)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - PySide6's stubs want bytes
    return bytes(buffer.data().data())


def _svg(chart: ChartData) -> bytes:
    size, buffer, generator = _size(chart), QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(chart.title)
    generator.setDescription(chart.in_words)
    painter = QPainter(generator)
    ChartPainter(painter, QRectF(0, 0, size.width(), size.height()), chart, LIGHT, font(_POINTS)).paint()
    painter.end()
    return bytes(buffer.data().data())
