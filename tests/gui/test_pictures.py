"""The pictures of the manuals are made by a script from the running program."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

import make_images
from tests.gui.test_program import PAGES

LARGEST = 100_000


def test_the_pages_name_only_pictures_that_the_script_makes():
    assert make_images.named_pictures() <= set(PAGES)


def test_the_pictures_are_those_that_the_pages_name_and_small():
    files = {path.stem: path.stat().st_size for path in make_images.TARGET.iterdir()}
    assert set(files) == make_images.named_pictures()
    assert [name for name, size in files.items() if size > LARGEST] == []


@pytest.mark.long
def test_the_script_makes_every_named_picture_and_takes_away_others(tmp_path: Path):
    (tmp_path / "old.png").write_bytes(b"")
    subprocess.run([sys.executable, make_images.__file__, str(tmp_path)], check=True, capture_output=True)
    assert {path.stem for path in tmp_path.iterdir()} == make_images.named_pictures()
    for path in tmp_path.iterdir():
        image = QImage(str(path))
        assert (image.width(), image.height()) == make_images.SIZE


def test_a_small_picture_keeps_its_frequent_colours(tmp_path: Path):
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("#2f5d8c"))
    for place in range(300):
        image.setPixelColor(place % 64, place // 64, QColor(place % 256, 0, place // 256))
    make_images.write_small(image, tmp_path / "a.png")
    made = QImage(str(tmp_path / "a.png"))
    assert made.pixelColor(63, 63) == QColor("#2f5d8c")
    assert made.colorCount() == make_images.COLOURS
