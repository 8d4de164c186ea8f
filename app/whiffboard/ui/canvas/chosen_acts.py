"""What keys and menus do with the chosen statements or the chosen link."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from whiffboard.ui.canvas.editing import Editing
from whiffboard.ui.canvas.map_acts import MapActs
from whiffboard.ui.canvas.map_scene import MapScene
from whiffboard.ui.canvas.pasted_lines import statements
from whiffboard.ui.canvas.placement import spots
from whiffboard.ui.canvas.selection import Selection
from whiffboard.ui.canvas.walking import Walker


class ChosenActs(QObject):
    """Walks, links, deletes, reorders; says where to look afterwards."""

    look_at = Signal(str)
    """This statement should be in view."""
    card_wanted = Signal(str)
    """The wording of this statement is to be talked about now."""
    evidence_wanted = Signal(str)
    panel_wanted = Signal()
    """The keyboard is to go to what is told about the statement."""
    mode_changed = Signal()
    """Linking or finding began or ended, or other words are sought."""
    told = Signal(str)
    """A sentence about what was just done."""
    pasted = Signal(object)
    """Statements were made of pasted lines; carries their ids."""

    def __init__(self, scene: MapScene, acts: MapActs, selection: Selection, editing: Editing) -> None:
        super().__init__(scene)
        self._scene = scene
        self._acts = acts
        self._selection = selection
        self._editing = editing
        self._walker = Walker()
        self.linking: str | None = None
        self.finding = False
        self.sought = ""
        """What was typed while linking or finding."""

    def start_linking(self) -> None:
        """The current statement is to explain another one as well: the next node that is chosen."""
        self._editing.end()
        self.finding = False
        self.linking = self._selection.current
        self.sought = ""
        self.mode_changed.emit()

    def start_finding(self) -> None:
        """Letters typed from now on look for a statement."""
        self._editing.end()
        self.stop_linking()
        self.finding, self.sought = True, ""
        self.mode_changed.emit()

    def stop_finding(self) -> None:
        """Stays at what was found."""
        if self.finding:
            self.finding = False
            self.mode_changed.emit()

    def matches(self) -> list[str]:
        """The statements that hold what was typed, those first where it begins a word, in reading order."""
        folded = self.sought.casefold().strip()
        if not folded:
            return []
        order = [cause for cause in self._scene.map.order if cause != self.linking]
        texts = {cause: " " + " ".join(self._scene.faces[cause].text.split()).casefold() for cause in order}
        found = [cause for cause in order if folded in texts[cause]]
        return sorted(found, key=lambda cause: f" {folded}" not in texts[cause])

    def seek(self, typed: str, *, onward: bool = False) -> None:
        """Makes the first statement current that holds these words; ``onward`` goes on to the next one that does."""
        self.sought = typed
        found = self.matches()
        if found:
            here = self._selection.current
            index = found.index(here) + 1 if onward and here in found else 0
            self._selection.only(found[index % len(found)])
            self.look_at.emit(found[index % len(found)])
        self.mode_changed.emit()

    def finish_linking(self) -> None:
        """Links the statement that linking began with to the one that is current now."""
        cause, effect = self.linking, self._selection.current
        self.stop_linking()
        if cause is not None and effect is not None:
            self._acts.link(cause, effect)

    def stop_linking(self) -> None:
        """Leaves linking without a link."""
        if self.linking is not None:
            self.linking = None
            self.mode_changed.emit()

    def walk(self, way: str) -> None:
        """Makes the statement current that lies this way (up, down, left, right)."""
        here = self._selection.current
        if here is None:
            self.jump_to(0)
            return
        there = self._walker.step(self._scene.map, spots(self._acts.session), here, way)
        if there is not None:
            self._selection.only(there)
            self.look_at.emit(there)

    def jump_to(self, index: int) -> None:
        """Makes the first or the last statement of the map current, in reading order."""
        order = self._scene.map.order
        if order:
            self._selection.only(order[index])
            self.look_at.emit(order[index])

    def select_all(self) -> None:
        """Chooses every statement."""
        self._selection.several(self._scene.map.order)

    def delete(self, *, branch: bool = False) -> None:
        """Deletes the chosen link, or the chosen statements; the statement above becomes current."""
        chosen = self._selection
        if chosen.link is not None:
            self._acts.unlink(*chosen.link)
        elif chosen.loop is not None:
            self._acts.unlink_id(chosen.loop)
        elif chosen.causes:
            heir = self._heir()
            removed = self._acts.remove_branch if branch else self._acts.remove
            order = [cause for cause in self._scene.map.order if cause in chosen.causes]
            if removed(order) and heir is not None and heir in self._scene.map:
                self._selection.only(heir)

    def _heir(self) -> str | None:
        """Who is current after the chosen ones are gone: the next sibling, or else the effect."""
        known, gone = self._scene.map, self._selection.causes
        here = self._selection.current
        while here is not None and here in gone:
            above = next(iter(known.effects_of(here)), None)
            siblings = [cause for cause in known.causes_of(above) if cause not in gone] if above else []
            here = siblings[0] if siblings else above
        return here

    def has_findings(self) -> bool:
        """Whether there is anything to say about the current statement's words."""
        face = self._scene.faces.get(self._selection.current or "")
        return face is not None and bool(face.marks)

    def paste(self) -> None:
        """Adds the lines of the clipboard as a branch under the current statement."""
        lines = statements(QGuiApplication.clipboard().text())
        if not lines:
            return
        made = self._acts.paste(self._selection.current, lines)
        if not made:
            return
        self._selection.only(made[0])
        self.look_at.emit(made[0])
        self.pasted.emit(made)

    def toggle_gate(self) -> None:
        """All or any of the causes of the current statement, or of the effect that it helps to explain."""
        cause = self._selection.current
        if cause is None:
            return
        known = self._scene.map
        own = cause if len(known.causes_of(cause)) > 1 else None
        above = next((effect for effect in known.effects_of(cause) if len(known.causes_of(effect)) > 1), None)
        self._acts.toggle_gate(own or above or cause)

    def reorder(self, by: int) -> None:
        """Moves the current statement among its siblings."""
        if self._selection.current is not None:
            self._acts.reorder(self._selection.current, by)

    def ask_for_evidence(self) -> None:
        """Asks for a place to type what supports the current statement."""
        if self._selection.current is not None:
            self.evidence_wanted.emit(self._selection.current)

    def ask_for_card(self) -> None:
        """Asks for the card about the current statement's wording, if there is anything to say."""
        cause = self._selection.current
        if cause is not None and self._scene.faces[cause].marks:
            self.card_wanted.emit(cause)
