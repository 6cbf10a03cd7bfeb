"""Runs before anything of the program: Chinese input methods.

Qt's wheels carry no module for fcitx, which is what UOS and Kylin ask for; but fcitx answers to the protocol of ibus.
"""

import os

if os.environ.get("QT_IM_MODULE", "") in ("", "fcitx", "fcitx5"):
    os.environ["QT_IM_MODULE"] = "ibus"
