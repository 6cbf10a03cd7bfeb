"""Text boxes and WordArt that Word draws into a saved page are read where their picture stands."""

import pytest

from export.reading.html.pasted import read_pasted_page
from export.reading.html.saved import read_markup
from export.reading.raw_document import RawDocument, RawTable, paragraphs_of
from tests.export.reading.expense import little_time

BOX = """<p class=MsoNormal><!--[if gte vml 1]><v:shapetype id="t"></v:shapetype><v:shape id="文本框_1" style='{style}'>
<v:textbox inset="0"><![if !mso]><table width="100%"><tr><td><![endif]><div><p class=MsoNormal>某局2024年报</p></div>
<![if !mso]></td></tr></table><![endif]></v:textbox></v:shape><![endif]--><![if !vml]>{otherwise}<![endif]>
<span>正文</span></p>"""
ART = """<p><!--[if gte vml 1]><v:shape id="{name}"><v:fill/><v:textpath style='font-family:"宋体"' trim="t"
string="某局&#50;024年报"/></v:shape><![endif]--><![if !vml]><img src="x.png" alt="艺术字"><![endif]></p><p>正文</p>"""
PICTURE = "<span style='position:absolute'><img src='x.png' alt='文本框: 某局2024年报'></span>"


def texts(document: RawDocument) -> list[str]:
    return [one.text for one in paragraphs_of(document.blocks)]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (BOX.format(style="position:absolute", otherwise=PICTURE), ["某局2024年报", "正文"]),
        (BOX.format(style="visibility:hidden", otherwise=PICTURE), ["正文"]),
        (BOX.format(style="", otherwise="<b>另一种</b>写法"), ["另一种写法正文"]),
        (ART.format(name="WordArt_1"), ["某局2024年报", "正文"]),
        (ART.format(name="PowerPlusWaterMarkObject1"), ["正文"]),
        ("<p>甲<!--[if gte vml 1]><v:shape><v:imagedata src=x.png/></v:shape><![endif]--></p>", ["甲"]),
        ("<p>甲<!--[if gte mso 9]><v:textbox>乙</v:textbox><![endif]--></p>", ["甲"]),
        ("<p>甲</p><!--[if gte vml 1]><v:textbox>乙", ["甲"]),
        ("<p>甲</p><!--[if gte vml 1]><v:textbox>乙<![endif]-->", ["甲"]),
        ("<p>甲</p><!--[if vml 1]><v:textbox>乙</v:textbox><![endif]-->", ["甲", "乙"]),
    ],
)
def test_it_is_read_once_in_a_page_and_in_what_is_pasted(page: str, shown: list[str]):
    assert [text.replace("\n", " ").strip() for text in texts(read_markup(page))] == shown
    assert texts(read_pasted_page(page)) == texts(read_markup(page))


def test_a_box_in_a_cell_leaves_the_table_as_it_is():
    box = BOX.format(style="", otherwise=PICTURE).replace("某局2024年报", "157").replace("正文", "")
    (table,) = read_markup(f"<table><tr><td>行政许可<td>{box}<tr><td>其他<td>1</table>").blocks
    assert isinstance(table, RawTable)
    assert [cell.text.strip() for cell in table.cells] == ["行政许可", "157", "其他", "1"]


@pytest.mark.every(5)
@pytest.mark.parametrize(
    "piece",
    [
        "<!--[if gte vml 1]>",
        "<!--[if gte vml 1]><![endif]--><![if !vml]>",
        "<!--[if gte vml 1]><v:textbox><![endif]-->",
        "<!--[if gte vml 1]><v:textpath string='",
        "<v:textbox>",
    ],
)
def test_hostile_drawings_cost_little_time(piece: str):
    with little_time():
        read_markup("<!--[if gte vml 1]>" + piece * (1_500_000 // len(piece)))
