"""Runs before the program starts: refuses Windows versions that Qt does not support, with a clear message."""

import sys

OLDEST_BUILD = 17763
REFUSAL = "公开年报需要 Windows 10 1809（2018 年 10 月更新）或更新的版本。请换一台电脑，或请信息技术部门升级系统。"


def refuse() -> None:
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, REFUSAL, "公开年报", 0x10)
    else:
        encoding = sys.stderr.encoding
        print(REFUSAL.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
    sys.exit(2)


if sys.platform == "win32" and sys.getwindowsversion().build < OLDEST_BUILD:
    refuse()
