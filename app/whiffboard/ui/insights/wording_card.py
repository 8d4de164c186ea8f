"""The card about a held sentence: why, one question, rewrites under keys, keep with a reason, hold for now."""

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from whiffboard.domain.keeps import SHORTEST_REASON
from whiffboard.ui.insights.card_place import SHADOW, place_beside
from whiffboard.ui.insights.key_word import KeyWord
from whiffboard.ui.insights.rewrite_row import RewriteRow
from whiffboard.ui.labels import label
from whiffboard.ui.theme.sizes import RADIUS
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.verdict import Finding, Judgement, Verdict

_WIDTH = 372
_QUICK_MS = 500


class WordingCard(QWidget):
    """Floats over its parent and takes the keyboard while it is open; whoever opens it does what its signals say.

    ``beside`` puts it next to a rectangle of its parent without covering it.
    """

    rewrite_chosen = Signal(str)
    """The whole text, reworded; a hole to fill is in square brackets."""
    kept = Signal(str)
    """The words stay, for this reason of at least ``SHORTEST_REASON`` letters."""
    held = Signal()
    """Nothing is decided; the text stays as it is."""
    typed = Signal(str)
    """The person went on typing: this letter belongs to the text."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = parent
        self._judgement: Judgement | None = None
        self._finding: Finding | None = None
        self._rows: list[RewriteRow] = []
        self._chosen = 0
        self._looked = False
        self._open_for = QElapsedTimer()
        self.setObjectName("wordingCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._why = label("", "hold", wraps=True)
        self._question = label("", "heading", wraps=True)
        self._column = QVBoxLayout(self)
        self._rewrites = QVBoxLayout()
        self._rewrites.setSpacing(7)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(f"Why do the words stay? At least {SHORTEST_REASON} letters, only you see it")
        self._reason.setAccessibleName("Reason for keeping the words")
        self._reason.installEventFilter(self)
        self._advice = label("", "caption", wraps=True)
        self._accept_key = KeyWord(theme, "Enter", "accept")
        self._accept_key.clicked.connect(self._accept_chosen)
        self._keep_key = KeyWord(theme, "K", "keep…")
        self._keep_key.clicked.connect(self.ask_reason)
        self._hold_key = KeyWord(theme, "Esc", "hold for now")
        self._hold_key.clicked.connect(self.hold)
        self._lay_out()
        theme.changed.connect(self.update)
        self.hide()

    def _lay_out(self) -> None:
        column = self._column
        edge = SHADOW + 18
        column.setContentsMargins(edge, edge - 2, edge, edge - 8)
        column.setSpacing(8)
        column.addWidget(self._why)
        column.addWidget(self._question)
        column.addSpacing(2)
        column.addLayout(self._rewrites)
        column.addWidget(self._reason)
        column.addWidget(self._advice)
        keys = QHBoxLayout()
        keys.setContentsMargins(0, 4, 0, 0)
        keys.setSpacing(6)
        for key in (self._accept_key, self._keep_key, self._hold_key):
            keys.addWidget(key)
        keys.addStretch(1)
        column.addLayout(keys)

    @property
    def judgement(self) -> Judgement | None:
        """What the card is about while it is open."""
        return self._judgement

    @property
    def finding(self) -> Finding | None:
        """The finding that it shows: the first that holds, or else the first that prompts."""
        return self._finding

    def show_judgement(self, judgement: Judgement) -> None:
        """Fills the card; ``beside`` shows it. A judgement without findings closes it."""
        held = [finding for finding in judgement.findings if finding.verdict is Verdict.HOLD]
        found = next(iter(held or judgement.findings), None)
        if found is None:
            self.close_card()
            return
        self._judgement, self._finding = judgement, found
        more = len(judgement.findings) - 1
        lead = "Held" if found.verdict is Verdict.HOLD else "Worth a thought"
        why = found.why[:1].lower() + found.why[1:] if found.why[1:2].islower() else found.why
        self._why.setText(f"{lead}: {why}")
        self._question.setText(found.question)
        self._fill(found.rewrites)
        self._reason.clear()
        self._reason.hide()
        self._accept_key.setVisible(bool(found.rewrites))
        self._keep_key.setVisible(found.verdict is Verdict.HOLD)
        self._hold_key.setText("hold for now" if found.verdict is Verdict.HOLD else "leave it")
        self._advise("" if not more else "One more finding waits behind this." if more == 1 else f"{more} more wait.")
        self.setAccessibleName(self._why.text())
        self.setAccessibleDescription(found.question)

    def beside(self, rect: QRect, within: QRect) -> None:
        """Shows the card next to ``rect``, both in the parent's pixels, and inside ``within`` as far as it can be."""
        self.setFixedWidth(min(round(_WIDTH * self._theme.scale) + 2 * SHADOW, max(within.width(), 240)))
        size = QSize(self.width(), self._wanted_height())
        self.setGeometry(QRect(place_beside(rect, size, within), size))
        self.show()
        self.raise_()

    def open_beside(self, rect: QRect, within: QRect) -> None:
        """Like ``beside``, and takes the keyboard."""
        self._looked = False
        self._open_for.start()
        self.beside(rect, within)
        self.setFocus()

    def has_keyboard(self) -> bool:
        """Whether keys come here: to the card, or to the reason in it."""
        return self.hasFocus() or self._reason.hasFocus()

    def take_keyboard(self) -> None:
        """Keys come here again: to the reason where one is being written."""
        (self._reason if self._reason.isVisible() else self).setFocus()

    def close_card(self) -> None:
        """Closes without a decision and without a signal."""
        self._judgement = self._finding = None
        self.hide()

    def choose(self, index: int) -> None:
        """Makes a rewrite the one that Enter accepts."""
        if self._rows:
            self._chosen = max(0, min(len(self._rows) - 1, index))
            for number, row in enumerate(self._rows):
                row.set_chosen(chosen=number == self._chosen)

    def accept(self, index: int | None = None) -> None:
        """Takes a rewrite, by default the chosen one."""
        which = self._chosen if index is None else index
        judgement, finding = self._judgement, self._finding
        if judgement is None or finding is None or not 0 <= which < len(finding.rewrites):
            return
        text = judgement.reworded(finding, finding.rewrites[which])
        self.close_card()
        self.rewrite_chosen.emit(text)

    def ask_reason(self) -> None:
        """Opens the field for the reason why the words stay."""
        if self._finding is None or self._finding.verdict is not Verdict.HOLD:
            return
        self._reason.show()
        self._advise("Enter keeps the words, Esc goes back. The reason is recorded and stays private.")
        self._reason.setFocus()
        self._fit()

    def hold(self) -> None:
        """Decides nothing for now."""
        self.close_card()
        self.held.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._reason and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._reason.hide()
                self._advise("")
                self.setFocus()
                self._fit()
                return True
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            plain = not event.modifiers() & chord and event.key() < Qt.Key.Key_F1
            if plain or event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """The card is one stop: arrows choose within it."""
        self._walk(1 if onward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.isAutoRepeat() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            return
        if key == Qt.Key.Key_Escape:
            self.hold()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self._walk(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._walk(-1)
        elif event.text() in {"1", "2", "3"}:
            self.accept(int(event.text()) - 1)
        elif event.text() in {"k", "K"}:
            self.ask_reason()
        elif event.text() and event.text().isprintable() and not event.text().isspace():
            self.close_card()
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(SHADOW, SHADOW - 6, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("shadow", 0.011))
        for reach in range(SHADOW - 4, 0, -2):  # rings that add up to a soft shadow, cheaper than a blur
            ring = card.adjusted(-reach, -reach * 0.5, reach, reach)
            painter.drawRoundedRect(ring, RADIUS.panel + reach, RADIUS.panel + reach)
        painter.setPen(QPen(self._theme.colour("line"), self._theme.line_width))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(card, RADIUS.panel, RADIUS.panel)

    def _fill(self, rewrites: tuple[str, ...]) -> None:
        for row in self._rows:
            self._rewrites.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for number, words in enumerate(rewrites[:3]):
            row = RewriteRow(self._theme, number + 1, words)
            row.clicked.connect(lambda _=False, which=number: self.accept(which))
            row.pointed.connect(lambda which=number: self.choose(which))
            self._rewrites.addWidget(row)
            self._rows.append(row)
        self.choose(0)

    def _keep(self) -> None:
        reason = " ".join(self._reason.text().split())
        if len(reason) < SHORTEST_REASON:
            missing = SHORTEST_REASON - len(reason)
            self._advise(f"A little more, please: {missing} letter{'s' if missing > 1 else ''} to go.")
            self._fit()
            return
        self.close_card()
        self.kept.emit(reason)

    def _advise(self, words: str) -> None:
        self._advice.setText(words)
        self._advice.setVisible(bool(words))

    def _enter(self) -> None:
        """Accepts, unless the key is still the second half of a quick Enter Enter: nothing is reworded unseen."""
        if self._rows and (self._looked or self._open_for.elapsed() > _QUICK_MS):
            self.accept()

    def _walk(self, by: int) -> None:
        self._looked = True
        self.choose(self._chosen + by)

    def _accept_chosen(self) -> None:
        self.accept()

    def _wanted_height(self) -> int:
        self._column.activate()
        return self._column.totalHeightForWidth(self.width())

    def _fit(self) -> None:
        """Takes the height that its contents need now, growing where there is room."""
        height = self._wanted_height()
        top = min(self.y(), self._over.height() - height)
        self.setGeometry(self.x(), max(0, top), self.width(), height)
