"""Content controls bound to data stored in the file: Word shows the stored value, whatever stands in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from lxml import etree

from export.reading.docx.date_formats import formatted_date
from export.reading.docx.package import Package
from export.reading.file_kinds import UnreadableError
from export.word.package import W

MOST_STORES: Final = 20
MOST_CONTROLS: Final = 5_000
_LONGEST_VALUE: Final = 10_000
_CORE_PROPERTIES: Final = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_STEP: Final = re.compile(r"(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*|\*)(?:\[([0-9]{1,5})\])?")
_PREFIX: Final = re.compile(r"xmlns:([\w.-]+)=['\"]([^'\"]*)['\"]")
_PROPERTIES: Final = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
_WORD_2010: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_BINDINGS: Final = (f"{W}dataBinding", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
_OTHER_KINDS: Final = tuple(f"{W}{name}" for name in ("picture", "docPartObj", "docPartList", "group"))
_BOX: Final = f"{_WORD_2010}checkbox"
_ABOUT: Final = re.compile(r"customxml/itemprops([0-9]{1,5})\.xml")
_T: Final = f"{W}t"
_CONTROL: Final = f"{W}sdt"


def fill_bound_controls(root: etree.Element, package: Package) -> None:
    """Put the stored values into the content controls of a document that are bound to them."""
    bindings = [*islice(root.iter(*_BINDINGS), MOST_CONTROLS)]
    if not bindings:
        return
    stores = _stores(package)
    filled: set[etree.Element] = set()
    for binding in bindings:
        properties = binding.getparent()
        control = None if properties is None else properties.getparent()
        if properties is None or control is None or any(properties.find(kind) is not None for kind in _OTHER_KINDS):
            continue
        value = _stored(binding, stores)
        shown = _displayed(properties, value[:_LONGEST_VALUE]) if value else ""
        if shown and filled.isdisjoint(control.iterancestors(_CONTROL)):  # nested ones show the outer one's text
            filled.add(control)
            _show(control, shown)


def _stored(binding: etree.Element, stores: Mapping[str, etree.Element]) -> str | None:
    """The value that a control is bound to; in the first store that has it, if it names none."""
    space = binding.tag.removesuffix("dataBinding")
    name = binding.get(f"{space}storeItemID", "").upper()
    path, prefixes = binding.get(f"{space}xpath", ""), binding.get(f"{space}prefixMappings", "")
    for store in (one for key, one in stores.items() if name in ("", key)):
        if (value := value_at(store, path, prefixes)) is not None:
            return value
    return None


def _stores(package: Package) -> dict[str, etree.Element]:
    """The roots of the stored data by their id in upper case."""
    found: dict[str, etree.Element] = {}
    for part, about in islice(_stored_parts(package), MOST_STORES):
        data, properties = _readable(package, part), _readable(package, about)
        if data is not None and properties is not None:
            name = next((value for name, value in properties.items() if name.endswith("itemID")), "").upper()
            found.setdefault(name, data)
    for name, part in ((_CORE_PROPERTIES, "docProps/core.xml"), (_PROPERTIES, "docProps/app.xml")):
        if (data := _readable(package, part)) is not None:
            found[name] = data
    return found


def _stored_parts(package: Package) -> Iterator[tuple[str, str]]:
    """The parts with stored data, each with the part that says its id: by relationships, else by their usual names."""
    for part in package.all_related(package.main, "customXml"):
        for about in package.all_related(part, "customXmlProps"):
            yield part, about
    for _, name in package.entries():
        if match := _ABOUT.fullmatch(name):
            yield f"customXml/item{match[1]}.xml", name


def _readable(package: Package, part: str) -> etree.Element | None:
    try:
        return package.xml(part)
    except UnreadableError:
        return None


def value_at(store: etree.Element, path: str, prefixes: str) -> str | None:
    """The value at a simple XPath (steps with positions, an attribute or text() at the end); None for any other."""
    names = dict(_PREFIX.findall(prefixes))
    steps = path.strip().removesuffix("/text()").lstrip("/").split("/")
    element = store
    for number, step in enumerate(steps):
        if step.startswith("@"):
            prefix, _, name = step[1:].rpartition(":")
            name = f"{{{names.get(prefix, '')}}}{name}" if prefix else name
            return element.get(name) if number == len(steps) - 1 else None
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
    """What is displayed for a stored value: of a list the entry with it, a date in its format, a box.

    "" if it is not known, such as for a date without a format.
    """
    for kind in ("dropDownList", "comboBox"):
        for entry in properties.iterfind(f"{W}{kind}/{W}listItem"):
            if entry.get(f"{W}value") == value:
                return entry.get(f"{W}displayText") or value
    if (date := properties.find(f"{W}date")) is not None:
        stored, format_ = date.find(f"{W}storeMappedDataAs"), date.find(f"{W}dateFormat")
        if stored is not None and stored.get(f"{W}val") == "text":
            return value
        return "" if format_ is None else formatted_date(value, format_.get(f"{W}val", ""))
    if (box := properties.find(_BOX)) is not None:
        return _box(box, is_checked=value.strip().lower() in ("1", "true"))
    return value


def _box(box: etree.Element, *, is_checked: bool) -> str:
    """The character of a check box."""
    state = box.find(f"{_WORD_2010}{'checkedState' if is_checked else 'uncheckedState'}")
    try:
        return chr(int("" if state is None else state.get(f"{_WORD_2010}val", ""), 16))
    except (ValueError, OverflowError):
        return "☒" if is_checked else "☐"


def _show(control: etree.Element, value: str) -> None:
    """Replace the text of a content control."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        return
    texts = [*content.iter(_T)]
    if not texts:
        paragraph = next(content.iter(f"{W}p"), content)
        texts = [etree.SubElement(etree.SubElement(paragraph, f"{W}r"), _T)]
    texts[0].text = value
    for text in texts[1:]:
        text.text = ""
