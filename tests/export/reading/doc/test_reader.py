"""Files of old Word and WPS are read without either."""

import pytest

from export.reading.doc.reader import read_binary
from export.reading.raw_document import RawDocument
from tests.documents import converted
from tests.export.raw_tables import FOLDER, figures
from tests.reports import NAMES, sample


@pytest.fixture(scope="session", params=NAMES)
def by_libreoffice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, RawDocument]:
    """A published report that LibreOffice saved as .doc, as it is read."""
    folder = tmp_path_factory.mktemp("doc")
    return request.param, read_binary(converted(FOLDER / f"{request.param}.docx", folder, "doc").read_bytes())


def test_every_figure_of_the_published_file_is_right():
    assert figures(read_binary((FOLDER / "shangyu_2019.doc").read_bytes())) == sample("shangyu_2019").tables


@pytest.mark.every(6)
def test_every_figure_is_right_after_conversion(by_libreoffice: tuple[str, RawDocument]):
    name, document = by_libreoffice
    assert figures(document) == sample(name).tables
