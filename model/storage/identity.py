"""Who works on which machine, as far as the system knows."""

from __future__ import annotations

import getpass
import os

UNKNOWN = "不明"


def user_name() -> str:
    """The name the user is logged in with."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # by the version of Python
        return UNKNOWN


def machine_name() -> str:
    """The name of this machine."""
    name = os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
    return name or UNKNOWN
