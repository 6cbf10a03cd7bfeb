"""Writes a copy of a finished Word file with a comment at each finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from export.annotation.comments import Spot, commented
from export.checking import CheckedReport, check_reading
from export.reading.assembly import Reading
from export.reading.file_kinds import UnreadableError, WrongKindError
from export.reading.finished_file import FinishedFile
from export.reading.raw_document import SourcePlace
from export.reading.reader import read_report
from model.catalog import Catalog
from model.findings import SEVERITIES, Finding
from model.storage.atomic_files import write_atomically
from model.text_place import TextPlace
from model.written_text import placed_paragraphs, words_at

MOST_CELLS: Final = 20
"""A finding with more cells than this gets a comment at the first one only."""

SUFFIXES: Final = frozenset((".docx", ".docm", ".dotx", ".dotm"))
"""Suffixes that an annotated copy keeps: Word refuses a file whose suffix and content disagree."""


def write_annotated(source: Path, checked: CheckedReport, folder: Path, catalog: Catalog, when: datetime) -> Path:
    """Write an annotated copy of *source* to *folder* under an unused name, and return its path.

    The comments are the findings of *checked*; a file changed since then is checked again. *when* (UTC) is the time
    of the comments. Raises `FileError`; then nothing is written.
    """
    file = checked.file or FinishedFile.at(source)
    try:
        if checked.reading is None or file.sha256 != checked.sha256:
            checked = check_reading(read_report(file, catalog))
        assert checked.reading is not None
        copy = annotated_copy(file, checked.reading, checked.evaluation.findings, when)
    except UnreadableError as error:
        raise type(error)(f"没有给“{source.name}”加批注：{error}") from error
    path = _free_path(folder, source)
    write_atomically(path, copy)
    return path


def _free_path(folder: Path, source: Path) -> Path:
    suffix = source.suffix if source.suffix.lower() in SUFFIXES else ".docx"
    names = (f"{source.stem}（批注{number if number > 1 else ''}）{suffix}" for number in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists())


def annotated_copy(file: FinishedFile, reading: Reading, findings: Sequence[Finding], when: datetime) -> bytes:
    """The .docx *file* with comments for the findings on its structure in *reading* and for *findings*.

    *findings* are those of the evaluation of `reading.report`, *when* (UTC) is the time of the comments. Nothing of
    the file is taken away or moved; without findings the copy equals the file. Raises `UnreadableError`.
    """
    if file.package is None:
        raise WrongKindError("只有 .docx 文件能加，请用 Word 或 WPS 另存为 .docx 后再试。")
    remarks = remarks_of(reading, findings)
    return commented(file.package, remarks, when) if remarks else file.data


def remarks_of(reading: Reading, findings: Sequence[Finding]) -> dict[Spot, list[str]]:
    """The texts of the comments by what they are on; findings without a place are put at the first paragraph."""
    remarks: dict[Spot, list[str]] = {}
    paragraphs = _paragraphs_of(reading)
    located = [
        (
            finding,
            _spots_of(reading, paragraphs, finding) if finding.texts else [Spot(place.paragraph)] if place else [],
        )
        for finding, place in reading.located
    ]
    located += [(finding, _spots_of(reading, paragraphs, finding)) for finding in findings]
    for finding, spots in located:
        text = f"{SEVERITIES[finding.severity]}：{finding.message}。{finding.remedy}"
        for spot in spots or [Spot(reading.headings.get(finding.section, SourcePlace(0)).paragraph)]:
            texts_here = remarks.setdefault(spot, [])
            texts_here += [text] if text not in texts_here else []
    return remarks


def _paragraphs_of(reading: Reading) -> dict[TextPlace, Spot]:
    """The paragraphs of the file by the place of their beginning in the report."""
    spots: dict[TextPlace, Spot] = {}
    for name, sources in reading.paragraphs.items():
        placed = placed_paragraphs(reading.template.section(name), reading.report.narratives[name])
        spots |= {one.place: Spot(at.paragraph, one.text) for one, at in zip(placed, sources, strict=True)}
    return spots


def _spots_of(reading: Reading, paragraphs: Mapping[TextPlace, Spot], finding: Finding) -> list[Spot]:
    """The cells of a finding and the words it is about."""
    cells = [Spot(reading.places[address].paragraph) for address in finding.cells if address in reading.places]
    words = (
        paragraphs[place.beginning]._replace(start=place.start, end=place.end)
        if place.section
        else _spot_in_opening(reading, place)
        for place in finding.texts
        if place.has_words
    )
    return [*(cells if len(cells) <= MOST_CELLS else cells[:1]), *filter(None, words)]


def _spot_in_opening(reading: Reading, place: TextPlace) -> Spot | None:
    """The words of *place* in the line before the first section that has them; None if they are put together."""
    words = words_at(reading.template, reading.report, place)
    found = ((source, text, text.find(words)) for text, source in reading.opening)
    return next((Spot(one.paragraph, text, at, at + len(words)) for one, text, at in found if at >= 0), None)
