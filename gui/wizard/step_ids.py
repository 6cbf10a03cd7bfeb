"""The ids of the steps that are no section."""

from __future__ import annotations

from typing import Final

BASICS: Final = "basics"
CHECK: Final = "check"
