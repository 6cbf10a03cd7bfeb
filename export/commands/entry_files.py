"""Reads the JSON files given to `new`: figures by address, and the text of the sections."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from model.address import Address
from model.characters import printable
from model.errors import NianbaoError
from model.formats.section import Section
from model.formats.template import Template
from model.report import Paragraph, typed_value
from model.storage.strict_json import Json, invalid, object_at, text_at
from model.system_errors import in_words
from model.values import Value

MOST_BYTES: Final = 8 * 2**20
LONGEST_ENTRY: Final = 200
"""Maximal length of a cell's entry in characters."""

_PLACES: Final = ("block", "after_table")
"""What may say in which block a paragraph stands."""

Notice: TypeAlias = Callable[[str], None]


class EntryFileError(NianbaoError):
    """A JSON file of figures or text cannot be read."""


def read_values(path: Path, template: Template, notice: Notice) -> dict[Address, Value]:
    """The figures in *path*: an object of address and entry, as text or number, read as if typed.

    Raises `NianbaoError` with file and address.
    """
    values: dict[Address, Value] = {}
    for name, content in object_at(read_json(path), path.name).items():
        at = f"{path.name}：{name:.100}"
        text = cleaned("" if content is None else text_at(content, at), at, notice)
        if len(text) > LONGEST_ENTRY:
            raise invalid(at, f"超过 {LONGEST_ENTRY} 个字")
        address = Address.parse(name[:LONGEST_ENTRY])
        values[address] = typed_value(template, address, text)
    return values


def read_text(path: Path, template: Template, notice: Notice) -> dict[str, tuple[Paragraph, ...]]:
    """The text in *path*: an object of section id and a list of ``{style, text, block}``.

    Instead of ``block``, ``after_table`` may say whether a paragraph stands after the last table of the section.

    Raises `NianbaoError` with file, section and paragraph.
    """
    narratives: dict[str, tuple[Paragraph, ...]] = {}
    for name, content in object_at(read_json(path), path.name).items():
        section = template.section(name[:LONGEST_ENTRY])
        at = f"{path.name}：{section.id}"
        if not isinstance(content, list):
            raise invalid(at, "应为一列段落")
        placed = (_paragraphs(one, section, f"{at} 第 {number} 段", notice) for number, one in enumerate(content, 1))
        paragraphs = [paragraph for some in placed for paragraph in some]
        narratives[section.id] = tuple(sorted(paragraphs, key=lambda paragraph: paragraph.block))
    return narratives


def _paragraphs(data: Json, section: Section, at: str, notice: Notice) -> Iterator[Paragraph]:
    """One given paragraph; several lines become as many paragraphs, empty lines none."""
    given = object_at(data, at)
    block = _block(given, section, at)
    match {"style": "body"} | {name: content for name, content in given.items() if name not in _PLACES}:
        case {"style": "body" | "heading" as style, "text": text, **rest} if not rest:
            for line in cleaned(text_at(text, f"{at} text"), at, notice).splitlines():
                if line.strip():
                    yield Paragraph(style=style, text=line.strip(), block=block)
        case _:
            raise invalid(at, "应有 text（文字），可有 style（body 或 heading）、block 或 after_table，不能有别的")


def _block(given: dict[str, Json], section: Section, at: str) -> int:
    """The text block in which a paragraph is to stand; numbers are as they are written."""
    places = {name: given[name] for name in _PLACES if name in given}
    match places:
        case {"after_table": bool() as after, **rest} if not rest:
            return section.text_blocks[-1 if after else 0]
        case {"block": str() as block, **rest} if not rest and block in map(str, section.text_blocks):
            return int(block)
        case {"block": _, **rest} if not rest:
            raise invalid(at, f"block 应是这一章文字块的位置：{'、'.join(map(str, section.text_blocks))}")
        case _ if places:
            raise invalid(at, "after_table 应是 true 或 false，并且不与 block 同时写")
        case _:
            return 0


def cleaned(text: str, at: str, notice: Notice) -> str:
    """*text* without characters that a report cannot contain; *notice* is called if there were any."""
    clean = printable(text)
    if clean != text:
        notice(f"{at}：去掉了 {len(text) - len(clean)} 个不能写入文件的控制字符。")
    return clean


def read_json(path: Path) -> Any:
    """The JSON data of a file, numbers as strings. Raises `NianbaoError`."""
    with in_words("打开", path), path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise EntryFileError(f"{path}：超过 {MOST_BYTES // 2**20} MB，不像是填报内容。")
    try:
        return json.loads(
            data, parse_int=str, parse_float=str, parse_constant=_refuse, object_pairs_hook=_without_doubles
        )
    except json.JSONDecodeError as error:
        raise EntryFileError(f"{path}：第 {error.lineno} 行第 {error.colno} 个字附近不合 JSON 的写法。") from None
    except UnicodeDecodeError:
        raise EntryFileError(f"{path}：不是 UTF-8 编码，请另存为 UTF-8。") from None
    except ValueError as error:
        raise EntryFileError(f"{path}：{error}。") from None
    except RecursionError:
        raise EntryFileError(f"{path}：括号套得太深。") from None


def _refuse(word: str) -> None:
    raise ValueError(f"{word} 不是数字")


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, content in pairs:
        if name in data:
            raise ValueError(f"“{name:.100}”写了两次")
        data[name] = content
    return data
