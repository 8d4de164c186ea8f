"""What the program is, its version, and what it stands on."""

from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from whiffboard.ui.labels import label
from whiffboard.ui.mark import Mark
from whiffboard.ui.theme.theme import Theme


class About(QDialog):
    """A few lines; Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Whiffboard")
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 22)
        column.setSpacing(10)
        column.addWidget(Mark(theme, 36))
        column.addWidget(label(f"Whiffboard {_version()}", "title"))
        column.addWidget(
            label(
                "For the person who leads a team through the hour after a serious miss. Everything stays on this "
                "computer: no account, no network.",
                wraps=True,
            )
        )
        column.addWidget(
            label(
                f"Apache License 2.0. Made with Qt {qVersion()}, SQLite, networkx, reportlab and msgspec; the faces "
                "are Inter and Noto, the icons lucide.",
                "secondary",
                wraps=True,
            )
        )
        column.addSpacing(8)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(480)


def _version() -> str:
    try:
        return metadata.version("whiffboard")
    except metadata.PackageNotFoundError:
        return ""
