"""Ids of the two steps that are not sections; the step of a section has the section's id. No section id has an @.

They stand apart from `model.progress`, so that the window can name them before pydantic is imported.
"""

from __future__ import annotations

from typing import Final

BASICS: Final = "@basics"
CHECK: Final = "@check"
