"""The office template `styles.docx`: ours, and one that an office brings itself."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

import make_styles
from export import style_names
from export.word.office_template import open_template
from export.word.package import OfficeTemplateError, read_parts, write_parts
from export.word.styles_file import STYLES_FILE, office_template
from export.word.writer import document_bytes
from model import places
from tests.documents import sdk_errors
from tests.export.mammoth_reading import read
from tests.export.samples import FORMATS, published, sample, written
from tests.word_audit import faults

TEMPLATES = Path(__file__).parents[3] / "resources" / "templates"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
TYPES, RELATIONSHIPS = "[Content_Types].xml", "word/_rels/document.xml.rels"
ORGAN = published("suqian_2023")["office"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_shipped_template_is_what_the_script_makes(name: str):
    assert (TEMPLATES / name / "styles.docx").read_bytes() == make_styles.office_template(name)


def changed(part: str, pattern: str, replacement: str) -> bytes:
    """Our template with the first match of *pattern* in *part* replaced."""
    parts = read_parts(make_styles.office_template())
    text, count = re.subn(pattern, replacement, parts[part].decode(), count=1, flags=re.DOTALL)
    assert count == 1, f"nothing to change: {pattern}"
    return write_parts({**parts, part: text.encode()})


@pytest.fixture
def exported(tmp_path: Path):
    """Exports a published report in the office template given as bytes."""

    def export(template: bytes, *, typefaces: str = "system", draft: bool = False) -> bytes:
        (tmp_path / "模板.docx").write_bytes(template)
        path = tmp_path / "模板.docx"
        return document_bytes(*sample("suqian_2023"), typefaces=typefaces, draft=draft, styles=path)

    return export


# ------------------------------------------------------------------------------------------------ the page


def test_the_page_is_that_of_the_standard_for_official_documents():
    page = read_parts(written("suqian_2023"))[DOCUMENT].decode()
    size = re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"/>', page)
    margins = re.search(r'w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"', page)
    assert size is not None and margins is not None
    # GB/T 9704-2012: A4; 37 mm above, 26 right, 35 below, 28 left; a millimetre is 1440 / 25.4 twips
    assert [int(part) * 25.4 / 1440 for part in size.groups()] == pytest.approx([210, 297], abs=0.1)
    assert [int(part) * 25.4 / 1440 for part in margins.groups()] == pytest.approx([37, 26, 35, 28], abs=0.1)


@pytest.mark.parametrize("name", ["shangyu_2019", "suqian_2023"])
def test_the_tables_are_exactly_as_wide_as_the_text(name: str):
    widths = re.findall(r'<w:tblW w:w="(\d+)"', read_parts(written(name))[DOCUMENT].decode())
    assert widths == [str(11906 - 1587 - 1474)] * 3


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones():
    parts = read_parts(written("suqian_2023"))
    assert "<w:evenAndOddHeaders/>" in parts[SETTINGS].decode()
    page = parts[DOCUMENT].decode()
    sides: dict[str, str] = {}
    for kind, number in re.findall(r'<w:footerReference w:type="(\w+)" r:id="(\w+)"/>', page):
        target = re.search(f'Id="{number}"[^>]*Target="([^"]*)"', parts[RELATIONSHIPS].decode())
        assert target is not None
        style = re.search(r'<w:pStyle w:val="(\w+)"', parts[f"word/{target[1]}"].decode())
        assert style is not None
        look = re.search(f'w:styleId="{style[1]}".*?<w:jc w:val="(\\w+)"', parts[STYLES].decode())
        assert look is not None
        sides[kind] = look[1]
    assert sides == {"default": "right", "even": "left"}


# ------------------------------------------------------------------------------------------------ an office's own


def test_letterhead_margins_and_faces_of_an_office_are_kept(exported):
    own = changed(DOCUMENT, "<w:body>", "<w:body><w:p><w:r><w:t>某市文件</w:t></w:r></w:p>")
    parts = read_parts(own)
    wider = parts[DOCUMENT].replace(b'w:left="1587"', b'w:left="1700"')
    faced = parts[STYLES].replace("仿宋".encode(), "华文仿宋".encode())
    data = exported(write_parts({**parts, DOCUMENT: wider, STYLES: faced}), typefaces="fangzheng")
    written_parts = read_parts(data)
    assert read(data).paragraphs[0] == "某市文件"
    assert f'<w:tblW w:w="{11906 - 1700 - 1474}"' in written_parts[DOCUMENT].decode()
    assert 'w:eastAsia="华文仿宋"' in written_parts[STYLES].decode()
    assert faults(data, ORGAN) == []


def test_styles_are_found_by_their_name_whatever_word_calls_them_inside(exported):
    parts = read_parts(make_styles.office_template())
    renamed = {
        name: data.replace(b'"nb05"', b'"af3"') if name in (DOCUMENT, STYLES) else data for name, data in parts.items()
    }
    data = exported(write_parts(renamed))
    assert '<w:pStyle w:val="af3"/>' in read_parts(data)[DOCUMENT].decode()
    assert faults(data, ORGAN) == []


def test_an_anchor_that_word_has_cut_in_runs_is_still_found(exported):
    own = changed(DOCUMENT, "{{表三}}", "{{</w:t></w:r><w:r><w:t>表三</w:t></w:r><w:r><w:t>}}")
    assert len(read(exported(own)).tables) == 3


@pytest.mark.every(6)
@pytest.mark.parametrize("names", [["表三"], ["标题"], ["标题", "说明"], ["三", "表三", "落款"], ["一", "二", "表二"]])
def test_what_has_no_anchor_stands_in_order_beside_what_precedes_it(names: list[str], exported):
    parts = read_parts(make_styles.office_template())
    text = parts[DOCUMENT].decode()
    for name in names:
        text, count = re.subn(anchor_paragraph(name), "", text, count=1)
        assert count == 1
    data = exported(write_parts({**parts, DOCUMENT: text.encode()}))
    whole = read(exported(make_styles.office_template()))
    assert read(data).paragraphs == whole.paragraphs
    assert read(data).figures() == whole.figures()
    assert faults(data, ORGAN) == []


def with_a_wide_page() -> bytes:
    """Our template with the pages up to and with 表三 turned on their side."""
    landscape = (
        '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1440" w:right="1419" w:bottom="1440" w:left="1419" w:header="851" w:footer="992" '
        'w:gutter="0"/></w:sectPr></w:pPr>'
    )
    style = "<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>(?=<w:r><w:t>{{表三}})"
    return changed(DOCUMENT, style, landscape)


def test_an_anchor_that_ends_a_page_layout_leaves_the_layout(exported):
    data = exported(with_a_wide_page())
    xml = read_parts(data)[DOCUMENT].decode()
    # 16838 - 2 x 1419 on the wide pages; 表四 is on the page of the document's end
    assert re.findall(r'<w:tblW w:w="(\d+)"', xml) == ["14000", "14000", "8845"]
    assert xml.count("<w:sectPr") == 2
    assert faults(data, ORGAN) == []


def test_a_draft_of_several_page_layouts_is_marked_once_on_each_page(exported):
    data = exported(with_a_wide_page(), draft=True)
    xml = read_parts(data)[DOCUMENT].decode()
    assert xml.count("<w:headerReference") == 3  # the later layout takes over the headers of the first
    assert faults(data, ORGAN) == []


def test_a_template_without_a_list_of_faces_takes_any_set(exported):
    parts = read_parts(make_styles.office_template())
    override = re.escape('<Override PartName="/word/fontTable.xml"') + "[^>]*>"
    relationship = '<Relationship Id="rId3"[^>]*>'
    bare = {name: data for name, data in parts.items() if name != "word/fontTable.xml"}
    bare[TYPES] = re.sub(override.encode(), b"", parts[TYPES])
    bare[RELATIONSHIPS] = re.sub(relationship.encode(), b"", parts[RELATIONSHIPS])
    data = exported(write_parts(bare), typefaces="gb2312")
    assert "仿宋_GB2312" in read_parts(data)[STYLES].decode()
    assert faults(data, ORGAN) == []


def test_a_style_without_a_name_is_passed_over(exported):
    nameless = changed(STYLES, "</w:styles>", '<w:style w:type="paragraph" w:styleId="x"/></w:styles>')
    assert len(read(exported(nameless, typefaces="gb2312")).tables) == 3


def test_tables_without_a_paragraph_between_them_do_not_run_together(exported):
    parts = read_parts(make_styles.office_template())
    text = parts[DOCUMENT].decode()
    paragraphs = {
        name: found for found in re.findall("<w:p>.*?</w:p>", text) for name in re.findall("{{(.*?)}}", found)
    }
    moved = text.replace(paragraphs["表三"], "").replace(paragraphs["表二"], paragraphs["表二"] + paragraphs["表三"])
    data = exported(write_parts({**parts, DOCUMENT: moved.encode()}))
    assert len(read(data).tables) == 3
    assert faults(data, ORGAN) == []


def test_nothing_tells_who_made_the_template_and_where(exported, tmp_path: Path):
    parts = read_parts(make_styles.office_template())
    override = '<Override PartName="/docProps/app.xml" ContentType="application/xml"/>'
    types = parts[TYPES].decode().replace("</Types>", f"{override}</Types>")
    settings = (
        parts[SETTINGS]
        .decode()
        .replace('<w:zoom w:percent="100"/>', '<w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/>')
    )
    properties = (
        '<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'extended-properties" Target="docProps/app.xml"/></Relationships>'
    )
    attached = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="file:///C:/Users/zhang/x.dotx" TargetMode="External"/></Relationships>'
    )
    own = {
        **parts,
        TYPES: types.encode(),
        SETTINGS: settings.encode(),
        "_rels/.rels": parts["_rels/.rels"].replace(b"</Relationships>", properties.encode()),
        "word/_rels/settings.xml.rels": attached.encode(),
        "docProps/app.xml": b"<Properties><Company>zhang</Company></Properties>",
    }
    data = exported(write_parts(own))
    assert b"zhang" not in b"".join(read_parts(data).values())
    assert faults(data, ORGAN) == []
    (tmp_path / "a.docx").write_bytes(data)
    assert sdk_errors(tmp_path / "a.docx") == []


def test_a_word_template_becomes_a_document(exported):
    own = changed(TYPES, r"document\.main\+xml", "template.main+xml")
    assert "document.main+xml" in read_parts(exported(own))[TYPES].decode()


def test_a_draft_keeps_the_header_of_the_office_and_adds_to_it(exported, tmp_path: Path):
    parts = read_parts(make_styles.office_template())
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    header = f'<w:hdr xmlns:w="{word}"><w:p><w:r><w:t>某市文件</w:t></w:r></w:p></w:hdr>'
    own = dict(parts)
    own["word/header1.xml"] = header.encode()
    own[TYPES] = parts[TYPES].replace(
        b"</Types>",
        b'<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.header+xml"/></Types>',
    )
    own[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
        b'Target="header1.xml"/></Relationships>',
    )
    reference = b'<w:sectPr><w:headerReference w:type="default" r:id="rId9"/>'
    own[DOCUMENT] = read_parts(with_a_wide_page())[DOCUMENT].replace(b"<w:sectPr>", reference)
    data = exported(write_parts(own), draft=True)
    marked = read_parts(data)["word/header1.xml"].decode()
    assert marked.count("草　稿") == 1
    assert marked.index("某市文件") < marked.index("草　稿")
    assert faults(data, ORGAN) == []
    (tmp_path / "a.docx").write_bytes(data)
    assert sdk_errors(tmp_path / "a.docx") == []


@pytest.fixture
def letterhead() -> bytes:
    return changed(DOCUMENT, "<w:body>", "<w:body><w:p><w:r><w:t>某市文件</w:t></w:r></w:p>")


def test_an_office_puts_its_template_in_the_folder_of_the_format(letterhead: bytes):
    own = places.user_config() / "templates" / "2021" / STYLES_FILE
    own.parent.mkdir(parents=True)
    own.write_bytes(letterhead)
    assert read(document_bytes(*sample("suqian_2023"))).paragraphs[0] == "某市文件"
    assert read(document_bytes(*sample("shangyu_2019"))).paragraphs[0] != "某市文件"


def test_a_format_without_a_template_of_its_own_takes_the_newest_there_is():
    assert office_template("2035") == TEMPLATES / "2021" / STYLES_FILE
    own = places.user_config() / "templates" / "2021" / STYLES_FILE
    own.parent.mkdir(parents=True)
    own.write_bytes(make_styles.office_template())
    assert office_template("2035") == own
    assert office_template("2019") == TEMPLATES / "2019" / STYLES_FILE


def test_what_has_no_anchor_stands_after_what_precedes_it(exported):
    whole = read(exported(make_styles.office_template()))
    for name in ("说明", "一", "表二", "三", "表四", "六", "落款"):
        lacking = read(exported(changed(DOCUMENT, anchor_paragraph(name), "")))
        assert (lacking.paragraphs, lacking.tables) == (whole.paragraphs, whole.tables), name


def test_an_anchor_of_another_format_stays_empty(exported):
    folder = places.user_config() / "templates" / "2027"
    folder.mkdir(parents=True)
    toml = (TEMPLATES / "2021" / "template.toml").read_text("utf-8")
    toml = toml.replace('id = "2021"', 'id = "2027"').replace("first_year = 2021", "first_year = 2027")
    (folder / "template.toml").write_text(toml.replace('"六、其他', '"七、其他'), "utf-8")
    whole = read(exported(make_styles.office_template()))
    later = changed(DOCUMENT, "{{六}}(.*?</w:p>)", r"{{六}}\1<w:p><w:r><w:t>{{七}}</w:t></w:r></w:p>")
    assert read(exported(later)).paragraphs == whole.paragraphs


# ------------------------------------------------------------------------------------------------ refused


def anchor_paragraph(name: str) -> str:
    return f"<w:p>(?:(?!</w:p>).)*{{{{{name}}}}}.*?</w:p>"


REFUSED = {
    "no anchor at all": (changed(DOCUMENT, r"<w:body>.*?(?=<w:sectPr)", "<w:body><w:p/>"), "没有位置标记，不知道内容放在哪里：请写上{{标题}}、{{说明}}、{{一}}"),
    "a style missing": (changed(STYLES, 'w:val="年报密表"', 'w:val="密表"'), "模板缺少样式年报密表"),
    "an anchor twice": (changed(DOCUMENT, "{{六}}", "{{五}}"), "{{五}}出现了两次"),
    "an anchor beside text": (changed(DOCUMENT, "{{标题}}", "关于{{标题}}"), "{{标题}}要单独成段"),
    "an anchor in a table": (
        changed(
            DOCUMENT, f"({anchor_paragraph('表三')})",
            r'<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>\1</w:tc></w:tr></w:tbl>',
        ),
        "{{表三}}要单独成段",
    ),
    "an anchor nobody knows": (changed(DOCUMENT, "{{六}}(.*?</w:p>)", r"{{六}}\1<w:p><w:r><w:t>{{七}}</w:t></w:r></w:p>"), "{{七}}不是2021版的内容"),
    "no page layout": (changed(DOCUMENT, "<w:sectPr>.*</w:sectPr>", ""), "模板没有页面设置"),
    "a page without margins": (changed(DOCUMENT, "<w:pgMar [^>]*/>", ""), "模板没有页面设置"),
    "a margin that is no number": (changed(DOCUMENT, 'w:left="1587"', 'w:left="wide"'), "模板没有页面设置"),
    "a page too narrow": (changed(DOCUMENT, 'w:left="1587"', 'w:left="8000"'), "版心太窄"),
    "damage in the document": (changed(DOCUMENT, "</w:body>", ""), "word/document.xml 已经损坏"),
    "a declaration": (
        changed(STYLES, r"\?>\n", '?><!DOCTYPE w [<!ENTITY a "aaaa">]>'), "word/styles.xml 含有不允许的声明",
    ),
    "no styles": (
        write_parts({name: data for name, data in read_parts(make_styles.office_template()).items() if name != STYLES}),
        "模板缺少部件 word/styles.xml",
    ),
    "macros": (write_parts({**read_parts(make_styles.office_template()), "word/vbaProject.bin": b""}), "模板含有宏"),
    "an old .doc": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500), "打不开"),
    "half a file": (make_styles.office_template()[:5000], "打不开"),
    "an empty file": (b"", "打不开"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_template_is_refused_in_words_for(case: str, exported):
    template, words = REFUSED[case]
    with pytest.raises(OfficeTemplateError) as refusal:
        exported(template)
    assert "模板.docx”不能用作导出模板" in str(refusal.value)
    assert words in str(refusal.value)


@pytest.mark.parametrize("draft", [True, False])
def test_a_template_is_refused_when_one_of_its_headers_is_lost(draft: bool, exported):
    lost = '<w:sectPr><w:headerReference w:type="default" r:id="rId99"/>'
    with pytest.raises(OfficeTemplateError, match=r"word/document\.xml 已经损坏"):
        exported(changed(DOCUMENT, "<w:sectPr>", lost), draft=draft)


def test_a_draft_is_refused_when_a_header_of_the_template_is_something_else(exported):
    styles = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
    with pytest.raises(OfficeTemplateError, match="页眉找不到"):
        exported(changed(DOCUMENT, "<w:sectPr>", styles), draft=True)


def test_a_damaged_archive_is_refused(exported):
    data = bytearray(written("suqian_2023"))
    data[len(data) // 2] ^= 0xFF
    with pytest.raises(OfficeTemplateError, match="打不开"):
        exported(bytes(data))


def test_a_bomb_is_refused_before_it_is_unpacked(exported, tmp_path: Path):
    path = tmp_path / "bomb.docx"
    with ZipFile(path, "w", compression=8) as archive:
        archive.writestr(DOCUMENT, bytes(65 * 2**20))
    with pytest.raises(OfficeTemplateError, match="过大"):
        exported(path.read_bytes())


def test_parts_that_hang_on_one_another_without_end_are_refused(exported):
    parts = read_parts(make_styles.office_template())
    next_one = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="next" Target="part{}.xml"/></Relationships>'
    for number in range(1000):
        relationships = next_one.format((number + 1) % 1000).encode()
        parts |= {f"word/part{number}.xml": b"<a/>", f"word/_rels/part{number}.xml.rels": relationships}
    first = b'<Relationship Id="first" Type="next" Target="part0.xml"/></Relationships>'
    parts[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(b"</Relationships>", first)
    with pytest.raises(OfficeTemplateError, match="过大"):
        exported(write_parts(parts))


def test_a_part_too_large_to_parse_is_refused(exported):
    parts = read_parts(make_styles.office_template())
    padded = parts[STYLES].replace(b"</w:styles>", b" " * (12 * 2**20) + b"</w:styles>")
    with pytest.raises(OfficeTemplateError, match=r"styles\.xml 过大"):
        exported(write_parts({**parts, STYLES: padded}))


def test_a_template_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(OfficeTemplateError, match=r"没有\.docx”读不出来"):
        document_bytes(*sample("suqian_2023"), styles=tmp_path / "没有.docx")


def test_every_style_the_writer_asks_for_is_in_the_shipped_template():
    assert set(style_names.NAMES) == set(open_template(make_styles.office_template(), "system", False).style_ids)
