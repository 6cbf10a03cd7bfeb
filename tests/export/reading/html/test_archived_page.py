"""Web pages saved in one file (.mht, .mhtml) are read like the page alone."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from export.reading.file_kinds import DamagedError, TooLargeError, UnreadableError
from export.reading.html.archived import read_archived_page
from export.reading.raw_document import RawParagraph
from tests.documents import converted
from tests.export.raw_tables import FOLDER, figures
from tests.reports import sample

pytestmark = pytest.mark.xdist_group("archived page")  # its fixture is slow: one worker makes it


@pytest.fixture(scope="module")
def markup(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A published report as a web page without a word on its encoding."""
    page: Path = converted(FOLDER / "suqian_2024.docx", tmp_path_factory.mktemp("html"), "html")
    return page.read_text("utf-8").replace("charset=utf-8", "")


@pytest.mark.every(12)
@pytest.mark.parametrize("encoding", ["gb2312", "utf-8", "unicode"])
@pytest.mark.parametrize("packing", ["quoted-printable", "base64"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_figure_is_right_however_the_page_is_packed(markup: str, encoding: str, packing: str, line_end: str):
    codec = {"gb2312": "gb18030", "unicode": "utf-16"}.get(encoding, encoding)
    data = archive(markup.encode(codec), encoding, packing).replace("\n", line_end)
    assert figures(read_archived_page(data.encode("ascii"))) == sample("suqian_2024").tables


def test_a_page_in_parts_inside_parts_is_found():
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="a"\r\n\r\nThis is a web archive.\r\n'
        b"--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
        b"--b\r\nContent-Type: text/html; charset=gb2312\r\n\r\n<p>\xd5\xfe\xb8\xae</p>\r\n--b--\r\n--a--\r\n"
    )
    (paragraph,) = read_archived_page(data).blocks
    assert isinstance(paragraph, RawParagraph)
    assert paragraph.text == "政府"


def test_an_archive_that_breaks_off_is_read_as_far_as_it_goes(markup: str):
    whole = archive(markup.encode(), "utf-8", "quoted-printable").encode("ascii")
    broken = whole[: whole.rindex(b"</table>")]
    assert figures(read_archived_page(broken)) == sample("suqian_2024").tables


@pytest.mark.parametrize(
    "data", [b"", b"MIME-Version: 1.0", b"MIME-Version: 1.0\n\n", b"From: x\nContent-Type: image/png\n\nx"]
)
def test_an_archive_without_a_page_says_so(data: bytes):
    with pytest.raises(DamagedError, match="网页档案里没有网页"):
        read_archived_page(data)


def test_an_archive_of_countless_parts_is_refused():
    data = b"Content-Type: multipart/related; boundary=a\n\n" + b"--a\nContent-Type: image/png\n\nx\n" * 3_000
    with pytest.raises(TooLargeError, match=r"部件过多.*。$"):
        read_archived_page(data)


def archive(page: bytes, encoding: str, packing: str) -> str:
    """A page and a picture as Word saves them together."""
    message = EmailMessage()
    message["From"] = "<Saved by a word processor>"
    message["MIME-Version"] = "1.0"
    message.add_related(page, "text", "html", cte=packing)
    (part,) = message.iter_parts()
    part.replace_header("Content-Type", f'text/html; charset="{encoding}"')
    message.add_related(b"\x89PNG" * 1000, "image", "png")
    return message.as_string()


PARAMETERS = st.lists(
    st.sampled_from(
        (
            *("boundary", "charset", "*", "*0", "*0*", "*1*", "=", ";", '"', "'", "''", "utf-16'", "undefined'zh'"),
            *(
                "idna''",
                "punycode''",
                "hex''",
                "\0''",
                "%",
                "%00",
                "%ff",
                "%d8%00",
                "a",
                "=?x?q?=ff?=",
                "\\",
                " ",
                "\udcff",
            ),
        )
    ),
    max_size=12,
).map("".join)


@given(kind=st.sampled_from(("multipart/related", "text/html", "text/css")), parameters=PARAMETERS)
@example(kind="multipart/related", parameters="boundary*=undefined''a")
@example(kind="text/html", parameters="charset*=idna''%ff")
@example(kind="text/html", parameters="charset*=\0''a")
def test_a_header_with_any_parameters_is_read_or_refused(kind: str, parameters: str):
    header = f"MIME-Version: 1.0\nContent-Type: {kind}; {parameters}\n".encode("utf-8", "surrogateescape")
    inner = b"--a\n" + header + b"\n<p>1</p>\n--a--\n"
    for data in (header + b"\n" + inner, b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + inner):
        try:
            assert read_archived_page(data)
        except UnreadableError as refusal:
            assert str(refusal).endswith("。")
