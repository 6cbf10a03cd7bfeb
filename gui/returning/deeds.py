"""What the window offers about documents of ours that come back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.document import Document
from gui.returning.return_dialog import ReturnDialog


def take_back(document: Document, path: Path, window: QWidget) -> None:
    """Let the user take the changes in the document at *path*."""
    ReturnDialog(document, path, window).exec()
