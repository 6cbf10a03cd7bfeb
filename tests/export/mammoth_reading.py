"""What an independent reader, mammoth, sees in a Word file."""

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser

import mammoth


@dataclass
class Reading:
    """Paragraphs outside tables, and tables as rows of cell texts; a merged cell stands where it begins."""

    paragraphs: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)

    def figures(self) -> list[list[list[str]]]:
        """The value cells of 表二, 表三 and 表四, row by row."""
        disclosure, requests, disputes = self.tables
        return [
            [row[1:] for row in disclosure if len(row) > 1 and row[0] != "信息内容"],
            [row[-7:] for row in requests[3:]],
            disputes[3:],
        ]


def read(data: bytes) -> Reading:
    html = mammoth.convert_to_html(io.BytesIO(data)).value
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.reading


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.reading = Reading()
        self.in_table = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.in_table = True
            self.reading.tables.append([])
        elif tag == "tr":
            self.reading.tables[-1].append([])
        elif tag in ("td", "th"):
            self.reading.tables[-1][-1].append("")
        elif tag == "p" and not self.in_table:
            self.reading.paragraphs.append("")
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.in_table = False

    def handle_data(self, data: str) -> None:
        if self.in_table:
            self.reading.tables[-1][-1][-1] += data
        else:
            self.reading.paragraphs[-1] += data
