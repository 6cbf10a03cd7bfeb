"""Every variant of a report that LibreOffice saves as .doc or as a web page reads the same as the .docx it was."""

from pathlib import Path

import pytest

from export.reading.assembly import Reading
from export.reading.reader import read_report
from tests.documents import converted
from tests.export.reading.edits import edited
from tests.export.reading.readings import CATALOG
from tests.export.reading.variants import heading_variants, layout_variants, table_variants, wrapped_variants
from tests.export.reading.variants.variants import CHANGES
from tests.export.samples import written

ALL = (
    CHANGES
    | heading_variants.RENUMBERED
    | heading_variants.REWORDED
    | heading_variants.CHANGES
    | layout_variants.CHANGES
)
LOST_BY_LIBREOFFICE = {
    change.__name__
    for change in (
        *(
            wrapped_variants.fields,
            wrapped_variants.moves,
            wrapped_variants.text_boxes,
            wrapped_variants.tracked_changes,
        ),
        *(wrapped_variants.nested_in_a_frame, heading_variants.in_text_boxes, table_variants.one_single_table),
        layout_variants.notes_beside_labels,
    )
}
"""Variants that LibreOffice cannot hold in the older formats, or not open at all."""


def shown(reading: Reading) -> tuple[object, ...]:
    report = reading.report
    return report.values, report.stated, report.year, report.office, report.narratives


@pytest.mark.long
@pytest.mark.parametrize("kind", ["doc", "html"])
@pytest.mark.parametrize("variant", sorted(ALL.keys() - LOST_BY_LIBREOFFICE))
def test_a_variant_reads_the_same_in_another_format(variant: str, kind: str, tmp_path: Path):
    data = edited(written("shangyu_2019"), ALL[variant])
    path = tmp_path / "年报.docx"
    path.write_bytes(data)
    other = read_report(converted(path, tmp_path, kind), CATALOG)
    assert shown(other) == shown(read_report(data, CATALOG))
