"""Where a fresh node or branch goes: the row under its effect, and in it the slot that costs least."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whiffboard.domain.layout.board import Board, Box, box_at
from whiffboard.domain.layout.geometry import CLEARANCE, COLUMN_GAP, PART_GAP, ROW_GAP, Spot

_CROSSING = 400.0  # a crossing is as bad as others moving this far in all
_FAR = 0.5  # and so is standing away from where one looks for it, per unit
_TOO_FAR = 4_000.0  # rather than move others this far in all, a branch goes below the row
_EFFORT = 800  # nodes looked at for a push after which the best place so far has to do
_ROW_REACH = 260.0  # how much lower than needed an existing row may be to be used

_Segment = tuple[float, float, float, float, str]
"""A link as x and y at its cause, x and y at its effect, and the effect."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Fresh nodes that come in together: the top one and all spots relative to each other."""

    top: str
    spots: Mapping[str, Spot]


@dataclass(frozen=True, slots=True)
class _Place:
    """One way to put a branch in: by how much its boxes shift along the row, who moves, what it costs."""

    cost: float
    across: float
    moves: Mapping[str, float]


def insert(board: Board, branch: Branch) -> None:
    """Put the branch on the board, moving as few others as little as possible."""
    effects = [effect for effect in board.effects[branch.top] if effect in board.boxes]
    rows = _rows(board, branch, effects)
    place = _best(board, branch, rows, effects) if effects else _right_of_all(board, rows)
    down = 0.0
    if place is None or sum(abs(shift) for shift in place.moves.values()) > _TOO_FAR:
        place = _Place(0.0, _wanted(board, branch, effects) - rows[0][branch.top].middle, {})
        down = _down_to_free(board, [box.shifted(place.across) for row in rows for box in row.values()])
    board.push(place.moves)
    for row in rows:
        for name, box in row.items():
            board.stand(name, box.shifted(place.across, down))
    sunk = _sink_own_causes(board, branch)
    board.clear([*branch.spots, *sunk, *place.moves])


def _down_to_free(board: Board, boxes: Sequence[Box]) -> float:
    """How far the boxes have to go down together to stand clear of all nodes."""
    down = 0.0
    while True:
        blocked = [
            board.boxes[name].bottom - box.top - down for box in boxes for name in board.near(box.shifted(0.0, down))
        ]
        if not blocked:
            return down
        down += max(*blocked, 0.0) + CLEARANCE * 2


def _rows(board: Board, branch: Branch, effects: list[str]) -> list[dict[str, Box]]:
    """Boxes of the branch, row by row, at the heights of the rows that exist; still to be shifted sideways."""
    levels: dict[float, list[str]] = {}
    for name, spot in branch.spots.items():
        top = spot.y - board.sizes[name].height / 2
        levels.setdefault(round(top, 3), []).append(name)
    rows: list[dict[str, Box]] = []
    lowest = 0.0
    for level in sorted(levels):
        names = levels[level]
        top = _first_top(board, branch.top, effects) if not rows else _next_top(board, names[0], lowest)
        row = {}
        for name in names:
            box = box_at(branch.spots[name], board.sizes[name])
            row[name] = box.shifted(0.0, top - box.top)
        rows.append(row)
        lowest = max(box.bottom for box in row.values())
    return rows


def _first_top(board: Board, top: str, effects: list[str]) -> float:
    """Upper edge for the top node of a branch."""
    if not effects:
        roots = [board.boxes[name].top for name in board.boxes if not board.effects[name]]
        return min(roots, default=min((box.top for box in board.boxes.values()), default=0.0))
    effect = max(effects, key=lambda name: board.boxes[name].bottom)
    lowest = board.boxes[effect].bottom
    for sibling in _siblings_near(board, top, effect):
        if lowest + ROW_GAP / 2 <= board.boxes[sibling].top <= lowest + _ROW_REACH:
            return board.boxes[sibling].top
    at = board.boxes[effect].middle
    tops = _tops_of_layer(board, board.depth[top], at, but=board.below(top))
    usable = [row for row in tops if lowest + ROW_GAP / 2 <= row <= lowest + _ROW_REACH]
    if usable:
        return usable[0]
    mates = [
        board.boxes[name].bottom
        for name in board.beside(board.boxes[effect])
        if board.depth[name] == board.depth[effect] and name not in board.pinned
    ]
    return max([lowest, *(bottom for bottom in mates if bottom <= lowest + _ROW_REACH)]) + ROW_GAP


def _next_top(board: Board, name: str, lowest: float) -> float:
    tops = _tops_of_layer(board, board.depth[name], 0.0, but=())
    return next((top for top in tops if lowest + ROW_GAP <= top <= lowest + _ROW_REACH), lowest + ROW_GAP)


def _tops_of_layer(board: Board, depth: int, at: float, but: set[str] | tuple[()]) -> list[float]:
    """Upper edges of the unpinned nodes of a layer, those nearest to ``at`` first."""
    found = [
        (abs(box.middle - at), board.rank[name], box.top)
        for name, box in board.boxes.items()
        if board.depth[name] == depth and name not in board.pinned and name not in but
    ]
    return [top for _, _, top in sorted(found)]


def _siblings_near(board: Board, top: str, effect: str) -> list[str]:
    """Placed causes of the same effect, the one before in sibling order first, then nearest in that order."""
    order = board.causes[effect]
    own = order.index(top)
    placed = [(index, name) for index, name in enumerate(order) if name in board.boxes and name not in board.pinned]
    placed.sort(key=lambda item: (abs(item[0] - own), item[0] > own))
    return [name for _, name in placed]


def _wanted(board: Board, branch: Branch, effects: list[str]) -> float:
    """The x at which one would look for the top node of the branch."""
    width = board.sizes[branch.top].width
    if not effects:
        return max((box.right for box in board.boxes.values()), default=0.0) + PART_GAP + width / 2
    under = [board.boxes[cause].middle for cause in board.causes[branch.top] if cause in board.boxes]
    if under:
        return (min(under) + max(under)) / 2
    effect = max(effects, key=lambda name: board.boxes[name].bottom)
    before, after = _neighbours(board, branch.top, effect)
    if before is not None:
        return board.boxes[before].right + COLUMN_GAP + width / 2
    if after is not None:
        return board.boxes[after].left - COLUMN_GAP - width / 2
    return board.boxes[effect].middle


def _neighbours(board: Board, top: str, effect: str) -> tuple[str | None, str | None]:
    """The placed siblings before and after the node in sibling order, among those in the layer below the effect."""
    order = board.causes[effect]
    own = order.index(top)
    layer = board.depth[top]
    before = [name for name in order[:own] if name in board.boxes and board.depth[name] == layer]
    after = [name for name in order[own + 1 :] if name in board.boxes and board.depth[name] == layer]
    return before[-1] if before else None, after[0] if after else None


def _right_of_all(board: Board, rows: list[dict[str, Box]]) -> _Place:
    """Roots start a part of their own, right of everything."""
    edge = max((box.right for box in board.boxes.values()), default=-PART_GAP)
    left = min(box.left for row in rows for box in row.values())
    return _Place(0.0, edge + PART_GAP - left, {})


def _best(board: Board, branch: Branch, rows: list[dict[str, Box]], effects: list[str]) -> _Place | None:
    """The cheapest place in the row; None where pinned nodes leave no room at all."""
    top = rows[0][branch.top]
    own_causes = board.below(branch.top)
    mates = [name for name in board.beside(top, own_causes) if _in_the_way(board, name, top)]
    effect = max(effects, key=lambda name: board.boxes[name].bottom)
    first, last = _slots_allowed(board, branch.top, effect, mates)
    wanted = _wanted(board, branch, effects)
    bands = [_span(row) for row in rows]
    links = _links_near(board, rows[0], effects)
    tries = sorted(
        (_FAR * abs(x - wanted), slot, x)
        for slot in range(first, last + 1)
        for x in _offers(wanted, *_between(board, mates, slot), top.right - top.left)
    )
    effort = board.effort + _EFFORT
    left_alone = _not_aside(board, bands, own_causes)
    best: _Place | None = None
    for distance, slot, x in tries:
        if best is not None and (distance >= best.cost or board.effort > effort):
            break
        most = (best.cost - distance) / _CROSSING if best else float("inf")
        cost = distance + _CROSSING * _crossed(board, x, top.top, effects, links, most)
        if best is not None and cost >= best.cost:
            continue
        across = x - top.middle
        right_side = set(mates[slot:])
        known = set(mates)

        def on_right(name: str, x: float = x, right_side: set[str] = right_side, known: set[str] = known) -> bool:
            return name in right_side if name in known else board.boxes[name].middle > x

        limit = best.cost - cost if best else float("inf")
        moves = board.shoves([band.shifted(across) for band in bands], on_right, left_alone, limit)
        if moves is None:
            continue
        total = cost + sum(abs(shift) for shift in moves.values())
        if best is None or total < best.cost:
            best = _Place(total, across, moves)
    return best


def _between(board: Board, mates: Sequence[str], slot: int) -> tuple[Box | None, Box | None]:
    """The boxes to the left and right of a slot."""
    left = board.boxes[mates[slot - 1]] if slot else None
    return left, board.boxes[mates[slot]] if slot < len(mates) else None


def _in_the_way(board: Board, name: str, box: Box) -> bool:
    """Whether a node that shares some height with the box has to stand beside it, not below it."""
    return board.boxes[name].top < box.top + ROW_GAP / 2 or name in board.pinned


def _not_aside(board: Board, bands: list[Box], own_causes: set[str]) -> set[str]:
    """Nodes that no band pushes sideways: the branch's own causes, and what stands lower than each band it meets."""
    found = set(own_causes)
    for name, box in board.boxes.items():
        if name not in board.pinned and not any(
            abs(box.top - band.top) < ROW_GAP / 2 or box.top < band.top < box.bottom for band in bands
        ):
            found.add(name)
    return found


def _slots_allowed(board: Board, top: str, effect: str, mates: list[str]) -> tuple[int, int]:
    """First and last index in the row that keep the sibling order."""
    before, after = _neighbours(board, top, effect)
    first = mates.index(before) + 1 if before in mates else 0
    last = mates.index(after) if after in mates else len(mates)
    return (first, last) if first <= last else (first, first)


def _offers(wanted: float, left: Box | None, right: Box | None, width: float) -> list[float]:
    """Positions worth trying in the slot between two row neighbours."""
    low = left.right + COLUMN_GAP + width / 2 if left else None
    high = right.left - COLUMN_GAP - width / 2 if right else None
    if low is None:
        return [wanted if high is None else min(wanted, high)]
    if high is None:
        return [max(wanted, low)]
    if low <= high:
        return [min(max(wanted, low), high)]
    return [low, high, (low + high) / 2]


def _links_near(board: Board, row: Mapping[str, Box], effects: list[str]) -> list[_Segment]:
    """Links of others that pass the heights between the row and the effects."""
    bottom = min(box.top for box in row.values())
    top = min(board.boxes[effect].bottom for effect in effects)
    found = []
    for cause, effect in board.graph.links:
        lower, upper = board.boxes.get(cause), board.boxes.get(effect)
        if lower is not None and upper is not None and lower.top > top and upper.bottom < bottom:
            found.append((lower.middle, lower.top, upper.middle, upper.bottom, effect))
    return found


def _crossed(board: Board, x: float, y: float, effects: list[str], links: list[_Segment], most: float) -> int:
    """How many links would cross those of a node whose upper edge is centred there; counting ends above ``most``."""
    total = 0
    for effect in effects:
        box = board.boxes[effect]
        end, edge = box.middle, box.bottom
        across, up = end - x, edge - y
        for c, d, e, f, other in links:  # asked for every slot of a row: no calls in here
            if (across * (d - y) - up * (c - x)) * (across * (f - y) - up * (e - x)) >= 0 or other == effect:
                continue
            if ((e - c) * (y - d) - (f - d) * (x - c)) * ((e - c) * (edge - d) - (f - d) * (end - c)) < 0:
                total += 1
                if total > most:
                    return total
    return total


def _span(row: Mapping[str, Box]) -> Box:
    """The rectangle around one row of a branch."""
    boxes = row.values()
    return Box(
        min(box.left for box in boxes),
        max(box.right for box in boxes),
        min(box.top for box in boxes),
        max(box.bottom for box in boxes),
    )


def _sink_own_causes(board: Board, branch: Branch) -> list[str]:
    """A node that was put between an effect and its cause has the cause, and what hangs on it, moved down."""
    moved = [branch.top]
    for name in moved:  # grows while it is walked
        for cause in board.causes[name]:
            if cause in branch.spots or cause not in board.boxes or cause in board.pinned:
                continue
            upper, lower = board.boxes[name], board.boxes[cause]
            abreast = upper.top <= lower.top < upper.bottom + CLEARANCE
            if abreast and lower.left < upper.right and upper.left < lower.right:
                board.sink(cause, name)
                moved.append(cause)
    return moved[1:]
