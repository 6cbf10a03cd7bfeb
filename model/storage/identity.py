"""The names of the user and the machine, as far as the system knows them."""

from __future__ import annotations

import getpass
import os

UNKNOWN = "不明"


def user_name() -> str:
    """The login name of the user, `UNKNOWN` if there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # depends on the Python version
        return UNKNOWN


def machine_name() -> str:
    """The host name of this machine, `UNKNOWN` if there is none."""
    name = os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
    return name or UNKNOWN
