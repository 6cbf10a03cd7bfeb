"""What browsers and spreadsheets put on the clipboard becomes the same tables as a file's."""

import pytest

from export.reading.file_kinds import TooLargeError
from export.reading.html.pasted import read_pasted_page, read_pasted_text
from export.reading.raw_document import RawDocument, RawTable
from tests.export.raw_tables import rows

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--td{mso-ignore:padding}--></style></head>
<body><table border=0 width=200><!--StartFragment--><col width=72 span=2><tr height=19>
<td rowspan=2 height=38 class=xl65>规章</td><td class=xl66 align=right x:num="2.0">2</td></tr>
<tr height=19><td class=xl66 align=right>1,234</td></tr><!--EndFragment--></table></body></html>"""


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_the_clipboard_format_of_windows_is_understood(line_end: str):
    header = "Version:1.0|StartHTML:0000000105|EndHTML:0000000999|StartFragment:0000000300|EndFragment:0000000900|"
    data = (header + "SourceURL:file:///C:/x.xlsx|" + EXCEL).replace("|", line_end).encode()
    assert rows(only_table(read_pasted_page(data))) == [["规章", "2"], ["1,234"]]


def test_a_page_alone_is_understood_too():
    assert rows(only_table(read_pasted_page(EXCEL))) == [["规章", "2"], ["1,234"]]


def test_text_with_tabs_is_rows_of_cells():
    text = '规章\t2\t\t１１\r\n"结果\n维持"\t"他说""好"""\t\r\n'
    assert rows(only_table(read_pasted_text(text))) == [["规章", "2", "", "１１"], ["结果\n维持", '他说"好"', ""]]


def test_a_lonely_quotation_mark_swallows_nothing():
    assert rows(only_table(read_pasted_text('"三安全\t1\n总计\t2\n'))) == [['"三安全', "1"], ["总计", "2"]]


def test_text_without_tabs_is_paragraphs():
    assert [block.place.paragraph for block in read_pasted_text("一\n\n二\r\n").blocks] == [0, 1]


@pytest.mark.every(2)
@pytest.mark.parametrize("text", ["\t" * 30_000, "x\t" + "x" * 5 * 2**20])
def test_a_clipboard_beyond_all_measure_is_refused(text: str):
    with pytest.raises(TooLargeError, match=r"。$"):
        read_pasted_text(text)


def only_table(document: RawDocument) -> RawTable:
    (table,) = document.blocks
    assert isinstance(table, RawTable)
    return table
