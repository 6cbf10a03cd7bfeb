"""``dev.py test --mutations``: does a test fail for every slip in the core?"""

import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from mutations.core import CACHE, ROOT, TESTS, chosen
from mutations.trial import Trial

LEAST: Final = 0.95
HARMLESS: Final = TESTS / "harmless_mutants.toml"


class Mutant(NamedTuple):
    """A slip in a module: the lines that differ, where they stand, and the whole module with it."""

    module: str
    before: str
    after: str
    line: int
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.module, self.before, self.after

    def __str__(self) -> str:
        """As it is listed among the harmless ones, once its reason is written."""
        parts = {"module": self.module, "before": self.before, "after": self.after, "reason": ""}
        texts = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in parts.items()]
        return "\n".join([f"\n[[mutant]]  # line {self.line}", *texts])


def mutants_of(module: str) -> list[Mutant]:
    command = [sys.executable, str(ROOT / "packaging" / "mutations" / "mutants.py"), str(ROOT / module)]
    environment = os.environ | {"PYTHONPATH": str(CACHE)}
    made = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [Mutant(module, **one) for one in json.loads(made.stdout)]


def harmless() -> dict[tuple[str, str, str], str]:
    """Mutants that no test can kill, each with the reason why it is no fault."""
    listed = tomllib.loads(HARMLESS.read_text("utf-8"))["mutant"]
    return {(one["module"], one["before"], one["after"]): one["reason"] for one in listed}


class Outcome(NamedTuple):
    """What the tests made of the mutants: which survived, and which of those are listed as harmless."""

    mutants: Sequence[Mutant] = ()
    survivors: Sequence[Mutant] = ()

    @property
    def share(self) -> float:
        """The share of all mutants that was killed."""
        return 1 - len(self.survivors) / len(self.mutants)

    @property
    def unlisted(self) -> list[Mutant]:
        """The survivors for which no reason is given."""
        known = harmless()
        return [mutant for mutant in self.survivors if mutant.key not in known]

    @property
    def wrongly_listed(self) -> list[Mutant]:
        """Those that are listed as harmless although a test fails."""
        known, left = harmless(), {mutant.key for mutant in self.survivors}
        return [mutant for mutant in self.mutants if mutant.key in known and mutant.key not in left]

    def __add__(self, other: object) -> "Outcome":
        if not isinstance(other, Outcome):
            return NotImplemented
        return Outcome([*self.mutants, *other.mutants], [*self.survivors, *other.survivors])

    def __str__(self) -> str:
        count, left, unlisted = len(self.mutants), len(self.survivors), len(self.unlisted)
        tellable = count - left + unlisted
        return (
            f"{count - left} of {count} mutants killed ({self.share:.1%}); {left} survived, {left - unlisted} of them"
            f" listed as harmless; {(count - left) / max(tellable, 1):.1%} killed of those not listed"
        )


def tried(module: str, tests: Sequence[str], workers: int) -> Outcome:
    """Tries the mutants of a module, and prints each survivor without a reason at once. Raises `SystemExit`."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        trial = Trial(module, tests, Path(folder) / "runs.json")
        if not trial.succeeds():
            sys.exit(f"{module}: its tests fail without any mutation: {' '.join(tests)}")
        mutants, known = mutants_of(module), harmless()
        left: list[Mutant] = []
        for place, failed in trial.killed([(mutant.source, mutant.line) for mutant in mutants], workers):
            if not failed:
                left.append(mutants[place])
            if not failed and mutants[place].key not in known:
                print(mutants[place], flush=True)
    outcome = Outcome(mutants, left)
    print(f"\n{module}: {outcome}; {time.monotonic() - begun:.0f} s", flush=True)
    return outcome


def main(words: Sequence[str]) -> int:
    modules = chosen(tuple(words))
    if not modules:
        sys.exit("no module of the core has that in its path: " + " ".join(words))
    workers = len(os.sched_getaffinity(0))
    outcome = sum((tried(module, tests, workers) for module, tests in modules.items()), Outcome())
    print(f"\nAll: {outcome}")
    print(f"Survivors without a reason in {HARMLESS.name}: {len(outcome.unlisted)}")
    for mutant in outcome.wrongly_listed:
        print(f"Listed as harmless, but a test fails:{mutant}")
    return int(outcome.share < LEAST or bool(outcome.unlisted or outcome.wrongly_listed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
