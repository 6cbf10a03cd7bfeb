"""The wording of findings about a register; it stands in `resources/register/findings.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter

from model.findings import Finding
from model.formats.template import Severity
from model.register.source import LinePlace


class Saying(BaseModel):
    """How a finding is told; the fields of its message are filled in where it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Severity
    message: str
    remedy: str


class LineFinding(NamedTuple):
    """A finding and the lines that it is about."""

    finding: Finding
    lines: tuple[LinePlace, ...] = ()


@lru_cache(maxsize=1)
def sayings() -> dict[str, Saying]:
    """All of them, by the code after ``register.``."""
    path = Path(str(files("resources"))) / "register" / "findings.toml"
    return TypeAdapter(dict[str, Saying]).validate_python(tomllib.loads(path.read_text("utf-8")))


def told(name: str, /, **fields: object) -> Finding:
    """The finding of that name, its message filled in."""
    saying = sayings()[name]
    return Finding(f"register.{name}", saying.severity, saying.message.format(**fields), remedy=saying.remedy)
