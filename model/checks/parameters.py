"""Parameter models shared by several checks: cells, tables, sections, words.

The parameter model of a check is `RuleUse` itself, one of these classes, or a subclass of its own. The keys stand in
`template.toml` beside `rule` and `code`; loading a format fails if it has a key that the model does not have.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from model.errors import TemplateError
from model.formats.declaration import Id
from model.formats.template import AddressText, RuleUse, Template

Words: TypeAlias = Annotated[tuple[str, ...], Field(min_length=1)]
Limit: TypeAlias = Annotated[int, Field(gt=0)]


class CellsUse(RuleUse):
    """A check of single *cells*."""

    cells: tuple[AddressText, ...] = Field(min_length=1)

    def require_places(self, template: Template) -> None:
        super().require_places(template)
        for address in self.cells:
            template.cell(address)


class TablesUse(RuleUse):
    """A check of whole *tables*."""

    tables: tuple[Id, ...] = Field(min_length=1)

    def require_places(self, template: Template) -> None:
        super().require_places(template)
        unknown = set(self.tables) - {table.id for table in template.tables}
        if unknown:
            raise TemplateError(f"没有表“{'、'.join(sorted(unknown))}”。")


class SectionsUse(RuleUse):
    """A check of the text of *sections*."""

    sections: tuple[Id, ...] = Field(min_length=1)

    def require_places(self, template: Template) -> None:
        super().require_places(template)
        for section in self.sections:
            template.section(section)


class WordsUse(RuleUse):
    """A check that searches every text for *words*."""

    words: Words
