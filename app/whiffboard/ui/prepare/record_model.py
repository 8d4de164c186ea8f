"""The records of one kind as a Qt table, with an empty row at the end where a new one begins."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from whiffboard.domain import answers, rows
from whiffboard.domain.records import Action, Answer, Cause, Details, Event, Keep, Link, Participant, Party, Record
from whiffboard.domain.refusals import Refusal
from whiffboard.ui.prepare.columns import COLUMNS, CellKind, Column, RowKind, spoken_value
from whiffboard.ui.prepare.marks import advice, held_sentence
from whiffboard.ui.prepare.numbered_causes import numbers_text, numbers_to_ids
from whiffboard.ui.prepare.typed_dates import typed_moment
from whiffboard.wording.guard import Guard, destination_of
from whiffboard.wording.verdict import Judgement
from whiffboard.workspace.document import Changed, Document

Index = QModelIndex | QPersistentModelIndex
JUDGEMENT_ROLE = Qt.ItemDataRole.UserRole
WRONG_ROLE = Qt.ItemDataRole.UserRole + 1
TOP = QModelIndex()

_TOUCHING = (Details, Participant, Action, Keep, Cause, Link, Answer)
"""Changes of these may change what the guard says, or the numbers of causes, in rows that did not change."""


class RecordModel(QAbstractTableModel):
    """Holds ids; what a cell shows is read from the session. A cell's typed text that doesn't fit stays as typed.

    ``said`` carries the sentence about such a cell, or nothing once it fits.
    """

    said = Signal(str)

    def __init__(self, document: Document, guard: Guard, kind: RowKind) -> None:
        super().__init__()
        self._document = document
        self._guard = guard
        self.kind = kind
        self.columns: Sequence[Column] = COLUMNS[kind]
        self._wrong: dict[tuple[str | None, str], tuple[str, str]] = {}
        self._ids: list[str | None] = [*self._listed(), None]
        self.begun: str | None = None
        """The record that began in the empty row and is still being written."""
        document.changed.connect(self._follow)

    # what Qt asks

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable if index.isValid() else flag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        column, record_id = self.columns[index.column()], self._ids[index.row()]
        wrong = self._wrong.get((record_id, column.field))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return wrong[0] if wrong else self._shown(record_id, column)
        if role == JUDGEMENT_ROLE:
            return self.judge(index)
        if role == WRONG_ROLE:
            return wrong[1] if wrong else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrong[1] if wrong else advice(self.judge(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, record_id, column)
        return None

    def setData(self, index: Index, value: str, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Commits what was typed into a cell; what doesn't fit stays there and is told."""
        return self.type(index, value) and self._end_burst()

    # what the view asks

    def id_at(self, row: int) -> str | None:
        """The record in that row; nothing for the empty row at the end."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: str) -> int:
        """The row of a record; -1 where it has none."""
        return self._ids.index(record_id) if record_id in self._ids else -1

    def index_of(self, record_id: str, field: str) -> QModelIndex:
        """The cell of a record's field; not a valid one where the table doesn't have it."""
        column = next((i for i, each in enumerate(self.columns) if each.field == field), -1)
        return self.index(self.row_of(record_id), column)

    def day_above(self, row: int) -> dt.date | None:
        """The day to which a bare time in this row belongs: the one of the row above, or else the session's."""
        for number in reversed(range(min(row, len(self._ids)))):
            at = getattr(self.record(number), "at", "")
            if at:
                return dt.date.fromisoformat(at[:10])
        return self._document.session.details.occurred_on

    def record(self, row: int) -> Record | None:
        """The record in that row as the session has it."""
        record_id = self.id_at(row)
        return self._document.session.find(self.kind, record_id) if record_id else None

    def judge(self, index: Index, text: str | None = None) -> Judgement | None:
        """What the guard says about a cell, or about the text that is being typed into it."""
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self.record(index.row())
        destination = destination_of(self.kind, column.field)
        if destination is None or column.kind is not CellKind.TEXT:
            return None
        if record is None:
            return self._guard.judge_text(self._document.session, text, destination) if text else None
        if text is not None:
            record = msgspec.structs.replace(record, **{column.field: text})
        return self._guard.judge(self._document.session, record, column.field)

    def sentence_for(self, index: Index) -> str:
        """What there is to say about a cell: why it can't be read, or why it is held; else about one that is wrong."""
        if not index.isValid():
            return ""
        if own := index.data(WRONG_ROLE):
            return own
        if held := held_sentence(self.judge(index)):
            return f"{held} F7 finds better words."
        return next((sentence for _, sentence in self._wrong.values()), "")

    def type(self, index: Index, text: str) -> bool:
        """Commits a text while it is typed, so that the whole cell becomes one undo; false where it doesn't fit."""
        if not index.isValid():
            return False  # the row went away while it was typed
        row, column = index.row(), self.columns[index.column()]
        record_id = self._ids[row]
        if text == self.data(index, Qt.ItemDataRole.EditRole) and not index.data(WRONG_ROLE):
            return True
        try:
            self._store(row, record_id, column, text)
        except Refusal as refusal:
            self._wrong[record_id, column.field] = (text, str(refusal))
            self.said.emit(str(refusal))
            self.dataChanged.emit(index, index)
            return False
        if self._wrong.pop((record_id, column.field), None):
            self.said.emit("")
        return True

    def take_back(self, index: Index) -> None:
        """Esc: the cell is as if nothing had been typed."""
        if not index.isValid():
            return
        column, record_id = self.columns[index.column()], self._ids[index.row()]
        self._wrong.pop((record_id, column.field), None)
        self.said.emit("")
        self._document.withdraw(f"{record_id} {column.field}")

    def forget_unread(self, index: Index) -> None:
        """Esc on a cell that nobody types into: what could not be read there goes, and what is stored is shown."""
        if index.data(WRONG_ROLE):
            del self._wrong[self._ids[index.row()], self.columns[index.column()].field]
            self.said.emit(self.sentence_for(index))
            self.dataChanged.emit(index, index)

    def remove(self, numbers: Sequence[int]) -> None:
        """Deletes the records in these rows as one step."""
        ids = [record_id for row in sorted(set(numbers)) if (record_id := self.id_at(row))]
        if ids:
            self._document.do(rows.remove(self._document.session, self.kind, ids))
        for key in [key for key in self._wrong if key[0] in ids]:
            del self._wrong[key]

    def add_all(self, values: Sequence[dict[str, Any]]) -> Sequence[str]:
        """Adds a record for each mapping of field values as one step; returns their ids."""
        if not values:
            return ()
        step = rows.add(self._document.session, self.kind, values)
        self._document.do(step)
        return [change.record.id for change in step.changes if change.before is None]

    # how it follows the session

    def _store(self, row: int, record_id: str | None, column: Column, text: str) -> None:
        session = self._document.session
        if record_id is None:
            if text.strip():
                self._begin(row, column, text)
            return
        if column.kind is CellKind.CAUSES:
            self._document.do(answers.set_causes(session, record_id, numbers_to_ids(session, text)))
            return
        step = rows.amend(session, self.kind, record_id, **{column.field: self._read(row, column, text)})
        self._document.do(step, burst=f"{record_id} {column.field}")

    def _read(self, row: int, column: Column, text: str) -> Any:  # noqa: ANN401 - any field's value
        return typed_moment(text, self.day_above(row)) if column.field == "at" else column.read(text)

    def _begin(self, row: int, column: Column, text: str) -> None:
        """The empty row becomes a record, and another empty one follows."""
        session = self._document.session
        values = {} if column.kind is CellKind.CAUSES else {column.field: self._read(row, column, text)}
        step = rows.add(session, self.kind, [values])
        fresh = next(change.record.id for change in step.changes if change.before is None)
        if column.kind is CellKind.CAUSES:
            causes = numbers_to_ids(session, text)
            step = step.then(answers.set_causes(session.apply(step), fresh, causes))
        self._ids[row] = self.begun = fresh
        try:
            self._document.do(step, burst=f"{fresh} {column.field}")
        except Exception:
            self._ids[row] = self.begun = None
            raise
        for record_id, field in list(self._wrong):
            if record_id is None and field != column.field:
                self._wrong[fresh, field] = self._wrong.pop((None, field))

    def _end_burst(self) -> bool:
        self._document.end_burst()
        return True

    def _listed(self) -> Sequence[str]:
        session = self._document.session
        found = {
            Participant: session.participants,
            Party: session.parties,
            Event: session.events,
            Action: session.actions,
        }
        return [record.id for record in found[self.kind]]

    def _follow(self, changed: Changed) -> None:
        kinds = {change.key[0] for change in changed.step.changes}
        if self.kind in kinds:
            self._match([*self._listed(), None])
            for change in changed.step.changes:
                row = self.row_of(change.record.id)
                if row >= 0:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1), [])
        if kinds.intersection(_TOUCHING):
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            roles = [] if self.kind is Action else [JUDGEMENT_ROLE]  # numbers of causes may be others now
            self.dataChanged.emit(self.index(0, 0), last, roles)

    def _match(self, target: list[str | None]) -> None:
        """Removes, moves and inserts single rows until the table is the session's, so that the selection stays."""
        wanted = set(target)
        for row in reversed(range(len(self._ids))):
            if self._ids[row] not in wanted:
                self.beginRemoveRows(TOP, row, row)
                del self._ids[row]
                self.endRemoveRows()
        for row, record_id in enumerate(target):
            if row < len(self._ids) and self._ids[row] == record_id:
                continue
            if record_id in self._ids:
                old = self._ids.index(record_id)
                self.beginMoveRows(TOP, old, old, TOP, row)
                self._ids.insert(row, self._ids.pop(old))
                self.endMoveRows()
            else:
                self.beginInsertRows(TOP, row, row)
                self._ids.insert(row, record_id)
                self.endInsertRows()

    def _shown(self, record_id: str | None, column: Column) -> str:
        if record_id is None:
            return ""
        session = self._document.session
        if column.kind is CellKind.CAUSES:
            return numbers_text(session, answers.causes_of(session, record_id))
        record = session.find(self.kind, record_id)
        return column.write(getattr(record, column.field)) if record else ""

    def _spoken(self, index: Index, record_id: str | None, column: Column) -> str:
        if record_id is None:
            return f"{column.title}: new row"
        record = self.record(index.row())
        value = getattr(record, column.field, None)
        said = self._shown(record_id, column) if value is None else spoken_value(column, value)
        judgement = self.judge(index)
        held = " (held)" if judgement and judgement.held else ""
        return f"{column.title}: {said or 'empty'}{held}"
