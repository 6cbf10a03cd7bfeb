"""The texts of letters, which an office may change: ``letters.toml`` of the user, the machine, or the program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from model import places
from model.errors import NianbaoError
from model.formats.template import Severity
from model.system_errors import holds
from model.toml_file import TomlFaultError, read_toml

NAME: Final = "letters.toml"
_FIELD: Final = re.compile(r"\{([a-z_]+)\}")


class LetterTextError(NianbaoError):
    """The texts of letters cannot be used; the text names file and reason."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LetterText(_Part):
    """The text of one kind of letter, with fields in braces; *before* and *after* stand around its table."""

    name: str
    title: str
    to: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class TableHeadings(_Part):
    """The headings of the tables, and what the natures of a finding are called; *text* is what is in no table, *remark*
    stands before what the reviewer noted.
    """

    findings: tuple[str, str, str, str, str, str, str]
    bodies: tuple[str, str, str, str, str]
    nature: Mapping[Severity, str]
    text: str
    remark: str = "审核意见："


class LetterTexts(_Part):
    """The texts of all letters: to bodies with errors, to those that have not handed in, to all."""

    send_back: LetterText
    remind: LetterText
    circular: LetterText
    headings: TableHeadings


def letter_texts() -> LetterTexts:
    """The user's texts, else the machine's, else those of the program. Raises `NianbaoError`."""
    shipped = Path(str(files("resources"))) / "consolidation" / NAME
    own = (places.user_config() / NAME, places.machine_config() / NAME)
    path = next((path for path in own if holds(path.is_file)), shipped)
    try:
        return LetterTexts.model_validate(read_toml(path))
    except ValidationError as error:
        first = error.errors()[0]
        reason = f"{'.'.join(map(str, first['loc']))}：{first['msg']}"
    except TomlFaultError as fault:
        reason = "：".join(filter(None, (fault.key, fault.reason)))
    raise LetterTextError(f"文书的文字“{path}”不能用：{reason}。请改正，或删去它改用程序自带的。")


def filled(text: str, fields: Mapping[str, object]) -> str:
    """*text* with its fields filled in; "" if one of them is empty. Raises `LetterTextError` for an unknown field."""
    wanted = _FIELD.findall(text)
    unknown = [name for name in wanted if name not in fields]
    if unknown:
        raise LetterTextError(f"文书的文字里没有“{{{unknown[0]}}}”这一项，可用的是：{'、'.join(fields)}。")
    if any(fields[name] in ("", 0) for name in wanted):
        return ""
    return _FIELD.sub(lambda match: str(fields[match[1]]), text)
