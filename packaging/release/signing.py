"""Signs programs and installers if the environment names a certificate; otherwise they stay unsigned.

NIANBAO_SIGN_PKCS12      file with certificate and key
NIANBAO_SIGN_PASSWORD    file with its password (not the password itself, which would show in the list of processes)
NIANBAO_SIGN_TIMESTAMP   address of a time-stamping service, optional; the only step that needs a network
"""

import os
import subprocess
from pathlib import Path

from release.places import BuildError


def sign(path: Path) -> bool:
    """Sign *path*, an .exe or .msi; False without a certificate. Raises `BuildError` if signing fails."""
    certificate = os.environ.get("NIANBAO_SIGN_PKCS12")
    if not certificate:
        return False
    signed = path.with_name(f"{path.name}.signed")
    signed.unlink(missing_ok=True)
    command = ["osslsigncode", "sign", "-pkcs12", certificate, *password(), *timestamp(), "-h", "sha256"]
    described = ["-n", "nianbao", "-in", path, "-out", signed]
    run = subprocess.run([*command, *described], capture_output=True, text=True, errors="replace")
    if run.returncode:
        raise BuildError(f"{path.name} could not be signed:\n{run.stdout[-1000:]}{run.stderr[-1000:]}")
    signed.replace(path)
    return True


def password() -> list[str]:
    file = os.environ.get("NIANBAO_SIGN_PASSWORD")
    return ["-readpass", file] if file else []


def timestamp() -> list[str]:
    service = os.environ.get("NIANBAO_SIGN_TIMESTAMP")
    return ["-ts", service] if service else []
