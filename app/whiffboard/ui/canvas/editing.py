"""One edit of a statement, from the first key to the last: typed text reaches the document in short bursts."""

import re

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from whiffboard.domain.records import Cause, new_id
from whiffboard.ui.canvas.face import marks_of
from whiffboard.ui.canvas.inline_editor import InlineEditor
from whiffboard.ui.canvas.map_acts import MapActs
from whiffboard.ui.canvas.map_scene import MapScene
from whiffboard.ui.canvas.node_item import NodeItem

_BURST_MS = 300
_HOLE = re.compile(r"\[[^\]]*\]")
# The focus comes back by itself after these, so the edit goes on.
_PASSING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class Editing(QObject):
    """At most one statement is edited at a time. All that is typed in one edit is one act for undo."""

    wished = Signal(object)
    """A ``Wish`` of the person by a key; ending the edit is up to whoever hears it."""

    ended = Signal(str, bool)
    """The edit of this statement is over, its text stored; whether the person is done with it for now."""

    begun = Signal(str)
    grew = Signal(str)
    """The node of this statement may have another size now."""

    def __init__(self, scene: MapScene, acts: MapActs) -> None:
        super().__init__(scene)
        self._scene = scene
        self._acts = acts
        self._cause: str | None = None
        self._burst = ""
        self._fresh = False
        self._before = ""
        self._known = ""
        self._filling = False
        self.editor = InlineEditor(scene.ink)
        scene.addItem(self.editor)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BURST_MS)
        self._timer.timeout.connect(self.flush)
        self.editor.typed.connect(self._on_typed)
        self.editor.wished.connect(self.wished)
        self.editor.left.connect(self._on_left)
        scene.redrawn.connect(self._follow)

    @property
    def cause(self) -> str | None:
        """The statement that is being edited."""
        return self._cause

    @property
    def fresh(self) -> bool:
        """Whether it was made for this edit, so that leaving it empty takes it back."""
        return self._cause is not None and self._fresh

    @property
    def empty(self) -> bool:
        """Whether nothing is typed in it."""
        return not self.editor.text().strip()

    @staticmethod
    def new_burst() -> str:
        """A name for all steps of one edit."""
        return f"edit:{new_id()}"

    def begin(self, cause: str, *, burst: str | None = None, typed: str = "") -> None:
        """Opens a statement; ``burst`` names the act that has just made it, ``typed`` is the key that opened it."""
        if self._cause is not None:
            self.end()
        record = self._acts.session.find(Cause, cause)
        node = self._scene.node(cause)
        if record is None or node is None:
            return
        self._scene.finish_motion()
        self._cause, self._before, self._known = cause, record.text, record.text
        self._filling = False
        self._fresh, self._burst = burst is not None, burst or self.new_burst()
        self.editor.open(record.text, record.whiff)
        self._show(node)
        self.editor.setFocus()
        self.begun.emit(cause)
        if typed:
            self.editor.type_on(typed)

    def take_over(self, text: str) -> None:
        """Replaces what is typed by a rewrite and selects the first hole in it that has to be filled."""
        if self._cause is not None:
            self.editor.replace(text)
            self._filling = True
            self._on_typed()
            self.next_hole()

    def next_hole(self) -> bool:
        """Selects the first hole that a rewrite has left open; says whether there is one."""
        hole = _HOLE.search(self.editor.plain()) if self._filling else None
        if hole is not None:
            self.editor.select(*hole.span())
        return hole is not None

    def flush(self) -> None:
        """Stores what has been typed so far; the edit goes on."""
        self._timer.stop()
        if self._cause is not None and self._acts.session.find(Cause, self._cause) is not None:
            self._acts.reword(self._cause, self.editor.text(), self._burst)

    def end(self, *, finished: bool = False) -> None:
        """Stores the text and closes; a statement made for this edit that has no words is withdrawn.

        ``finished`` says that the person ended it here and doesn't go straight on to something else.
        """
        cause = self._cause
        if cause is None:
            return
        text = self.editor.text().strip()
        self._timer.stop()
        known = self._acts.session.find(Cause, cause)
        withdrawn = known is not None and not text and self._fresh
        if known is not None and not withdrawn:
            self._acts.reword(cause, text, self._burst)
        self._close()
        if withdrawn:
            self._scene.document.withdraw(self._burst)
        self._scene.document.end_burst()
        self.ended.emit(cause, finished)

    def cancel(self) -> None:
        """Takes the whole edit back, as if it had never been."""
        cause = self._cause
        if cause is None:
            return
        typed = self._fresh or self._stored() != self._before
        self._close()
        if typed:
            self._scene.document.withdraw(self._burst)
        self._scene.document.end_burst()
        self.ended.emit(cause, False)

    def _stored(self) -> str:
        known = self._acts.session.find(Cause, self._cause or "")
        return known.text if known is not None else self._before

    def _close(self) -> None:
        cause, self._cause = self._cause, None
        self._timer.stop()
        self.editor.hide()
        self.editor.clearFocus()
        if cause is not None:
            self._scene.show_live_text(cause, None)

    def _on_typed(self) -> None:
        node = self._node()
        if node is None or self._cause is None:
            return
        self._show(node)
        if not self._timer.isActive():
            self._timer.start()
        self.grew.emit(self._cause)

    def _show(self, node: NodeItem) -> None:
        """The node as large as its words, in the guard's light."""
        stored = self._acts.session.find(Cause, node.cause)
        if stored is None:
            return
        typed = msgspec.structs.replace(stored, text=self.editor.plain())
        judged = self._scene.guard.judge(self._acts.session, typed, "text")
        self._scene.show_live_text(node.cause, self.editor.text(), held=judged.held)
        self.editor.stand_over(node)
        self.editor.mark(marks_of(judged), on_whiff=node.face.whiff and not judged.held)

    def _node(self) -> NodeItem | None:
        return None if self._cause is None else self._scene.node(self._cause)

    def _follow(self) -> None:
        """Something else changed the session: stay over the node, or close where undo took it away."""
        if self._cause is None:
            return
        node = self._node()
        if node is None:
            self._close()
            return
        if self._stored() != self._known:
            self._known = self._stored()
            if self._known not in (self.editor.text(), self.editor.text().strip()):
                self._timer.stop()
                self.editor.replace(self._known)
        self._show(node)

    def _on_left(self, reason: Qt.FocusReason) -> None:
        if self._cause is None:
            return
        if reason in _PASSING:
            self.flush()
        else:
            self.end()
