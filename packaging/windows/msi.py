"""Builds the two MSI packages, for deployment by group policy: one per machine, one per user."""

import os
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from string import Template
from xml.sax.saxutils import quoteattr

from release.places import PACKAGING, BuildError
from windows import summary_dates, version_resource

SCOPES = {
    "machine": {
        "Scope": "perMachine",
        "Base": "ProgramFiles64Folder",
        "Root": "HKLM",
        "OtherRoot": "HKCU",
        "Privileges": "elevated",
    },
    "user": {
        "Scope": "perUser",
        "Base": "LocalAppDataFolder",
        "Root": "HKCU",
        "OtherRoot": "HKLM",
        "Privileges": "limited",
    },
}
FAMILY = uuid.UUID("6b1f0a52-7c0d-4f0e-9f43-5a1d6c2f8e10")
"""Namespace of all GUIDs of all versions. Never change it, or an upgrade installs beside the old version."""

WORDS = {
    "name": version_resource.NAME,
    "publisher": version_resource.PUBLISHER,
    "file": f"{version_resource.NAME}文件",
    "desktop": "桌面图标",
    "newer": "这台电脑上的公开年报比这个安装包新，没有改动。",
    "second": "公开年报已用 setup.exe 或另一种 MSI 装在这台电脑上，不再另装一份。请先卸载它，再安装这个包。",
    "reports": "删除程序不会删除年报文件（*.nianbao），它们在您自己保存的文件夹里。",
    "windows": "公开年报需要 Windows 10 1809（2018 年 10 月）或更新的版本。请换一台电脑，或请信息技术部门升级系统。",
}
"""The Chinese texts of the packages by placeholder (~name~); they replace the placeholders after wixl has run."""

SHORT_NAMES = {"Shortcut": "NIANBAO|"}
"""Tables whose texts are file names, by the short (8.3) name to put first, with its separating bar."""


def build(bundle: Path, output: Path, version: str, icon: Path, scope: str) -> Path:
    """Build the package for *scope* (machine or user) at *output*. Raises `BuildError`."""
    if strange := [path.name for path in bundle.rglob("*") if not path.name.isascii()]:
        raise BuildError(f"wixl loses what is not ASCII in the names of files: {', '.join(strange)}")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "nianbao.ico").symlink_to(icon.absolute())  # wixl does not accept absolute paths
        Path(folder, "bundle").symlink_to(bundle.absolute())
        source = Path(folder, "nianbao.wxs")
        source.write_text(declaration(bundle, version, scope), "utf-8")
        output.unlink(missing_ok=True)
        call("wixl", "-a", "x64", "-D", "Win64=yes", "-o", output, source)
        speak_chinese(output, Path(folder))
        code = str(uuid.uuid5(FAMILY, f"{scope} package {version}")).upper()
        call("msibuild", output, "-s", "nianbao", "nianbao", "x64;2052", f"{{{code}}}")
        summary_dates.settle(output)
    return output


def declaration(bundle: Path, version: str, scope: str) -> str:
    """The source for wixl: nianbao.wxs with every folder and file of *bundle* filled in."""
    numbers = ".".join(map(str, version_resource.numbers(version)[:3]))
    folders = "\n".join(folder_elements(bundle, scope))
    home = f'<Directory Id="INSTALLDIR" Name="nianbao">\n{folders}\n</Directory>'
    if scope == "user":
        home = f'<Directory Id="ProgramsFolder" Name="Programs">{home}</Directory>'
    return Template((PACKAGING / "windows" / "nianbao.wxs").read_text("utf-8")).substitute(
        ProductCode=code(scope, "product", numbers),
        UpgradeCode=code(scope, "upgrade"),
        MenuGuid=code(scope, "menu"),
        DesktopGuid=code(scope, "desktop"),
        AssociationGuid=code(scope, "association"),
        Version=numbers,
        **SCOPES[scope],
        Folders=home,
        Components="\n".join(component_references(bundle)),
    )


def code(scope: str, *of: str) -> str:
    """The GUID of a part of the package, the same in every build."""
    return str(uuid.uuid5(FAMILY, " ".join((scope, *of)))).upper()


def name_id(prefix: str, path: Path) -> str:
    """An identifier for a path; the path itself may be too long or have characters an identifier must not have."""
    return f"{prefix}_{uuid.uuid5(FAMILY, path.as_posix()).hex}"


def folder_elements(bundle: Path, scope: str, below: Path = Path()) -> Iterator[str]:
    """The XML for the content of the folder *below* in the bundle: one component per file, so that repair works."""
    for path in sorted((bundle / below).iterdir()):
        inside = below / path.name
        name = quoteattr(path.name)
        if path.is_dir():
            yield f'<Directory Id="{name_id("d", inside)}" Name={name}>'
            yield from folder_elements(bundle, scope, inside)
            yield "</Directory>"
        else:
            source = quoteattr(Path("bundle", inside).as_posix())
            yield f'<Component Id="{name_id("c", inside)}" Guid="{code(scope, inside.as_posix())}" Win64="yes">'
            yield f'<File Id="{name_id("f", inside)}" Name={name} Source={source} KeyPath="yes" />'
            yield "</Component>"


def component_references(bundle: Path) -> Iterator[str]:
    for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
        yield f'<ComponentRef Id="{name_id("c", path.relative_to(bundle))}" />'


def speak_chinese(package: Path, folder: Path) -> None:
    """Set the package's code page to UTF-8 and replace the placeholders by their Chinese texts."""
    codepage = folder / "_ForceCodepage.idt"
    codepage.write_bytes(b"\r\n\r\n65001\t_ForceCodepage\r\n")
    call("msibuild", package, "-i", codepage)
    for table, keys, column, key, text in signs(package):
        where = " AND ".join(f"`{name}` = '{value}'" for name, value in zip(keys, key, strict=True))
        call("msibuild", package, "-q", f"UPDATE `{table}` SET `{column}` = '{text}' WHERE {where}")


def signs(package: Path) -> Iterator[tuple[str, list[str], str, list[str], str]]:
    """Every field that holds a placeholder: table, key columns, column, key values, text to put there."""
    for table in ("Property", "Shortcut", "Registry", "Feature", "LaunchCondition", "CustomAction", "Error"):
        exported = subprocess.run(["msiinfo", "export", package, table], capture_output=True, encoding="utf-8")
        if exported.returncode:
            continue  # the package has no such table
        columns, _, keys, *rows = (line.split("\t") for line in exported.stdout.replace("\r", "").splitlines())
        keys = [key for key in keys[1:] if key in columns]
        for row in rows:
            fields = dict(zip(columns, row, strict=True))
            for column, value in fields.items():
                if value.count("~") == 2 and (word := value.split("~")[1]) in WORDS:
                    yield table, keys, column, [fields[key] for key in keys], SHORT_NAMES.get(table, "") + WORDS[word]


def call(*command: str | Path) -> None:
    # a fixed date, or wixl would put the time of its input into the cabinet
    run = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"SOURCE_DATE_EPOCH": "315532800"})
    if run.returncode:
        raise BuildError(f"{command[0]} failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
