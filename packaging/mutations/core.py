"""Which modules are mutated, and by which tests each mutant is tried."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
TESTS: Final = ROOT / "tests"
CACHE: Final = ROOT / ".cache" / "mutations"
"""Where cosmic-ray lies: beside the environment, not in it."""

READING: Final = (
    "tests/export/reading/tables",
    "tests/export/reading/test_samples.py",
    "tests/export/reading/test_structure.py",
    "tests/export/reading/kinds/test_as_they_come.py",
)
JOURNAL: Final = (
    "tests/model/storage/test_journal.py",
    "tests/model/storage/test_recovery.py",
    "tests/reliability/test_damaged_journals.py",
)
EVALUATION: Final = (
    "tests/model/test_evaluation.py",
    "tests/model/test_invented_formats.py",
    "tests/model/test_cases.py",
)
CORE: Final[Mapping[str, tuple[str, ...]]] = {
    "model/values.py": ("tests/model/test_values.py", "tests/model/test_sums.py"),
    "model/checks/intervals.py": ("tests/model/checks/test_intervals.py", "tests/model/test_evaluation.py"),
    "model/formats/relations.py": (
        "tests/model/formats",
        "tests/model/test_evaluation.py",
        "tests/model/test_catalog.py",
        "tests/contract/test_templates.py",
        "tests/contract/test_every_code.py",
    ),
    "model/evaluation.py": EVALUATION,
    "model/checks/calculation.py": EVALUATION,
    "model/repairs/equations.py": ("tests/model/repairs",),
    "export/reading/tables/placement.py": READING,
    "model/cell_values.py": ("tests/model/test_cell_values.py", "tests/model/test_sums.py", *READING),
    "model/storage/project_file.py": (
        "tests/model/storage/test_project_file.py",
        "tests/model/storage/test_hostile_project_files.py",
    ),
    "model/storage/journal.py": JOURNAL,
    "model/storage/journal_file.py": JOURNAL,
    "model/prose/years.py": ("tests/model/prose/test_years.py", "tests/model/checks/test_text_rules.py"),
    "model/prose/slips.py": ("tests/model/prose/test_slips.py", "tests/model/checks/test_text_rules.py"),
    "model/prose/privacy.py": ("tests/model/prose/test_privacy.py",),
    "model/prose/contents.py": ("tests/model/prose/test_contents.py",),
    "model/prose/numbering.py": ("tests/model/prose/test_numbering.py", "tests/model/prose/test_renumbering.py"),
}
"""Each module of the core and what covers it, the quickest first: a mutant is dead at the first test that fails."""


def chosen(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The modules whose path has one of *words* in it; without words all."""
    return {module: tests for module, tests in CORE.items() if not words or any(word in module for word in words)}
