"""What the page 检查与导出 may ask for: views to look at, and outputs that others make."""

from __future__ import annotations

from typing import Final

PREVIEW: Final = "preview"
CHECK_LIST: Final = "check-list"
LEDGER: Final = "ledger"
SAVE: Final = "save"
PRINT: Final = "print"
PDF: Final = "pdf"
WEB: Final = "web"
