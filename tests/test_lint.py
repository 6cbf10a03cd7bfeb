"""The sources are formatted, linted, typed and layered as pyproject.toml demands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
TOOLS = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "--no-cache"],
    "ruff format": ["-m", "ruff", "format", "--check", "--no-cache"],
    "pyright": ["-m", "pyright"],
    "import-linter": ["-c", LINT_IMPORTS, "--no-cache"],
}

pytestmark = pytest.mark.xdist_group("lint")  # groups begin first: the types take longer than any other test


@pytest.mark.parametrize("tool", TOOLS)
def test_the_sources_satisfy(tool: str):
    run = subprocess.run(
        [sys.executable, *TOOLS[tool]],
        cwd=ROOT,
        env=os.environ | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
