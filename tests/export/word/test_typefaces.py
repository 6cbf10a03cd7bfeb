"""The typefaces that a written document names."""

import re

import pytest

from export.word.package import read_parts
from export.word.typefaces import SYSTEM, TYPEFACE_SETS
from tests.export.samples import written

STYLES = "word/styles.xml"


@pytest.mark.parametrize("typefaces", TYPEFACE_SETS)
def test_a_document_names_the_faces_of_the_chosen_set_and_no_others(typefaces: str):
    sheet = read_parts(written("suqian_2023", typefaces=typefaces))[STYLES].decode()
    assert set(re.findall('w:eastAsia="([^"]*)"', sheet)) - {"zh-CN"} == set(TYPEFACE_SETS[typefaces].families) - {
        "Times New Roman"
    }
    assert "Theme" not in sheet


@pytest.mark.parametrize("typefaces", TYPEFACE_SETS)
def test_a_title_is_bold_only_where_no_face_for_titles_is_used(typefaces: str):
    sheet = read_parts(written("suqian_2023", typefaces=typefaces))[STYLES].decode()
    title = re.search(r'<w:style [^>]*><w:name w:val="年报标题"/>.*?</w:style>', sheet)
    assert title is not None
    assert ("<w:b/>" in title[0]) is TYPEFACE_SETS[typefaces].bold_title


@pytest.mark.parametrize("typefaces", TYPEFACE_SETS)
def test_every_chinese_face_names_a_stand_in(typefaces: str):
    fonts = read_parts(written("suqian_2023", typefaces=typefaces))["word/fontTable.xml"].decode()
    named = dict(re.findall('<w:font w:name="([^"]*)"><w:altName w:val="([^"]*)"/>', fonts))
    assert set(TYPEFACE_SETS[typefaces].families) - {"Times New Roman"} <= set(named)


def test_the_missing_faces_of_a_set_are_told():
    installed = ["SimHei", "宋体", "楷体_GB2312", "Times New Roman"]
    assert TYPEFACE_SETS["gb2312"].missing_from(installed) == ("仿宋_GB2312", "方正小标宋简体")


def test_a_family_counts_as_installed_under_its_english_name():
    assert SYSTEM.missing_from(["FangSong", "KaiTi", "SimHei", "SimSun", "Times New Roman"]) == ()
