"""What holds for every test: no screen, no folder of the user's, no warning and no logged error."""

import gc
import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_STYLE_OVERRIDE", None)

FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_DIRS")
WINDOWS_FOLDERS = ("WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA", "WIN_PD_OVERRIDE_COMMON_APPDATA")

settings.register_profile("ci", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=1000, deadline=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the long form: forty times the examples, and every test")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") else "ci")


MODEL: Final = (
    "model",
    "contract",
    "export/charts",
    "export/commands",
    "export/consolidation",
    "export/last_year",
    "export/reading/tables",
    "export/test_ledger_key.py",
)
"""The rooms that test all of `model`: only they are measured, which takes as long again as the tests themselves."""
LONGEST: Final = ("test_lint.py", "packaging/test_frozen.py")
"""What keeps one worker longest begins first: at the end the others would wait for it."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    measured, longest = _in_rooms(items, MODEL), _in_rooms(items, LONGEST)
    for item in items:
        if item not in measured:
            item.add_marker("no_cover")
    # those that are measured before the others, as what they do is not remembered from these yet
    items.sort(key=lambda item: (item not in longest, item not in measured))
    if not config.getoption("--long"):
        cases = Counter[str]()
        is_named = any("::" in argument or argument.endswith(".py") for argument in config.args)
        short = {item for item in items if _is_in_short_form(item, cases, is_named)}
        config.hook.pytest_deselected(items=[item for item in items if item not in short])
        items[:] = [item for item in items if item in short]


def _in_rooms(items: Iterable[pytest.Item], rooms: Iterable[str]) -> set[pytest.Item]:
    paths = tuple(Path(__file__).parent / room for room in rooms)
    return {item for item in items if any(item.path.is_relative_to(path) for path in paths)}


def _is_in_short_form(item: pytest.Item, cases: Counter[str], is_named: bool) -> bool:
    """Whether the short form has *item*; *cases* counts those of each test that is marked `every`.

    Of a test or file that is named on the command line all cases are run.
    """
    if item.get_closest_marker("long") is not None:
        return False
    often = item.get_closest_marker("every")
    if often is None or is_named:
        return True
    number, first = (*often.args, 0)[:2]
    test = item.nodeid.partition("[")[0]
    cases[test] += 1
    return (cases[test] - 1) % number == first


@pytest.fixture(scope="session")
def qapp() -> "Iterator[QApplication]":
    """The application of the tests with a window, in Chinese and in the program's own look."""
    from gui.application import create_application  # most tests need no Qt

    application = create_application()
    yield application
    application.clipboard().clear()  # without a screen Qt lets go of it after the end of Python, which it was made in


FULLY = 10
"""Every so many tests with a window all garbage is collected: each widget left makes every change of style slower."""
_WITH_WINDOW = count(1)


@pytest.fixture(autouse=True)
def garbage_collected(request: pytest.FixtureRequest) -> Iterator[None]:
    """With a window garbage is collected from its event loop (`gui.garbage`), of which there is none between tests.

    What is to be deleted is deleted then, too.
    """
    if "qapp" not in request.fixturenames:
        gc.enable()
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(2 if next(_WITH_WINDOW) % FULLY == 0 else 1)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of this test alone: nothing it keeps or finds there is the user's or another test's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in (*FOLDERS, *WINDOWS_FOLDERS):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def no_logged_errors(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    logged = [record for phase in ("setup", "call") for record in caplog.get_records(phase)]
    errors = [record.getMessage() for record in logged if record.levelno >= logging.ERROR]
    if errors and request.node.get_closest_marker("logs_errors") is None:
        pytest.fail("errors were logged: " + "; ".join(errors))
