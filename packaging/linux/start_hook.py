"""Runs before the program starts: makes Chinese input methods work.

UOS and Kylin ask for fcitx, for which Qt's wheels have no module; fcitx also implements the protocol of ibus.
"""

import os

wanted = os.environ.get("QT_IM_MODULE", "")
if (
    wanted in ("", "fcitx", "fcitx5") and "DBUS_SESSION_BUS_ADDRESS" in os.environ
):  # without a session bus the ibus module ends the program
    os.environ["QT_IM_MODULE"] = "ibus"
