"""Runs before anything of the program: Chinese input methods.

Qt's wheels carry no module for fcitx, which is what UOS and Kylin ask for; but fcitx answers to the protocol of ibus.
"""

import os

wanted = os.environ.get("QT_IM_MODULE", "")
if wanted in ("", "fcitx", "fcitx5") and "DBUS_SESSION_BUS_ADDRESS" in os.environ:  # without one ibus ends the program
    os.environ["QT_IM_MODULE"] = "ibus"
