"""The Qt application and the way a window is opened."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.look.appearance import apply_appearance
from gui.look.icons import PROGRAM, icon
from gui.look.style import Look, apply_look
from gui.settings.settings import Settings
from model import __version__


def create_application(settings: Settings | None = None) -> QApplication:
    """The one application object, in Chinese and with the look kept in *settings*, else the ordinary one."""
    application = QApplication(["nianbao", "-style", "Fusion"])
    application.setApplicationName("nianbao")
    application.setApplicationDisplayName("")  # Qt would add it to every title
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("nianbao")
    application.setWindowIcon(icon(PROGRAM))
    speak_chinese(application)
    if settings is None:
        apply_look(application, Look())
    else:
        apply_appearance(application, settings.appearance, settings.zoom)
    return application


def speak_chinese(application: QApplication) -> None:
    """Qt's own buttons and menus in Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
