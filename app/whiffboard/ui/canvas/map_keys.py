"""What each key does on the map while no statement is being edited."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from whiffboard.ui.canvas.map_view import MapView

_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# While a statement is edited these belong to its text, whatever else they mean in the window.
_TEXT_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)

_WALKING = ("Up", "Down", "Left", "Right", "Home", "End")


class MapKeys:
    """A table from key to act. Every key that puts a character on the screen edits; commands are chords and F keys.

    Typing on a chosen statement goes on where its words end, as if its caret had always been there: nothing that
    stands there is replaced by a key that was meant for something else.
    """

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._acts: dict[str, Callable[[], object]] = {
            "Tab": view.authoring.next_why,
            "Shift+Tab": view.authoring.lift,
            "Shift+Backtab": view.authoring.lift,
            "Backtab": view.authoring.lift,
            "Return": view.authoring.add_sibling,
            "Enter": view.authoring.add_sibling,
            "Ctrl+Return": view.authoring.add_sibling,
            "Ctrl+Enter": view.authoring.add_sibling,
            "Alt+Return": view.authoring.add_between,
            "Alt+Enter": view.authoring.add_between,
            "F6": view.chosen.panel_wanted.emit,
            "F2": view.authoring.edit,
            "Up": lambda: view.chosen.walk("up"),
            "Down": lambda: view.chosen.walk("down"),
            "Left": lambda: view.chosen.walk("left"),
            "Right": lambda: view.chosen.walk("right"),
            "Home": lambda: view.chosen.jump_to(0),
            "End": lambda: view.chosen.jump_to(-1),
            "Alt+Left": lambda: view.chosen.reorder(-1),
            "Alt+Up": lambda: view.chosen.reorder(-1),
            "Alt+Right": lambda: view.chosen.reorder(1),
            "Alt+Down": lambda: view.chosen.reorder(1),
            "Del": view.chosen.delete,
            "Backspace": view.chosen.delete,
            "Shift+Del": lambda: view.chosen.delete(branch=True),
            "Ctrl+A": view.chosen.select_all,
            "Ctrl+V": view.chosen.paste,
            "Esc": self._escape,
        }
        self._chords: dict[str, Callable[[], object]] = {
            "Ctrl+G": view.chosen.toggle_gate,
            "Ctrl+E": view.chosen.ask_for_evidence,
            "Ctrl+K": view.chosen.start_linking,
        }

    def claims(self, event: QKeyEvent) -> bool:
        """Whether the map wants this key itself, before any shortcut of the window."""
        if _name_of(event) in self._chords:
            return True
        if self._view.editing.cause is not None:
            return _types(event) or self._is_plain(event) or any(event.matches(key) for key in _TEXT_KEYS)
        return _name_of(event) in self._acts or _types(event)

    def press(self, event: QKeyEvent) -> bool:
        """Does what the key asks for; says whether it means anything here."""
        if self._view.chosen.linking is not None:
            self._press_while_linking(event)
            return True
        if self._view.chosen.finding and self._press_while_finding(event):
            return True
        if self._view.notice.offers() and self._answer(event):
            return True
        act = self._acts.get(_name_of(event))
        if act is not None:
            act()
            return True
        if _types(event) and not event.text().isspace():
            self._view.authoring.edit(event.text())
            return True
        return self.press_chord(event)

    def type(self, letters: str) -> None:
        """Letters that reach the map by another way than a key: they seek, or edit the chosen statement."""
        if self.seeking():
            self._view.chosen.seek(self._view.chosen.sought + letters)
        else:
            self._view.notice.hide()
            self._view.authoring.edit(letters)

    def seeking(self) -> bool:
        """Whether letters look for a statement now."""
        return self._view.chosen.linking is not None or self._view.chosen.finding

    def press_chord(self, event: QKeyEvent) -> bool:
        """Does what a chord asks for, also from within an edit, which it ends; says whether it is one."""
        act = self._chords.get(_name_of(event))
        if act is not None:
            self._view.end_edit()
            act()
        return act is not None

    def _answer(self, event: QKeyEvent) -> bool:
        """Enter takes what the notice offers; another act leaves it. Says whether the key has been used up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CHORD:
            if not event.isAutoRepeat():
                self._view.notice.accept()
            return True
        if event.key() != Qt.Key.Key_Escape and (_types(event) or _name_of(event) in self._acts):
            self._view.notice.hide()
        return False

    def _press_while_linking(self, event: QKeyEvent) -> None:
        """Arrows walk, letters seek, Enter links, Escape leaves; nothing else is meant while a link is being made."""
        chosen = self._view.chosen
        name = _name_of(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chosen.finish_linking()
        elif event.key() == Qt.Key.Key_Escape or name in _WALKING:
            self._acts[name]()
        elif event.key() == Qt.Key.Key_Backspace:
            chosen.seek(chosen.sought[:-1])
        elif _types(event):
            chosen.seek(chosen.sought + event.text())

    def _press_while_finding(self, event: QKeyEvent) -> bool:
        """Letters look, Enter goes on to the next, Escape stays; another key ends it and means what it always does.

        Says whether the key has been used up.
        """
        chosen = self._view.chosen
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            chosen.seek(chosen.sought, onward=True)
        elif event.key() == Qt.Key.Key_Backspace:
            chosen.seek(chosen.sought[:-1])
        elif _types(event):
            chosen.seek(chosen.sought + event.text())
        else:
            chosen.stop_finding()
            return event.key() == Qt.Key.Key_Escape
        return True

    def _escape(self) -> None:
        """One level at a time: the gesture, linking, several chosen, a link chosen."""
        view = self._view
        if view.cancel_gesture():
            return
        if view.chosen.linking is not None:
            view.chosen.stop_linking()
        elif view.notice.isVisible():
            view.notice.hide()
        elif len(view.selection.causes) > 1 or view.selection.link or view.selection.loop:
            view.selection.only(view.selection.current)

    def _is_plain(self, event: QKeyEvent) -> bool:
        """Keys such as Delete, Home and the arrows, alone or with Shift."""
        return not event.modifiers() & _CHORD and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35


def _types(event: QKeyEvent) -> bool:
    """Whether the key puts a character on the screen."""
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & (_CHORD & ~_alt_gr(event))


def _alt_gr(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Control with Alt types a character on some keyboards (AltGr)."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return both if event.modifiers() & both == both else Qt.KeyboardModifier.NoModifier


def _name_of(event: QKeyEvent) -> str:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    name = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()
    return name if len(name) > 1 else ""
