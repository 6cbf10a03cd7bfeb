"""Registers (台账) that lie beside the reports: read only to see whether two bodies counted one application."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from export.consolidation.rereading import stamp_of_place
from export.register.reader import is_register, read_register_file
from export.unexpected_errors import result_or_error
from model.catalog import Catalog
from model.consolidation.beside.twice import RegisterOfBody, register_of_body
from model.consolidation.collection import LeftOut
from model.consolidation.collection_project import FileStamp
from model.register.source import Register


class RegisterFiles:
    """Reads registers, each again only when its file changed; what is known of them is kept in memory only."""

    def __init__(self, year: int, catalog: Catalog) -> None:
        self._year = year
        self._catalog = catalog
        self._known: dict[tuple[Path, FileStamp], RegisterOfBody | None] = {}

    def read(
        self, left_out: Iterable[LeftOut], goes_on: Callable[[], bool] = lambda: True
    ) -> tuple[RegisterOfBody, ...]:
        """The registers among the files *left_out*; one that is none, or cannot be read, is passed over."""
        known: dict[tuple[Path, FileStamp], RegisterOfBody | None] = {}
        for one in left_out:
            if goes_on() and is_register(one.path) and not one.path.name.startswith(("~$", ".")):
                key = (one.path, stamp_of_place(one.path))
                known[key] = self._known[key] if key in self._known else self._read(one.path)
        self._known = known
        return tuple(one for one in known.values() if one is not None)

    def _read(self, path: Path) -> RegisterOfBody | None:
        def read() -> RegisterOfBody:
            register = Register([read_register_file(path)])
            return register_of_body(register, path.parent.name, self._catalog.for_year(self._year), self._year)

        outcome = result_or_error(read, "")
        return None if isinstance(outcome, str) else outcome
