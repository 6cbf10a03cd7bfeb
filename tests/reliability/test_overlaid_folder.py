"""A folder that lies over another one, as on a Linux started from a USB stick: its files are on a drive of their own."""

import subprocess
import sys
from pathlib import Path

from tests.reliability.test_full_disk import MOUNTING, ROOT

SAVED_AGAIN = """
import subprocess, sys
from pathlib import Path
from model.storage.atomic_files import write_atomically

lower, upper, overlaid = (Path(sys.argv[1], name) for name in ("lower", "upper", "overlaid"))
for folder in (lower, upper, overlaid):
    folder.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "tmpfs", upper], check=True)
for name in ("files", "work"):
    (upper / name).mkdir()
layers = f"lowerdir={lower},upperdir={upper}/files,workdir={upper}/work"
subprocess.run(["mount", "-t", "overlay", "-o", layers, "overlay", overlaid], check=True)

path = overlaid / "report.nianbao"
seen = write_atomically(path, b"old")
assert path.stat().st_dev != overlaid.stat().st_dev
path.unlink()
write_atomically(path, b"new", seen=seen)
assert path.read_bytes() == b"new"
"""


def may_overlay() -> bool:
    trial = [*MOUNTING, "mount", "-t", "overlay", "-o", "lowerdir=/etc:/usr", "overlay", "/usr"]
    try:
        return subprocess.run(trial, capture_output=True).returncode == 0
    except OSError:
        return False


if may_overlay():  # containers and old systems often may not

    def test_a_file_that_has_gone_from_there_is_written_again(tmp_path: Path):
        command = [*MOUNTING, sys.executable, "-c", SAVED_AGAIN, str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
