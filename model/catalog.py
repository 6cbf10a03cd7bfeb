"""The available formats: those shipped, and those in a ``templates`` folder of the machine or the user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from model import places
from model.characters import shortened
from model.errors import NianbaoError, TemplateError
from model.formats.template import Template
from model.system_errors import in_words
from model.template_file import load_template

DECLARATION: Final = "template.toml"


@dataclass(frozen=True)
class Catalog:
    """The usable formats sorted by first year, their folders by id, and a Chinese sentence for each rejected one."""

    templates: tuple[Template, ...]
    folders: dict[str, Path]
    refusals: tuple[str, ...]

    def template(self, template_id: str) -> Template:
        """The format with an id. Raises `TemplateError`."""
        for template in self.templates:
            if template.id == template_id:
                return template
        names = "、".join(template.id for template in self.templates)
        raise TemplateError(f"没有报告格式“{shortened(template_id)}”，可用的是：{names}。请安装这一格式或升级程序。")

    def for_year(self, year: int) -> Template:
        """The format for reports of *year*: the one with the latest first year not after it.

        Of two with the same first year the shipped one is used. Raises `TemplateError`.
        """
        fitting = [template for template in self.templates if template.first_year <= year]
        if not fitting:
            earliest = min(template.first_year for template in self.templates)
            raise TemplateError(f"没有适用于 {year} 年的报告格式，最早的是 {earliest} 年。请核对年份。")
        return max(fitting, key=lambda template: template.first_year)


def shipped_templates() -> Path:
    """The folder of the formats that come with the program."""
    return Path(str(files("resources"))) / "templates"


def load_catalog(folders: Iterable[Path] | None = None) -> Catalog:
    """Load every format in *folders*, by default the shipped ones, the machine's and the user's.

    An invalid format, or one with an id already in use, is rejected with file, key path and reason; the others stay
    usable. Shipped formats cannot be replaced.
    """
    if folders is None:
        folders = (
            shipped_templates(),
            places.machine_config() / "templates",
            places.user_config() / "templates",
        )
    templates: dict[str, Template] = {}
    found: dict[str, Path] = {}
    refusals: list[str] = []
    for path in _declarations(folders, refusals):
        try:
            with in_words("打开", path):
                changed = path.stat().st_mtime_ns
            template = _load(path, changed)
            if template.id in templates:
                raise TemplateError(f"报告格式文件 {path}（id）：“{template.id}”已由 {found[template.id]} 提供。")
        except NianbaoError as error:
            refusals.append(str(error))
        else:
            templates[template.id] = template
            found[template.id] = path.parent
    ordered = tuple(sorted(templates.values(), key=lambda template: template.first_year))
    return Catalog(ordered, found, tuple(refusals))


@lru_cache(maxsize=32)
def _load(path: Path, changed: int) -> Template:
    """Load a format; cached until the modification time *changed* of its file differs."""
    del changed
    return load_template(path)


def _declarations(folders: Iterable[Path], refusals: list[str]) -> Iterator[Path]:
    for folder in folders:
        try:
            with in_words("打开", folder):
                found = sorted(filter(_may_be_format, folder.iterdir())) if folder.is_dir() else []
        except NianbaoError as error:
            refusals.append(str(error))
        else:
            yield from (path / DECLARATION for path in found)


def _may_be_format(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith((".", "__"))
