"""What stands in a written report, seen by an independent reader and in the XML."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from export.word import paragraphs
from export.word.package import OfficeTemplateError, read_parts
from export.word.writer import document_bytes, write_report
from model.address import Address
from model.errors import FileError
from model.evaluation import evaluate
from model.report import Closing, Opening, Paragraph, Report, new_report
from model.values import Money, Unread
from tests.export.mammoth_reading import read
from tests.export.samples import FORMATS, published, sample, written
from tests.word_audit import faults

SAMPLES = ["shangyu_2019", "shuyang_fgj_2023", "suqian_2023", "suqian_2024"]
NEW = FORMATS["2021"]


def blank_report() -> Report:
    return new_report(NEW, 2021, "某局").model_copy(update={"opening": Opening(), "closing": Closing()})


def printed(report: Report, draft: bool = False) -> bytes:
    template = FORMATS[report.template]
    return document_bytes(template, report, evaluate(template, report), draft=draft)


def document_xml(data: bytes) -> str:
    return read_parts(data)["word/document.xml"].decode()


@pytest.mark.every(2)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_published_figure_reads_back(name: str):
    assert read(written(name)).figures() == list(published(name)["tables"].values())


@pytest.mark.every(4)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_published_paragraph_reads_back_in_its_section_and_order(name: str):
    template, _, _ = sample(name)
    expected: list[str] = []
    for section in template.sections:
        expected.append(section.heading)
        expected += [paragraph["text"].strip() for paragraph in published(name)["text"].get(section.id, [])]
    reading = read(written(name))
    start = reading.paragraphs.index(template.sections[0].heading)
    assert reading.paragraphs[start:-2] == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_a_written_report_passes_the_audit(name: str):
    assert faults(written(name), published(name)["office"]) == []


def test_the_title_is_in_the_wording_of_the_format_and_breaks_after_the_office():
    title = read(written("shangyu_2019")).paragraphs[0]
    assert title == "绍兴市上虞区发展和改革局\n2019年政府信息公开工作年度报告"


def test_a_title_that_fits_on_one_line_is_not_broken():
    assert read(printed(new_report(NEW, 2021, "某局"))).paragraphs[0] == "某局2021年政府信息公开工作年度报告"


def test_the_report_ends_with_the_organ_and_a_date_without_leading_zeros():
    assert read(written("shangyu_2019")).paragraphs[-2:] == ["绍兴市上虞区发展和改革局", "2020年1月15日"]


def margins(closing: Closing) -> list[str]:
    xml = document_xml(printed(blank_report().model_copy(update={"closing": closing})))
    return re.findall(r'w:rightChars="(\d+)"', xml)


def test_a_shorter_date_begins_two_characters_after_the_name_of_the_organ():
    # twelve characters two from the margin begin at fourteen; 2020年1月15日 is six and a half wide: 14 - 2 - 6.5
    assert margins(Closing(office="绍兴市上虞区发展和改革局", day=date(2020, 1, 15))) == ["200", "550"]


def test_a_longer_date_stands_two_characters_from_the_margin_and_the_organ_gives_way():
    # the date begins at 6.5 + 2, the organ two characters before it: 8.5 + 2 - 2
    assert margins(Closing(office="某局", day=date(2020, 1, 15))) == ["850", "200"]


def test_an_organ_without_a_date_stands_two_characters_from_the_margin():
    assert margins(Closing(office="某局")) == ["200"]


def test_an_empty_report_prints_its_title_and_headings_only():
    reading = read(printed(blank_report()))
    assert reading.paragraphs == ["某局2021年政府信息公开工作年度报告", *(part.heading for part in NEW.sections)]
    assert {text for table in reading.figures() for row in table for text in row} == {""}


def test_a_paragraph_of_nothing_but_spaces_is_not_printed():
    report = blank_report().with_narrative("overview", (Paragraph(text="　 "), Paragraph(text="　　工作情况。")))
    assert read(printed(report)).paragraphs[1:3] == [NEW.sections[0].heading, "工作情况。"]


def test_text_stands_before_and_after_a_table():
    texts = (Paragraph(text="表前。"), Paragraph(text="表后。", block=2))
    xml = document_xml(printed(blank_report().with_narrative("disputes", texts)))
    before, table, after = (xml.index(text) for text in ("表前。", "nb_t4_cas_rup", "表后。"))
    assert before < table < after


def test_text_after_the_table_of_a_section_without_a_table_is_not_lost():
    report = blank_report().with_narrative("other", (Paragraph(text="其他。", block=2),))
    assert read(printed(report)).paragraphs[-1] == "其他。"


def test_the_preamble_stands_before_the_first_section():
    report = blank_report().model_copy(update={"opening": Opening(legal_basis="依据。", contact="电话 123")})
    assert read(printed(report)).paragraphs[1:3] == ["依据。", "如对本报告有疑问，请与某局联系（电话 123）。"]


def test_the_unit_of_money_stands_in_the_column_heading_where_the_form_gives_none():
    template = FORMATS["2019"]
    amount = Address.parse("disclosure/procurement/amount")
    report = new_report(template, 2019, "某局").with_value(template, amount, Money(Decimal("5.80"), "元"))
    rows = read(printed(report)).tables[0]
    assert rows[-2][-1].endswith("（单位：元）")
    assert rows[-1][-1] == "5.80"


def test_an_entry_that_is_no_figure_is_printed_as_it_was_typed():
    address = Address.parse("requests/received/applicant.natural")
    report = blank_report().with_value(NEW, address, Unread("约十二<件>"))
    assert read(printed(report, draft=True)).figures()[1][0][0] == "约十二<件>"


def test_every_value_has_its_bookmark():
    xml = document_xml(written("suqian_2023"))
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"/>', xml)
    assert len(names) == 200
    assert names == [cell.bookmark for cell in NEW.cells.values()]
    marked = re.search(r'w:name="nb_t3_rcv_nat"/>(.*?)<w:bookmarkEnd', xml)
    assert marked is not None and "<w:t>3402</w:t>" in marked[1]


def test_what_xml_cannot_hold_is_left_out_and_breaks_become_words_own():
    made = paragraphs.run("a\x0bb\x00c\ufffed\ud800e\tf\r\ng")
    assert made.text == "a\nbcde\tf\ng"
    assert [child.tag.partition("}")[2] for child in made] == ["t", "br", "t", "tab", "t", "br", "t"]


def test_spaces_at_the_end_of_a_run_are_kept_even_beside_what_is_left_out():
    assert '<w:t xml:space="preserve"> a </w:t>' in paragraphs.run("\x1b a ").xml


def test_quotation_marks_and_ellipses_take_the_chinese_face():
    assert '<w:rFonts w:hint="eastAsia"/>' in paragraphs.run("“三安全一稳定”……").xml
    assert "rFonts" not in paragraphs.run("共12件").xml


def test_the_remark_in_a_row_heading_takes_the_face_of_the_note_in_the_corner():
    xml = document_xml(printed(blank_report()))
    assert len(re.findall(r'<w:rStyle w:val="nb13"/></w:rPr><w:t>（区分处理的', xml)) == 1


def test_the_same_report_always_gives_the_same_bytes():
    assert document_bytes(*sample("suqian_2023")) == document_bytes(*sample("suqian_2023"))


def test_reports_written_at_the_same_time_are_those_written_one_after_the_other():
    expected = [written(name) for name in SAMPLES]
    with ThreadPoolExecutor(len(SAMPLES)) as threads:
        for _ in range(10):
            assert [*threads.map(lambda name: document_bytes(*sample(name)), SAMPLES)] == expected


def test_a_long_name_is_cut_in_the_properties_only():
    name = "某" * 300
    data = printed(new_report(NEW, 2021, name))
    core = read_parts(data)["docProps/core.xml"].decode()
    assert re.findall("<dc:creator>([^<]*)<", core) == [name[:255]]
    assert name in "".join(read(data).paragraphs)


def test_the_properties_name_title_and_organ_and_nothing_else():
    core = read_parts(written("shuyang_fgj_2023"))["docProps/core.xml"].decode()
    assert re.findall(r"<(\w+:\w+)>([^<]*)<", core) == [
        ("dc:title", "沭阳县发展和改革局2023年政府信息公开工作年度报告"),
        ("dc:creator", "沭阳县发展和改革局"),
    ]


def test_a_line_break_in_the_name_of_the_office_does_not_reach_the_properties():
    core = read_parts(printed(new_report(NEW, 2021, "某市\r\n某局")))["docProps/core.xml"].decode()
    assert "<dc:creator>某市 某局</dc:creator>" in core


def test_nothing_unpublished_travels_in_the_document():
    _, report, _ = sample("suqian_2023")
    secret = report.model_copy(update={"reasons": {"requests.balance": "内部情况说明"}})
    assert b"".join(read_parts(printed(secret)).values()).find("内部情况说明".encode()) == -1


def test_a_written_file_replaces_the_one_before(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(b"old")
    write_report(*sample("shangyu_2019"), path)
    assert path.read_bytes() == written("shangyu_2019")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(FileError, match="没有"):
        write_report(*sample("shangyu_2019"), tmp_path / "没有" / "年报.docx")


def test_a_file_that_may_not_be_written_keeps_its_content(tmp_path: Path):
    path = tmp_path / "年报.docx"
    path.write_bytes(b"old")
    path.chmod(0o400)
    with pytest.raises(FileError, match="只读"):
        write_report(*sample("shangyu_2019"), path)
    assert path.read_bytes() == b"old"


def test_a_faulty_office_template_leaves_the_old_file(tmp_path: Path):
    path, template = tmp_path / "年报.docx", tmp_path / "模板.docx"
    path.write_bytes(b"old")
    template.write_bytes(b"none")
    with pytest.raises(OfficeTemplateError):
        write_report(*sample("shangyu_2019"), path, styles=template)
    assert path.read_bytes() == b"old"


def test_a_draft_says_so_in_the_header_of_every_kind_of_page():
    parts = read_parts(written("suqian_2023", draft=True))
    references = re.findall(r'<w:headerReference w:type="(\w+)"', parts["word/document.xml"].decode())
    headers = [data.decode() for name, data in parts.items() if name.startswith("word/header")]
    assert sorted(references) == ["default", "even", "first"]
    assert len(headers) == 3
    assert all("草　稿" in header and 'string="草稿"' in header for header in headers)


def test_a_finished_report_is_no_draft():
    assert "草" not in "".join(read(written("shangyu_2019")).paragraphs)
    assert not [name for name in read_parts(written("shangyu_2019")) if "header" in name]
