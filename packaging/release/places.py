"""The folders packages are built in. All are in the git-ignored `.cache/` and can be deleted at any time."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
CACHE = ROOT / ".cache" / "package"
DOWNLOADS = CACHE / "downloads"
TOOLS = CACHE / "tools"
TOOLS_LOCK = "requirements-package.lock"
FREEZE_LOCK = "requirements-package-freeze.lock"


class BuildError(Exception):
    """A package could not be built, or must not be; the text says why."""
