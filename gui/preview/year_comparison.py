"""The view 与上年比较: figures and paragraphs of two years side by side, to print, save and export."""

from __future__ import annotations

from collections.abc import Iterator

from export.last_year.rows import figure_headings, figure_row, summary_of, text_headings, text_rows
from export.last_year.writers import write_comparison
from export.manuscript import Passage, PassageStyle
from gui.dialogs import FINDING_LISTS
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.preview.pages import PageItem, paginated, passage_items, table_items
from gui.preview.printouts import Printout, text_layout
from gui.preview.table_layout import Target
from gui.preview.typefaces import TemplateTypefaces
from gui.preview.view import PrintoutView
from gui.report.document import Document
from model.formats.grid import scaled
from model.last_year.comparison import YearComparison, compared_years
from model.storage.file_names import suggested_name
from model.text_place import BlockPlace

_FIGURE_WIDTHS = (49, 17, 17, 17)
_TEXT_WIDTHS = (16, 42, 42)
NOTHING = "还没有附上上年年报。请到“基本信息”的“上年数据”附上它的项目文件或成稿，这里就列出两年的数字和文字。"


class YearComparisonView(PrintoutView):
    """The comparison as it will be printed; without last year's report, how to attach it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, year_printout)
        set_help_topic(self, Topic.LAST_YEAR)
        self.add_button("打印(&P)…", self.print)
        self.add_button("存为 PDF(&D)…", self.save_pdf)
        self.export = self.add_button("导出(&E)…", self.save_comparison)
        self.add_zoom()

    def refresh(self) -> None:
        """Show the present comparison; without last year's report there is nothing to export."""
        super().refresh()
        self.export.setEnabled(self._document.previous is not None)

    def save_comparison(self) -> None:
        """Ask for a file and write the comparison to it (.docx or .xlsx). Raises `NianbaoError`."""
        comparison = comparison_of(self._document)
        if comparison is not None:
            name = suggested_name(comparison.title, ".docx")
            self.save_as("导出与上年的比较", name, FINDING_LISTS, lambda path: write_comparison(comparison, path))


def comparison_of(document: Document) -> YearComparison | None:
    """The open report beside last year's; None if none is attached."""
    if document.previous is None:
        return None
    return compared_years(document.catalog, document.report, document.evaluation.values, document.previous)


def year_printout(document: Document, typefaces: TemplateTypefaces) -> Printout:
    """The comparison as pages."""
    comparison = comparison_of(document)
    name = f"{document.title}（与上年比较）" if comparison is None else comparison.title
    return Printout(name, paginated(tuple(_items(comparison, name, typefaces)), typefaces.page), typefaces)


def _items(comparison: YearComparison | None, name: str, typefaces: TemplateTypefaces) -> Iterator[PageItem]:
    yield from passage_items(Passage(name, PassageStyle.TITLE, below=160), typefaces)
    words = NOTHING if comparison is None else summary_of(comparison)
    yield from passage_items(Passage(words, PassageStyle.BODY, below=160), typefaces)
    if comparison is None:
        return
    width = typefaces.page.text_width
    if comparison.figures:
        rows = [figure_headings(comparison), *map(figure_row, comparison.figures)]
        cells: list[Target] = [None, *(pair.cell.address for pair in comparison.figures)]
        layout = text_layout(rows, cells, scaled(_FIGURE_WIDTHS, width), typefaces.cell, left=(0,), header_rows=1)
        yield from table_items(layout)
    if comparison.texts:
        yield from passage_items(Passage("文字", PassageStyle.HEADING, above=160, keep=True), typefaces)
        lines = [(row, BlockPlace(pair.section.id)) for pair in comparison.texts for row in text_rows(pair)]
        rows = [text_headings(comparison), *(row for row, _ in lines)]
        places: list[Target] = [None, *(place for _, place in lines)]
        widths = scaled(_TEXT_WIDTHS, width)
        yield from table_items(text_layout(rows, places, widths, typefaces.cell, left=(0, 1, 2), header_rows=1))
