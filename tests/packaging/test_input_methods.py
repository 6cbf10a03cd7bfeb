"""Chinese can be typed into the packed program on Linux, which has Qt's module for ibus and none for fcitx."""

import os
import runpy
from collections.abc import Callable

import pytest

from release.places import PACKAGING

HOOK = PACKAGING / "linux" / "start_hook.py"
Start = Callable[[str | None, str | None], str | None]
BUS = "unix:path=/run/user/1000/bus"


@pytest.fixture
def after_the_start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """What the program goes by, once started in a desktop that wants this module and has such a bus."""

    def start(wanted: str | None, bus: str | None) -> str | None:
        for name, value in (("QT_IM_MODULE", wanted), ("DBUS_SESSION_BUS_ADDRESS", bus)):
            monkeypatch.setenv(name, value or "")  # in any case, so that what the hook sets is taken back
            if value is None:
                monkeypatch.delenv(name)
        runpy.run_path(str(HOOK))
        return os.environ.get("QT_IM_MODULE")

    return start


@pytest.mark.parametrize("wanted", [None, "", "fcitx", "fcitx5"])
def test_fcitx_is_reached_by_way_of_ibus(after_the_start: Start, wanted: str | None):
    assert after_the_start(wanted, BUS) == "ibus"


@pytest.mark.parametrize("wanted", ["ibus", "compose", "xim"])
def test_another_module_that_is_asked_for_stays(after_the_start: Start, wanted: str):
    assert after_the_start(wanted, BUS) == wanted


@pytest.mark.parametrize("wanted", [None, "fcitx"])
def test_without_a_bus_nothing_is_changed(after_the_start: Start, wanted: str | None):
    assert after_the_start(wanted, None) == wanted
