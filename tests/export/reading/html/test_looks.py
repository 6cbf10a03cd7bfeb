"""What a person reads of a web page depends on looks, wherever they are declared."""

import pytest

from export.reading.file_kinds import TooLargeError
from export.reading.html.archived import read_archived_page
from export.reading.html.pasted import read_pasted_page
from export.reading.html.saved import read_markup
from export.reading.raw_document import RawDocument, paragraphs_of
from tests.export.reading.expense import little_time

STRUCK = ("text-decoration: line-through", "TEXT-DECORATION-LINE:Line-Through", "text-line-through:double")
MARKS = (
    *("vertical-align: super", "vertical-align:sub", "vertical-align: 4pt", "position:relative; top:-0.5em"),
    *("position:relative;top:-3.0pt;mso-text-raise:3.0pt", "vertical-align:30%"),
    *(
        "font-size:60%;vertical-align:top",
        "vertical-align:text-top;font-size:smaller",
        "vertical-align:bottom;font-size:6pt",
    ),
)
HIDDEN = (
    *("display: none", "visibility:hidden", "mso-hide:all", "font-size:0", "font-size: 0px", "opacity:0"),
    *("position:absolute;left:-9999px", "text-indent:-9999px", "height:0;overflow:hidden", "margin-left:-999em"),
    *("font:0/0 a", "font: bold 0px serif", "clip-path:inset(50%)", "filter:opacity(0)", "clip:rect(0,0,0,0)"),
    *(
        "transform:scale(0.01)",
        "transform:rotate(0deg) scaleX(.01)",
        "scale:1%",
        "zoom:0.02",
        "transform:matrix(.01,0,0,1,0,0)",
    ),
    "position:absolute;width:1px;height:1px;overflow:hidden",
)
FAINT = (
    *("color: white", "color:#FFF", "color: rgb(255, 255, 255)", "font-size:1px", "font:1px 宋体", "font-size:1%"),
    *("color:#123;background:#112233", "color:gray;background-color:gray", "-webkit-text-fill-color:transparent"),
)


def table(content: str) -> str:
    return f"<table><tr><td>{content}</td><td>5</td></tr></table>"


def texts(document: RawDocument) -> list[str]:
    return [one.text for one in paragraphs_of(document.blocks)]


def told(document: RawDocument) -> list[tuple[str, str]]:
    return [(note.code, note.message) for note in document.notes]


def placed(look: str) -> list[str]:
    """A page with a 9 of this look beside 157, declared in every way."""
    styled = table("<span class='q'>9</span>157")
    return [
        table(f"<span style='{look}'>9</span>157"),
        f"<style>.q {{{look}}}</style>{styled}",
        f"<style><!-- /* {{ */ p.x, table  td > SPAN.q {{ color:red; {look} }} --></style>{styled}",
        f"<style>@media screen {{ .q {{{look}}} }} .z{{color:red}}</style>{styled}",
        f"<style>#i span {{{look} !important}} span {{}}</style><div id=I>{styled}</div>",
    ]


@pytest.mark.parametrize("look", STRUCK)
@pytest.mark.parametrize("way", range(5))
def test_text_that_is_struck_through_is_told_and_not_read(look: str, way: int):
    document = read_markup(placed(look)[way])
    assert texts(document) == ["157", "5"]
    assert told(document) == [("struck_text", "有删除线的文字没有读入：“9”")]


@pytest.mark.parametrize("tag", ["s", "del", "strike"])
def test_tags_that_strike_through_count_too_in_pages_and_in_what_is_pasted(tag: str):
    for document in (read_markup(table(f"<{tag}>9</{tag}>157")), read_pasted_page(table(f"<{tag}>9</{tag}>157"))):
        assert texts(document) == ["157", "5"]
        assert told(document) == [("struck_text", "有删除线的文字没有读入：“9”")]
    assert texts(read_markup(f"<p>共<{tag}>9</{tag}>8件")) == ["共8件"]


def test_a_deletion_of_tracked_changes_is_told_as_such():
    document = read_markup(table("<del cite='mailto:x' datetime='2024-01-01T00:00'>9</del>157"))
    assert (texts(document), [note.code for note in document.notes]) == (["157", "5"], ["tracked_changes"])


@pytest.mark.parametrize("look", MARKS)
@pytest.mark.parametrize("way", range(5))
def test_a_mark_is_no_digit_of_the_figure_beside_it(look: str, way: int):
    document = read_markup(placed(look)[way])
    assert texts(document) == ["157", "5"]
    assert [code for code, _ in told(document)] == ["note_mark"]


@pytest.mark.parametrize("tag", ["sup", "sub"])
def test_tags_that_raise_or_lower_count_too(tag: str):
    assert texts(read_markup(table(f"157<a href='#n'><{tag}>[1]</{tag}></a>"))) == ["157", "5"]


@pytest.mark.parametrize("look", HIDDEN)
@pytest.mark.parametrize("way", range(5))
def test_hidden_text_is_told_and_not_read(look: str, way: int):
    document = read_markup(placed(look)[way])
    assert texts(document) == ["157", "5"]
    assert told(document) == [("hidden_text", "隐藏的文字“9”没有读")]


@pytest.mark.parametrize("look", FAINT)
@pytest.mark.parametrize("way", range(5))
def test_text_that_is_hardly_seen_is_told_and_read(look: str, way: int):
    document = read_markup(placed(look)[way])
    assert texts(document) == ["9157", "5"]
    assert [code for code, _ in told(document)] == ["faint_text"]


@pytest.mark.parametrize(
    "page",
    [
        "<table bgcolor=#1F4E79><tr><td style='color:#fff'>9</table>",
        "<style>th{background:#1f4e79 url(x.png);color:white}</style><table><tr><th>9</table>",
        "<table><tr><td><span style='background-color:red;color:white'>9</span></table>",
    ],
)
def test_white_text_on_a_dark_ground_is_seen(page: str):
    document = read_markup(page)
    assert (texts(document), told(document)) == (["9"], [])


@pytest.mark.parametrize(
    "sheet",
    [
        ".q{display:none} span.q{display:inline}",
        "span.q{display:inline} .q{display:none}",
        ".q{display:none} .q{display:inline}",
        ".q{display:inline!important} #i{display:none}",
        "@media print{.q{display:none}}",
        ".q:hover{display:none}",
        "p > .q{display:none}",
        ".q::before{display:none}",
        "@media print and (min-width:1px){.q{display:none}}",
        "@media (max-width:600px){.q{display:none}}",
        "@media not screen{.q{display:none}}",
        "@media (prefers-color-scheme: dark){.q{display:none}}",
        "@supports not (display:grid){.q{display:none}}",
        ".q:not(#i){display:none}",
        "td:nth-child(2) .q{display:none}",
        "tr:last-child ~ tr .q{display:none}",
        ".q{display:none !important} #i{display:inline !important}",
        "[class=qq]{display:none}",
        ".q[x]{display:none}",
        "b + .q{display:none}",
        ".other .q{display:none}",
        "/* .q{display:none} */",
        "@font-face{.q{display:none}}",
        "@media print{.z{x:y}.q{display:none}}",
    ],
)
def test_what_a_style_sheet_does_not_hide_is_read(sheet: str):
    document = read_markup(f"<style>{sheet}</style>" + table("<span class=q id=i>9</span>157"))
    assert texts(document) == ["9157", "5"]


def test_what_stands_visible_inside_something_invisible_is_seen():
    page = table("<span style='visibility:hidden'>8<b style='visibility:visible'>9</b></span>157")
    assert texts(read_markup(page)) == ["9157", "5"]


@pytest.mark.parametrize(
    ("link", "header"),
    [
        ("<link rel=stylesheet href='x_files/a.css?v=2'>", "Content-Location: http://127.0.0.1/x_files/a.css"),
        ("<link rel=stylesheet href='cid:css-1@mhtml.blink'>", "Content-ID: <css-1@mhtml.blink>"),
        ("<style>@import url(a.css);</style>", "Content-Location: file:///C:/x_files/a.css"),
    ],
)
def test_an_archive_brings_its_style_sheets(link: str, header: str):
    assert texts(read_archived_page(archive(link, header))) == ["157", "5"]


def test_a_style_sheet_of_an_archive_that_is_for_paper_does_not_count():
    link = "<link rel=stylesheet media=print href=a.css>"
    assert texts(read_archived_page(archive(link, "Content-Location: a.css"))) == ["9157", "5"]


def archive(link: str, header: str) -> bytes:
    """An archive with a page and a style sheet."""
    page = link + table("<span class=q>9</span>157")
    return (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n"
        f"{page}\r\n--B\r\nContent-Type: text/css\r\n{header}\r\n\r\n.q{{display:none}}\r\n--B--\r\n"
    ).encode()


HOSTILE = (
    "/*" * 400_000,
    "}" * 400_000 + "{",
    "@media screen{" * 100_000,
    "a{display:none}" * 60_000,
    "a " * 200_000 + "{display:none}",
    "," * 400_000 + "{display:none}",
)


@pytest.mark.every(6)
@pytest.mark.parametrize("sheet", HOSTILE)
def test_a_hostile_style_sheet_costs_little_time(sheet: str):
    with little_time():
        assert texts(read_markup(f"<style>{sheet}</style><p>7")) == ["7"]


def test_comments_without_number_cost_little_time():
    with little_time():
        assert texts(read_markup("<!-- -->" * 100_000 + "<style>p{color:red}</style><p>7")) == ["7"]


def test_more_comparisons_than_any_page_needs_are_refused():
    sheet = ".x .y .a{display:none}" * 4_000
    with little_time(), pytest.raises(TooLargeError, match=r"。$"):
        read_markup(f"<style>{sheet}</style>" + "<p class=a>7" * 2_000)


@pytest.mark.parametrize(
    "page",
    [
        "<span style='font-family:Wingdings'>ü</span>甲",
        "<font face=Wingdings>ü</font>甲",
        "<style>.w{font-family:Wingdings,serif}</style><span class=w>ü</span>甲",
        "<span style='font-family:Wingdings'>ü<span style='font:7.0pt \"Times New Roman\"'>甲</span></span>",
    ],
)
def test_text_in_a_symbol_font_is_read_as_it_shows(page: str):
    assert texts(read_markup(table(page))) == ["✓甲", "5"]


@pytest.mark.parametrize(
    "look",
    [
        "color:inherit;background:inherit",
        "font:bold 9pt serif",
        "font:700 9pt serif",
        "vertical-align:top;font-size:12pt",
    ],
)
def test_looks_of_usual_text_change_nothing(look: str):
    document = read_markup(table(f"<span style='{look}'>9</span>157"))
    assert (texts(document), told(document)) == (["9157", "5"], [])


SCATTERED = (
    "<div style='display:flex;flex-direction:row-reverse'><b>7</b><i>5</i>1</div>",
    "<style>div{display:flex} .a{order:2}</style><div><b class=a>7</b><i>15</i></div>",
    "<div style='display:inline-flex;direction:rtl'><b>7</b><i>15</i></div>",
    "<div dir=rtl><b style='display:inline-block'>7</b><b style='display:inline-block'>15</b></div>",
    "<span style='float:right'>7</span>15",
    "<span style='position:relative;left:9px'>7</span><span style='position:relative;left:-9px'>15</span>",
    "<b style='position:absolute;left:20px'>7</b><b>15</b>",
    "<div style='display:grid'><b style='grid-column:2'>7</b><b>15</b></div>",
    "<b style='transform:translateX(9px)'>7</b>15",
)


@pytest.mark.parametrize("content", SCATTERED)
def test_digits_shown_in_another_order_are_told_and_no_figure(content: str):
    document = read_markup(table(content))
    stored = "751" if "<i>5</i>" in content else "715"
    assert texts(document) == [f"\u202e{stored}\u202c", "5"]
    assert told(document) == [("moved_text", f"“{stored}”里的数字不按先后次序显示，读不出它是多少")]


@pytest.mark.parametrize(
    ("sheet", "moves"),
    [
        ("tr{display:flex;flex-direction:row-reverse}", True),
        ("td{order:2}", True),
        ("tr.x td{float:right}", True),
        ("tr{display:flex} td{order:0}", False),
        ("table{float:left}", False),
    ],
)
def test_cells_shown_in_another_order_are_told(sheet: str, moves: bool):
    document = read_markup(f"<style>{sheet}</style><table><tr class=x><td>157<td>5</table>")
    assert texts(document) == ["157", "5"]
    assert [code for code, _ in told(document)] == ["moved_cells"] * moves


@pytest.mark.parametrize(
    "content",
    [
        "<span style='float:right'>157</span>",
        "<div style='display:flex;flex-direction:row-reverse'><b>157</b><i>件</i></div>",
        "<div style='display:flex'><b>1</b><i>57</i></div>",
        "<div style='display:flex;direction:rtl;flex-direction:column'><b>1</b>57</div>",
        "<div dir=rtl><b dir=ltr style='display:inline-block'>157</b></div>",
        "<b style='transform:translate(0,0)'>1</b>57",
        "<b style='position:relative;left:0'>1</b>57",
    ],
)
def test_digits_that_keep_their_order_are_a_figure(content: str):
    document = read_markup(table(content))
    assert (texts(document)[0].removesuffix("件"), told(document)) == ("157", [])


@pytest.mark.parametrize(
    "content",
    [
        "<span style='display:inline-block;transform:scaleX(-1)'>751</span>",
        "<span style='transform:rotate(.5turn)'>751</span>",
        "<span style='transform:rotateY(180deg)'>751</span>",
        "<math><msup><mn>75</mn><mn>1</mn></msup></math>",
        "<math><mfrac><mn>75</mn><mn>1</mn></mfrac></math>",
    ],
)
def test_mirrored_digits_and_powers_are_no_figure(content: str):
    assert texts(read_markup(table(content))) == ["\u202e751\u202c", "5"]


@pytest.mark.parametrize("open_", ["<bdo dir=rtl>", "<bdo style='direction:rtl;unicode-bidi:bidi-override'>"])
def test_digits_turned_round_are_no_figure(open_: str):
    assert texts(read_markup(table(f"{open_}751</bdo>"))) == ["\u202e751\u202c", "5"]
    assert texts(read_markup(table("<bdo dir=ltr>157</bdo>"))) == ["157", "5"]
