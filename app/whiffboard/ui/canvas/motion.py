"""Moves nodes to where they belong: at once, or within a blink where movement is wanted."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation

from whiffboard.ui.theme.theme import Theme

_MILLISECONDS = 180


class Motion(QObject):
    """One animation for all nodes that move; a new target starts from where a node is seen at that moment."""

    def __init__(self, theme: Theme, put: Callable[[Mapping[str, QPointF]], None], parent: QObject) -> None:
        """``put`` is called with the positions of all moving nodes, once a frame."""
        super().__init__(parent)
        self._theme = theme
        self._put = put
        self._ways: dict[str, tuple[QPointF, QPointF]] = {}
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._tick)

    def move(self, ways: Mapping[str, tuple[QPointF, QPointF]]) -> None:
        """Moves nodes from one point to another; those under way already go on to where they were going."""
        self._clock.stop()
        share = self._share()
        under_way = {
            node: (_between(start, end, share), end) for node, (start, end) in self._ways.items() if node not in ways
        }
        self._ways = {**under_way, **ways}
        duration = self._theme.motion_ms(_MILLISECONDS)
        if not self._ways:
            return
        if not duration:
            self.finish()
            return
        self._clock.setDuration(duration)
        self._clock.start()

    def forget(self, node: str) -> None:
        """Lets a node go that somebody else moves from now on, or that is no longer there."""
        self._ways.pop(node, None)

    def finish(self) -> None:
        """Puts every node where it was going."""
        self._clock.stop()
        ways, self._ways = self._ways, {}
        if ways:
            self._put({node: end for node, (_, end) in ways.items()})

    def _share(self) -> float:
        return float(self._clock.currentValue() or 0.0)

    def _tick(self, share: float) -> None:
        if not self._ways:
            return
        self._put({node: _between(start, end, share) for node, (start, end) in self._ways.items()})
        if share >= 1.0:
            self._ways = {}


def _between(start: QPointF, end: QPointF, share: float) -> QPointF:
    return start + (end - start) * share
