"""The sample report that comes with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_path() -> Path:
    """The project file of the sample, a published report of 2019. It is not to be written to."""
    return Path(str(files("resources"))) / "samples" / "2019.nianbao"


def old_document_path() -> Path:
    """The same report as its office published it, as a .doc; the self-test reads it."""
    return sample_path().with_suffix(".doc")
