"""Every text that comes to a widget passes the guard of `gui.widgets.text_guard`, or the reason why not stands here."""

import ast
from collections.abc import Iterator
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.widgets.plain_table import PlainTable
from gui.widgets.text_guard import LONGEST, MOST_LINES, shown, shown_lines
from model.text_limits import LONGEST_PARAGRAPH

ROOM = Path(__file__).parents[2] / "gui"
GUARDS = {"shown", "shown_lines", "tip", "no_room_in_words", "cut_off_in_words", "shortened", "field_within_limits"}
MAKERS = {"QLabel", "QListWidgetItem", "QTreeWidgetItem", "QPlainTextEdit", "QTextEdit", "QMessageBox", "QCheckBox"}
METHODS = {
    *("setToolTip", "setPlainText", "setHtml", "insertText", "insertPlainText", "setInformativeText", "showText"),
    *("addItem", "setItemText", "setDetailedText", "setWhatsThis", "setStatusTip", "setMarkdown"),
}
OTHERS = {
    "gui/checkup/checked_model.py": "names of files",
    "gui/desk": "names of bodies in a roster: not looked at yet",
    "gui/dialogs.py": "answers of our own",
    "gui/grid/pasted_block.py data.setHtml": "for the clipboard",
    "gui/help": "our own manuals",
    "gui/ledger": "verdicts, chapters and numbers of places: not looked at yet",
    "gui/parts.py": "the pictures of the parts, with texts of our own",
    "gui/preview/view.py data.setHtml": "for the clipboard",
    "gui/returning/change_view.py self.setHtml": "both texts are cut before they are compared",
    "gui/settings/dialog.py": "names of our own",
    "gui/start/start_page.py": "paths",
    "gui/text/list_typing.py": "markers of at most a few characters",
    "gui/text/paragraph_editor.py": "`show_lines` gets the checked part, `insert` takes what fits",
    "gui/text/text_block.py": "hints of our own",
    "gui/versions/backups_dialog.py": "times",
    "gui/versions/difference_list.py QTreeWidgetItem(['位置'": "names of our own",
    "gui/versions/history_dialog.py": "rows are guarded where they are made",
    "gui/widgets": "the guarded widgets themselves",
    "gui/wizard/body_fields.py": "names of kinds, of at most 2,000 characters in a format",
    "gui/wizard/exporting.py": "hints and names of our own",
    "gui/word_import/report_pages.py": "the checked part of a report",
    "gui/wizard/step_list.py": "headings of a format, of at most 2,000 characters",
}


def is_guarded(argument: ast.expr) -> bool:
    match argument:
        case ast.Constant() | ast.Name(id="column" | "item" | "state" | "heading" | "section"):
            return True
        case ast.Name(id=name):
            return name.isupper()  # a text of our own
        case ast.JoinedStr(values=parts):
            return all(map(is_guarded, parts))
        case ast.FormattedValue(value=value):
            return is_guarded(value)
        case ast.Call(func=ast.Name(id=name)):
            return name in GUARDS
        case ast.List(elts=parts):
            return all(map(is_guarded, parts))
        case ast.ListComp(elt=part):
            return is_guarded(part)
        case ast.IfExp(body=one, orelse=other):
            return is_guarded(one) and is_guarded(other)
        case ast.NamedExpr(value=value):
            return is_guarded(value)
        case _:
            return isinstance(argument, ast.Attribute | ast.Subscript)  # no text is made here


def unguarded() -> Iterator[str]:
    for file in ROOM.rglob("*.py"):
        name = str(file.relative_to(ROOM.parent))
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=made), args=arguments) if made in MAKERS:
                    pass
                case ast.Call(func=ast.Attribute(attr=method), args=arguments) if method in METHODS:
                    pass
                case _:
                    continue
            where = f"{name} {ast.unparse(node)[:100]}"
            if not all(map(is_guarded, arguments)) and not where.startswith(tuple(OTHERS)):
                yield where


def test_every_text_passes_the_guard():
    assert [*unguarded()] == []


def test_the_guard_lets_short_texts_through_and_tells_the_length_of_others():
    assert shown("一句话。") == "一句话。"
    assert shown("。" * 900_000) == "。" * LONGEST + "…（共 900000 字）"
    assert shown("字\n" * 100).count("\n") == MOST_LINES - 1
    assert shown_lines("短\n" + "长" * 65_536) == "短\n" + "长" * LONGEST_PARAGRAPH + "…（共 65536 字）"


def test_a_plain_table_shows_the_beginning_of_an_endless_text(qtbot: QtBot):
    table = PlainTable("文件", ("名称",), wide=(0,))
    qtbot.addWidget(table)
    table.show_rows([["甲" * 65_536]])
    assert table.text(0, 0) == f"{'甲' * LONGEST}…（共 65536 字）"
