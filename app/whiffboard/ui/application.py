"""The Qt application: its name, its icon and how it treats fractions of pixels."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from whiffboard import paths


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application object, once a process, before any widget."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(list(arguments))
    application.setApplicationName("whiffboard")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("whiffboard")
    icon = paths.bundled("icons", "whiffboard.svg")
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    return application


def first_look(application: QApplication) -> str:
    """The look to start with where nobody has chosen one: dark where the system is dark."""
    dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
