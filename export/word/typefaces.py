"""The typefaces named in a document. None is shipped or embedded; a document only contains their names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

LATIN: Final = "Times New Roman"


@dataclass(frozen=True, slots=True)
class TypefaceSet:
    """Typeface names for the five uses of GB/T 9704: body, sub-heading, heading, table and page number, title."""

    name: str
    """The name of the set in the program."""
    fang: str
    kai: str
    hei: str
    song: str
    title: str
    bold_title: bool = False

    @property
    def families(self) -> tuple[str, ...]:
        """Every family of the set, without repeats."""
        return tuple(dict.fromkeys((self.fang, self.kai, self.hei, self.song, self.title, LATIN)))

    def missing_from(self, installed: Collection[str]) -> tuple[str, ...]:
        """The families of the set of which neither the own name nor the other name is in *installed*."""
        return tuple(
            family for family in self.families if family not in installed and OTHER_NAMES.get(family) not in installed
        )


SYSTEM: Final = TypefaceSet("系统字体", "仿宋", "楷体", "黑体", "宋体", "宋体", bold_title=True)
TYPEFACE_SETS: Final = {
    "system": SYSTEM,
    "gb2312": TypefaceSet("GB2312", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"),
    "fangzheng": TypefaceSet("方正 GBK", "方正仿宋_GBK", "方正楷体_GBK", "方正黑体_GBK", "宋体", "方正小标宋_GBK"),
}

OTHER_NAMES: Final = {"仿宋": "FangSong", "楷体": "KaiTi", "黑体": "SimHei", "宋体": "SimSun"}
"""The name of the same family on a Windows in another language."""


def substitutes(typefaces: TypefaceSet) -> dict[str, str]:
    """For each Chinese family of *typefaces* the substitute for machines without it (`w:altName`)."""
    system = {
        typefaces.fang: SYSTEM.fang,
        typefaces.kai: SYSTEM.kai,
        typefaces.hei: SYSTEM.hei,
        typefaces.song: SYSTEM.song,
    }
    pairs = {typefaces.title: SYSTEM.title} | system
    return {family: OTHER_NAMES.get(family, plain) for family, plain in pairs.items()}
