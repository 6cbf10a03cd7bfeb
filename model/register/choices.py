"""What an office chose once for its register: the headings of columns, the meaning of wordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from model.formats.list_rules import ListRole
from model.register.meanings import MappingError
from model.register.words import ColumnRole, register_words

NO_COLUMN: Final = "（没有这一列）"
"""The choice of a role that no column has."""

_GROUPS: Final = ("columns", "outcomes", "applicants", "lists", "list_columns")
"""The parts of a mapping file."""


@dataclass(frozen=True)
class Choices:
    """*columns* are headings by role, *outcomes* and *applicants* rows and columns by wording.

    Of lists of cases, documents and decisions *list_columns* are headings by role, *lists* kinds and results by
    wording.
    """

    columns: Mapping[ColumnRole, str] = field(default_factory=dict[ColumnRole, str])
    outcomes: Mapping[str, str] = field(default_factory=dict[str, str])
    applicants: Mapping[str, str] = field(default_factory=dict[str, str])
    lists: Mapping[str, str] = field(default_factory=dict[str, str])
    list_columns: Mapping[str, str] = field(default_factory=dict[str, str])


def choices_of(data: Mapping[str, Mapping[str, str]]) -> Choices:
    """The choices in the data of a mapping file; an empty answer is none. Raises `MappingError`."""
    unknown = data.keys() - set(_GROUPS)
    if unknown:
        raise MappingError(f"对应文件里不认识“{min(unknown):.40}”，可用的是 {'、'.join(_GROUPS)}。")
    roles = [role.value for role in ListRole]
    if unknown := data.get("list_columns", {}).keys() - set(roles):
        raise MappingError(f"对应文件的 list_columns 里不认识“{min(unknown):.40}”，可用的是 {'、'.join(roles)}。")
    columns = {_role(name): heading for name, heading in data.get("columns", {}).items() if heading}
    return Choices(columns, *(data.get(group, {}) for group in _GROUPS[1:]))


def _role(name: str) -> ColumnRole:
    """The role with that id or Chinese name."""
    names = register_words().names
    for role, chinese in names.items():
        if name in (role, chinese):
            return role
    raise MappingError(f"对应文件的 columns 里不认识“{name:.40}”，可用的是 {'、'.join(names.values())}。")


def choices_data(choices: Choices) -> dict[str, dict[str, str]]:
    """The data of a mapping file that `choices_of` reads."""
    columns = {role.value: heading for role, heading in choices.columns.items()}
    lists = {"lists": dict(choices.lists), "list_columns": dict(choices.list_columns)}
    data = {"columns": columns, "outcomes": dict(choices.outcomes), "applicants": dict(choices.applicants)}
    return data | {name: group for name, group in lists.items() if group}
