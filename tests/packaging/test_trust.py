"""Nothing is built of what its makers have not vouched for, and what is built can be signed."""

import base64
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from release import index, signing
from release.places import FREEZE_LOCK, BuildError
from tests.packaging.office_pc import VERSION
from windows import bootloader, interpreter


def test_a_file_with_the_checksum_it_should_have_is_taken(tmp_path: Path):
    file = tmp_path / "file"
    file.write_bytes(b"what was asked for")
    index.require(file, "0" * 64, hashlib.sha256(b"what was asked for").hexdigest())
    assert file.exists()


def test_a_file_with_another_checksum_is_refused_with_both_and_forgotten(tmp_path: Path):
    file = tmp_path / "python.tar.gz"
    file.write_bytes(b"something else")
    with pytest.raises(
        BuildError, match=r"python.tar.gz has the SHA-256 [0-9a-f]{64}, expected 0{64}. Nothing was built"
    ):
        index.require(file, "0" * 64)
    assert not file.exists()


def test_what_no_lock_pins_is_not_fetched():
    with pytest.raises(BuildError, match="does not pin unheard-of"):
        index.fetch_pinned("unheard-of", FREEZE_LOCK)


@pytest.mark.packages
def test_a_changed_module_of_the_windows_python_is_refused_by_name(packages: Path, tmp_path: Path):
    (tmp_path / "Lib").mkdir()
    module = tmp_path / "Lib" / "os.py"
    module.write_bytes((interpreter.FOLDER / "Lib" / "os.py").read_bytes())
    interpreter.verify(tmp_path, interpreter.CATALOGUE, {})
    module.write_bytes(module.read_bytes() + b"# one line more\r\n")
    with pytest.raises(BuildError, match=r"Lib/os\.py of the Windows Python is not what its makers signed"):
        interpreter.verify(tmp_path, interpreter.CATALOGUE, {})


@pytest.mark.packages
def test_a_library_with_a_changed_byte_is_refused_by_name(packages: Path, tmp_path: Path):
    library = tmp_path / "python3.dll"
    data = bytearray((interpreter.FOLDER / "python3.dll").read_bytes())
    library.write_bytes(data)
    interpreter.require_signature(library)
    data[4096] ^= 1
    library.write_bytes(data)
    with pytest.raises(BuildError, match=r"python3\.dll of the Windows Python bears no valid signature"):
        interpreter.require_signature(library)


@pytest.mark.packages
def test_a_catalogue_that_is_not_signed_is_refused(packages: Path, tmp_path: Path):
    catalogue = tmp_path / "python.cat"
    catalogue.write_bytes(interpreter.CATALOGUE.read_bytes()[:-100] + bytes(100))
    with pytest.raises(BuildError, match=r"python\.cat of the Windows Python bears no valid signature"):
        interpreter.verify(tmp_path, catalogue, {})


@pytest.mark.packages
@pytest.mark.parametrize("name", interpreter.RUNTIME)
def test_the_runtime_has_to_bear_microsofts_signature_and_nobody_elses(packages: Path, tmp_path: Path, name: str):
    runtime = tmp_path / name
    shutil.copy(interpreter.FOLDER / "python3.dll", runtime)
    with pytest.raises(BuildError, match=rf"{name} of the Windows Python bears no valid signature"):
        interpreter.verify(tmp_path, interpreter.CATALOGUE, {})
    shutil.copy(interpreter.FOLDER / name, runtime)
    interpreter.verify(tmp_path, interpreter.CATALOGUE, {})


def test_microsofts_roots_are_those_with_the_checksums_that_stand_above_them():
    text = interpreter.ROOTS.read_text("utf-8")
    stated = re.findall(r"^([0-9a-f]{64})\n-----BEGIN CERTIFICATE-----\n(.+?)-----END", text, re.MULTILINE | re.DOTALL)
    assert len(stated) == text.count("BEGIN CERTIFICATE") == 3
    for checksum, certificate in stated:
        assert hashlib.sha256(base64.b64decode(certificate)).hexdigest() == checksum
    assert "5367f20c7ade0e2bca790915056d086b720c33c1fa2a2661acf787e3292e1270" in dict(stated)


@pytest.mark.packages
def test_the_starters_are_our_own_and_not_those_of_the_wheel(packages: Path):
    record = (next(interpreter.SITE_PACKAGES.glob("pyinstaller-*.dist-info")) / "RECORD").read_text("utf-8")
    for starter in ("run.exe", "runw.exe"):
        digest = hashlib.sha256((bootloader.TARGET / starter).read_bytes()).digest()
        assert starter in record
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") not in record


def test_without_a_certificate_nothing_is_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NIANBAO_SIGN_PKCS12", raising=False)
    assert signing.sign(tmp_path / "setup.exe") is False


@pytest.mark.packages
@pytest.mark.parametrize("kind", ["setup.exe", "user.msi"])
def test_a_certificate_of_the_environment_signs(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
):
    package = tmp_path / kind
    shutil.copy(packages / f"nianbao-{VERSION}-windows-{kind}", package)
    certificate = own_certificate(tmp_path)
    monkeypatch.setenv("NIANBAO_SIGN_PKCS12", str(tmp_path / "own.p12"))
    monkeypatch.setenv("NIANBAO_SIGN_PASSWORD", str(tmp_path / "password"))
    assert signing.sign(package)
    command = ["osslsigncode", "verify", "-CAfile", certificate, "-in", package]
    verified = subprocess.run(command, capture_output=True, text=True, errors="replace")
    assert "Signature verification: ok" in verified.stdout
    assert "CN=Office" in verified.stdout.replace(" ", "")


@pytest.mark.packages
def test_a_certificate_that_cannot_be_read_stops_the_build(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "broken.p12").write_bytes(b"no certificate")
    monkeypatch.setenv("NIANBAO_SIGN_PKCS12", str(tmp_path / "broken.p12"))
    with pytest.raises(BuildError, match="could not be signed"):
        signing.sign(packages / f"nianbao-{VERSION}-windows-user.msi")


def own_certificate(folder: Path) -> Path:
    """A self-signed certificate, with its key in own.p12 under the word in the file password."""
    (folder / "password").write_text("secret")
    subject = ["-subj", "/CN=Office", "-addext", "extendedKeyUsage=codeSigning", "-days", "2"]
    key, certificate = folder / "own.key", folder / "own.pem"
    files = ["-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate]
    subprocess.run(["openssl", "req", "-x509", *files, *subject], check=True, capture_output=True)
    bundle = ["-inkey", key, "-in", certificate, "-out", folder / "own.p12", "-passout", f"file:{folder / 'password'}"]
    subprocess.run(["openssl", "pkcs12", "-export", *bundle], check=True)
    return certificate
