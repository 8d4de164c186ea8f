"""Edits of statements: which one is opened next, and what each key that ends an edit leads to."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from whiffboard.domain.layout.geometry import Spot
from whiffboard.ui.canvas.editing import Editing
from whiffboard.ui.canvas.inline_editor import Wish
from whiffboard.ui.canvas.map_acts import MapActs
from whiffboard.ui.canvas.map_scene import MapScene
from whiffboard.ui.canvas.selection import Selection


class Authoring(QObject):
    """Makes new statements and opens them; a new statement and its words are one act for undo."""

    def __init__(self, scene: MapScene, acts: MapActs, selection: Selection, editing: Editing) -> None:
        super().__init__(scene)
        self._scene = scene
        self._acts = acts
        self._selection = selection
        self._editing = editing
        editing.wished.connect(self._heed)

    def next_why(self) -> None:
        """Asks the next why: a new cause under the statement that is edited or current, ready to be typed."""
        if self._editing.fresh and self._editing.empty:
            return
        effect = self._end_for_more()
        if effect is None:
            self.begin_map()
            return
        burst = Editing.new_burst()
        self._edit_new(self._acts.add_cause(effect, burst), burst)

    def add_sibling(self) -> None:
        """A new cause of the same effect, behind the statement that is edited or current."""
        if self._editing.fresh and self._editing.empty:
            return
        cause = self._end_for_more()
        if cause is None:
            self.begin_map()
            return
        effects = self._scene.map.effects_of(cause)
        burst = Editing.new_burst()
        if effects:
            self._edit_new(self._acts.add_cause(effects[0], burst, after=cause), burst)
        else:
            self._edit_new(self._acts.add_cause(cause, burst), burst)

    def add_between(self) -> None:
        """A new statement between the one that is edited or current and its effect."""
        if self._editing.fresh and self._editing.empty:
            return
        cause = self._end_for_more()
        if cause is not None:
            burst = Editing.new_burst()
            self._edit_new(self._acts.add_between(cause, burst), burst)

    def begin_map(self, typed: str = "") -> None:
        """On an empty map the whiff, ready to be typed; on another the first statement becomes current."""
        known = self._scene.map
        if len(known):
            self._selection.only(known.order[0])
            return
        self.add_free(Spot(0.0, 0.0), typed)

    def add_free(self, at: Spot, typed: str = "") -> None:
        """A new statement at a spot on the paper, ready to be typed."""
        self._editing.end()
        burst = Editing.new_burst()
        self._edit_new(self._acts.add_free(burst, at), burst, typed)

    def add_cause_at(self, effect: str, at: Spot) -> None:
        """A new cause at a spot on the paper, ready to be typed."""
        burst = Editing.new_burst()
        self._edit_new(self._acts.add_cause_at(effect, burst, at), burst)

    def edit(self, typed: str = "") -> None:
        """Opens the current statement; ``typed`` is the letter that asked for it."""
        if self._selection.current is not None:
            self._editing.begin(self._selection.current, typed=typed)
        elif not len(self._scene.map):
            self.begin_map(typed)

    def edit_with(self, cause: str, text: str) -> None:
        """Opens a statement with a rewrite that has holes to fill; Tab goes from one to the next."""
        self._selection.only(cause)
        self._editing.begin(cause)
        self._editing.take_over(text)

    def lift(self) -> None:
        """Lifts a new statement, or the current one, a level: it becomes a cause of its effect's effect."""
        cause = self._editing.cause or self._selection.current
        if cause is None:
            return
        known = self._scene.map
        effect = next(iter(known.effects_of(cause)), None)
        above = next(iter(known.effects_of(effect)), None) if effect else None
        if effect is None or above is None:
            return
        if not self._editing.fresh:
            self._editing.end()
            self._acts.reparent(cause, above, after=effect)
            return
        text = self._editing.editor.text()
        self._editing.cancel()
        burst = Editing.new_burst()
        self._edit_new(self._acts.add_cause(above, burst, after=effect), burst, text)

    def _heed(self, wish: Wish) -> None:
        acts: dict[Wish, Callable[[], object]] = {
            Wish.NEXT_WHY: self._tab,
            Wish.SIBLING: self.add_sibling,
            Wish.BETWEEN: self.add_between,
            Wish.LIFT: self.lift,
            Wish.CANCEL: self._cancel_edit,
            Wish.END: lambda: self._editing.end(finished=True),
            Wish.UNDO: self._undo_edit,
        }
        acts[wish]()

    def _tab(self) -> None:
        if not self._editing.next_hole():
            self.next_why()

    def _cancel_edit(self) -> None:
        cause = self._editing.cause
        heir = next(iter(self._scene.map.effects_of(cause)), None) if cause and self._editing.fresh else cause
        self._editing.cancel()
        if heir is not None and heir in self._scene.map:
            self._selection.only(heir)

    def _undo_edit(self) -> None:
        if self._editing.fresh and self._editing.empty:
            self._cancel_edit()
            return
        self._editing.end()
        self._scene.document.undo()

    def _end_for_more(self) -> str | None:
        """Ends an edit to go on from it; the statement to go on from, ``None`` where there is none."""
        if self._editing.cause is None:
            return self._selection.current
        cause = self._editing.cause
        self._editing.end()
        return cause

    def _edit_new(self, cause: str | None, burst: str, typed: str = "") -> None:
        if cause is not None:
            self._selection.only(cause)
            self._editing.begin(cause, burst=burst, typed=typed)
