"""A comment on words of the text is on exactly these words, whatever runs they are written in."""

from collections import Counter
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from export.annotation.annotated_copy import annotated_copy
from export.reading.finished_file import FinishedFile
from export.reading.reader import read_report
from export.word.writer import document_bytes
from model.evaluation import evaluate
from model.report import Paragraph, PreviousYear, new_report
from model.written_text import words_at
from tests.contract.clean_reports import clean
from tests.contract.test_every_code import RULES, WORDS, codes_of
from tests.entries import FORMATS
from tests.export.annotation.comment_ranges import assert_only_added, comment_ranges
from tests.export.reading.edits import edited, element, parts_of, text_of
from tests.export.reading.readings import CATALOG, WORD
from tests.export.reading.variants.variants import CHANGES
from tests.invented import TEXTS, catalog, filled, template

WHEN = datetime(2024, 1, 31, 9, 30)
LINE = "一二三四五的的六七八九十"
QUOTED = "二三四五的的六七八九"


def annotated(data: bytes, previous: PreviousYear | None = None) -> bytes:
    reading = read_report(data, CATALOG)
    findings = evaluate(reading.template, reading.report, previous, final=True).findings
    copy = annotated_copy(FinishedFile(data), reading, findings, WHEN)
    assert_only_added(parts_of(data)["word/document.xml"], parts_of(copy)["word/document.xml"])
    assert read_report(copy, CATALOG).report == reading.report
    return copy


def doubled(data: bytes) -> list[str]:
    """What the comments about words written twice are on."""
    return [words for words, text in comment_ranges(annotated(data)) if "重复的字或标点" in text]


OF_A_PROJECT = {"prose.taken_over"}
"""What a finished file no longer shows."""
CODES = [(name, code) for name in FORMATS for code in sorted(codes_of(FORMATS[name]) & WORDS.keys() - OF_A_PROJECT)]


@pytest.mark.every(32)
@pytest.mark.parametrize(("name", "code"), CODES)
def test_every_kind_of_text_finding_is_a_comment_on_its_words(name: str, code: str):
    state = RULES[code][0](clean(name))
    data = document_bytes(state.template, state.report, evaluate(state.template, state.report))
    report = read_report(data, CATALOG).report
    found = evaluate(state.template, report, state.previous, final=True).findings
    [finding] = [one for one in found if one.code == code]
    texts = [words_at(state.template, report, place) for place in finding.texts]
    assert texts[0] == WORDS[code]
    commented = Counter(
        words for words, text in comment_ranges(annotated(data, state.previous)) if finding.message in text
    )
    assert not Counter(texts) - commented
    assert commented.total() == len(finding.texts) + len(finding.cells)


def with_paragraph(xml: str) -> bytes:
    """A published report with a paragraph of this content below its first heading."""

    def change(root: etree.Element) -> None:
        first = next(paragraph for paragraph in root[0] if text_of(paragraph).startswith("一、"))
        first.addnext(element(f"<w:p>{xml}</w:p>"))

    return edited((WORD / "suqian_2023.docx").read_bytes(), change)


BOLD = "<w:rPr><w:b/></w:rPr>"
CHANGED = '<w:rPr><w:b/><w:rPrChange w:id="7" w:author="甲"><w:rPr/></w:rPrChange></w:rPr>'


def run(text: str, properties: str = "", space: str = "") -> str:
    return f"<w:r>{properties}<w:t{space}>{text}</w:t></w:r>"


FIELD = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
PRESERVED = ' xml:space="preserve"'
WRITTEN = {
    "one run": (run(LINE), QUOTED),
    "a look": (run(LINE, BOLD), QUOTED),
    "just these": (run("一") + run(QUOTED, BOLD) + run("十"), QUOTED),
    "several runs": ("".join(run(sign, BOLD if at % 2 else "") for at, sign in enumerate(LINE)), QUOTED),
    "broken inside": (run(LINE[:6]) + run(LINE[6:], BOLD), QUOTED),
    "wide signs": (run(f"𠮷🙂{LINE}"), QUOTED),
    "entities": (run(f"&amp;&#x4e00;&lt;{LINE}"), QUOTED),
    "a tab before": (f"<w:r>{BOLD}<w:tab/><w:t>{QUOTED}</w:t></w:r>", QUOTED),
    "a tab behind": (f"<w:r><w:t>{LINE[:-1]}</w:t><w:tab/><w:t>十</w:t></w:r>", QUOTED),
    "a break before": (f"<w:r><w:t>甲</w:t><w:br/><w:t>{LINE}</w:t></w:r>", QUOTED),
    "inserted": (f'<w:ins w:id="5" w:author="甲">{run(LINE)}</w:ins>', QUOTED),
    "deleted inside": (
        f'{run(LINE[:5])}<w:del w:id="5" w:author="甲"><w:r><w:delText>零</w:delText></w:r></w:del>{run(LINE[5:])}',
        QUOTED,
    ),
    "hidden before": (run("甲", "<w:rPr><w:vanish/></w:rPr>") + run(LINE), QUOTED),
    "hidden inside": (
        run(LINE[:5]) + run("甲", "<w:rPr><w:vanish/></w:rPr>") + run(LINE[5:]),
        f"{QUOTED[:4]}甲{QUOTED[4:]}",
    ),
    "struck inside": (
        run(LINE[:5]) + run("甲", "<w:rPr><w:strike/></w:rPr>") + run(LINE[5:]),
        f"{QUOTED[:4]}甲{QUOTED[4:]}",
    ),
    "raised": (run(LINE) + run("①2", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>') + run("乙"), QUOTED),
    "a link": (f'<w:hyperlink w:anchor="a">{run(LINE[:6])}</w:hyperlink>{run(LINE[6:])}', QUOTED),
    "a smart tag": (f'<w:smartTag w:element="a">{run(LINE)}</w:smartTag>', QUOTED),
    "spaces around": (run("一二三四五 的的 六七八九十"), "三四五 的的 六七八"),
    "a space before": (run("零一 二三四的的五六七 八九"), " 二三四的的五六七"),
    "spaces kept": (run("零一 二三四的的五六七 八九", space=PRESERVED), " 二三四的的五六七 "),
    "a field": (
        f"{FIELD % 'begin'}<w:r><w:instrText>DATE</w:instrText></w:r>{FIELD % 'separate'}{run(LINE)}{FIELD % 'end'}",
        QUOTED,
    ),
    "a change of look": (run("甲") + run(LINE, CHANGED) + run("乙"), LINE),
    "spaces at the end": (run(f"{LINE} ") + run("乙"), f"{LINE} "),
    "ruby": (
        f"<w:r><w:ruby><w:rt>{run('a')}</w:rt><w:rubyBase>{run(LINE)}</w:rubyBase></w:ruby></w:r>{run('乙')}",
        f"a{LINE}",
    ),
    "a formula beside": (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
        + run(LINE),
        QUOTED,
    ),
}


@pytest.mark.every(14)
@pytest.mark.parametrize("kind", WRITTEN)
def test_the_comment_is_on_these_words_or_on_the_runs_that_cannot_be_divided(kind: str):
    xml, words = WRITTEN[kind]
    assert doubled(with_paragraph(xml)) == [words]


@pytest.mark.every(30, 2)
@pytest.mark.parametrize("variant", CHANGES)
def test_however_the_document_is_written_no_words_are_missed(variant: str):
    data = edited(with_paragraph(run(LINE)), CHANGES[variant])
    [words] = doubled(data)
    assert QUOTED in words


SIGNS = st.text(st.sampled_from("甲乙𠮷🙂 ，&<的"), max_size=9)


@settings(max_examples=settings().max_examples // 3)
@given(st.lists(SIGNS, min_size=1, max_size=4))
def test_any_words_in_any_runs_are_commented(pieces: list[str]):
    escaped = [one.replace("&", "&amp;").replace("<", "&lt;") for one in pieces]
    data = with_paragraph("".join(run(one, BOLD if at % 2 else "", PRESERVED) for at, one in enumerate(escaped)))
    reading = read_report(data, CATALOG)
    found = evaluate(reading.template, reading.report).findings
    places = [place for one in found if one.code == "prose.doubled" for place in one.texts]
    wanted = [words_at(reading.template, reading.report, place) for place in places]
    assert doubled(data) == wanted


def test_faint_words_are_named_where_they_are_read():
    faint = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    data = with_paragraph(run("甲𠮷") + run("看不见的话", faint) + run("乙"))
    reading = read_report(data, CATALOG)
    [finding] = [one for one in reading.findings if one.code == "structure.faint_text"]
    assert [words_at(reading.template, reading.report, place) for place in finding.texts] == ["看不见的话"]
    assert finding.section == "overview"
    assert [words for words, text in comment_ranges(annotated(data)) if "几乎看不见" in text] == ["看不见的话"]


def test_words_between_two_tables_of_an_invented_format_are_commented():
    lines = (*TEXTS["handling"], Paragraph(text="𠮷", block=2), Paragraph(text="甲的的乙", block=2))
    report = filled().with_narrative("handling", tuple(sorted(lines, key=lambda one: one.block)))
    data = document_bytes(template(), report, evaluate(template(), report))
    reading = read_report(data, catalog())
    findings = evaluate(reading.template, reading.report, final=True).findings
    copy = annotated_copy(FinishedFile(data), reading, findings, WHEN)
    assert [words for words, text in comment_ranges(copy) if "重复" in text] == ["甲的的乙"]


def test_a_paragraph_with_the_same_words_twice_has_a_comment_at_each():
    report = new_report(FORMATS["2021"], 2023, "某局").with_narrative(
        "overview", (Paragraph(text="甲的的。乙丙丁戊的的"),)
    )
    data = document_bytes(FORMATS["2021"], report, evaluate(FORMATS["2021"], report))
    assert doubled(data) == ["甲的的。乙丙丁", "乙丙丁戊的的"]
