"""The Qt application and the way a window is opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.icons import icon
from gui.style import apply_style
from model import __version__

NAME = "公开年报"


def create_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one application object, in Chinese and with the program's own look."""
    application = QApplication(["nianbao", *arguments])
    application.setApplicationName("nianbao")
    application.setApplicationDisplayName("")  # Qt would add it to every title
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("nianbao")
    application.setWindowIcon(icon("nianbao"))
    speak_chinese(application)
    apply_style(application)
    return application


def speak_chinese(application: QApplication) -> None:
    """Qt's own buttons and menus in Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
