"""The gestures that begin on a node: dragging it, and pulling a cause out of its handle."""

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from whiffboard.domain.layout.geometry import Spot
from whiffboard.ui.canvas.gesture import Gesture
from whiffboard.ui.canvas.node_item import NodeItem, Stance

if TYPE_CHECKING:
    from whiffboard.ui.canvas.map_view import MapView

_MIDDLE = 0.28  # of the width to either side of the middle
_BAR_AWAY = 12.0
_MULTIPLE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Drop(enum.Enum):
    """What a node that is dropped on another becomes."""

    CAUSE = enum.auto()
    BEFORE = enum.auto()
    AFTER = enum.auto()


class DragNodes(Gesture):
    """Moves the chosen nodes; a single one that is dropped on another becomes its cause, or its sibling at an end."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: "MapView", pressed: QPointF, node: NodeItem, modifiers: Qt.KeyboardModifier) -> None:
        super().__init__(view, pressed)
        self._cause = node.cause
        self._homes: dict[str, QPointF] = {}
        self._target: str | None = None
        self._drop = Drop.CAUSE
        self._adding = bool(modifiers & _MULTIPLE)
        self._was_chosen = node.cause in view.selection.causes
        if not self._adding and not self._was_chosen:
            view.selection.only(node.cause)

    def click(self, modifiers: Qt.KeyboardModifier) -> None:
        if self._adding:
            self.view.selection.toggle(self._cause)
        else:
            self.view.selection.only(self._cause)

    def start(self) -> None:
        view = self.view
        if not self._was_chosen and self._adding:
            view.selection.toggle(self._cause)
        view.map_scene.finish_motion()
        chosen = {*view.selection.causes, self._cause}
        self._homes = {node.cause: node.pos() for node in view.map_scene.nodes() if node.cause in chosen}
        for cause in self._homes:
            view.set_stance(cause, Stance.LIFTED, True)

    def move(self, at: QPointF, screen: QPoint) -> None:
        scene = self.view.map_scene
        away = at - self.pressed
        scene.shift({cause: home + away for cause, home in self._homes.items()})
        under = scene.node_at(at, but=self._homes.keys()) if len(self._homes) == 1 else None
        self._drop = Drop.CAUSE if under is None else self._drop_on(under, at)
        self._aim(None if under is None else under.cause)
        bar = None if under is None or self._drop is Drop.CAUSE else _bar_beside(under, self._drop)
        self.view.mark.show_words(self._meaning(), at, bar)

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        target, drop, spots = self._target, self._drop, self._spots()
        self._clear()
        done = False
        try:
            done = self._do(target, drop, spots)
        finally:  # also where the library can't write: what is seen is what is stored
            if not done:
                self.view.map_scene.put_back()

    def _do(self, target: str | None, drop: Drop, spots: dict[str, Spot]) -> bool:
        acts = self.view.acts
        if target is None:
            return acts.move(spots)
        if drop is not Drop.CAUSE:
            return acts.stand_beside(self._cause, target, before=drop is Drop.BEFORE)
        if self._shared():
            return acts.link(self._cause, target)
        return acts.reparent(self._cause, target)

    def cancel(self) -> None:
        self._clear()
        self.view.map_scene.put_back()

    def _spots(self) -> dict[str, Spot]:
        nodes = [self.view.map_scene.node(cause) for cause in self._homes]
        return {node.cause: Spot(node.x(), node.y()) for node in nodes if node is not None}

    def _drop_on(self, node: NodeItem, at: QPointF) -> Drop:
        """The ends of a node that explains something mean beside it; its middle means below it."""
        known = self.view.map_scene.map
        if not known.effects_of(node.cause) or node.cause in known.below(self._cause):
            return Drop.CAUSE
        share = (at.x() - node.x()) / node.size.width
        if abs(share) < _MIDDLE:
            return Drop.CAUSE
        return Drop.BEFORE if share < 0 else Drop.AFTER

    def _aim(self, target: str | None) -> None:
        if self._target is not None and target != self._target:
            self.view.set_stance(self._target, Stance.TARGET, False)
        self._target = target
        if target is not None:
            self.view.set_stance(target, Stance.TARGET, self._drop is Drop.CAUSE)

    def _meaning(self) -> str:
        """What will happen on letting go, in a few words; nothing where it is only moved."""
        if self._target is None:
            return ""
        if self._drop is not Drop.CAUSE:
            return "Stands before this" if self._drop is Drop.BEFORE else "Stands after this"
        if self._target in self.view.map_scene.map.effects_of(self._cause):
            return "Is its cause already"
        if self._target in self.view.map_scene.map.below(self._cause):
            return "Explains this one: can't go below itself"
        return "Explains this too" if self._shared() else "Becomes a cause of this"

    def _shared(self) -> bool:
        """Whether it explains several already: then it doesn't leave any of them for another."""
        return len(self.view.map_scene.map.effects_of(self._cause)) > 1

    def _clear(self) -> None:
        self._aim(None)
        self.view.mark.clear()
        for cause in self._homes:
            self.view.set_stance(cause, Stance.LIFTED, False)


def _bar_beside(node: NodeItem, drop: Drop) -> QRectF:
    """The mark of a place just before or behind a node."""
    rect = node.scene_rect()
    x = rect.left() - _BAR_AWAY if drop is Drop.BEFORE else rect.right() + _BAR_AWAY
    return QRectF(x - 2.5, rect.top() - 4, 5, rect.height() + 8)


class PullCause(Gesture):
    """Pulls a link out of a node's handle: to empty space for a new cause, to a node to link that as a cause."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: "MapView", pressed: QPointF, node: NodeItem) -> None:
        super().__init__(view, pressed)
        self._effect = node.cause
        self._target: str | None = None

    def click(self, modifiers: Qt.KeyboardModifier) -> None:
        self.view.selection.only(self._effect)
        self.view.authoring.next_why()

    def move(self, at: QPointF, screen: QPoint) -> None:
        scene = self.view.map_scene
        under = scene.node_at(at, but={self._effect})
        target = None if under is None else under.cause
        if target != self._target:
            if self._target is not None:
                self.view.set_stance(self._target, Stance.TARGET, False)
            if target is not None:
                self.view.set_stance(target, Stance.TARGET, True)
            self._target = target
        node = scene.node(self._effect)
        if node is not None:
            words = "New cause" if target is None else "Explains it too"
            self.view.mark.show_pull(node.scene_rect(), None if under is None else under.scene_rect(), at, words)

    def finish(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        target = self._target
        self._clear()
        if target is not None:
            self.view.acts.link(target, self._effect)
        else:
            self.view.authoring.add_cause_at(self._effect, Spot(at.x(), at.y()))

    def cancel(self) -> None:
        self._clear()

    def _clear(self) -> None:
        if self._target is not None:
            self.view.set_stance(self._target, Stance.TARGET, False)
        self.view.mark.clear()
