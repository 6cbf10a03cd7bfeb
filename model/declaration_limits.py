"""Limits of a format file, checked before anything is made of it: each fault names the key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from model.characters import printable, shortened

DEEPEST: Final = 16
"""Parts of a key, and levels of what is declared; the official formats have nine."""
LONGEST_NUMBER: Final = 40
"""Characters of a number or date in the file."""
LONGEST_TEXT: Final = 2_000
MOST_ITEMS: Final = 1_000
"""Items of a list, and keys of a table."""
MOST: Final = 10**9

LONGEST_WRITTEN: Final = 10 * LONGEST_TEXT
"""Characters of a string as it stands in the file: an escape takes up to ten for one."""

_QUOTED: Final = re.compile(
    r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+(?:"""|\\?\Z)'
    r"|'''[^']*+(?:'(?!'')[^']*+)*+(?:'''|\Z)"
    r'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
    r"|'[^'\n]*+'?|#[^\n]*+",
    re.DOTALL,
)
"""Strings and comments; what is not closed extends to the end. Possessive, so that nothing is looked at twice."""
_DEEP_KEY: Final = re.compile(rf'(?<![\w".-])(?:[\w"-]+[ \t]*\.[ \t]*){{{DEEPEST}}}')
_LONG_NUMBER: Final = re.compile(rf"(?<![\w.-])[+-]?[0-9][\w.:+-]{{{LONGEST_NUMBER},}}")
_LAST_KEY: Final = re.compile(r"""([\w".-]{1,80})[ \t]*=[^=\n]*\Z""")


def text_faults(text: str) -> Iterator[tuple[str, str]]:
    """What the TOML parser itself would choke on: keys of countless parts, endless numbers. Each with its key."""
    long: list[re.Match[str]] = []

    def emptied(match: re.Match[str]) -> str:
        quoted = match[0]
        if len(quoted) > LONGEST_WRITTEN and quoted[0] != "#":  # the parser looks at each character by itself
            long.append(match)
        return '"' + "\n" * quoted.count("\n") + '"' if "\n" in quoted else '""'

    plain = _QUOTED.sub(emptied, text)
    for found in long:
        yield _place(text, found), f"文字超过 {LONGEST_TEXT} 字"
    if found := _DEEP_KEY.search(plain):
        yield _place(plain, found), f"键“{shortened(found[0])}”的层数超过 {DEEPEST}"
    if found := _LONG_NUMBER.search(plain):
        yield _place(plain, found), f"数字“{shortened(found[0], 20)}”超过 {LONGEST_NUMBER} 位"


def _place(text: str, found: re.Match[str]) -> str:
    """The key before a match on its line, and the number of the line."""
    start = text.rfind("\n", 0, found.start()) + 1
    number = text.count("\n", 0, start) + 1
    key = _LAST_KEY.search(text[max(start, found.start() - 200) : found.start()])
    return f"第 {number} 行的 {key[1]}" if key else f"第 {number} 行"


def value_faults(declared: object, key: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """What is larger than any format, or cannot be printed, in a parsed TOML file; each with its key path."""
    if isinstance(declared, dict | list):
        yield from _group_faults(cast("dict[str, object] | list[object]", declared), key, depth)
    elif isinstance(declared, str):
        if len(declared) > LONGEST_TEXT:
            yield key, f"文字超过 {LONGEST_TEXT} 字"
        elif printable(declared) != declared:
            yield key, "文字里有不能印出的字符"
    elif isinstance(declared, int | float) and not -MOST <= declared <= MOST:
        yield key, f"数字不在 -{MOST} 到 {MOST} 之间"


def _group_faults(group: dict[str, object] | list[object], key: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth >= DEEPEST:
        yield key, f"嵌套超过 {DEEPEST} 层"
    elif len(group) > MOST_ITEMS:
        yield key, f"有 {len(group)} 项，超过 {MOST_ITEMS} 项"
    elif isinstance(group, list):
        for number, item in enumerate(group):
            yield from value_faults(item, f"{key}[{number}]", depth + 1)
    else:
        for name, item in group.items():
            yield from value_faults(item, f"{key}.{shortened(name)}".removeprefix("."), depth + 1)
