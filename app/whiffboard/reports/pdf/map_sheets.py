"""Decides how the map goes on paper: as the room saw it if that can be read, else laid out anew, else in parts."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from whiffboard.domain.layout.geometry import COLUMN_GAP, ROW_GAP, Graph, Size, Spot
from whiffboard.domain.layout.routes import routes
from whiffboard.domain.layout.settle import settle
from whiffboard.domain.layout.tidy import tidy
from whiffboard.reports.map_content import MapContent, MapNode
from whiffboard.reports.map_parts import parts
from whiffboard.reports.pdf import faces, text

TYPE = 15.0
"""Size of a statement's words in scene units, as on the screen."""
SMALLEST = 6.5
"""Points: smaller words than these aren't read on paper, so the map is laid out anew or cut into sheets."""
LARGEST = 10.0
LINE_STEP = 21.0
WHIFF_TYPE = 17.0
WHIFF_STEP = 24.0
PAD_X = 14.0
PAD_Y = 11.0

# Wide enough that no text becomes a tower; and as on the screen, for nodes that stand where people saw them.
_WIDTHS = ((200, 260.0), (600, 340.0), (1500, 460.0), (100_000_000, 640.0))
_SEEN_WIDTHS = ((90, 190.0), (160, 240.0), (320, 320.0), (700, 400.0), (1500, 500.0), (100_000_000, 680.0))
_NARROW = 220.0
_WHIFF_WIDENING = 80.0
_MOST_TEXT = 1500
"""Characters of one statement that are drawn in its node; all of it is among the numbered statements."""

EDGE = 14.0  # scene units around the drawing, for the marks that stand over a node's edge
_SIDEWAYS_SQUEEZE = 14.0  # paper packs what is laid out anew closer than the wall, where nodes are dragged about
_UPRIGHT_SQUEEZE = 12.0
_PAGE_SHARES = (0.92, 0.75, 0.6)  # how much of a sheet an estimate may fill: links between branches take space too
_ARRANGEMENTS = ((False, 220.0), (False, 180.0), (True, 245.0), (True, 220.0), (True, 205.0))
"""Whether from left to right, and the widest a node of few words may be."""
_CUT_WIDTH = 215.0  # nodes of a map that is cut: more whys go side by side


class Shape(msgspec.Struct, frozen=True):
    """A statement broken into lines, and its node's size."""

    size: Size
    lines: tuple[str, ...]


class Room(msgspec.Struct, frozen=True):
    """The space for a map on a sheet, in points."""

    width: float
    height: float


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet of the map, in scene units but for ``scale``, which is points to a unit."""

    landscape: bool
    sideways: bool
    scale: float
    left: float
    top: float
    width: float
    height: float
    shapes: Mapping[str, Shape]
    spots: Mapping[str, Spot]
    routes: Mapping[tuple[str, str], tuple[Spot, ...]]
    loops: tuple[tuple[str, str], ...]
    tops: tuple[str, ...]
    elsewhere: frozenset[str]
    nodes: tuple[str, ...]

    @property
    def type_size(self) -> float:
        """Size of the words in points."""
        return self.scale * TYPE


def map_sheets(content: MapContent, portrait: Room, landscape: Room) -> tuple[Sheet, ...]:
    """The sheets on which the map is drawn; none for an empty map."""
    if not content.nodes:
        return ()
    rooms = (portrait, landscape)
    shapes = {node.id: shape(node) for node in content.nodes.values()}
    if content.seen:
        as_seen = {node.id: shape(node, widths=_SEEN_WIDTHS) for node in content.nodes.values()}
        seen = _drawn(content, content.graph, as_seen, rooms, _as_seen(content, as_seen), sideways=False)
        if seen.type_size >= SMALLEST:
            return (seen,)
    if _may_fit(content, shapes, rooms):
        best = max(_anew(content, content.graph, rooms), key=lambda sheet: round(sheet.type_size, 1))
        if best.type_size >= SMALLEST:
            return (best,)
    return tuple(_cut(content, {node.id: shape(node, _CUT_WIDTH) for node in content.nodes.values()}, rooms))


def shape(node: MapNode, widest: float = 0.0, widths: Sequence[tuple[int, float]] = _WIDTHS) -> Shape:
    """The lines and the size of a node; ``widest`` limits its width where the text is short."""
    said = text.clean(node.text).strip() or "No words yet"
    if len(said) > _MOST_TEXT:
        said = said[: _MOST_TEXT - 1] + "…"
    full = next(width for length, width in widths if len(said) <= length)
    if widest:
        full = min(full, widest) if len(said) <= _WIDTHS[0][0] else full
    size, step, weight = (WHIFF_TYPE, WHIFF_STEP, faces.STRONG) if node.whiff else (TYPE, LINE_STEP, faces.REGULAR)
    full += _WHIFF_WIDENING if node.whiff else 0.0
    lines = tuple(text.lines(said, full - 2 * PAD_X, size, weight))
    if len(lines) == 1 and not node.whiff:
        narrow = min(_NARROW, full)
        full = narrow if faces.width(lines[0], size, weight) <= narrow - 2 * PAD_X else full
    return Shape(Size(full, len(lines) * step + 2 * PAD_Y), lines)


def loop_reach(between: float) -> float:
    """How far a reinforcing loop reaches out beside its two ends, which are that far apart."""
    return 46.0 + abs(between) * 0.08


def _as_seen(content: MapContent, shapes: Mapping[str, Shape]) -> dict[str, Spot]:
    return settle(content.graph, _sizes(shapes), content.seen, pinned=content.pinned)


def _anew(content: MapContent, graph: Graph, rooms: Sequence[Room]) -> Iterator[Sheet]:
    """The same statements in the same order, top down and from left to right, with wider and narrower nodes."""
    for sideways, widest in _ARRANGEMENTS:
        shapes = {node: shape(content.nodes[node], widest) for node in graph.nodes}
        yield _tidied(content, graph, shapes, rooms, sideways=sideways)


def _tidied(
    content: MapContent, graph: Graph, shapes: Mapping[str, Shape], rooms: Sequence[Room], *, sideways: bool
) -> Sheet:
    squeezed = {
        node: Size(size.width, size.height - _SIDEWAYS_SQUEEZE)
        if sideways
        else Size(size.width - _UPRIGHT_SQUEEZE, size.height)
        for node, size in _sizes(shapes).items()
    }
    spots = tidy(graph, squeezed, left_to_right=sideways)
    return _drawn(content, graph, shapes, rooms, spots, sideways=sideways)


def _may_fit(content: MapContent, shapes: Mapping[str, Shape], rooms: Sequence[Room]) -> bool:
    """A cheap look before the dear ones: whether the nodes alone would cover no more than a sheet."""
    area = sum(size.width * size.height for size in _sizes(shapes).values())
    largest = max(room.width * room.height for room in rooms) / (SMALLEST / TYPE) ** 2
    return area < 0.55 * largest and len(content.nodes) <= 60


def _cut(content: MapContent, shapes: Mapping[str, Shape], rooms: Sequence[Room]) -> list[Sheet]:
    """The map on several sheets, cut finer until the words on all of them can be read, as far as that goes."""
    found: list[Sheet] = []
    for share in _PAGE_SHARES:
        made = list(_cut_by(content, shapes, rooms, share))
        if not found or _least(made) > _least(found):
            found = made
        if _least(found) >= SMALLEST:
            break
    return found


def _cut_by(content: MapContent, shapes: Mapping[str, Shape], rooms: Sequence[Room], share: float) -> Iterator[Sheet]:
    scale = SMALLEST / TYPE
    column = max(
        size.width for node, size in _sizes(shapes).items() if not content.nodes[node].whiff or len(shapes) == 1
    )
    column += ROW_GAP

    def fits(columns: int, height: float) -> bool:
        return any(columns * column <= room.width / scale and height <= room.height / scale * share for room in rooms)

    for part in parts(content.graph, _sizes(shapes), COLUMN_GAP - _SIDEWAYS_SQUEEZE, fits):
        graph = content.graph.among(part.nodes)
        best = _tidied(content, graph, {node: shapes[node] for node in part.nodes}, rooms, sideways=True)
        if best.type_size < SMALLEST:
            best = max((best, *_anew(content, graph, rooms)), key=lambda sheet: sheet.type_size)
        yield msgspec.structs.replace(best, tops=part.tops, elsewhere=part.elsewhere)


def _least(sheets: Sequence[Sheet]) -> float:
    return min(sheet.type_size for sheet in sheets)


def _drawn(
    content: MapContent,
    graph: Graph,
    shapes: Mapping[str, Shape],
    rooms: Sequence[Room],
    spots: Mapping[str, Spot],
    *,
    sideways: bool,
) -> Sheet:
    sizes = _sizes(shapes)
    loops = tuple(loop for loop in content.loops if loop[0] in spots and loop[1] in spots)
    left = min(spots[n].x - sizes[n].width / 2 for n in graph.nodes) - EDGE
    top = min(spots[n].y - sizes[n].height / 2 for n in graph.nodes) - EDGE
    right = max(spots[n].x + sizes[n].width / 2 for n in graph.nodes) + EDGE
    bottom = max(spots[n].y + sizes[n].height / 2 for n in graph.nodes) + EDGE
    for ends in loops:
        first, second = (spots[end] for end in ends)
        if sideways:
            edge = max(spots[end].y + sizes[end].height / 2 for end in ends)
            bottom = max(bottom, edge + loop_reach(first.x - second.x))
        else:
            edge = max(spots[end].x + sizes[end].width / 2 for end in ends)
            right = max(right, edge + loop_reach(first.y - second.y))
    width, height = right - left, bottom - top
    scale, landscape = max((min(room.width / width, room.height / height), i) for i, room in enumerate(rooms))
    return Sheet(
        landscape=bool(landscape),
        sideways=sideways,
        scale=min(scale, LARGEST / TYPE),
        left=left,
        top=top,
        width=width,
        height=height,
        shapes=shapes,
        spots=spots,
        routes=routes(graph, spots, sizes, left_to_right=sideways),
        loops=loops,
        tops=(),
        elsewhere=frozenset(),
        nodes=graph.nodes,
    )


def _sizes(shapes: Mapping[str, Shape]) -> dict[str, Size]:
    return {node: found.size for node, found in shapes.items()}
