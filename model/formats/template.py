"""The declaration of one official format (报告格式): sections, tables, relations and checks.

All behaviour that depends on the format is derived from these objects; no other module repeats it.
`model.template_file` makes them from one TOML file per format; they are immutable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from model.address import Address
from model.characters import shortened
from model.errors import UnknownAddressError
from model.formats.declaration import Declaration, Id
from model.formats.list_rules import ListRules
from model.formats.mentions import Mentions
from model.formats.register_rules import RegisterRules
from model.formats.section import Section
from model.values import CellKind

_NUMBERING: Final = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．])")
Code: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]*$", max_length=8)]


class Severity(StrEnum):
    """The severity of a finding: 强制性, 核实性 or 提示性."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class BodyKind(StrEnum):
    """The kind of public body that reports (单位类型)."""

    DEPARTMENT = "department"
    TOWNSHIP = "township"
    GOVERNMENT = "government"
    COUNTY_SUM = "county_sum"
    CITY_OR_ABOVE = "city_or_above"


class BodyKindRules(Declaration):
    """The format's rules for one kind of body.

    *makes_rules* is the power to issue 规章, *sums* whether its report adds up those of many bodies (汇总).
    """

    name: str
    deadline: str
    makes_rules: bool = False
    sums: bool = False


class Preamble(Declaration):
    """The ready sentences before the first section, with the fields office, year, download and contact."""

    legal_basis: str
    period: str
    download: str
    contact: str


class Node(Declaration):
    """A row, a column or a group of them, as printed in the form.

    A node ``a.b`` belongs to the group ``a``. Only leaves have a *code*, the short permanent part of bookmark names. A
    leaf marked *total* is the sum of the leaves of its siblings. *units* are those of a money column, the usual one
    first.
    """

    id: Id
    label: str
    code: Code = ""
    short: str = ""
    aliases: tuple[str, ...] = ()
    help: str = ""
    total: bool = False
    kind: CellKind = CellKind.COUNT
    units: tuple[str, ...] = ()
    prints_unit: bool = False

    @property
    def name(self) -> str:
        """The shortest wording that identifies this row or column in a sentence."""
        return self.short or _NUMBERING.sub("", self.label)

    @property
    def depth(self) -> int:
        """How many groups the node lies in, 0 at the top."""
        return self.id.count(".")

    def contains(self, other: Node) -> bool:
        """Whether *other* belongs to this group, at any depth."""
        return other.id.startswith(self.id + ".")


class Panel(Declaration):
    """Part of a table with columns of its own; panels stand below each other and are drawn as one table."""

    heading: str = ""
    corner: str = ""
    corner_is_note: bool = False
    columns: tuple[Node, ...] = Field(min_length=1)
    rows: tuple[Node, ...] = Field(min_length=1)

    @cached_property
    def leaf_columns(self) -> tuple[Node, ...]:
        """The columns that hold values, left to right."""
        return leaves(self.columns)

    @cached_property
    def leaf_rows(self) -> tuple[Node, ...]:
        """The rows that hold values, top to bottom."""
        return leaves(self.rows)


def leaves(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes that are not groups."""
    return tuple(node for node in nodes if not any(node.contains(other) for other in nodes))


def total_parts(total: Node, nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The addends of *total*: the leaves of its siblings, other totals left out."""
    group = total.id.rpartition(".")[0]
    inside = [node for node in leaves(nodes) if node.id.startswith(group + ".") or not group]
    return tuple(node for node in inside if not node.total)


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class RelationRule(Declaration):
    """A 勾稽关系 as declared: either *total* names the total nodes it explains, or *rule* is an equation.

    The equation is written per row (its terms are columns) or per column (its terms are rows); a term
    ``previous.x`` is last year's value. *only* limits the rows or columns it holds for. *severity_of_sums* is the
    severity in a report that is a sum over many bodies, if it is another one.
    """

    code: str
    severity: Severity
    severity_of_sums: Severity | None = None
    per: Literal["row", "column"]
    total: Annotated[tuple[Id, ...], BeforeValidator(_as_tuple)] = ()
    rule: str = ""
    only: tuple[Id, ...] = ()
    message: str
    remedy: str
    source: str


class Table(Declaration):
    """An official table; *widths* are relative widths of its grid columns, *text_size* is in points.

    *mentions* say how a text refers to its figures; without them no text is compared with the table.
    *counting* says how the lines of a register are counted in it, *lists* how those of other lists are, *digest* what
    the table says in one line.
    """

    id: Id
    code: Code = Field(min_length=1)
    name: str
    title: str
    widths: tuple[Annotated[int, Field(le=10_000)], ...]
    text_size: float = Field(ge=5, le=40)
    panels: tuple[Panel, ...] = Field(min_length=1)
    relations: tuple[RelationRule, ...] = ()
    digest: str = ""
    mentions: Mentions | None = None
    counting: RegisterRules | None = None
    lists: tuple[ListRules, ...] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.name))

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Its value cells, row by row in printed order."""
        return tuple(
            Cell(Address(self.id, row.id, column.id), self, panel, row, column)
            for panel in self.panels
            for row in panel.leaf_rows
            for column in panel.leaf_columns
        )


class Cell:
    """A value cell: where a leaf row crosses a leaf column."""

    __slots__ = ("address", "column", "kind", "panel", "row", "table", "units")

    def __init__(self, address: Address, table: Table, panel: Panel, row: Node, column: Node) -> None:
        self.address = address
        self.table = table
        self.panel = panel
        self.row = row
        self.column = column
        self.kind: CellKind = column.kind
        self.units: tuple[str, ...] = column.units

    @property
    def bookmark(self) -> str:
        """The name of its bookmark in a Word document."""
        return f"nb_{self.table.code}_{self.row.code}_{self.column.code}"

    @property
    def is_total(self) -> bool:
        """Whether its value is computed from other cells."""
        return self.row.total or self.column.total

    @property
    def place(self) -> str:
        """Row and column in words, such as ``本年新收·自然人``."""
        return "·".join(filter(None, (self.row.name, self.column.name)))


def _address(text: object) -> Address:
    try:
        return Address.parse(str(text))
    except UnknownAddressError as error:
        raise ValueError(str(error)) from None


AddressText: TypeAlias = Annotated[Address, BeforeValidator(_address)]


class RuleUse(Declaration):
    """A non-linear check as a format uses it: *rule* is its name in `model.checks.registry`.

    A check with parameters has a subclass that adds them (in `model.checks.parameters` or beside the check).
    """

    rule: str
    code: str
    severity: Severity
    message: str
    remedy: str
    source: str

    def require_places(self, template: Template) -> None:
        """Raises `NianbaoError` if the parameters name a place that *template* does not have."""


class Template(Declaration):
    """An official format, such as 2021版, in force from the report year *first_year* on."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
    name: str
    first_year: int = Field(ge=2008, le=2999)
    basis: str
    title: str
    preamble: Preamble
    kinds: dict[BodyKind, BodyKindRules]
    sections: tuple[Section, ...] = Field(min_length=1)
    tables: tuple[Table, ...]
    rules: tuple[RuleUse, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)

    @cached_property
    def report_name(self) -> str:
        """What its title calls the report: the longest part beside office and year, without 年."""
        return max(re.split(r"\{\w+\}", self.title), key=len).strip().removeprefix("年")

    @cached_property
    def cells(self) -> dict[Address, Cell]:
        """All value cells by address, in printed order."""
        return {cell.address: cell for table in self.tables for cell in table.cells}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {table.id: table for table in self.tables}

    def cell(self, address: Address) -> Cell:
        """The value cell at *address*. Raises `UnknownAddressError`."""
        try:
            return self.cells[address]
        except KeyError:
            raise UnknownAddressError(f"{self.name}没有单元格“{shortened(str(address), 120)}”，请核对地址。") from None

    def section(self, section_id: str) -> Section:
        """The section with that id. Raises `UnknownAddressError`."""
        try:
            return self._sections[section_id]
        except KeyError:
            names = "、".join(self._sections)
            raise UnknownAddressError(f"{self.name}没有章“{shortened(section_id)}”，可用的是：{names}。") from None

    def table(self, table_id: str) -> Table:
        """The table with that id. Raises `KeyError`: table ids come from the template itself."""
        return self._tables[table_id]

    def section_of(self, table_id: str) -> Section:
        """The section in which a table stands."""
        return next(section for section in self.sections if table_id in section.tables)

    def block_name(self, section: Section, block: int) -> str:
        """The Chinese name of a text block relative to its tables: 正文, 表前文字, 表三后文字."""
        if not section.tables:
            return "正文"
        side = "后" if block else "前"
        table = section.blocks[block - 1 if block else 1].table
        name = self.table(table).name if table is not None and len(section.tables) > 1 else "表"
        return f"{name}{side}文字"
