"""What Word asks of a package before it opens one, told without a line of the program."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = {kind: f"{WORD}.{kind}+xml" for kind in ("styles", "settings", "fontTable", "header", "footer", "numbering")}
KINDS["officeDocument"] = f"{WORD}.document.main+xml"


def broken_rules(data: bytes) -> list[str]:
    """In words what Word would take offence at in the package *data*; nothing if it opens."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        twice = [name for name, times in Counter(map(str.lower, archive.namelist())).items() if times > 1]
    return [*twice, *_of_types(parts), *_of_relationships(parts), *_of_references(parts)]


def types_of(parts: dict[str, bytes]) -> dict[str, str]:
    """The content type of each part that has one."""
    root = etree.fromstring(parts["[Content_Types].xml"])
    defaults = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iter(f"{TYPES}Default")}
    own = {one.get("PartName", "").lower(): one.get("ContentType", "") for one in root.iter(f"{TYPES}Override")}
    found = {name: own.get(f"/{name}".lower()) or defaults.get(name.rpartition(".")[2].lower(), "") for name in parts}
    return {name: kind for name, kind in found.items() if kind}


def _of_types(parts: dict[str, bytes]) -> Iterator[str]:
    root = etree.fromstring(parts["[Content_Types].xml"])
    if root.tag != f"{TYPES}Types":
        yield "no list of types"
    keys = Counter((one.get("PartName") or one.get("Extension") or "").lower() for one in root)
    yield from (f"type of {key!r} told {times} times" for key, times in keys.items() if times > 1 or not key)
    typed = types_of(parts)
    yield from (f"{name} has no type" for name in parts if name not in typed and name != "[Content_Types].xml")
    yield from (f"{name}: {kind!r}" for name, kind in typed.items() if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind))


def _of_relationships(parts: dict[str, bytes]) -> Iterator[str]:
    typed = types_of(parts)
    mains = 0
    for name in parts:
        if not name.endswith(".rels"):
            continue
        ids = Counter[str]()
        for one in etree.fromstring(parts[name]).iter(RELATIONSHIP):
            ids[one.get("Id", "")] += 1
            if one.get("TargetMode", "Internal") == "External":
                continue
            folder = posixpath.dirname(posixpath.dirname(name))
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:]
            kind = one.get("Type", "").removeprefix(f"{OFFICE}/")
            mains += kind == "officeDocument"
            if target not in parts:
                yield f"{name} leads to {target}, which is not there"
            elif kind in KINDS and typed.get(target) != KINDS[kind]:
                yield f"{target} is a {kind}, but of type {typed.get(target)}"
            if not kind:
                yield f"{name}: a relationship of no kind"
        yield from (f"{name}: {key!r} {times} times" for key, times in ids.items() if times > 1 or not key)
    if mains != 1:
        yield f"{mains} main documents"


def _of_references(parts: dict[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        folder, _, base = name.rpartition("/")
        if folder != "word" or not base.endswith(".xml"):
            continue
        wanted = set(re.findall(rb'\br:(?:id|embed|link)="([^"]*)"', data))
        rels = parts.get(f"word/_rels/{base}.rels")
        known = set() if rels is None else {one.get("Id", "") for one in etree.fromstring(rels).iter(RELATIONSHIP)}
        yield from (f"{name} refers to {one.decode()}" for one in wanted if one.decode() not in known)
