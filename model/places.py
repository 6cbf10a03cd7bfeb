"""Where the program keeps what belongs to the user and to the machine."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from platformdirs import PlatformDirs


def _folders() -> PlatformDirs:
    # Asked for anew each time: the tests and portable use change the environment while the program runs.
    return PlatformDirs("nianbao", appauthor=False)


def user_config() -> Path:
    """The user's own settings and formats."""
    return Path(_folders().user_config_dir)


def machine_config() -> Path:
    """Settings and formats that IT provides for everyone on the machine."""
    return Path(_folders().site_config_dir)


def user_state() -> Path:
    """Recovery journals and rescue copies."""
    return Path(_folders().user_state_dir)


def user_logs() -> Path:
    """Log files."""
    return Path(_folders().user_log_dir)


def sample_path() -> Path:
    """The project file of the sample, a published report of 2019. It is not to be written to."""
    return Path(str(files("resources"))) / "samples" / "2019.nianbao"


def old_document_path() -> Path:
    """The same report as its office published it, as a .doc; the self-test reads it."""
    return sample_path().with_suffix(".doc")
