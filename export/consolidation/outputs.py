"""Everything that is written beside the sum: workbook, CSV, letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from model.catalog import Catalog
from model.consolidation.beside.peers import PeerFindings
from model.consolidation.comparison import Comparison
from model.consolidation.consolidation import Consolidation
from model.consolidation.review import BodyReview
from model.errors import NianbaoError
from model.storage.atomic_files import write_atomically
from model.system_errors import in_words


class WantedOutputs(NamedTuple):
    """Where what is wanted goes: a *workbook*, a folder for the *csv* and its description, one for the *letters*, which
    are written by what the reviewer *decided*.
    """

    workbook: Path | None = None
    csv: Path | None = None
    letters: Path | None = None
    decided: Mapping[str, BodyReview] = {}

    def require_places(self) -> None:
        """Raises `NianbaoError` for a workbook with another ending, `FileError` for a folder that cannot be made."""
        if self.workbook is not None and self.workbook.suffix.lower() != ".xlsx":
            raise NianbaoError(f"工作簿的文件名要以 .xlsx 结尾，不能是“{self.workbook}”。")
        for folder in filter(None, (self.csv, self.letters)):
            with in_words("建立", folder):
                folder.mkdir(parents=True, exist_ok=True)


def write_outputs(
    total: Consolidation,
    comparison: Comparison | None,
    beside: PeerFindings,
    wanted: WantedOutputs,
    catalog: Catalog,
) -> Iterator[Path]:
    """Write what is wanted; yields each file. *beside* is what stands out in bodies' reports beside the others'.

    Raises `NianbaoError`.
    """
    if wanted.workbook is not None:
        from export.consolidation.manifest import manifest_of  # not at the top: the libraries are slow to load
        from export.consolidation.workbook import consolidation_workbook

        book = consolidation_workbook(total, comparison, beside, manifest_of(total), catalog)
        write_atomically(wanted.workbook, book)
        yield wanted.workbook
    if wanted.csv is not None:
        from export.consolidation.csv_package import DATA, PACKAGE, data_package, wide_csv

        for name, content in ((DATA, wide_csv(total)), (PACKAGE, data_package(total.template))):
            write_atomically(wanted.csv / name, content)
            yield wanted.csv / name
    if wanted.letters is not None:
        from export.consolidation.letter_document import letter_document
        from export.consolidation.letter_texts import letter_texts
        from export.consolidation.letters import LetterWriting

        writing = LetterWriting(total, catalog, letter_texts(), date.today(), wanted.decided, beside)
        for name, letter in writing.letters():
            write_atomically(wanted.letters / name, letter_document(letter))
            yield wanted.letters / name
