"""Files of registers: workbooks made by the library and by hand, and what is read from them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from export.reading.finished_file import FinishedFile
from export.register.reader import read_register_file, sheets_of
from model.register.checks import register_findings
from model.register.choices import Choices
from model.register.counting import Count, count_register
from model.register.source import Register, RegisterSheet
from tests.model.register.registers import CATALOG

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def workbook_of(*rows: Sequence[object]) -> Workbook:
    """A workbook with one sheet of these rows."""
    workbook = Workbook()
    assert workbook.active is not None
    for row in rows:
        workbook.active.append(list(row))
    return workbook


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def parts_by_hand(rows: str, after: str = "", space: str = SPACE, office: str = OFFICE) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, whose rows are given as XML."""
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    workbook = f'<workbook xmlns="{space}" xmlns:r="{office}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": sheet,
    }


def relations(*some: tuple[str, str, str]) -> str:
    items = "".join(
        f'<Relationship Id="{one}" Type="{OFFICE}/{kind}" Target="{target}"/>' for one, kind, target in some
    )
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def row(*texts: str, **attributes: str) -> str:
    """A row with inline texts."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<row{said}>{cells}</row>"


def read(data: bytes, name: str = "台账.xlsx") -> tuple[RegisterSheet, ...]:
    return sheets_of(FinishedFile(data), name)


def counted_bytes(data: bytes) -> int:
    """Everything that is done with a file, from its bytes to the findings."""
    return len(read(data))


def count_at(*paths: Path, year: int = 2024) -> tuple[Count, dict[str, list[int]]]:
    """The count of the files at *paths*, and the rows that each finding tells of."""
    register = Register([read_register_file(path) for path in paths])
    count = count_register(register, CATALOG.for_year(year), year, Choices())
    found = register_findings(count, register)
    return count, {one.finding.code.removeprefix("register."): [place.row for place in one.lines] for one in found}
