"""The version resource that Windows shows under Properties, Details, as input for PyInstaller."""

from pathlib import Path

NAME = "公开年报"
PUBLISHER = "公开年报项目"
TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("080404B0", [
      StringStruct("CompanyName", "{publisher}"),
      StringStruct("FileDescription", "{name}"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "nianbao"),
      StringStruct("LegalCopyright", "Apache License 2.0"),
      StringStruct("ProductName", "{name}（政府信息公开工作年度报告）"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x804, 1200])]),
  ],
)
"""


def numbers(version: str) -> tuple[int, int, int, int]:
    """The version as four numbers; a suffix such as rc1 is dropped."""
    parts = [int("".join(filter(str.isdigit, part)) or 0) for part in version.split(".")[:3]]
    major, minor, patch = [*parts, 0, 0][:3]
    return major, minor, patch, 0


def write(path: Path, version: str) -> Path:
    text = TEMPLATE.format(numbers=numbers(version), name=NAME, publisher=PUBLISHER, version=version)
    path.write_text(text, "utf-8")
    return path
