"""What an office template makes a report look like, in numbers."""

import pytest

from export.style_names import BODY, CELL, CLOSING, DENSE_CELL, HEADING, NOTE, SUBHEADING, TITLE
from export.word.package import OfficeTemplateError
from export.word.style_metrics import TemplateMetrics, appearance_of
from tests.office_styles import DOCUMENT, FOOTER, STYLES, changed, narrow_and_small

MILLIMETRE = 1440 / 25.4


def appearance(*changes: tuple[str, str, str], typefaces: str = "system") -> TemplateMetrics:
    return appearance_of(changed(*changes), typefaces)


def test_the_shipped_page_is_that_of_the_standard_with_22_lines_of_28_characters():
    page = appearance().page
    assert (page.top, page.left) == (round(37 * MILLIMETRE), round(28 * MILLIMETRE))
    assert page.text_width == pytest.approx(156 * MILLIMETRE, abs=3)
    assert page.text_height == pytest.approx(225 * MILLIMETRE, abs=3)
    body = appearance().looks[BODY]
    assert page.text_height // body.pitch == 22
    assert page.text_width // (body.size + body.spacing) == 28


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        *((TITLE, "宋体", 22), (HEADING, "黑体", 16), (SUBHEADING, "楷体", 16), (BODY, "仿宋", 16)),
        *((CELL, "宋体", 10), (DENSE_CELL, "宋体", 9), (NOTE, "楷体", 10)),
    ],
)
def test_the_shipped_styles_are_resolved_over_their_bases(style: str, face: str, points: int):
    look = appearance().looks[style]
    assert (look.east_asian, look.latin, look.size) == (face, "Times New Roman", points * 20)


def test_the_chosen_face_set_is_the_one_seen():
    looks = appearance(typefaces="gb2312").looks
    assert [looks[name].east_asian for name in (TITLE, BODY)] == ["方正小标宋简体", "仿宋_GB2312"]


def test_indents_in_characters_go_by_the_size_of_the_style():
    smaller = appearance(
        (STYLES, '<w:sz w:val="32"/>', '<w:sz w:val="28"/>'),
        (STYLES, '(w:styleId="a">.*?)<w:sz w:val="32"/>', r'\1<w:sz w:val="28"/>'),
    )
    assert smaller.looks[BODY].indent == 2 * 14 * 20
    assert smaller.looks[CLOSING].right == 2 * 14 * 20


def test_page_margins_title_and_lines_are_those_the_office_set():
    own = appearance_of(narrow_and_small(), "system")
    assert (own.page.left, own.page.top, own.page.text_width) == (1134, 1417, 11906 - 1134 - 1000)
    assert (own.looks[BODY].size, own.looks[BODY].pitch) == (280, 480)
    assert (own.looks[TITLE].size, own.looks[TITLE].alignment, own.looks[TITLE].pitch) == (360, "left", 700)
    assert own.not_drawn == ()


def test_lines_that_are_not_exact_are_counted_in_lines():
    look = appearance((STYLES, '<w:spacing w:line="560" w:lineRule="exact"/>', '<w:spacing w:line="360"/>')).looks[BODY]
    assert (look.pitch, look.lines, look.snaps) == (0, 1.5, True)


def test_a_style_based_on_itself_is_read_once():
    look = appearance((STYLES, '(w:styleId="nb05".*?)<w:basedOn w:val="a"/>', r'\1<w:basedOn w:val="nb05"/>')).looks[
        BODY
    ]
    assert look.indent == 640


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ((DOCUMENT, "<w:body>", "<w:body><w:p><w:r><w:t>某县人民政府文件</w:t></w:r></w:p>"), "红头等固定的内容"),
        ((DOCUMENT, "<w:body>", "<w:body><w:p><w:r><w:drawing/></w:r></w:p>"), "红头等固定的内容"),
        ((DOCUMENT, '<w:cols w:space="425"/>', '<w:cols w:num="2" w:space="425"/>'), "分栏"),
        ((FOOTER, "</w:p></w:ftr>", "<w:r><w:t>某局办公室</w:t></w:r></w:p></w:ftr>"), "页脚里页码以外的内容"),
    ],
)
def test_what_only_word_shows_is_named(change: tuple[str, str, str], words: str):
    assert appearance(change).not_drawn == (words,)
    assert appearance().not_drawn == ()


def test_a_footer_without_a_number_has_none():
    odd, even = appearance((FOOTER, " PAGE ", " DATE ")).page.numbers
    assert odd is None
    assert even is not None
    assert even.alignment == "left"


def test_a_template_without_a_page_is_refused_in_words():
    with pytest.raises(OfficeTemplateError, match="没有页面设置"):
        appearance((DOCUMENT, "<w:pgSz[^>]*>", ""))
