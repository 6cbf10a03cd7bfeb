"""Damage as disks, cables and editors do it."""

import random

from lxml import etree


def damaged(data: bytes, chance: random.Random) -> bytes:
    """*data* cut off, or with bytes lost, put in, put elsewhere, overwritten, or one bit turned."""
    place, length = chance.randrange(len(data)), chance.randrange(1, 30)
    before, part, after = data[:place], data[place : place + length], data[place + length :]
    match chance.randrange(6):
        case 0:
            return before
        case 1:
            return before + after
        case 2:
            return before + chance.randbytes(length) + part + after
        case 3:
            return part + before + after if before else after
        case 4:
            return before + bytes(len(part)) + after
        case _:
            return before + bytes([part[0] ^ 1 << chance.randrange(8)]) + part[1:] + after


def with_damaged_entry(data: bytes, chance: random.Random) -> bytes:
    """XML whose root has entries, one of them lost, doubled, renamed, or with an attribute lost, emptied or changed."""
    root = etree.fromstring(data)
    entries = [*root]
    one, other = chance.choice(entries), chance.choice(entries)
    name = chance.choice([*one.attrib])
    match chance.randrange(7):
        case 0:
            root.remove(one)
        case 1:
            root.append(etree.fromstring(etree.tostring(one)))
        case 2:
            one.tag = chance.choice([f"{one.tag}s", "{elsewhere}Relationship", "Override"])
        case 3:
            left = {key: value for key, value in one.attrib.items() if key != name}
            root.replace(one, etree.Element(one.tag, left))
        case 4:
            one.set(name, "")
        case 5:
            one.set(name, other.get(name, "x"))
        case _:
            text, place = one.get(name, ""), chance.randrange(len(one.get(name, "")))
            one.set(name, text[:place] + chance.choice("aZ9/.%#表 ") + text[place + 1 :])
    return etree.tostring(root)
