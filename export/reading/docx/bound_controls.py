"""Content controls bound to data stored in the file: Word shows the stored value, whatever stands in the document."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from export.reading.docx.package import Package
from export.reading.file_kinds import UnreadableError
from export.word.package import W

MOST_STORES: Final = 20
MOST_CONTROLS: Final = 5_000
_LONGEST_VALUE: Final = 10_000
_CORE_PROPERTIES: Final = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_STEP: Final = re.compile(r"(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*|\*)(?:\[([0-9]{1,5})\])?")
_PREFIX: Final = re.compile(r"xmlns:([\w.-]+)=['\"]([^'\"]*)['\"]")
_OTHER_KINDS: Final = tuple(f"{W}{name}" for name in ("picture", "date", "docPartObj", "docPartList", "group"))
_T: Final = f"{W}t"
_CONTROL: Final = f"{W}sdt"


def fill_bound_controls(root: etree.Element, package: Package) -> None:
    """Put the stored values into the content controls of a document that are bound to them."""
    bindings = [*root.iter(f"{W}dataBinding")][:MOST_CONTROLS]
    if not bindings:
        return
    stores = _stores(package)
    filled: set[etree.Element] = set()
    for binding in bindings:
        properties = binding.getparent()
        store = stores.get(binding.get(f"{W}storeItemID", "").upper())
        control = None if properties is None else properties.getparent()
        if store is None or properties is None or control is None or properties.find(f"{W}date") is not None:
            continue
        value = value_at(store, binding.get(f"{W}xpath", ""), binding.get(f"{W}prefixMappings", ""))
        if value is None or any(properties.find(kind) is not None for kind in _OTHER_KINDS):
            continue
        if filled.isdisjoint(control.iterancestors(_CONTROL)):  # the text of nested ones is that of the outer one
            filled.add(control)
            _show(control, _displayed(properties, value[:_LONGEST_VALUE]))


def _stores(package: Package) -> dict[str, etree.Element]:
    """The roots of the stored data by their id in upper case."""
    found: dict[str, etree.Element] = {}
    for number in range(1, MOST_STORES + 1):
        try:
            about = package.xml(f"customXml/itemProps{number}.xml")
            data = None if about is None else package.xml(f"customXml/item{number}.xml")
        except UnreadableError:
            continue
        if about is not None and data is not None:
            found[next((value for name, value in about.items() if name.endswith("itemID")), "").upper()] = data
    try:
        core = package.xml("docProps/core.xml")
    except UnreadableError:
        core = None
    return found if core is None else {**found, _CORE_PROPERTIES: core}


def value_at(store: etree.Element, path: str, prefixes: str) -> str | None:
    """The value at a simple XPath (steps with positions, an attribute or text() at the end); None for any other."""
    names = dict(_PREFIX.findall(prefixes))
    steps = path.strip().removesuffix("/text()").lstrip("/").split("/")
    element = store
    for number, step in enumerate(steps):
        if step.startswith("@"):
            return element.get(step[1:]) if number == len(steps) - 1 else None
        match = _STEP.fullmatch(step)
        if match is None:
            return None
        name = match[2] if match[1] is None else f"{{{names.get(match[1], '')}}}{match[2]}"
        index = int(match[3] or 1) - 1
        fitting = (store,) if number == 0 else element.iterchildren(name)
        if number == 0 and match[2] != "*" and store.tag != name:
            return None
        chosen = next((one for at, one in enumerate(fitting) if at == index), None)
        if chosen is None:
            return None
        element = chosen
    return "".join(element.itertext())


def _displayed(properties: etree.Element, value: str) -> str:
    """What is displayed for a stored value: for a list the text of the entry with that value."""
    for kind in ("dropDownList", "comboBox"):
        for entry in properties.iterfind(f"{W}{kind}/{W}listItem"):
            if entry.get(f"{W}value") == value:
                return entry.get(f"{W}displayText") or value
    return value


def _show(control: etree.Element, value: str) -> None:
    """Replace the text of a content control."""
    content = control.find(f"{W}sdtContent")
    if content is None or not value:
        return  # without a value the placeholder is shown
    texts = [*content.iter(_T)]
    if not texts:
        paragraph = next(content.iter(f"{W}p"), content)
        texts = [etree.SubElement(etree.SubElement(paragraph, f"{W}r"), _T)]
    texts[0].text = value
    for text in texts[1:]:
        text.text = ""
