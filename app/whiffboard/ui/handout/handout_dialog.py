"""Hand out: what is written, with which names, and where to."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from whiffboard.domain.session import Session
from whiffboard.ui.error_notice import ErrorNotice, details_of, sentence_of
from whiffboard.ui.handout import handout_place
from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.shown import NameStyle
from whiffboard.workspace.desk import Desk
from whiffboard.workspace.preferences import Preferences

_WIDTH = 600


class HandoutDialog(QDialog):
    """Works on the session as it was when the dialog opened; what happens on the board meanwhile changes no page."""

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        preferences: Preferences,
        session: Session,
        parent: QWidget | None,
        *,
        case: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hand out")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._desk = desk
        self._preferences = preferences
        self._session = session
        self._folder = handout_place.folder(preferences)
        self._written: Path | None = None
        self.handout = QRadioButton("Team handout, a PDF to print or send")
        self.case = QRadioButton("Case folder, plain files that Whiffboard can bring in again")
        self.roles = QRadioButton("Roles only")
        self.full = QRadioButton("Names and roles")
        self.place = QLineEdit()
        self.place.setAccessibleName("Where to")
        self.save = QPushButton("Save the handout")
        self.save.setProperty("kind", "main")
        self.save.setDefault(True)
        self._choose = QPushButton("Choose…")
        self._where = label("", "secondary", wraps=True)
        self._note = label("", "secondary", wraps=True)
        self._open = QPushButton("Open")
        self._show = QPushButton("Show in folder")
        self._close = QPushButton("Close")
        self._notice = ErrorNotice(theme, self)
        self._lay_out(theme)
        self._connect()
        (self.case if case else self.handout).setChecked(True)
        self.roles.setChecked(True)
        self._suggest()

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(theme.space.small)
        column.addWidget(label("Hand out", "title"))
        column.addSpacing(theme.space.small)
        for heading, choices in (("What", (self.handout, self.case)), ("Who is named", (self.roles, self.full))):
            column.addWidget(label(heading, "field"))
            group = QButtonGroup(self)
            for choice in choices:
                group.addButton(choice)
                column.addWidget(choice)
            column.addSpacing(theme.space.small)
        column.addWidget(label("Where to", "field"))
        where = QHBoxLayout()
        where.setSpacing(theme.space.small)
        where.addWidget(self.place, 1)
        where.addWidget(self._choose)
        column.addLayout(where)
        column.addWidget(self._where)
        column.addWidget(self._note)
        column.addSpacing(theme.space.medium)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space.small)
        buttons.addWidget(self._open)
        buttons.addWidget(self._show)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        self._open.hide()
        self._show.hide()

    def _connect(self) -> None:
        for choice in (self.handout, self.roles):
            choice.toggled.connect(self._suggest)
        self.place.textChanged.connect(self._look)
        self._choose.clicked.connect(self._ask_for_place)
        self.save.clicked.connect(self._write)
        self._close.clicked.connect(self.reject)
        self._open.clicked.connect(lambda: self._hand_to_system(self._written))
        self._show.clicked.connect(lambda: self._hand_to_system(self._written.parent if self._written else None))

    @property
    def _names(self) -> NameStyle:
        return NameStyle.ROLES if self.roles.isChecked() else NameStyle.FULL

    def _suggest(self) -> None:
        """Puts the usual name into the field, in the folder that is there."""
        self._shown = self._desk.guard.shown(self._session, self._names)
        name = handout_place.file_name(self._shown.title, self._shown.occurred_on)
        self.place.setText(str(self._folder / (f"{name}.pdf" if self.handout.isChecked() else name)))
        self.save.setText("Save the handout" if self.handout.isChecked() else "Save the case folder")
        self._look()

    def _look(self) -> None:
        """Says what is left out, and what is in the way."""
        path = self._path()
        self._where.setText(handout_place.spoken(path, self.fontMetrics(), _WIDTH - 80))
        said = [_left_out(self._shown.left_out)]
        if not path.parent.is_dir():
            said.append("That folder isn’t there yet; choose another one.")
        elif path.is_file():
            said.append("The file that is there now is replaced.")
        elif path.is_dir() and any(path.iterdir()):
            said.append("That folder isn’t empty; an earlier case folder in it is replaced.")
        self._note.setText(" ".join(words for words in said if words))
        self.save.setEnabled(path.parent.is_dir() and bool(self.place.text().strip()))

    def _path(self) -> Path:
        return Path(self.place.text().strip()).expanduser()

    def _ask_for_place(self) -> None:
        if self.handout.isChecked():
            chosen, _ = QFileDialog.getSaveFileName(self, "Save the handout", self.place.text(), "PDF (*.pdf)")
        else:
            chosen = QFileDialog.getExistingDirectory(self, "Save the case folder in", str(self._folder))
        if chosen:
            path = Path(chosen) if self.handout.isChecked() else Path(chosen) / self._path().name
            self._folder = path.parent
            self.place.setText(str(path))

    def _write(self) -> None:
        path = self._path()
        self.save.setEnabled(False)
        self._note.setText("Writing…")
        write = self._desk.hand_out if self.handout.isChecked() else self._desk.write_case
        try:
            write(self._session, path, self._names, self._done, self._failed)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told here
            self._failed(error)

    def _done(self, path: Path) -> None:
        self._written = path
        handout_place.remember(self._preferences, path.parent)
        self._note.setText(f"Saved as {path.name}.")
        self.save.setEnabled(True)
        self.save.setText("Save again")
        self._open.show()
        self._show.show()
        self._open.setFocus()

    def _failed(self, error: Exception) -> None:
        self._look()
        self._notice.tell(sentence_of(error, self._desk.faults), details_of(error))

    def _hand_to_system(self, path: Path | None) -> None:
        if path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _left_out(counts: Mapping[str, int]) -> str:
    """One sentence on what the guard keeps off the paper."""
    parts = [f"{count} {noun}" if count == 1 else f"{count} {_plural(noun)}" for noun, count in counts.items() if count]
    if not parts:
        return ""
    return f"Held back until they are reworded: {', '.join(parts)}."


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun if noun.endswith("s") else noun + "s"
