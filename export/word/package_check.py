"""Checks the integrity of a package: content types of parts, relationships between them, and relationship ids.

Word does not open a document with any such fault.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from export.word.package import (
    CONTENT_TYPES,
    DAMAGED,
    DOCUMENT,
    MOST_MARKS,
    OFFICE,
    PACKAGE,
    RELATIONSHIPS,
    TOO_LARGE,
    WORD,
    OfficeTemplateError,
    R,
    marks_in,
    parse_part,
)

_TYPES: Final = f"{{{PACKAGE}/content-types}}"
_KEYS: Final = {f"{_TYPES}Default": "Extension", f"{_TYPES}Override": "PartName"}
_RELATIONSHIP: Final = f"{{{PACKAGE}/relationships}}Relationship"
_MAIN: Final = "officeDocument"
_TYPE: Final = re.compile(r"[\w.+-]+/[\w.+-]+")
_KINDS: Final = (
    *("styles", "settings", "webSettings", "fontTable", "numbering", "footnotes", "endnotes"),
    *("header", "footer"),
)
_TYPES_OF: Final = {
    _MAIN: {f"{WORD}.document.main+xml", f"{WORD}.template.main+xml"},
    **{kind: {f"{WORD}.{kind}+xml"} for kind in _KINDS},
}
"""The content types allowed for each kind of part."""


def require_valid_parts(parts: Mapping[str, bytes]) -> None:
    """Raise `OfficeTemplateError` unless all XML parts are plain XML and all types, relationships and ids are valid."""
    types = _types(parts)
    names = [name for name in parts if name.endswith((".xml", ".rels")) or types.get(name, "").endswith("xml")]
    if sum(marks_in(parts[name]) for name in names) > MOST_MARKS:
        raise OfficeTemplateError(TOO_LARGE)
    trees = {name: parse_part(parts, name) for name in names}
    for name in parts:
        _require(name, name == CONTENT_TYPES or name in types)
    for name, root in trees.items():
        if name.endswith(".rels"):
            _require(name, all(_is_right(name, one, types) for one in root.iterchildren("*")))
            _require(name, _are_unique(one.get("Id") for one in root.iterchildren("*")))
        else:
            _require(name, _references(root) <= _known(trees.get(_relationships_of(name))))
    kinds = [one.get("Type") for one in parse_part(parts, RELATIONSHIPS).iterchildren("*")]
    _require(RELATIONSHIPS, kinds.count(f"{OFFICE}/{_MAIN}") == 1)


def _require(name: str, holds: bool) -> None:
    if not holds:
        raise OfficeTemplateError(DAMAGED.format(name))


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of every part that declares one."""
    root = parse_part(parts, CONTENT_TYPES)
    _require(CONTENT_TYPES, root.tag == f"{_TYPES}Types")
    told: dict[str, str] = {}
    for entry in root.iterchildren("*"):
        _require(CONTENT_TYPES, entry.tag in _KEYS)
        name, kind = entry.get(_KEYS[entry.tag], "").lower(), entry.get("ContentType", "")
        _require(CONTENT_TYPES, bool(name and name not in told and _TYPE.fullmatch(kind)))
        told[name] = kind
    found = {name: told.get(f"/{name.lower()}") or told.get(name.lower().rpartition(".")[2]) for name in parts}
    return {name: kind for name, kind in found.items() if kind}


def _is_right(name: str, relationship: etree.Element, types: Mapping[str, str]) -> bool:
    """Whether a relationship of the part *name* points to a part of the content type required for its kind."""
    kind = relationship.get("Type", "")
    if relationship.tag != _RELATIONSHIP or not kind:
        return False
    if relationship.get("TargetMode") == "External":
        return True
    folder = posixpath.dirname(posixpath.dirname(name))
    target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", "")))[1:]
    kind = kind.removeprefix(f"{OFFICE}/")
    is_ours = kind != _MAIN or target == DOCUMENT
    return target in types and is_ours and types[target] in _TYPES_OF.get(kind, types.values())


def _are_unique(ids: Iterable[str | None]) -> bool:
    counted = Counter(ids)
    return not {None, ""} & counted.keys() and max(counted.values(), default=1) == 1


def _relationships_of(name: str) -> str:
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels".removeprefix("/")


def _known(relationships: etree.Element | None) -> set[str]:
    return set() if relationships is None else {one.get("Id", "") for one in relationships.iterchildren("*")}


def _references(root: etree.Element) -> set[str]:
    """The relationship ids used in a part."""
    return {*_named(root)} - {""}


def _named(root: etree.Element) -> Iterator[str]:
    for element in root.iter("*"):
        yield from (value for key, value in element.attrib.items() if key.startswith(R))
