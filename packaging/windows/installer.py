"""Builds setup.exe and the uninstall.exe in it with NSIS; the scripts list every file of the bundle by name."""

import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PureWindowsPath

from release.archive import settle_dates
from release.contents import contents_of
from release.places import PACKAGING, BuildError
from release.signing import sign
from windows import version_resource

SCRIPTS = PACKAGING / "windows" / "setup"
STARTERS = ("nianbao.exe", "nianbao-cli.exe")
LIST = "nianbao-files.txt"
"""Name of the list of a version's own files, in its contents folder; setup/common.nsh reads it."""


def build(bundle: Path, output: Path, version: str, icon: Path, *, quick: bool = False, trial: bool = False) -> Path:
    """Build the installer at *output*. Raises `BuildError`.

    *quick* compresses less, for tests. A *trial* installer takes the switch /StopAt=NUMBER and kills itself at that
    step, to simulate a power cut.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "files.nsh").write_text("".join(f"{line}\n" for line in file_macros(bundle, work)), "utf-8")
        (work / LIST).write_text("".join(f"{line}\r\n" for line in file_list(bundle)), "utf-16")
        definitions = {
            "VERSION": version,
            "NUMBERS": ".".join(map(str, version_resource.numbers(version))),
            "PUBLISHER": version_resource.PUBLISHER,
            "SIZE_KB": sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file()) // 1024,
            "ICON": icon,
        }
        switches = ["QUICK"] * quick + ["TRIAL"] * trial
        compile_script("remove.nsi", work, {**definitions, "OUTPUT": work / "uninstall.exe"}, switches)
        sign(work / "uninstall.exe")
        settle_dates(work)
        compile_script("install.nsi", work, {**definitions, "OUTPUT": output}, switches)
    return output


def compile_script(script: str, work: Path, definitions: Mapping[str, object], switches: list[str]) -> None:
    """Compile one of the scripts; the files it includes are in *work*. Raises `BuildError`."""
    options = [f"-D{name}={value}" for name, value in definitions.items()] + [f"-D{name}" for name in switches]
    # A 64-bit installer can be tested without 32-bit Wine, and the program does not run on 32-bit Windows
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", "-XTarget amd64-unicode", "-NOCD", *options]
    include = f"-X!addincludedir {SCRIPTS}"
    run = subprocess.run(
        [*command, include, SCRIPTS / script], cwd=work, capture_output=True, text=True, errors="replace"
    )
    if run.returncode:
        raise BuildError(f"makensis failed:\n{run.stdout[-3000:]}{run.stderr[-3000:]}")


def file_list(bundle: Path) -> Iterator[str]:
    """Every file as a Windows path in the bundle, then every folder, with a final backslash and inner folders first."""
    inside = sorted(path.relative_to(bundle) for path in bundle.rglob("*"))
    yield from (windows_name(path) for path in inside if (bundle / path).is_file())
    yield from (windows_name(path) + "\\" for path in reversed(inside) if (bundle / path).is_dir())


def file_macros(bundle: Path, work: Path) -> Iterator[str]:
    """The lines of files.nsh: macros that hold one command per file, for the scripts to insert."""
    contents = contents_of(bundle).name
    listed = list(file_list(bundle))
    inner = [name for name in listed if name.startswith(f"{contents}\\")]
    beside = [name for name in listed if name not in inner and name not in STARTERS]
    folders, papers = [name for name in inner if name.endswith("\\")], [n for n in beside if not n.endswith("\\")]
    yield f'!define CONTENTS "{contents}"'
    yield f'!define FILES "{work / LIST}"'
    yield from macro("PutContents", [*made(folders), *(put("Put", bundle, name) for name in files(inner))])
    staged = [*(put("Extract", bundle, name) for name in (*papers, *STARTERS))]
    staged += [f'!insertmacro Extract "{work / "uninstall.exe"}" "uninstall.exe"']
    yield from macro("ExtractBeside", [*made(name for name in beside if name.endswith("\\")), *staged])
    yield from macro("PlaceBeside", [f'!insertmacro Place "{quoted(name)}"' for name in (*papers, "uninstall.exe")])
    waiting = [*papers, *STARTERS, "uninstall.exe"]
    yield from macro("RemoveStaged", [f'Delete "$INSTDIR\\{quoted(name)}.new"' for name in waiting])
    yield from macro("RemoveContents", [*removed([*files(inner), f"{contents}\\{LIST}", *folders])])
    yield from macro("RemoveBeside", [*removed(beside), "!insertmacro RemoveStaged"])
    yield from macro("RemoveUnlisted", unlisted(contents, inner))
    yield from macro("FindLeftContents", [left(name) for name in files(inner)])
    yield from is_paper(papers)


def unlisted(contents: str, inner: list[str]) -> list[str]:
    """Commands that clear the contents folder $R1 of another version whose file list is lost.

    They remove only the files that this version has, too.
    """
    return removed([name.replace(contents, "$R1", 1) for name in files(inner)])


def is_paper(papers: list[str]) -> Iterator[str]:
    """The function IsPaper: sets $R4 to "ours" if *papers*, the files beside the contents folder, have the name $R3."""
    yield "Function IsPaper"
    yield '  StrCpy $R4 ""'
    for name in papers:
        yield f'  StrCmp $R3 "{quoted(name)}" ours'
    yield '  Return\n  ours:\n  StrCpy $R4 "ours"\nFunctionEnd'


def macro(name: str, lines: list[str]) -> Iterator[str]:
    yield f"!macro {name}"
    yield from (f"  {line}" for line in lines)
    yield "!macroend"


def files(names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith("\\")]


def made(folders: Iterable[str]) -> list[str]:
    return [f'CreateDirectory "$INSTDIR\\{quoted(name[:-1])}"' for name in folders]


def put(how: str, bundle: Path, name: str) -> str:
    source = bundle.absolute() / Path(*PureWindowsPath(name).parts)  # makensis expands no variables
    return f'!insertmacro {how} "{source}" "{quoted(name)}"'


def removed(names: Iterable[str]) -> list[str]:
    return [
        f'RMDir "$INSTDIR\\{quoted(name[:-1])}"' if name.endswith("\\") else f'!insertmacro Remove "{quoted(name)}"'
        for name in names
    ]


def left(name: str) -> str:
    return f'${{If}} ${{FileExists}} "$INSTDIR\\{quoted(name)}"\n    StrCpy $Left "{quoted(name)}"\n  ${{EndIf}}'


def quoted(name: str) -> str:
    """Escape a file name for a quoted string of an NSIS script; the variable $R1 as first folder is kept."""
    return re.sub(r"\$(?!R1\\)", "$$", name).replace('"', '$\\"')


def windows_name(path: Path) -> str:
    return str(PureWindowsPath(path))
