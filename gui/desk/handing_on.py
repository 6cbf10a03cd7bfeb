"""What the desk hands on: letters, workbook, CSV, annotated copies, the sum as a project; written in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from export.consolidation.outputs import WantedOutputs, write_outputs
from export.unexpected_errors import result_or_error
from gui.desk.desk import Desk
from gui.dialogs import PROJECTS, ask_folder, ask_save
from model.consolidation.comparison import Comparison
from model.consolidation.consolidation import Consolidation
from model.consolidation.selection import Standing
from model.storage.file_names import suggested_name

WORKBOOK: Final = "Excel 工作簿 (*.xlsx)"


class Written(NamedTuple):
    """The end of one piece of work: how many files were written and where, or a sentence saying why not."""

    said: str


Work = Callable[[], Written]
"""Called on the background thread."""


class HandingOn:
    """Asks where something goes, and gives the work that writes it; None if the user cancels."""

    def __init__(self, desk: Desk, window: QWidget, comparison: Comparison | None) -> None:
        self._desk = desk
        self._window = window
        self._comparison = comparison
        self._total = desk.total
        self._beside = desk.hints

    @property
    def _folder(self) -> Path:
        return self._desk.path.parent

    def letters(self) -> Work | None:
        """Letters to all bodies concerned."""
        folder = ask_folder(self._window, "文书放在哪个文件夹", self._folder)
        return (
            None
            if folder is None
            else self._outputs(WantedOutputs(letters=folder, decided=self._desk.project.reviews), f"文书放在：{folder}")
        )

    def workbook(self) -> Work | None:
        """The sum with all bodies as a workbook."""
        name = suggested_name(self._desk.path.stem, ".xlsx")
        path = ask_save(self._window, "导出工作簿", self._folder / name, WORKBOOK)
        return None if path is None else self._outputs(WantedOutputs(workbook=path), f"工作簿：{path}")

    def table_of_all(self) -> Work | None:
        """All reports as one CSV."""
        folder = ask_folder(self._window, "CSV 放在哪个文件夹", self._folder)
        return None if folder is None else self._outputs(WantedOutputs(csv=folder), f"CSV 和列的说明放在：{folder}")

    def sum_project(self, *, with_text: bool) -> tuple[Path, Work] | None:
        """The sum as a project; if *with_text*, with sentences that tell the main figures."""
        one = self._desk.project.collection
        name = suggested_name(f"{one.office}{one.year}年汇总", ".nianbao")
        path = ask_save(self._window, "写成汇总年报", self._folder / name, PROJECTS)
        if path is None:
            return None

        def write(total: Consolidation) -> Written:
            from export.consolidation.sum_project import write_sum

            write_sum(total, one.previous, path, self._desk.catalog, with_text=with_text)
            return Written(f"汇总年报：{path}")

        return path, partial(self._summed, write)

    def annotated(self, standings: Iterable[Standing]) -> Work | None:
        """Copies of the Word files of *standings* with a comment at each finding."""
        files = [one.submission.path for one in standings if one.submission is not None and one.submission.findings]
        folder = ask_folder(self._window, "批注副本放在哪个文件夹", self._folder)
        return None if folder is None else partial(_annotate, files, folder, self._desk)

    def _outputs(self, wanted: WantedOutputs, said: str) -> Work:
        def write(total: Consolidation) -> Written:
            wanted.require_places()
            written = [*write_outputs(total, self._comparison, self._beside, wanted, self._desk.catalog)]
            return Written(f"写好 {len(written)} 个文件。{said}")

        return partial(self._summed, write)

    def _summed(self, write: Callable[[Consolidation], Written]) -> Written:
        """What *write* does with the sum; an error becomes a sentence."""
        total = self._total
        if isinstance(total, str):
            return Written(total)
        outcome = result_or_error(lambda: write(total), "没有写成")
        return Written(outcome) if isinstance(outcome, str) else outcome


def _annotate(files: list[Path], folder: Path, desk: Desk) -> Written:
    from export.checking import check_file  # not above: slow to load
    from gui.checkup.results import annotate_copy, copies_in_words

    copies = [annotate_copy(check_file(path, desk.catalog), folder, desk.catalog) for path in files]
    return Written(copies_in_words(copies, folder) or "没有要批注的 Word 文件。")
