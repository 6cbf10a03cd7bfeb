"""The Qt application object: its name, icon, language and look, and its garbage collection."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.garbage import GarbageCollector
from gui.look.appearance import apply_appearance
from gui.look.icons import PROGRAM, icon
from gui.look.style import Look, apply_look
from gui.settings.settings import Settings
from model import __version__


def create_application(settings: Settings | None = None) -> QApplication:
    """The application object, in Chinese, with the look of *settings* or, without them, the default one."""
    application = QApplication(["nianbao", "-style", "Fusion"])
    application.setApplicationName("nianbao")
    application.setApplicationDisplayName("")  # Qt would append it to every window title
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("nianbao")
    application.setWindowIcon(icon(PROGRAM))
    use_chinese(application)
    GarbageCollector(application)
    if settings is None:
        apply_look(application, Look())
    else:
        apply_appearance(application, settings.appearance, settings.zoom)
    return application


def use_chinese(application: QApplication) -> None:
    """Load the Chinese translation of Qt's own buttons and menus."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
