"""Selectors of every kind mean the elements that they mean in a browser."""

from pathlib import Path

import pytest

from export.reading.finished_file import FinishedFile
from export.reading.html.media import is_shown
from export.reading.html.pasted import read_pasted_page
from export.reading.html.saved import read_markup
from export.reading.raw_document import RawDocument, paragraphs_of
from export.reading.reader import read_document
from tests.export.reading.expense import little_time

HIDDEN = "{display:none}"
ROWS = "<table id=T>" + "".join(f"<tr><td class=c data-n='{n}'><b>{n}</b><i>x</i></td></tr>" for n in range(1, 7))


def texts(document: RawDocument) -> list[str]:
    return [one.text for one in paragraphs_of(document.blocks)]


def shown(selector: str) -> str:
    """The numbers from 1 to 6 that a style sheet with this selector leaves, in a page and in what is pasted."""
    page = f"<style>i{HIDDEN} {selector}{HIDDEN}</style>{ROWS}"
    assert texts(read_markup(page)) == texts(read_pasted_page(page))
    return "".join(texts(read_markup(page)))


@pytest.mark.parametrize(
    ("selector", "left"),
    [
        ("tr:first-child b", "23456"),
        ("tr:last-child b", "12345"),
        ("tr:nth-child(2) b", "13456"),
        ("tr:nth-child(odd) td > b", "246"),
        ("tr:nth-child(2N) b", "135"),
        ("tr:nth-child(3n+1) b", "2356"),
        ("tr:nth-child( -n + 2 ) b", "3456"),
        ("tr:nth-last-child(-n+2) b", "1234"),
        ("tr:nth-of-type(n+5) b", "1234"),
        ("tr:nth-last-of-type(1) b", "12345"),
        ("tr:first-of-type b", "23456"),
        ("tr:last-of-type b", "12345"),
        ("tr:nth-child(0n+2) b", "13456"),
        ("tr:nth-child(-3) b", "123456"),
        ("b:only-child", "123456"),
        ("b:only-of-type", ""),
        ("td:only-child b", ""),
        ("tr + tr b", "1"),
        ("tr+tr+tr b", "12"),
        ("tr ~ tr b", "1"),
        ("tr:nth-child(4)~tr b", "1234"),
        ("b + i", "123456"),
        ("i + b", "123456"),
        ("[data-n='3'] b", "12456"),
        ('td[ data-n = "3" ] b', "12456"),
        ("[data-n=3] b", "12456"),
        ("[data-n] > b", ""),
        ("[data-m] b", "123456"),
        ("[data-n^='3'] b", "12456"),
        ("[data-n$='4' i] b", "12356"),
        ("[data-n*='5'] b", "12346"),
        ("[class~='c'] b", ""),
        ("[id|='t'] b", ""),
        ("[id^=''] b", "123456"),
        ("* b", ""),
        ("*", ""),
        ("td > * + *", "123456"),
        ("tr:not(:first-child) b", "1"),
        ("tr:not(:nth-child(2), :nth-child(3)) b", "23"),
        ("tr:is(:nth-child(2), :last-child) b", "1345"),
        (":where(tr):nth-child(2) b", "13456"),
        ("td:not([data-n='1']):not([data-n='2']) b", "12"),
        (":root b", ""),
        ("b:empty", "123456"),
        ("#T > tbody > tr > td b, #T > tr > td b", ""),
        ("tr:nth-child(x) b", "123456"),
        ("tr:hover b", "123456"),
        ("td:has(b)", "123456"),
        ("b::first-line", "123456"),
        ("tr > > b", "123456"),
        ("b:not(", "123456"),
        ("a:link, tr:checked, b:enabled", ""),
        (f"{'td ' * 40}b", "123456"),
        (f"{':not(' * 5}b{')' * 5}", "123456"),
    ],
)
def test_a_selector_means_what_it_means_in_a_browser(selector: str, left: str):
    assert shown(selector) == left


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        ("td b{display:none} [data-n='3'] b{display:inline}", "3"),
        ("tr:nth-child(3) b{display:none} .c b{display:inline}", "12456"),
        (":where(#T) b{display:none} b{display:inline}", "123456"),
        (":is(#T, .none) b{display:none} .c b{display:inline}", ""),
        (":not(#none) b{display:none} .c b{display:inline}", ""),
        ("b{display:none !important} tr td.c b{display:inline}", ""),
    ],
)
def test_the_weightier_selector_decides(sheet: str, left: str):
    assert "".join(texts(read_markup(f"<style>i{HIDDEN} {sheet}</style>{ROWS}"))) == left


def test_an_important_declaration_outweighs_that_of_the_element():
    page = "<style>b{display:none!important} i{display:none}</style><p><b style='display:inline'>9</b>157"
    assert texts(read_markup(f"{page}<i style='display:inline'>6</i>")) == ["1576"]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("", True),
        ("all", True),
        ("screen, print", True),
        ("print", False),
        ("only screen and (min-width: 800px)", True),
        ("(max-width: 50em)", False),
        ("(min-width: 10in) and (max-width: 100cm)", True),
        ("(width >= 800px)", True),
        ("(width < 800px)", False),
        ("(width: 800px)", False),
        ("not print", True),
        ("not all and (min-width: 1px)", False),
        ("(orientation: landscape)", True),
        ("(orientation: portrait)", False),
        ("(hover)", True),
        ("(min-resolution: 2dppx)", False),
        ("(min-width: ..)", True),
        ("(width: ....)", False),
    ],
)
def test_a_media_query_is_that_of_a_screen_in_an_office(query: str, holds: bool):
    assert is_shown(query) is holds


FOLDER = {
    "x_files/a.css": "@import 'more/b.css'; @import url(print.css) print; p{color:red}",
    "x_files/more/b.css": ".q{display:none}",
    "x_files/print.css": ".r{display:none}",
    "x_files/空.css": ".s{text-decoration:line-through}",
    "../outside.css": ".r{display:none}",
}
PAGE = """<link rel="stylesheet" href="./x_files/a.css?v=1"><link rel=stylesheet href="x_files/%E7%A9%BA.css">
<link rel=stylesheet href="../outside.css"><link rel=stylesheet href="http://127.0.0.1/x_files/print.css">
<link rel="alternate stylesheet" href="x_files/print.css"><link rel=stylesheet media=print href="x_files/print.css">
<link rel=stylesheet href="x_files/none.css"><link rel=stylesheet><!-- <link rel=stylesheet href="x_files/print.css"> -->
<style media=print>.r{display:none}</style><table><tr><td><span class=q>9</span><span class=r>15</span><s class=t>
</s><span class=s>8</span>7</table>"""


def test_a_saved_page_has_the_style_sheets_in_the_folder_beside_it(tmp_path: Path):
    inside = tmp_path / "pages"
    for name, sheet in FOLDER.items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_text(sheet, "utf-8")
    (inside / "x.html").write_text(PAGE, "utf-8")
    assert texts(read_document(FinishedFile.at(inside / "x.html"))) == ["157"]
    assert texts(read_document(FinishedFile((inside / "x.html").read_bytes()))) == ["91587"]


@pytest.mark.parametrize(
    ("page", "missing"),
    [
        ("<link rel=stylesheet href=x_files/a.css><link rel=stylesheet href=x_files/b.css><p>7", "2 个样式表"),
        ("<style>@import 'x_files/a.css';</style><p>7", "1 个样式表"),
        ("<link rel=stylesheet href=//127.0.0.1/a.css><table><tr><td class=q>7</table>", "1 个样式表"),
        ("<link rel=stylesheet href=/a.css><table><tr><td>7</table>", ""),
        ("<link rel=icon href=x_files/a.ico><p>7", ""),
    ],
)
def test_style_sheets_that_are_not_stored_with_a_page_are_told(page: str, missing: str, tmp_path: Path):
    (tmp_path / "x.html").write_text(page, "utf-8")
    messages = [note.message for note in read_document(FinishedFile.at(tmp_path / "x.html")).notes]
    assert [message.startswith(f"网页用的 {missing}（如“") for message in messages] == ([True] if missing else [])


HOSTILE = (
    ":not(" * 100_000,
    "[a" * 200_000,
    "a," * 200_000,
    ":nth-child(" + "9" * 400_000 + ")",
    ":is(" + "a," * 100_000 + "a)",
    "@import " * 50_000 + ";",
    "@media " + "(" * 200_000,
    "*" * 300_000,
)


@pytest.mark.every(9)
@pytest.mark.parametrize("sheet", HOSTILE)
def test_a_hostile_selector_costs_little_time(sheet: str):
    with little_time():
        assert texts(read_markup(f"<style>{sheet}{HIDDEN}</style><p>7")) == ["7"]


def test_style_sheets_that_import_themselves_cost_little_time():
    with little_time():
        assert texts(read_markup("<style>@import url(a);</style><p>7", lambda _: "@import url(a);" * 60_000)) == ["7"]


def test_many_elements_with_places_cost_little_time():
    with little_time():
        page = "<style>p:nth-last-child(2), p:nth-child(3){display:none}</style>" + "<p>7" * 20_000
        assert len(texts(read_markup(page))) == 19_998
