"""The output of a check-up: the list of findings and annotated copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from export.checking import CheckedFile
from export.findings.writers import list_writer
from export.unexpected_errors import result_or_error
from gui.dialogs import FINDING_LISTS, ask_save, tell
from model.catalog import Catalog
from model.errors import NianbaoError

LOST: Final = "“{name}”没有做完：做它的进程中途结束了，可能内存不够，或者文件有问题。其他文件不受影响。"
LIST_NAME: Final = "年报体检问题清单.docx"
MOST_SENTENCES: Final = 3
"""Reasons of failure that are named; the rest is counted."""


class Copied(NamedTuple):
    """The annotated copy of *source*: its path, or a sentence saying why there is none."""

    source: Path
    outcome: Path | str


def write_list(checked: Sequence[CheckedFile], folder: Path, window: QWidget) -> Path | None:
    """Ask for a file and write the list of findings to it (.docx or .xlsx); None if nothing was written."""
    path = ask_save(window, "导出问题清单", folder / LIST_NAME, FINDING_LISTS)
    if path is None:
        return None
    try:
        list_writer(path)(checked)
    except NianbaoError as error:
        tell(window, str(error))
        return None
    return path


def annotate_copy(one: CheckedFile, folder: Path, catalog: Catalog) -> Copied:
    """An annotated copy of a file that was read and checked, in *folder*, come what may."""
    from export.annotation.annotated_copy import write_annotated  # not above: many a check-up needs none

    source, checked = one.path, one.outcome
    if isinstance(checked, str):
        return Copied(source, checked)
    outcome = result_or_error(
        lambda: write_annotated(source, checked, folder, catalog, datetime.now(UTC)), f"没有给“{source.name}”加批注"
    )
    return Copied(source, outcome)


def lost_file(path: Path) -> CheckedFile:
    """The result for a file that took the process checking it with it."""
    return CheckedFile(path, LOST.format(name=path.name))


def lost_copy(one: CheckedFile) -> Copied:
    """The result for a file that took the process annotating it with it."""
    return Copied(one.path, LOST.format(name=one.path.name))


def copies_in_words(copies: Sequence[Copied], folder: Path) -> str:
    """How many copies were made, and the most frequent reasons why others were not, each once."""
    reasons = Counter(one.outcome for one in copies if isinstance(one.outcome, str))
    made = len(copies) - reasons.total()
    sentences = [f"已生成 {made} 份批注副本，放在：{folder}。"] if made else []
    sentences += [sentence for sentence, _ in reasons.most_common(MOST_SENTENCES)]
    if len(reasons) > MOST_SENTENCES:
        sentences.append(f"另有 {len(reasons) - MOST_SENTENCES} 份也没有生成。")
    return "\n".join(sentences)
