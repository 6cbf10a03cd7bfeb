"""Paths of the program's own files and folders."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

import resources


def _folders() -> PlatformDirs:
    # Not cached: tests and portable use change the environment while the program runs.
    return PlatformDirs("nianbao", appauthor=False)


def user_config() -> Path:
    """The folder of the user's settings and formats."""
    return Path(_folders().user_config_dir)


def machine_config() -> Path:
    """The folder of settings and formats that IT provides for all users of the machine."""
    return Path(_folders().site_config_dir)


def user_state() -> Path:
    """The folder of recovery journals and rescue copies."""
    return Path(_folders().user_state_dir)


def user_logs() -> Path:
    """The folder of log files."""
    return Path(_folders().user_log_dir)


def sample_path() -> Path:
    """The project file of the sample, a published report of 2019; read-only."""
    folder = Path(resources.__path__[0])  # importlib.resources would take 15 ms of the start
    return folder / "samples" / "2019.nianbao"


def old_document_path() -> Path:
    """The sample as published by its office, a .doc; used by the self-test."""
    return sample_path().with_suffix(".doc")
