"""What every mouse gesture on the map is: it starts, moves, and then finishes or is cancelled."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

if TYPE_CHECKING:
    from whiffboard.ui.canvas.map_view import MapView


class Gesture:
    """Made at the press; nothing has happened until ``start``, which comes once the pointer has really moved."""

    cursor: Qt.CursorShape | None = None

    def __init__(self, view: "MapView", pressed: QPointF) -> None:
        """``pressed`` is on the map, in scene units."""
        self.view = view
        self.pressed = pressed

    def click(self, modifiers: Qt.KeyboardModifier) -> None:
        """The button came up again at the same place."""

    def start(self) -> None:
        """The pointer has moved far enough to mean it."""

    def move(self, at: QPointF, screen: QPoint) -> None:
        """The pointer is at another place: on the map, and in the view's pixels."""

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The button came up: what the gesture meant is done, as one act."""

    def cancel(self) -> None:
        """Everything is as it was before the press."""


class Pan(Gesture):
    """Moves the paper under the view, with the middle button or with Space held."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: "MapView", pressed: QPointF, screen: QPoint) -> None:
        super().__init__(view, pressed)
        self._last = screen
        self._way = QPoint()

    def move(self, at: QPointF, screen: QPoint) -> None:
        step = screen - self._last
        self._last = screen
        self._way += step
        self.view.pan(step)

    def cancel(self) -> None:
        self.view.pan(-self._way)


class RubberBand(Gesture):
    """Chooses all nodes that the rectangle touches; with Shift or Control beside those chosen already."""

    def __init__(self, view: "MapView", pressed: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        super().__init__(view, pressed)
        self._before = view.selection.causes
        adding = modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        self._kept = self._before if adding else frozenset[str]()

    def click(self, modifiers: Qt.KeyboardModifier) -> None:
        if not self._kept:
            self.view.selection.only(None)

    def move(self, at: QPointF, screen: QPoint) -> None:
        band = QRectF(self.pressed, at).normalized()
        self.view.mark.show_band(band)
        touched = {node.cause for node in self.view.map_scene.nodes() if node.scene_rect().intersects(band)}
        self.view.selection.several(self._kept | touched)

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.view.mark.clear()

    def cancel(self) -> None:
        self.view.mark.clear()
        self.view.selection.several(self._before)
