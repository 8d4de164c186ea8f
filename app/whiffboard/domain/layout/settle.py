"""Find places for what is new and leave everything that people have already seen where it is."""

from collections.abc import Collection, Mapping

from whiffboard.domain.layout.board import Board
from whiffboard.domain.layout.geometry import Graph, Size, Spot, turned_sizes, turned_spots
from whiffboard.domain.layout.inserting import Branch, insert
from whiffboard.domain.layout.tidy import tidy


def settle(
    graph: Graph,
    sizes: Mapping[str, Size],
    seen: Mapping[str, Spot],
    *,
    pinned: Collection[str] = (),
    left_to_right: bool = False,
) -> dict[str, Spot]:
    """Spots for all nodes; a seen one gets another spot only where it would overlap a fresh or grown one.

    Those that must give way do so as little as possible and never change their order; pinned nodes don't move.
    A fresh node stands under its effect, next to its siblings. With nothing seen this is `tidy`. When a node's
    size has changed, give its spot through `regrown`, so that it grows away from its effect.
    """
    if left_to_right:
        turned = settle(graph, turned_sizes(sizes), turned_spots(seen), pinned=pinned)
        return {name: seen[name] if seen.get(name) == Spot(y, x) else Spot(y, x) for name, (x, y) in turned.items()}
    known = [name for name in graph.nodes if name in seen]
    if len(known) <= 1:
        return _tidy_around(graph, sizes, seen, known)
    board = Board(graph, sizes, [name for name in pinned if name in seen])
    for name in known:
        board.put(name, seen[name])
    before = dict(board.boxes)
    board.clear(_grown(board))
    for branch in branches(board, seen):
        insert(board, branch)
    return {name: seen[name] if before.get(name) == board.boxes[name] else board.spot(name) for name in graph.nodes}


def branches(board: Board, seen: Mapping[str, Spot]) -> list[Branch]:
    """The fresh nodes, each with the fresh causes under it, laid out like a small map of their own."""
    depth, effects = board.depth, board.effects
    fresh = sorted((name for name in board.graph.nodes if name not in seen), key=lambda name: depth[name])
    top_of: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for name in fresh:
        own = effects[name]
        top = name if not own or any(effect in seen for effect in own) else top_of[own[0]]
        top_of[name] = top
        members.setdefault(top, []).append(name)
    return [
        Branch(top, tidy(board.graph.among(members[top]), board.sizes, compact=True))
        for top in sorted(members, key=lambda name: (depth[name], board.rank[name]))
    ]


def _tidy_around(
    graph: Graph, sizes: Mapping[str, Size], seen: Mapping[str, Spot], known: list[str]
) -> dict[str, Spot]:
    """A tidy map, moved so that the one node which has been seen stays where it is."""
    spots = tidy(graph, sizes)
    if not known:
        return spots
    anchor = known[0]
    across, down = seen[anchor].x - spots[anchor].x, seen[anchor].y - spots[anchor].y
    moved = {name: Spot(spot.x + across, spot.y + down) for name, spot in spots.items()}
    moved[anchor] = seen[anchor]
    return moved


def _grown(board: Board) -> list[str]:
    """Of each pair that overlaps, the one that most likely grew or was put there: pinned, in more pairs, larger."""
    pairs = board.clashing()
    count: dict[str, int] = {}
    for pair in pairs:
        for name in pair:
            count[name] = count.get(name, 0) + 1

    def claim(name: str) -> tuple[bool, int, float, int]:
        size = board.sizes[name]
        return name in board.pinned, count[name], size.width * size.height, -board.rank[name]

    return list(dict.fromkeys(max(pair, key=claim) for pair in pairs))
