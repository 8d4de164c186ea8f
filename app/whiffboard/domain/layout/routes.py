"""Way-points for the links, so that one which spans several layers goes between the nodes it passes."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from whiffboard.domain.layout.bands import SIDE, Bands, Link, Passages
from whiffboard.domain.layout.board import Box, box_at
from whiffboard.domain.layout.corridors import Corridors, turns
from whiffboard.domain.layout.geometry import Graph, Size, Spot, turned_sizes, turned_spots

_SHORT = 160.0  # a wider bend that begins or ends beside nodes of a row would cross its neighbours'
_RISE = 8.0  # a cause must stand at least this far below its effect for its link to rise


def routes(
    graph: Graph,
    spots: Mapping[str, Spot],
    sizes: Mapping[str, Size],
    *,
    left_to_right: bool = False,
    only: Collection[str] | None = None,
) -> dict[Link, tuple[Spot, ...]]:
    """Way-points of each (cause, effect) link, from the cause's upper edge to the effect's lower edge.

    The rectangle between two neighbouring points is free of other nodes, so each piece may be drawn straight or as a
    curve whose handles are vertical (horizontal, left to right). Where an effect doesn't stand above its cause, the
    route is the straight piece between the two outlines. ``only`` limits the answer to links that touch these nodes
    and looks no further than them, for a node that is being dragged.
    """
    if left_to_right:
        found = routes(graph, turned_spots(spots), turned_sizes(sizes), only=only)
        return {link: tuple(Spot(y, x) for x, y in points) for link, points in found.items()}
    boxes = {name: box_at(spots[name], sizes[name]) for name in graph.nodes}
    return _lead(graph, boxes, [link for link in graph.links if only is None or link[0] in only or link[1] in only])


def reroute(
    graph: Graph,
    spots: Mapping[str, Spot],
    sizes: Mapping[str, Size],
    known: Mapping[Link, tuple[Spot, ...]],
    changed: Collection[str],
    *,
    left_to_right: bool = False,
) -> dict[Link, tuple[Spot, ...]]:
    """All routes after an edit that placed or moved the ``changed`` nodes; the others stay as ``known``.

    New are the routes of links that touch a changed node or weren't known, and of those that one now stands in.
    """
    if left_to_right:
        turned = {link: tuple(Spot(y, x) for x, y in points) for link, points in known.items()}
        found = reroute(graph, turned_spots(spots), turned_sizes(sizes), turned, changed)
        return {
            link: known[link] if points is turned.get(link) else tuple(Spot(y, x) for x, y in points)
            for link, points in found.items()
        }
    boxes = {name: box_at(spots[name], sizes[name]) for name in graph.nodes}
    moved = [boxes[name] for name in changed if name in boxes]
    touched = set(changed)
    stale = [
        link
        for link in graph.links
        if link not in known
        or not touched.isdisjoint(link)
        or any(_stands_in(box, piece) for box in moved for piece in pairwise(known[link]))
    ]
    fresh = _lead(graph, boxes, stale)
    return {link: fresh[link] if link in fresh else known[link] for link in graph.links}


def _stands_in(box: Box, piece: tuple[Spot, Spot]) -> bool:
    """Whether a node reaches into the rectangle between two way-points."""
    (x, y), (to_x, to_y) = piece
    return box.left < max(x, to_x) and box.right > min(x, to_x) and box.top < max(y, to_y) and box.bottom > min(y, to_y)


def _lead(graph: Graph, boxes: Mapping[str, Box], links: Sequence[Link]) -> dict[Link, tuple[Spot, ...]]:
    """Routes of the given links around all nodes."""
    if not links:
        return {}
    bands = Bands(graph, boxes)
    made: dict[Link, tuple[Spot, ...]] = {}
    through_rows, freely = [], []
    for link in links:
        made[link] = ()
        cause, effect = boxes[link[0]], boxes[link[1]]
        if cause.top - effect.bottom < _RISE:
            made[link] = _straight(cause, effect)
        elif _opens(bands, link):
            through_rows.append(link)
        else:
            freely.append(link)
    worth = bands.worth_threading(through_rows)
    freely += [link for link in through_rows if link not in worth]
    through_rows = [link for link in through_rows if link in worth]
    passages = bands.thread(through_rows)
    for link in through_rows:
        made[link] = tuple(_through_rows(bands, passages, link))
    if freely:
        made.update(_freely(boxes, freely))
    return made


def _opens(bands: Bands, link: Link) -> bool:
    """Whether the link can leave the rows of both its ends straight up and straight down."""
    cause, effect = bands.row_of[link[0]], bands.row_of[link[1]]
    if cause <= effect:
        return False
    start, end = bands.boxes[link[0]], bands.boxes[link[1]]
    out = Box(start.middle - 1, start.middle + 1, bands.tops[cause], start.top)
    into = Box(end.middle - 1, end.middle + 1, end.bottom, bands.bottoms[effect])
    return bands.clear(out, link) and bands.clear(into, link)


def _through_rows(bands: Bands, passages: Passages, link: Link) -> list[Spot]:
    """The route of a link that goes straight up through the rows and turns in the free room between them."""
    start = Spot(bands.boxes[link[0]].middle, bands.boxes[link[0]].top)
    end = Spot(bands.boxes[link[1]].middle, bands.boxes[link[1]].bottom)
    steps = passages.steps(link)
    left, right = min(start.x, end.x), max(start.x, end.x)
    if all(low <= left and right <= high for _, _, low, high in steps) and _bends_free(bands, start, end, link):
        for row, vertex, _, _ in steps:
            passages.at[vertex] = bands.line(link, row)
        return [start, end]
    points = [start]
    at = start.x
    below = bands.tops[bands.row_of[link[0]]]
    for (row, vertex, _, _), x in zip(steps, _columns(bands, link, steps, start, end), strict=True):
        passages.at[vertex] = x
        points += [Spot(at, below), Spot(x, bands.bottoms[row])]
        at, below = x, bands.tops[row]
    turn = Spot(at, below)
    if not _bends_free(bands, turn, end, link):
        points += [turn, Spot(end.x, bands.bottoms[bands.row_of[link[1]]])]
    else:
        points.append(turn)
    return _needed([*points, end])


def _columns(
    bands: Bands, link: Link, steps: Sequence[tuple[int, int, float, float]], start: Spot, end: Spot
) -> list[float]:
    """At which x to pass each row, with as few turns as the intervals allow."""
    found: list[float] = []
    at = start.x
    while len(found) < len(steps):
        index = len(found)
        row, _, low, high = steps[index]
        if low <= at <= high:
            found.append(at)
            continue
        until = index + 1
        while until < len(steps) and max(low, steps[until][2]) <= min(high, steps[until][3]):
            low, high = max(low, steps[until][2]), min(high, steps[until][3])
            until += 1
        at = end.x if low <= end.x <= high else _within(bands.line(link, row), low, high)
        found.extend([at] * (until - index))
    return found


def _within(wish: float, low: float, high: float) -> float:
    """The wish, or what is nearest to it and a little off the ends of the interval."""
    margin = min(SIDE, (high - low) / 2)
    return min(max(wish, low + margin), high - margin)


def _bends_free(bands: Bands, start: Spot, end: Spot, link: Link) -> bool:
    """Whether one bend may take the link from here to there."""
    if abs(start.x - end.x) > _SHORT:
        return False
    area = Box(min(start.x, end.x) - SIDE, max(start.x, end.x) + SIDE, end.y, start.y)
    return bands.clear(area, link)


def _freely(boxes: Mapping[str, Box], links: Sequence[Link]) -> dict[Link, tuple[Spot, ...]]:
    """Routes among nodes that stand in no rows, each the shortest way around whatever is between its ends."""
    ends = {
        (cause, effect): (
            Spot(boxes[cause].middle, boxes[cause].top),
            Spot(boxes[effect].middle, boxes[effect].bottom),
        )
        for cause, effect in links
    }
    heights = {point.y for pair in ends.values() for point in pair}
    top, bottom = min(heights), max(heights)
    corridors = Corridors([box for box in boxes.values() if box.top < bottom and box.bottom > top], heights)
    return {link: tuple(_needed(turns(corridors.way(*pair), *pair))) for link, pair in ends.items()}


def _needed(points: list[Spot]) -> list[Spot]:
    """The points without those that repeat one or lie on an upright piece."""
    kept = [points[0]]
    for point, after in pairwise([*points[1:], points[-1]]):
        if point != kept[-1] and not (point != after and point.x == kept[-1].x == after.x):
            kept.append(point)
    return kept


def _straight(cause: Box, effect: Box) -> tuple[Spot, ...]:
    return (_outline(cause, effect), _outline(effect, cause))


def _outline(box: Box, towards: Box) -> Spot:
    """Where the line from the middle of one box to the middle of another leaves the first."""
    x, y = box.middle, (box.top + box.bottom) / 2
    across, down = towards.middle - x, (towards.top + towards.bottom) / 2 - y
    reach = [1.0]
    if across:
        reach.append((box.right - box.left) / 2 / abs(across))
    if down:
        reach.append((box.bottom - box.top) / 2 / abs(down))
    share = min(reach)
    return Spot(x + across * share, y + down * share)
