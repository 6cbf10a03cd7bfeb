"""What a check-up is handed on as: the list of findings, and copies of the files with comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from export.checking import CheckedFile
from export.findings.writers import list_writer
from export.unforeseen import outcome_of
from gui.dialogs import FINDING_LISTS, ask_save, tell
from model.catalog import Catalog
from model.errors import NianbaoError

LIST_NAME: Final = "年报体检问题清单.docx"
MOST_SENTENCES: Final = 3


class Copied(NamedTuple):
    """A file of which an annotated copy was wanted: where it is, or why there is none."""

    source: Path
    outcome: Path | str


def write_list(checked: Sequence[CheckedFile], folder: Path, window: QWidget) -> Path | None:
    """Write the list of findings where the user wants it, as a Word document or a workbook."""
    path = ask_save(window, "导出问题清单", folder / LIST_NAME, FINDING_LISTS)
    if path is None:
        return None
    try:
        list_writer(path)(checked)
    except NianbaoError as error:
        tell(window, str(error))
        return None
    return path


def copy_of(source: Path, folder: Path, catalog: Catalog) -> Copied:
    """An annotated copy of *source* in *folder*, come what may."""
    from export.annotation.annotated_copy import write_annotated  # not above: many a check-up needs none

    outcome = outcome_of(
        lambda: write_annotated(source, folder, catalog, datetime.now(UTC)), f"没有给“{source.name}”加批注"
    )
    return Copied(source, outcome)


def copies_in_words(copies: Sequence[Copied], folder: Path) -> str:
    """What became of the copies; different reasons are said once each, and not too many of them."""
    reasons = Counter(one.outcome for one in copies if isinstance(one.outcome, str))
    made = len(copies) - reasons.total()
    sentences = [f"已生成 {made} 份批注副本，放在：{folder}。"] if made else []
    sentences += [sentence for sentence, _ in reasons.most_common(MOST_SENTENCES)]
    if len(reasons) > MOST_SENTENCES:
        sentences.append(f"另有 {len(reasons) - MOST_SENTENCES} 份也没有生成。")
    return "\n".join(sentences)
