"""Writes a copy of a finished Word file with a comment at each finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from export.annotation.comments import commented
from export.checking import CheckedReport, check_reading
from export.reading.assembly import Reading
from export.reading.file_kinds import UnreadableError, WrongKindError
from export.reading.finished_file import FinishedFile
from export.reading.raw_document import SourcePlace
from export.reading.reader import read_report
from model.catalog import Catalog
from model.findings import SEVERITIES, Finding
from model.storage.atomic_files import write_atomically

MOST_CELLS: Final = 20
"""A finding with more cells than this gets a comment at the first one only."""

SUFFIXES: Final = frozenset((".docx", ".docm", ".dotx", ".dotm"))
"""Suffixes that an annotated copy keeps: Word refuses a file whose suffix and content disagree."""

_QUOTED: Final = re.compile("“([^“”]+)”")


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

    *findings* are those of the evaluation of `reading.report`, *when* (UTC) is the time of the comments. Everything
    else in the file stays byte for byte; without findings the copy equals the file. Raises `UnreadableError`.
    """
    if file.package is None:
        raise WrongKindError("只有 .docx 文件能加，请用 Word 或 WPS 另存为 .docx 后再试。")
    remarks = remarks_of(reading, findings)
    return commented(file.package, remarks, when) if remarks else file.data


def remarks_of(reading: Reading, findings: Sequence[Finding]) -> dict[int, list[str]]:
    """The texts of the comments by paragraph index; findings without a place are put at the first paragraph."""
    remarks: dict[int, list[str]] = {}
    located = [(finding, [place] if place else []) for finding, place in reading.located]
    located += [(finding, _places_of(reading, finding)) for finding in findings]
    for finding, places in located:
        text = f"{SEVERITIES[finding.severity]}：{finding.message}。{finding.remedy}"
        for place in places or [reading.headings.get(finding.section, SourcePlace(0))]:
            texts_here = remarks.setdefault(place.paragraph, [])
            texts_here += [text] if text not in texts_here else []
    return remarks


def _places_of(reading: Reading, finding: Finding) -> list[SourcePlace]:
    """The places of a finding's cells, or of the paragraphs in its section that contain the words it quotes."""
    if finding.cells:
        places = [reading.places[address] for address in finding.cells if address in reading.places]
        return places if len(places) <= MOST_CELLS else places[:1]
    quoted = _QUOTED.findall(finding.message)
    paragraphs = reading.report.narratives.get(finding.section, ())
    places = reading.paragraphs.get(finding.section, ())
    pairs = zip(paragraphs, places, strict=True)
    return [place for paragraph, place in pairs if any(words in paragraph.text for words in quoted)]
