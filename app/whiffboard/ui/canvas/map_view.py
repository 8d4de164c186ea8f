"""The map as one works on it: keys and mouse come in here, and acts begin and end edits."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from whiffboard.ui.canvas.authoring import Authoring
from whiffboard.ui.canvas.chosen_acts import ChosenActs
from whiffboard.ui.canvas.editing import Editing
from whiffboard.ui.canvas.gesture_mark import GestureMark
from whiffboard.ui.canvas.link_sentence import link_tip
from whiffboard.ui.canvas.map_acts import MapActs
from whiffboard.ui.canvas.map_keys import MapKeys
from whiffboard.ui.canvas.map_mouse import MapMouse
from whiffboard.ui.canvas.map_notice import MapNotice
from whiffboard.ui.canvas.map_scene import MapScene
from whiffboard.ui.canvas.node_item import Stance
from whiffboard.ui.canvas.paper_view import PaperView
from whiffboard.ui.canvas.selection import Selection
from whiffboard.ui.theme.theme import Theme
from whiffboard.wording.guard import Guard
from whiffboard.workspace.document import Document

_LINKING = "Which statement does it explain too? Type its words or walk there, then press Enter. Esc leaves."
_FINDING = "Type words of the statement. Enter goes on to the next, Esc stays."
_PARTS_OF_STANCE = Stance.SELECTED | Stance.CURRENT | Stance.FOCUSED | Stance.EDITED


class MapView(PaperView):
    """Shows one session's map. What keys and mouse mean is in ``MapKeys`` and ``MapMouse``."""

    card_wanted = Signal(str)
    """The wording of this statement is to be talked about now."""
    menu_wanted = Signal(QPoint)
    state_changed = Signal()
    """Other keys may be live now: an edit or a link began or ended, or the selection changed."""

    def __init__(self, document: Document, guard: Guard, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        self.map_scene = MapScene(document, guard, theme)
        super().__init__(self.map_scene, self.map_scene.ink, parent)
        self.map_scene.setParent(self)
        self.acts = MapActs(document, self)
        self.selection = Selection(self)
        self.mark = GestureMark(self.map_scene.ink)
        self.map_scene.addItem(self.mark)
        self.editing = Editing(self.map_scene, self.acts)
        self.authoring = Authoring(self.map_scene, self.acts, self.selection, self.editing)
        self.chosen = ChosenActs(self.map_scene, self.acts, self.selection, self.editing)
        self._keys = MapKeys(self)
        self._mouse = MapMouse(self)
        self.notice = MapNotice(theme, self)
        self._space = False
        self._stances: dict[str, Stance] = {}
        self._above_current: tuple[str, ...] = ()
        self.setObjectName("map")
        self.setAccessibleName("Five-whys map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self.viewport().update)
        theme.changed.connect(self.look_again)
        self.selection.changed.connect(self._show_selection)
        self.chosen.look_at.connect(self.bring_into_view)
        self.chosen.card_wanted.connect(self.card_wanted)
        self.chosen.mode_changed.connect(self._show_mode)
        self.editing.ended.connect(self._on_edit_ended)
        self.editing.begun.connect(self._on_edit_begun)
        self.editing.grew.connect(self.bring_into_view)
        self.acts.circle.connect(self._offer_loop)
        self.map_scene.redrawn.connect(self._after_change)

    def end_edit(self) -> None:
        """Ends the edit that is under way, its text stored."""
        self.editing.end()

    def cancel_gesture(self) -> bool:
        """Takes a gesture of the mouse back; says whether there was one."""
        return self._mouse.cancel()

    # --- where things are -------------------------------------------------------------------------------------------

    def enlargement(self) -> float:
        return self._theme.scale

    def extent(self) -> QRectF:
        return self.map_scene.extent()

    def top(self) -> QRectF:
        return self.map_scene.extent(self.map_scene.map.roots[:1])

    def look_again(self) -> None:
        """Fits anew, and doesn't lose what the person works on."""
        if not self.isVisible() or not self.follows:
            return
        super().look_again()
        rect = self.rect_of(self.editing.cause or self.selection.current or "")
        if rect is not None and not self.viewport().rect().contains(rect):
            self.bring_rect_into_view(rect)

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
        self.chosen.stop_finding()
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
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.mapToScene(event.pos())
            QToolTip.showText(event.globalPos(), link_tip(self.map_scene, at), self.viewport())
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
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._keys.claims(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                # The base class would give it to the scene, where a key from a real keyboard, unlike a test's, ends.
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab asks the next why here; F6 leaves the map."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Space
            and not self._keys.seeking()
            and self.editing.cause is None
            and len(self.map_scene.map)
        ):
            self._space = self._space or not event.isAutoRepeat()
            event.accept()
        elif self.editing.cause is not None:
            if not self._keys.press_chord(event):
                super().keyPressEvent(event)
        elif not self._keys.press(event):
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters that are made of several keys (accents, East Asian input) type on the chosen statement too."""
        if self.editing.cause is None and event.commitString():
            self._keys.type(event.commitString())
            event.accept()
            return
        if self.editing.cause is None and event.preeditString() and not self._keys.seeking():
            self.authoring.edit()
        super().inputMethodEvent(event)

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

    # --- what follows -----------------------------------------------------------------------------------------------

    def _on_edit_begun(self, cause: str) -> None:
        self.selection.only(cause)
        self._show_selection()
        self.bring_into_view(cause)

    def _on_edit_ended(self, cause: str, finished: bool) -> None:
        self._show_selection()
        face = self.map_scene.faces.get(cause)
        if finished and face is not None and face.held:
            self.card_wanted.emit(cause)

    def _show_mode(self) -> None:
        """Says at the foot what letters do while a link is made or a statement is looked for."""
        chosen = self.chosen
        if chosen.linking is None and not chosen.finding:
            self.notice.hide()
        else:
            found = chosen.matches()
            place = (
                f"{found.index(self.selection.current) + 1} of {len(found)}" if self.selection.current in found else ""
            )
            sought = f"  “{chosen.sought}”  {place or 'nowhere'}" if chosen.sought else ""
            self.notice.say(f"{_FINDING if chosen.finding else _LINKING}{sought}")
        self._show_selection()

    def _offer_loop(self, sentence: str, cause: str, effect: str) -> None:
        self.notice.offer(sentence, "Keep as reinforcing loop  Enter", lambda: self.acts.link_as_loop(cause, effect))

    def _after_change(self) -> None:
        self.notice.hide()
        known = self.map_scene.map
        current = self.selection.current
        self.selection.keep_to(self.map_scene.faces, known.links, {link.id for link in known.loops})
        if current is not None and self.selection.current is None and len(known):
            self.selection.only(next((effect for effect in self._above_current if effect in known), known.order[0]))
        self._show_selection()
        self.moved.emit()

    def set_stance(self, cause: str, part: Stance, on: bool) -> None:
        """Shows or hides one part of what the person does with a node."""
        node = self.map_scene.node(cause)
        if node is not None:
            node.set_stance(node.stance | part if on else node.stance & ~part)

    def _show_selection(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)  # the base class sets it while an item is edited
        focused = self.hasFocus()
        wanted: dict[str, Stance] = {}
        for cause in self.selection.causes:
            wanted[cause] = Stance.SELECTED | (Stance.FOCUSED if focused else Stance.NONE)
        for one, part in ((self.selection.current, Stance.CURRENT), (self.editing.cause, Stance.EDITED)):
            if one is not None:
                wanted[one] = wanted.get(one, Stance.NONE) | part
        if self.chosen.linking is not None and self.chosen.linking in self.map_scene.map:
            wanted[self.chosen.linking] = wanted.get(self.chosen.linking, Stance.NONE) | Stance.SELECTED
        for cause in self._stances.keys() | wanted.keys():
            node = self.map_scene.node(cause)
            if node is not None:
                node.set_stance((node.stance & ~_PARTS_OF_STANCE) | wanted.get(cause, Stance.NONE))
        self._stances = wanted
        current = self.selection.current
        self._above_current = self.map_scene.map.effects_of(current) if current in self.map_scene.faces else ()
        self.map_scene.choose_link(self.selection.link, self.selection.loop)
        self.setAccessibleDescription(self._spoken())
        self.state_changed.emit()

    def _spoken(self) -> str:
        current = self.map_scene.faces.get(self.selection.current or "")
        return current.spoken() if current is not None else f"{len(self.map_scene.faces)} statements"
