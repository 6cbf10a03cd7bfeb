"""The trial of the tests by slips in the core: what counts as a slip, and that one is noticed."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mutations.core import CORE, chosen
from mutations.mutants import meaning
from mutations.order import function_at

ROOT = Path(__file__).parents[2]
LISTED = tomllib.loads((ROOT / "tests" / "harmless_mutants.toml").read_text("utf-8"))["mutant"]

TRIED = """
import sys
from pathlib import Path
from mutations.trial import Trial
module = "model/checks/intervals.py"
unmeasured = "tests/benchmarks/test_harness.py"  # its coverage is not
trial = Trial(module, ["tests/model/checks/test_intervals.py", unmeasured], Path(sys.argv[1]))
right = Path(module).read_text("utf-8")
sources = [right, right.replace("high >= 0", "high > 0"), right.replace("import", "import import", 1)]
print(trial.succeeds(), sorted(trial.killed([(source, 20) for source in sources], 2)))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="mutants are tried in forks")
def test_a_slip_is_noticed_by_the_tests_of_its_module_and_the_module_as_it_is_passes(tmp_path: Path):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "packaging")}
    run = subprocess.run(
        [sys.executable, "-c", TRIED, tmp_path / "runs"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (run.stdout, run.stderr) == ("True [(0, False), (1, True), (2, True)]\n", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("def f(a: int | None) -> int: return a", "def f(a: int & None) -> str: return a"),
        ("x: int = 1", "x: str = 1"),
        ("if not a == b: pass", "if a != b: pass"),
        ("if not not a: pass", "if a: pass"),
        ("zip(a, b, strict=True)", "zip(a, b, strict=False)"),
        ("def f(a, *, b=1): pass", "def f(a, /, b=1): pass"),
        ("@lru_cache(maxsize=8)\ndef f(): pass", "@lru_cache(maxsize=9)\ndef f(): pass"),
    ],
)
def test_what_gives_the_same_results_is_no_slip(one: str, other: str):
    assert meaning(one) == meaning(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("a < b", "a <= b"), ("x = 1", "x = 2"), ("f(a=1)", "f()"), ("def f(*, a=1): pass", "def f(*, a=2): pass")],
)
def test_what_may_give_others_is_one(one: str, other: str):
    assert meaning(one) != meaning(other)


def test_what_cannot_be_read_is_no_program():
    assert meaning("match a:\n    case int() & str(): pass") is None


@pytest.mark.parametrize(("line", "function"), [(1, 0), (2, 2), (3, 2), (4, 2), (6, 5), (7, 2), (8, 0)])
def test_a_slip_belongs_to_the_innermost_function_around_it(line: int, function: int):
    source = "x = 1\n@cached\ndef f():\n    y = 2\n    def g():\n        return 3\n    return g\nz = 4\n"
    assert function_at(source, line) == function


def test_every_module_of_the_core_and_every_test_of_it_is_there():
    assert all((ROOT / path).exists() for module, tests in CORE.items() for path in (module, *tests))


def test_words_choose_modules_by_their_path():
    assert list(chosen(("values",))) == ["model/values.py", "model/cell_values.py"]
    assert chosen(()) == CORE


def test_every_harmless_mutant_is_one_of_a_line_that_is_still_there_and_has_its_reason():
    for one in LISTED:
        lines = [line.strip() for line in (ROOT / one["module"]).read_text("utf-8").splitlines()]
        assert one["module"] in CORE and len(one["reason"]) > 20
        assert all(line in lines for line in one["before"].split("\n")), one
    keys = [(one["module"], one["before"], one["after"]) for one in LISTED]
    assert len(keys) == len(set(keys))
