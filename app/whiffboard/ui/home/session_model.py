"""The library's sessions as a Qt list: what the home screen says about each."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from whiffboard.domain.moment import spoken
from whiffboard.ui.stage import stage_called
from whiffboard.workspace.desk import Desk


class SessionRow(msgspec.Struct, frozen=True):
    """One session in words that may be shown."""

    id: str
    title: str
    date: str
    stage: str
    causes: str
    actions: str

    @property
    def sentence(self) -> str:
        """The whole row, read aloud."""
        return f"{self.title}, {self.date}, {self.stage}, {self.causes}, {self.actions}"


Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


class SessionModel(QAbstractListModel):
    """Rows in the library's order; it reads the library anew when the desk says that the list changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: Sequence[SessionRow] = ()

    def read(self) -> None:
        """Asks the library what is there now. Raises what the library raises."""
        rows = tuple(self._row(summary) for summary in self._desk.summaries())
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, session_id: str) -> int:
        """Where the session stands in the list; -1 where it doesn't."""
        return next((i for i, row in enumerate(self._rows) if row.id == session_id), -1)

    def at(self, index: Index) -> SessionRow | None:
        """The session at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        row = self.at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence
        return row if role == ROW_ROLE else None

    def _row(self, summary: Any) -> SessionRow:  # noqa: ANN401 - a storage type, which this layer doesn't name
        return SessionRow(
            id=summary.id,
            title=summary.title or "Untitled session",
            date=spoken(summary.occurred_on) or f"Made on {_made(summary.created_at)}",
            stage=stage_called(summary.stage).name,
            causes=_counted(summary.causes, "cause"),
            actions=_counted(summary.actions, "action"),
        )


def _made(at: dt.datetime) -> str:
    return spoken(at.astimezone().strftime("%Y-%m-%dT%H:%M"))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number or 'no'} {noun}s"
