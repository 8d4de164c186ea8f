"""Places in an ordered list: a number for a new record between two neighbours."""

from collections.abc import Sequence

STEP = 1024.0
"""Distance between neighbours that were added at the end; halving it leaves room for some forty insertions."""


def between(before: float | None, after: float | None) -> float:
    """A position after ``before`` and before ``after``; ``None`` means the list's end on that side."""
    if before is None:
        return (STEP if after is None else after) - STEP
    if after is None:
        return before + STEP
    return (before + after) / 2


def crowded(before: float | None, after: float | None) -> bool:
    """Whether no number is left between the two, so that the list must be numbered anew."""
    if before is None or after is None:
        return False
    middle = (before + after) / 2
    return not before < middle < after


def renumbered(count: int) -> Sequence[float]:
    """Fresh positions for a whole list."""
    return [index * STEP for index in range(count)]
