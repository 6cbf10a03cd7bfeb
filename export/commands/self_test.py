"""``nianbao self-test``: whether every part of the program works on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from export.commands.console import complain, say
from export.commands.trials import TRIALS, nothing_of_a_network
from model import places


def self_test(window: Callable[[], object] | None = None) -> int:
    """Try every part, with a line for each; 1 if any fails. *window* opens the window for a moment."""
    trials = dict(TRIALS)
    if window is not None:
        trials["窗口"] = lambda _: window()
    trials["不联网"] = nothing_of_a_network  # last: all the others may have loaded
    passed = [_passes(part, trial) for part, trial in trials.items()]
    return int(not all(passed))


def _passes(part: str, trial: Callable[[Path], object]) -> bool:
    """Whether the *trial*, given a folder to write to, ends well."""
    try:
        places.user_state().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=places.user_state(), prefix="self-test-") as folder:
            trial(Path(folder))
    except Exception as error:
        say(f"失败  {part}")
        complain(f"{part}：{type(error).__name__}：{error}")
        return False
    say(f"通过  {part}")
    return True
