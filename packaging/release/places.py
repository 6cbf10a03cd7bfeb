"""Where packages are built: everything lies in the git-ignored cache and can be deleted at any time."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
CACHE = ROOT / ".cache" / "package"
DOWNLOADS = CACHE / "downloads"
TOOLS = CACHE / "tools"
TOOLS_LOCK = "requirements-package.lock"
FREEZE_LOCK = "requirements-package-freeze.lock"


class BuildError(Exception):
    """A package cannot or must not be built; the text says why."""
