"""Where the program keeps what belongs to the user and to the machine."""

from __future__ import annotations

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
