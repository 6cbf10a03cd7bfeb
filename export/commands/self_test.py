"""``nianbao self-test``: tests every part of the program on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from export.commands.console import complain, say
from export.commands.trials import TRIALS, no_network_module
from model import places


def self_test(window: Callable[[], object] | None = None) -> int:
    """Test every part, with one line for each; returns 1 if any fails. *window* opens the window for a moment."""
    trials = dict(TRIALS)
    if window is not None:
        trials["窗口"] = lambda _: window()
    trials["不联网"] = no_network_module  # last, as it checks the modules loaded by all others
    passed = [_passes(part, trial) for part, trial in trials.items()]
    return int(not all(passed))


def _passes(part: str, trial: Callable[[Path], object]) -> bool:
    """Whether *trial*, called with a folder to write to, raises no exception."""
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
