"""What surrounds the chosen statement: its effects, its causes and gate, the actions that address it."""

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from whiffboard.domain import answers
from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.records import Gate
from whiffboard.domain.session import Session
from whiffboard.ui.action_table import live_key
from whiffboard.ui.canvas.map_view import MapView
from whiffboard.ui.insights.key_word import KeyWord
from whiffboard.ui.insights.long_words import breakable
from whiffboard.ui.insights.statement_link import StatementLink
from whiffboard.ui.labels import label
from whiffboard.ui.theme.theme import Theme
from whiffboard.workspace.document import Document


@dataclasses.dataclass(frozen=True)
class _Facts:
    """Everything that the widget shows; where it is the same as before nothing is built anew."""

    cause: str
    effects: tuple[tuple[str, str], ...]
    causes: tuple[tuple[str, str], ...]
    gate: Gate
    actions: tuple[str, ...]
    whiff: bool


class StatementFacts(QWidget):
    """Lists that can be walked with Tab; ``gone_to`` carries the statement that was chosen in one."""

    gone_to = Signal(str)

    def __init__(self, theme: Theme, document: Document, view: MapView) -> None:
        super().__init__()
        self._theme = theme
        self._document = document
        self._view = view
        self._shown: _Facts | None = None
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._redraw)

    def show_cause(self, cause: str) -> None:
        """Shows what surrounds this statement."""
        facts = _facts(self._document.session, cause)
        if facts != self._shown:
            self._show(facts)

    def _redraw(self) -> None:
        if self._shown is not None:
            self._show(self._shown)

    def _show(self, facts: _Facts) -> None:
        self._shown = facts
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self._built(facts)
        self._column.addWidget(self._content)

    def _built(self, facts: _Facts) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if facts.effects:
            self._list(column, "It helps to explain", facts.effects, facts.cause, upwards=True)
        self._list(column, "What made it likely", facts.causes, facts.cause, upwards=False)
        if not facts.causes:
            column.addWidget(label("Nothing yet. Tab asks the next why.", "secondary", wraps=True))
        if len(facts.causes) > 1:
            column.addLayout(self._gate(facts))
        if not facts.whiff:
            column.addSpacing(8)
            column.addWidget(label("Actions that address it", "field"))
            for words in facts.actions:
                column.addWidget(label(f"·  {breakable(words)}", "secondary", wraps=True))
            if not facts.actions:
                column.addWidget(label("None yet.", "secondary"))
        return content

    def _list(
        self, column: QVBoxLayout, head: str, statements: tuple[tuple[str, str], ...], cause: str, *, upwards: bool
    ) -> None:
        column.addSpacing(8)
        column.addWidget(label(head, "field"))
        for other, words in statements:
            link = StatementLink(self._theme, words, held=self._view.map_scene.faces[other].held)
            link.clicked.connect(lambda _=False, which=other: self.gone_to.emit(which))
            ends = (cause, other) if upwards else (other, cause)
            row = QHBoxLayout()
            row.setSpacing(2)
            row.addWidget(link, 1)
            row.addWidget(self._unlink(*ends), 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)

    def _unlink(self, cause: str, effect: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "quiet")
        button.setIcon(self._theme.icon("unlink", "muted"))
        button.setAccessibleName("Remove this link")
        button.setToolTip("Remove this link; both statements stay")
        button.clicked.connect(lambda: self._view.acts.unlink(cause, effect))
        return button

    def _gate(self, facts: _Facts) -> QHBoxLayout:
        row = QHBoxLayout()
        needed = facts.gate is Gate.ALL
        says = "All of them were needed." if needed else "Any one of them would do."
        row.addWidget(label(says, "secondary", wraps=True), 1)
        button = KeyWord(self._theme, live_key("gate")[0], "any would do" if needed else "all were needed")
        button.setToolTip("Does it need all of its causes, or any one of them?")
        button.clicked.connect(lambda: self._view.acts.toggle_gate(facts.cause))
        row.addWidget(button)
        return row


def _facts(session: Session, cause: str) -> _Facts:
    known = causal_map(session)

    def named(ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((found, " ".join(session.causes[found].text.split())) for found in ids)

    record = session.causes[cause]
    return _Facts(
        cause=cause,
        effects=named(known.effects_of(cause)),
        causes=named(known.causes_of(cause)),
        gate=record.gate,
        actions=tuple(action.text for action in answers.actions_for(session, cause)),
        whiff=record.whiff,
    )
