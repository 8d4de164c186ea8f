"""The mouse on the map: which gesture a press begins, and the threshold before it is one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from whiffboard.domain.layout.geometry import Spot
from whiffboard.ui.canvas.gesture import Gesture, Pan, RubberBand
from whiffboard.ui.canvas.node_gestures import DragNodes, PullCause
from whiffboard.ui.canvas.node_item import Stance

if TYPE_CHECKING:
    from whiffboard.ui.canvas.map_view import MapView

_EDGE = 24  # pixels: a gesture this near to the view's edge pans
_EDGE_MS = 30
_THRESHOLD = 5  # pixels; hands shake, and a click must not move a node


class MapMouse:
    """At most one gesture is under way at a time."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._gesture: Gesture | None = None
        self._began = False
        self._press = QPoint()
        self._hovered: str | None = None
        self._pill: str | None = None
        self._edge = QTimer(view)
        self._edge.setInterval(_EDGE_MS)
        self._edge.timeout.connect(self._pan_at_edge)
        self._screen = QPoint()

    def press(self, event: QMouseEvent, *, panning: bool) -> None:
        """A button went down on the map."""
        self.cancel()
        self._view.mark.zoom = self._view.zoom
        screen = event.position().toPoint()
        self._press, self._began = screen, False
        self._gesture = self._gesture_for(event, self._view.mapToScene(screen), panning=panning)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with a button down or without."""
        screen = event.position().toPoint()
        at = self._view.mapToScene(screen)
        gesture = self._gesture
        if gesture is None:
            if not event.buttons():
                self.hover(at)
            return
        if not self._began:
            if (screen - self._press).manhattanLength() < _THRESHOLD:
                return
            self._began = True
            gesture.start()
            if gesture.cursor is not None:
                self._view.viewport().setCursor(gesture.cursor)
        gesture.move(at, screen)
        self._screen = screen
        if not isinstance(gesture, Pan) and not self._beyond().isNull():
            self._edge.start()

    def _beyond(self) -> QPoint:
        """How far into the view's edge the pointer is, by axis; what lies beyond is to come into view."""
        inner = self._view.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        x, y = self._screen.x(), self._screen.y()
        return QPoint(
            min(0, x - inner.left()) + max(0, x - inner.right()), min(0, y - inner.top()) + max(0, y - inner.bottom())
        )

    def _pan_at_edge(self) -> None:
        beyond = self._beyond()
        if self._gesture is None or not self._began or beyond.isNull():
            self._edge.stop()
            return
        self._view.pan(-beyond / 3)
        self._gesture.move(self._view.mapToScene(self._screen), self._screen)

    def release(self, event: QMouseEvent) -> bool:
        """The button came up; says whether a gesture ended by it."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        self._view.viewport().unsetCursor()
        if self._began:
            gesture.finish(self._view.mapToScene(event.position().toPoint()), event.modifiers())
        else:
            gesture.click(event.modifiers())
        return True

    def double_click(self, at: QPointF) -> None:
        """Edits the node that was clicked; on empty paper adds a statement."""
        self.cancel()
        view = self._view
        node = view.map_scene.node_at(at)
        if node is not None:
            view.selection.only(node.cause)
            view.authoring.edit()
        elif view.map_scene.pill_at(at) is None and view.map_scene.link_at(at) is None:
            view.authoring.add_free(Spot(at.x(), at.y()))

    def cancel(self) -> bool:
        """Takes the gesture under way back; says whether there was one."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        self._view.viewport().unsetCursor()
        if self._began:
            gesture.cancel()
        return True

    def hover(self, at: QPointF | None) -> None:
        """The pointer rests over a point of the map, or left it."""
        view, scene = self._view, self._view.map_scene
        node = None if at is None else scene.node_at(at)
        cause = None if node is None else node.cause
        if cause != self._hovered:
            for which, over in ((self._hovered, False), (cause, True)):
                if which is not None:
                    view.set_stance(which, Stance.HOVERED, over)
            self._hovered = cause
        pill = None if at is None or node is not None else scene.pill_at(at)
        if pill != self._pill:
            for effect, over in ((self._pill, False), (pill, True)):
                junction = None if effect is None else scene.junction(effect)
                if junction is not None:
                    junction.hover(over)
            self._pill = pill
        on_handle = node is not None and at is not None and node.on_handle(at - node.pos())
        pointing = pill is not None or on_handle
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)

    def _gesture_for(self, event: QMouseEvent, at: QPointF, *, panning: bool) -> Gesture | None:
        view, button = self._view, event.button()
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and panning):
            return Pan(view, at, event.position().toPoint())
        if button != Qt.MouseButton.LeftButton:
            return None
        node = view.map_scene.node_at(at)
        if node is None:
            return self._off_node(event, at)
        if view.chosen.linking is not None:
            view.selection.only(node.cause)
            view.chosen.finish_linking()
            return None
        local = at - node.pos()
        if node.on_handle(local):
            return PullCause(view, at, node)
        if node.on_held_mark(local):
            view.selection.only(node.cause)
            return _Click(view, at, view.chosen.ask_for_card)
        return DragNodes(view, at, node, event.modifiers())

    def _off_node(self, event: QMouseEvent, at: QPointF) -> Gesture:
        view = self._view
        scene, acts, selection = view.map_scene, view.acts, view.selection
        effect = scene.pill_at(at)
        if effect is not None:
            return _Click(view, at, lambda: acts.toggle_gate(effect))
        link, loop = scene.link_at(at), scene.loop_at(at)
        if link is not None:
            return _Click(view, at, lambda: selection.choose_link(*link))
        if loop is not None:
            return _Click(view, at, lambda: selection.choose_loop(loop))
        return RubberBand(view, at, event.modifiers())


class _Click(Gesture):
    """Does something when the button comes up at the same place, and nothing otherwise."""

    def __init__(self, view: "MapView", pressed: QPointF, act: Callable[[], object]) -> None:
        super().__init__(view, pressed)
        self._act = act

    def click(self, modifiers: Qt.KeyboardModifier) -> None:
        self._act()
