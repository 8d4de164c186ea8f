"""The map as one works on it: keys and mouse come in here, and acts begin and end edits."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from whiffboard.domain.layout.geometry import Spot
from whiffboard.ui.canvas.editing import Editing
from whiffboard.ui.canvas.gesture_mark import GestureMark
from whiffboard.ui.canvas.inline_editor import Wish
from whiffboard.ui.canvas.map_acts import MapActs
from whiffboard.ui.canvas.map_keys import MapKeys
from whiffboard.ui.canvas.map_mouse import MapMouse
from whiffboard.ui.canvas.map_notice import MapNotice
from whiffboard.ui.canvas.map_scene import MapScene
from whiffboard.ui.canvas.node_item import Stance
from whiffboard.ui.canvas.paper_view import PaperView
from whiffboard.ui.canvas.placement import spots
from whiffboard.ui.canvas.selection import Selection
from whiffboard.ui.canvas.walking import Walker
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document

_PARTS_OF_STANCE = Stance.SELECTED | Stance.CURRENT | Stance.FOCUSED | Stance.EDITED


class MapView(PaperView):
    """Shows one session's map. What keys and mouse mean is in ``MapKeys`` and ``MapMouse``."""

    card_wanted = Signal(str)
    """The wording of this statement is to be talked about now."""
    evidence_wanted = Signal(str)
    menu_wanted = Signal(QPoint)
    state_changed = Signal()
    """Other keys may be live now: an edit or a link began or ended, or the selection changed."""

    def __init__(self, document: Document, guard: Guard, theme: Theme, parent: QWidget | None = None) -> None:
        self.map_scene = MapScene(document, guard, theme)
        super().__init__(self.map_scene, self.map_scene.ink, parent)
        self.map_scene.setParent(self)
        self.acts = MapActs(document, self)
        self.selection = Selection(self)
        self.mark = GestureMark(self.map_scene.ink)
        self.map_scene.addItem(self.mark)
        self.editing = Editing(self.map_scene, self.acts)
        self.walker = Walker()
        self.linking: str | None = None
        self._document = document
        self._keys = MapKeys(self)
        self._mouse = MapMouse(self)
        self.notice = MapNotice(theme, self)
        self._space = False
        self._stances: dict[str, Stance] = {}
        self.setObjectName("map")
        self.setAccessibleName("Five-whys map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self.viewport().update)
        self.selection.changed.connect(self._show_selection)
        self.editing.wished.connect(self._on_wish)
        self.editing.ended.connect(self._on_edit_ended)
        self.editing.begun.connect(self._on_edit_begun)
        self.editing.grew.connect(self.bring_into_view)
        self.acts.circle.connect(self._offer_loop)
        self.map_scene.redrawn.connect(self._after_change)

    # --- what can be done -------------------------------------------------------------------------------------------

    def next_why(self) -> None:
        """Asks the next why: a new cause under the statement that is edited or current, ready to be typed."""
        effect = self._end_for_more()
        if effect is None:
            self.begin_map()
            return
        burst = Editing.new_burst()
        self._edit_new(self.acts.add_cause(effect, burst), burst)

    def add_sibling(self) -> None:
        """A new cause of the same effect, behind the statement that is edited or current."""
        cause = self._end_for_more()
        if cause is None:
            self.begin_map()
            return
        effects = self.map_scene.map.effects_of(cause)
        burst = Editing.new_burst()
        if effects:
            self._edit_new(self.acts.add_cause(effects[0], burst, after=cause), burst)
        else:
            self._edit_new(self.acts.add_cause(cause, burst), burst)

    def begin_map(self, typed: str = "") -> None:
        """On an empty map the whiff, ready to be typed; on another the first statement becomes current."""
        known = self.map_scene.map
        if len(known):
            self.selection.only(known.order[0])
            return
        self.add_free(Spot(0.0, 0.0), typed)

    def add_free(self, at: Spot, typed: str = "") -> None:
        """A new statement at a spot on the paper, ready to be typed."""
        self.end_edit()
        burst = Editing.new_burst()
        self._edit_new(self.acts.add_free(burst, at), burst, typed)

    def add_cause_at(self, effect: str, at: Spot) -> None:
        """A new cause at a spot on the paper, ready to be typed."""
        burst = Editing.new_burst()
        self._edit_new(self.acts.add_cause_at(effect, burst, at), burst)

    def edit(self, typed: str = "") -> None:
        """Opens the current statement; ``typed`` is the letter that asked for it."""
        if self.selection.current is not None:
            self.editing.begin(self.selection.current, typed=typed)
        elif not len(self.map_scene.map):
            self.begin_map(typed)

    def edit_with(self, cause: str, text: str, hole: tuple[int, int]) -> None:
        """Opens a statement with other words and selects the hole in them that has to be filled."""
        self.setFocus()
        self.selection.only(cause)
        self.editing.begin(cause)
        self.editing.take_over(text, hole)

    def end_edit(self) -> None:
        """Ends the edit that is under way, its text stored."""
        self.editing.end()

    def lift(self) -> None:
        """Lifts a new statement, or the current one, a level: it becomes a cause of its effect's effect."""
        cause = self.editing.cause or self.selection.current
        if cause is None:
            return
        known = self.map_scene.map
        effect = next(iter(known.effects_of(cause)), None)
        above = next(iter(known.effects_of(effect)), None) if effect else None
        if effect is None or above is None:
            return
        if not self.editing.fresh:
            self.end_edit()
            self.acts.reparent(cause, above, after=effect)
            return
        text = self.editing.editor.text()
        self.editing.cancel()
        burst = Editing.new_burst()
        self._edit_new(self.acts.add_cause(above, burst, after=effect), burst, text)

    def start_linking(self) -> None:
        """The current statement is to explain another one as well: the next node that is chosen."""
        self.end_edit()
        self.linking = self.selection.current
        if self.linking is not None:
            self.notice.say("Which statement does it explain too? Walk there and press Enter, or click it. Esc leaves.")
        self._show_selection()

    def finish_linking(self) -> None:
        """Links the statement that linking began with to the one that is current now."""
        cause, effect = self.linking, self.selection.current
        self.stop_linking()
        if cause is not None and effect is not None:
            self.acts.link(cause, effect)

    def stop_linking(self) -> None:
        """Leaves linking without a link."""
        if self.linking is not None:
            self.linking = None
            self.notice.hide()
            self._show_selection()

    def walk(self, way: str) -> None:
        """Makes the statement current that lies this way (up, down, left, right)."""
        here = self.selection.current
        if here is None:
            self.begin_map() if len(self.map_scene.map) else None
            return
        there = self.walker.step(self.map_scene.map, spots(self.acts.session), here, way)
        if there is not None:
            self.selection.only(there)
            self.bring_into_view(there)

    def delete(self, *, branch: bool = False) -> None:
        """Deletes the chosen link, or the chosen statements; the statement above becomes current."""
        chosen = self.selection
        if chosen.link is not None:
            self.acts.unlink(*chosen.link)
        elif chosen.loop is not None:
            self.acts.unlink_id(chosen.loop)
        elif chosen.causes:
            heir = self._heir()
            removed = self.acts.remove_branch if branch else self.acts.remove
            order = [cause for cause in self.map_scene.map.order if cause in chosen.causes]
            if removed(order) and heir is not None and heir in self.map_scene.map:
                self.selection.only(heir)

    def _heir(self) -> str | None:
        """Who is current after the chosen ones are gone: the next sibling, or else the effect."""
        known, gone = self.map_scene.map, self.selection.causes
        here = self.selection.current
        while here is not None and here in gone:
            above = next(iter(known.effects_of(here)), None)
            siblings = [cause for cause in known.causes_of(above) if cause not in gone] if above else []
            here = siblings[0] if siblings else above
        return here

    def has_findings(self) -> bool:
        """Whether there is anything to say about the current statement's words."""
        face = self.map_scene.faces.get(self.selection.current or "")
        return face is not None and bool(face.marks)

    def toggle_gate(self) -> None:
        """All or any of the causes of the current statement, or of the effect that it helps to explain."""
        cause = self.selection.current
        if cause is None:
            return
        known = self.map_scene.map
        own = cause if len(known.causes_of(cause)) > 1 else None
        above = next((effect for effect in known.effects_of(cause) if len(known.causes_of(effect)) > 1), None)
        self.acts.toggle_gate(own or above or cause)

    def reorder(self, by: int) -> None:
        """Moves the current statement among its siblings."""
        if self.selection.current is not None:
            self.acts.reorder(self.selection.current, by)

    def jump_to(self, index: int) -> None:
        """Makes the first or the last statement of the map current, in reading order."""
        order = self.map_scene.map.order
        if order:
            self.selection.only(order[index])
            self.bring_into_view(order[index])

    def ask_for_evidence(self) -> None:
        """Asks for a place to type what supports the current statement."""
        if self.selection.current is not None:
            self.evidence_wanted.emit(self.selection.current)

    def cancel_gesture(self) -> bool:
        """Takes a gesture of the mouse back; says whether there was one."""
        return self._mouse.cancel()

    def select_all(self) -> None:
        """Chooses every statement."""
        self.selection.several(self.map_scene.map.order)

    def ask_for_card(self) -> None:
        """Asks for the card about the current statement's wording, if there is anything to say."""
        cause = self.selection.current
        if cause is not None and self.map_scene.faces[cause].marks:
            self.card_wanted.emit(cause)

    # --- where things are -------------------------------------------------------------------------------------------

    def extent(self) -> QRectF:
        return self.map_scene.extent()

    def top(self) -> QRectF:
        return self.map_scene.extent(self.map_scene.map.roots[:1])

    def bring_into_view(self, cause: str) -> None:
        """Pans just as far as it takes to see the whole of a node."""
        rect = self.rect_of(cause)
        if rect is not None:
            self.bring_rect_into_view(rect)

    def rect_of(self, cause: str) -> QRect | None:
        """The node's outline in the view's pixels."""
        node = self.map_scene.node(cause)
        return None if node is None else self.mapFromScene(node.scene_rect()).boundingRect()

    # --- the mouse --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._in_editor(event):
            super().mousePressEvent(event)
            return
        self.end_edit()
        self.setFocus()
        self._mouse.press(event, panning=self._space)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._mouse.release(event):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._in_editor(event):
            super().mouseDoubleClickEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._mouse.double_click(self.mapToScene(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() / 120 or event.angleDelta().x() / 120
        if turned:
            self.zoom_by_notches(turned, event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1.0 + event.value(), event.position())
            return True
        if event.type() == QEvent.Type.Leave:
            self._mouse.hover(None)
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            node = self.map_scene.node_at(self.mapToScene(event.pos()))
            if node is not None and node.cause not in self.selection.causes:
                self.selection.only(node.cause)
            self.menu_wanted.emit(event.globalPos())
        elif self.selection.current is not None:
            rect = self.rect_of(self.selection.current)
            self.menu_wanted.emit(self.viewport().mapToGlobal(rect.center() if rect else QPoint()))

    def _in_editor(self, event: QMouseEvent) -> bool:
        node = self.map_scene.node(self.editing.cause) if self.editing.cause else None
        at = self.mapToScene(event.position().toPoint())
        return event.button() == Qt.MouseButton.LeftButton and node is not None and node.scene_rect().contains(at)

    # --- keys -------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.claims(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab asks the next why here; F6 leaves the map."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.editing.cause is None and len(self.map_scene.map):
            self._space = self._space or not event.isAutoRepeat()
            event.accept()
        elif self.editing.cause is not None:
            super().keyPressEvent(event)
        elif not self._keys.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_selection()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        self._show_selection()

    def _on_wish(self, wish: Wish) -> None:
        acts: dict[Wish, Callable[[], None]] = {
            Wish.NEXT_WHY: self.next_why,
            Wish.SIBLING: self.add_sibling,
            Wish.LIFT: self.lift,
            Wish.CANCEL: self._cancel_edit,
            Wish.END: lambda: self.editing.end(finished=True),
            Wish.UNDO: self._undo_edit,
        }
        acts[wish]()

    def _cancel_edit(self) -> None:
        cause = self.editing.cause
        heir = next(iter(self.map_scene.map.effects_of(cause)), None) if cause and self.editing.fresh else cause
        self.editing.cancel()
        if heir is not None and heir in self.map_scene.map:
            self.selection.only(heir)

    def _undo_edit(self) -> None:
        self.end_edit()
        self._document.undo()

    # --- what follows -----------------------------------------------------------------------------------------------

    def _end_for_more(self) -> str | None:
        """Ends an edit to go on from it; the statement to go on from, ``None`` where there is none."""
        if self.editing.cause is None:
            return self.selection.current
        if self.editing.fresh and self.editing.empty:
            effects = self.map_scene.map.effects_of(self.editing.cause)
            self.editing.end()
            return effects[0] if effects else None
        cause = self.editing.cause
        self.editing.end()
        return cause

    def _edit_new(self, cause: str | None, burst: str, typed: str = "") -> None:
        if cause is not None:
            self.selection.only(cause)
            self.editing.begin(cause, burst=burst, typed=typed)

    def _on_edit_begun(self, cause: str) -> None:
        self.selection.only(cause)
        self._show_selection()
        self.bring_into_view(cause)

    def _on_edit_ended(self, cause: str, finished: bool) -> None:
        self._show_selection()
        face = self.map_scene.faces.get(cause)
        if finished and face is not None and face.held:
            self.card_wanted.emit(cause)

    def _offer_loop(self, sentence: str, cause: str, effect: str) -> None:
        self.notice.offer(sentence, "Keep as reinforcing loop  R", lambda: self.acts.link_as_loop(cause, effect))

    def _after_change(self) -> None:
        self.notice.hide()
        known = self.map_scene.map
        current = self.selection.current
        self.selection.keep_to(self.map_scene.faces, known.links, {link.id for link in known.loops})
        if current is not None and self.selection.current is None and len(known):
            self.selection.only(known.order[0])
        self._show_selection()
        self.moved.emit()

    def set_stance(self, cause: str, part: Stance, on: bool) -> None:
        """Shows or hides one part of what the person does with a node."""
        node = self.map_scene.node(cause)
        if node is not None:
            node.set_stance(node.stance | part if on else node.stance & ~part)

    def _show_selection(self) -> None:
        focused = self.hasFocus()
        wanted: dict[str, Stance] = {}
        for cause in self.selection.causes:
            wanted[cause] = Stance.SELECTED | (Stance.FOCUSED if focused else Stance.NONE)
        for one, part in ((self.selection.current, Stance.CURRENT), (self.editing.cause, Stance.EDITED)):
            if one is not None:
                wanted[one] = wanted.get(one, Stance.NONE) | part
        if self.linking is not None and self.linking in self.map_scene.map:
            wanted[self.linking] = wanted.get(self.linking, Stance.NONE) | Stance.SELECTED
        for cause in self._stances.keys() | wanted.keys():
            node = self.map_scene.node(cause)
            if node is not None:
                node.set_stance((node.stance & ~_PARTS_OF_STANCE) | wanted.get(cause, Stance.NONE))
        self._stances = wanted
        self.map_scene.choose_link(self.selection.link, self.selection.loop)
        self.mark.zoom = self.zoom
        self.setAccessibleDescription(self._spoken())
        self.state_changed.emit()

    def _spoken(self) -> str:
        current = self.map_scene.faces.get(self.selection.current or "")
        return current.spoken() if current is not None else f"{len(self.map_scene.faces)} statements"
