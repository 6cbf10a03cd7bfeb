"""The commands of the desk that ask for a file or an answer first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from export.consolidation.last_year import LastYearRead, last_year_at
from export.consolidation.sum_project import CountyReport, county_report
from export.unexpected_errors import result_or_error
from gui.desk.begin_dialog import RosterDialog
from gui.desk.body_question import BodyQuestion
from gui.desk.handing_on import HandingOn, Work, Written
from gui.desk.published_dialog import PublishedDialog, PublishedReport, published_report
from gui.desk.reading_task import ReadingTask
from gui.dialogs import CANCEL, COLLECTIONS, REPORTS, ask_files, ask_folder, ask_open, choose, run, tell
from gui.tasks import Task
from model.consolidation.collection import LeftOut, Submission
from model.errors import NianbaoError

if TYPE_CHECKING:
    from gui.desk.desk import Desk
    from gui.desk.desk_parts import DeskParts

FROM_FILE: Final = "上年的汇总项目…"
FROM_FOLDER: Final = "放上年年报的文件夹…"
LAST_YEAR_USE: Final = "读了以后，各单位的年报逐个对照上年，名册里多一列上年的状态，与上年同一处错误也指出来。"


class DeskCommands(QObject):
    """Commands on the collection open in *window*. `sum_written` carries the path of the project of the sum."""

    sum_written = Signal(object)

    def __init__(self, window: DeskParts) -> None:
        super().__init__(window)
        self._window = window
        self._read: list[Submission | LeftOut] = []
        self._sum_path: Path | None = None
        self._last_year: LastYearRead | None = None
        self._published: PublishedReport | None = None
        window.work.received.connect(self._receive)
        window.work.ended.connect(self._end)

    @property
    def _desk(self) -> Desk | None:
        """The collection, unless something is being done with it."""
        return None if self._window.work.is_running else self._window.desk

    # ---- reading

    def read_again(self, *, everything: bool = False) -> None:
        """Read the files that changed since they were last read, or all."""
        if (desk := self._desk) is None:
            return
        try:
            reading = desk.rereading(everything=everything)
        except NianbaoError as error:
            tell(self._window, str(error))
            return
        self._read = []
        task = ReadingTask(reading, desk.catalog, desk.last_year, desk.register_files, self)
        self._window.work.start(task, f"正在读 {len(reading.files)} 个文件……")

    def _receive(self, result: object) -> None:
        match result:
            case Submission() | LeftOut():
                self._read.append(result)
            case Written():
                self._window.work.words.setText(result.said)
            case LastYearRead():
                self._last_year = result
            case PublishedReport():
                self._published = result
            case CountyReport():
                self._window.pages.setCurrentWidget(self._window.sum)
                self._window.sum.lay_beside(result)
                self._window.work.words.setText("与全县年报逐格对照了：不符的格标红。")
            case _:
                tell(self._window, str(result))

    def _end(self, task: Task) -> None:
        if isinstance(task, ReadingTask) and self._window.desk is not None:
            self._window.work.words.setText(_take_read(self._window.desk, task, self._read))
            self._read = []
        last, self._last_year = self._last_year, None
        if last is not None and self._window.desk is not None:
            self._window.desk.take_last_year(last)
            self.read_again(everything=True)
        published, self._published = self._published, None
        if published is not None:
            self._tell_published(published)
        path, self._sum_path = self._sum_path, None
        if path is not None and path.is_file():
            self.sum_written.emit(path)

    def add_folder(self) -> None:
        """Read one more folder."""
        if (desk := self._desk) is not None:
            folder = ask_folder(self._window, "各单位的年报在哪个文件夹", desk.path.parent)
            self.add([folder] if folder is not None else [])

    def add_files(self) -> None:
        """Read more files."""
        if (desk := self._desk) is not None:
            self.add(ask_files(self._window, "选择报来的年报", desk.path.parent, REPORTS))

    def add(self, places: Sequence[Path]) -> None:
        """Read *places*, too."""
        if (desk := self._desk) is not None and places:
            desk.add_places(places)
            self.read_again()

    def choose_last_year(self) -> None:
        """Read last year's collection, or the files the bodies handed in last year; all files are checked again."""
        if (desk := self._desk) is None:
            return
        one, catalog = desk.project.to_add_up, desk.catalog
        answer = choose(
            self._window, f"{one.year - 1} 年各单位的年报在哪里？", LAST_YEAR_USE, (FROM_FILE, FROM_FOLDER, CANCEL)
        )
        place = None
        if answer == FROM_FILE:
            place = ask_open(self._window, "选择上年的汇总项目", desk.path.parent, COLLECTIONS)
        elif answer == FROM_FOLDER:
            place = ask_folder(self._window, "上年各单位的年报在哪个文件夹", desk.path.parent)
        if place is None:
            return

        others = {desk.path: "是这个汇总项目自己"}
        read = partial(last_year_at, place, others, one, catalog)
        self._do(lambda: result_or_error(read, f"“{place.name}”读不了"), f"正在读“{place.name}”……")

    # ---- answers

    def ask_body(self, one: LeftOut) -> None:
        """Ask which body a file is of, and remember it."""
        if (desk := self._desk) is not None:
            dialog = BodyQuestion(desk, one, self._window)
            if run(dialog):
                desk.recognise(one.office, dialog.answer)

    def change_roster(self) -> None:
        """Change the roster."""
        if (desk := self._desk) is not None:
            dialog = RosterDialog(desk.project.collection.roster, self._window)
            if run(dialog):
                desk.use_roster(dialog.roster)

    # ---- what goes out

    def compare(self) -> None:
        """Lay an existing county report beside the sum."""
        if (desk := self._desk) is None:
            return
        path = ask_open(self._window, "选择全县的年报", desk.path.parent, REPORTS)
        if path is not None:
            year, catalog = desk.project.collection.year, desk.catalog
            self._do(
                lambda: result_or_error(lambda: county_report(path, year, catalog), f"“{path}”读不了"),
                f"正在读“{path.name}”……",
            )

    def compare_published(self) -> None:
        """Lay the report that the current body published beside the one it handed in."""
        standing = self._window.roster.current
        if (desk := self._desk) is None or standing is None:
            return
        if (handed_in := standing.submission) is None:
            tell(self._window, f"“{standing.body.name}”还没有报来年报，没有可以对照的。")
            return
        path = ask_open(self._window, "选择公布的年报", desk.path.parent, REPORTS)
        if path is not None:
            read = partial(published_report, standing.body.name, handed_in, path, desk.catalog)
            self._do(lambda: result_or_error(read, f"“{path.name}”读不了"), f"正在读“{path.name}”……")

    def _tell_published(self, one: PublishedReport) -> None:
        """Note what differs, and list it."""
        desk = self._window.desk
        standing = (
            None if desk is None else next((s for s in desk.selection.standings if s.body.name == one.office), None)
        )
        if desk is not None and standing is not None:
            desk.tell_published(standing, one.in_words)
            self._window.work.words.setText(f"{one.office}：{one.in_words}。")
            if one.found:
                run(PublishedDialog(one, self._window))

    def write_sum(self) -> None:
        """Write the sum as a project and open it in the main window."""
        if (desk := self._desk) is not None:
            asked = HandingOn(desk, self._window, self._window.sum.comparison).sum_project(
                with_text=self._window.sum.with_text.isChecked()
            )
            if asked is not None:
                self._sum_path, work = asked
                self._do(work, "正在写……")

    def hand_on(self, ask: Callable[[HandingOn], Work | None]) -> None:
        """Ask where something goes and write it."""
        if (desk := self._desk) is not None:
            work = ask(HandingOn(desk, self._window, self._window.sum.comparison))
            if work is not None:
                self._do(work, "正在写……")

    def draw(self) -> None:
        """Show the charts of the sum."""
        from gui.charts.window import ChartsDialog, KnownYears  # not above: its libraries are slow to load
        from model.consolidation.charts import charts_of_sum

        if (desk := self._desk) is None:
            return
        if isinstance(desk.total, str):
            tell(self._window, desk.total)
            return
        one = desk.project.collection
        title = f"{one.office}{one.year}年政府信息公开工作年度报告图解"
        total = desk.total
        reports = (*(() if total.previous is None else (total.previous,)), total.as_previous_year)
        charts, known = charts_of_sum(total), KnownYears(desk.catalog, reports)
        run(ChartsDialog(title, one.office, charts, desk.path.parent, self._window, known))

    def annotate(self) -> None:
        """Write annotated copies of the selected bodies' files, or of all if one is selected."""
        selected = self._window.roster.selected
        if (desk := self._desk) is not None:
            bodies = selected if len(selected) > 1 else desk.selection.standings
            self.hand_on(lambda handing_on: handing_on.annotated(bodies))

    def _do(self, work: Callable[[], object], words: str) -> None:
        """Do *work* in the background."""
        self._window.work.start(Task(lambda _: [work], partial(_called), self), words)


def _called(work: Callable[[], object]) -> object:
    return work()


def _take_read(desk: Desk, task: ReadingTask, read: Sequence[Submission | LeftOut]) -> str:
    """Take what was read, and say what changed; what was not read before a stop is read the next time."""
    desk.take_read(task.reading, read, task.registers)
    left = len(task.reading.files) - len(read)
    stopped = f"停下了，还有 {left} 个文件没有读。" if left else ""
    told = [f"{one.office}：{one.words}" for one in desk.handed_in[:3]]
    more = f"……共 {len(desk.handed_in)} 个单位" if len(desk.handed_in) > 3 else ""
    return f"{stopped}有变化：{'；'.join(told)}{more}。" if told else f"{stopped}没有变化。"
