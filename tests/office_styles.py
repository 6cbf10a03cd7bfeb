"""Office templates as an office might bring them: the shipped one with something changed."""

import re

import make_styles
from export.word.package import read_parts, write_parts

DOCUMENT, STYLES, FOOTER = "word/document.xml", "word/styles.xml", "word/footer1.xml"


def changed(*changes: tuple[str, str, str]) -> bytes:
    """The shipped template with the first match of each pattern in a part replaced: part, pattern, replacement."""
    parts = read_parts(make_styles.office_template())
    for part, pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count == 1, f"nothing to change: {pattern}"
        parts[part] = text.encode()
    return write_parts(parts)


def narrow_and_small() -> bytes:
    """Margins of 25 mm and less and no grid, text of 14 points in lines of 24, a title of 18 points on the left."""
    return changed(
        (DOCUMENT, "<w:docGrid[^>]*>", ""),
        (DOCUMENT, '<w:pgMar w:top="2098" .*? w:footer="1304"', NARROW),
        (
            STYLES,
            '(w:styleId="a">.*?)<w:spacing w:line="560"(.*?)<w:sz w:val="32"/>',
            r'\1<w:spacing w:line="480"\2<w:sz w:val="28"/>',
        ),
        (
            STYLES,
            '<w:jc w:val="center"/></w:pPr>(.*?)<w:sz w:val="44"/>',
            r'<w:jc w:val="left"/></w:pPr>\1<w:sz w:val="36"/>',
        ),
    )


NARROW = '<w:pgMar w:top="1417" w:right="1000" w:bottom="1417" w:left="1134" w:header="850" w:footer="850"'
