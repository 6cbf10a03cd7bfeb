"""A published report beside the one that was handed in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from export.checking import check_report
from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.versions.difference_list import DifferenceList
from gui.widgets.labels import button, label
from model.catalog import Catalog
from model.changes.comparison import Difference, differences
from model.consolidation.collection import Submission
from model.storage.embedded_copy import published
from model.storage.project import Project


class PublishedReport(NamedTuple):
    """What the file at *path*, published by the body *office*, has otherwise than the report that was handed in."""

    office: str
    path: Path
    found: tuple[Difference, ...]

    @property
    def in_words(self) -> str:
        """How much differs, in one sentence."""
        cells = sum(one.cell is not None for one in self.found)
        counts = [
            f"{number} {unit}" for number, unit in ((cells, "格数字"), (len(self.found) - cells, "处文字")) if number
        ]
        told = f"与报来的不同：{'、'.join(counts)}" if counts else "与报来的相同"
        return f"公布的“{self.path.name}”{told}"


def published_report(office: str, handed_in: Submission, path: Path, catalog: Catalog) -> PublishedReport:
    """The report at *path* beside what was *handed_in*: figures and texts. Raises `NianbaoError`."""
    before, after = (Project(published(one)) for one in (handed_in.report, check_report(path, catalog).report))
    found = differences(catalog, before, after)
    return PublishedReport(office, path, tuple(one for one in found if one.cell is not None or one.section is not None))


class PublishedDialog(QDialog):
    """Lists the places at which the published report says something else."""

    def __init__(self, one: PublishedReport, parent: QWidget) -> None:
        super().__init__(parent)
        set_help_topic(self, Topic.DESK)
        self.setWindowTitle(f"{one.office}：报来的与公布的")
        self.list = DifferenceList("报来的", "公布的")
        self.list.show_differences(one.found)
        self.leave = button("关闭(&C)", "primary")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.addWidget(label(f"{one.in_words}。", wraps=True))
        column.addWidget(self.list, 1)
        column.addLayout(row)
        resize_scaled(self, 820, 460)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
