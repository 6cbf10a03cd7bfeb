"""``dev.py test --mutations``: does a test fail for every slip in the core?"""

import json
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from typing import Final, NamedTuple

from mutations.core import CACHE, ROOT, TESTS, chosen
from mutations.trial import killed, seconds

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


def survivors(module: str, tests: Sequence[str], workers: int) -> tuple[int, list[Mutant]]:
    """How many mutants of a module there are, and those with which all its tests pass. Raises `SystemExit`."""
    begun = time.monotonic()
    original = (ROOT / module).read_text("utf-8")
    if any(failed for _, failed in killed(module, [original], tests, 1)):
        sys.exit(f"{module}: its tests fail without any mutation: {' '.join(tests)}")
    mutants, known = mutants_of(module), harmless()
    left: list[Mutant] = []
    for place, failed in killed(module, [mutant.source for mutant in mutants], tests, workers):
        if not failed:
            left.append(mutants[place])
        if not failed and mutants[place].key not in known:
            print(mutants[place], flush=True)
    print(f"\n{module}: {len(mutants) - len(left)} of {len(mutants)} killed, {seconds(begun)}", flush=True)
    return len(mutants), left


def main(words: Sequence[str]) -> int:
    total, left = 0, list[Mutant]()
    for module, tests in chosen(tuple(words)).items():
        count, survived = survivors(module, tests, len(os.sched_getaffinity(0)))
        total, left = total + count, [*left, *survived]
    if not total:
        sys.exit("no module of the core has that in its path: " + " ".join(words))
    known = harmless()
    unlisted = [mutant for mutant in left if mutant.key not in known]
    share = (total - len(left)) / total
    print(f"{share:.1%} of {total} mutants killed, {len(unlisted)} survivors without a reason in {HARMLESS.name}")
    return int(share < LEAST or bool(unlisted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
