"""The wording list as a Qt list: a heading for each state, and under it the texts in that state."""

import dataclasses
from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from whiffboard.ui.labels import tip
from whiffboard.ui.wording.entries import Entry, State

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_TOP = QModelIndex()
_SAYS = {
    State.HELD: "left out of every handout until reworded or kept",
    State.PROMPTED: "a question for you; handed out as they are",
    State.KEPT: "only you see the reason",
    State.OFF: "these find nothing in this session; only you see the reason",
}


@dataclasses.dataclass(frozen=True)
class Heading:
    """Stands over the entries of one state."""

    words: str
    says: str


Row = Entry | Heading


class EntryModel(QAbstractListModel):
    """``show`` replaces what is listed; where it is the same as before, nothing happens."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = isinstance(self.at(index.row()), Entry)
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable if chosen else flag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.at(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken if isinstance(row, Entry) else f"{row.words}: {row.says}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry) and row.question:
            return tip(f"{row.why} {row.question}")
        return None

    def show(self, found: Collection[Entry]) -> None:
        """Lists these entries under the headings of their states."""
        rows: list[Row] = []
        for state in State:
            here = [entry for entry in found if entry.state is state]
            if here:
                rows += [Heading(f"{state}, {len(here)}", _SAYS[state]), *here]
        if rows != list(self._rows):
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def at(self, row: int) -> Row | None:
        """What stands in that row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, target: tuple[str, str], state: State | None = None) -> int:
        """The row of that record's field, in this state if it is given; -1 where there is none."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.target == target and state in {None, row.state}:
                return number
        return -1

    def nearest(self, row: int) -> int:
        """The entry at that row, or the first behind it, or the last before it; -1 where there is none."""
        entries = [number for number, each in enumerate(self._rows) if isinstance(each, Entry)]
        return next((number for number in entries if number >= row), entries[-1] if entries else -1)
