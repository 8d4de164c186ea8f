"""Where a floating card stands, so that it covers nothing of what it is about."""

from PySide6.QtCore import QPoint, QRect, QSize

SHADOW = 22
"""Pixels of a card's edge that are its shadow and may lie over the node."""
_FREE = 8  # pixels between the node and the card


def place_beside(rect: QRect, size: QSize, within: QRect) -> QPoint:
    """Where a card of that size goes: right of ``rect``, else below, left or above, wherever it covers nothing of it.

    The card's own edge is its shadow, which may lie over the node.
    """
    gap = _FREE - SHADOW
    low_x, high_x = within.left() - SHADOW, within.right() + 1 + SHADOW - size.width()
    low_y, high_y = within.top() - SHADOW, within.bottom() + 1 + SHADOW - size.height()

    def across(x: int) -> int:
        return max(low_x, min(x, high_x))

    def down(y: int) -> int:
        return max(low_y, min(y, high_y))

    right, left = rect.right() + gap, rect.left() - size.width() - gap
    below, above = rect.bottom() + gap, rect.top() - size.height() - gap
    beside_y = down(rect.top() - SHADOW)
    if right <= high_x:
        return QPoint(right, beside_y)
    if below <= high_y:
        return QPoint(across(rect.left() - SHADOW), below)
    if left >= low_x:
        return QPoint(left, beside_y)
    return QPoint(across(rect.left() - SHADOW), max(low_y, above))
