"""The map's layout: time and crossings of tidy, beside Graphviz dot's where it is there, and how far settle moves."""

import itertools
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "app"))

from whiffboard.domain.layout.geometry import COLUMN_GAP, ROW_GAP, Graph, Size, Spot, regrown
from whiffboard.domain.layout.routes import reroute, routes
from whiffboard.domain.layout.settle import settle
from whiffboard.domain.layout.tidy import tidy

Link = tuple[str, str]
Point = tuple[float, float]

_SHARED = 0.25  # links beside the tree's, per node: a map in which one cause in four explains something else too
_GRAPHS_OF_50 = 20
_SPACING = 220 + COLUMN_GAP


def rows() -> list[dict[str, object]]:
    """Every figure of the layout; CPU time of this process in milliseconds unless the unit says otherwise."""
    found = [_tidy(50, 20, "20"), _tidy(200, 5, "150"), _tidy(1_000, 3, "1500"), _settle(200), _reroute(200)]
    found += [_routes(500), _stillness(20), _stillness(50), _stillness(200)]
    return found + _crossings()


def causal(count: int, seed: int, shared: float = _SHARED) -> tuple[Graph, dict[str, Size]]:
    """A map like those people draw: a tree of causes, a share of which explain something else as well."""
    rng = random.Random(seed)
    nodes = [f"n{index}" for index in range(count)]
    fan = dict.fromkeys(nodes, 0)
    links = []
    for index in range(1, count):
        free = [node for node in nodes[:index] if fan[node] < 4]
        effect = rng.choice(free[-max(6, len(free) // 2) :])
        fan[effect] += 1
        links.append((nodes[index], effect))
    for _ in range(int(count * shared)):
        later = rng.randrange(1, count)
        link = (nodes[later], nodes[rng.randrange(later)])
        if link not in links:
            links.append(link)
    return Graph(tuple(nodes), tuple(links)), {node: _size(rng) for node in nodes}


def _size(rng: random.Random) -> Size:
    return Size(rng.choice((200.0, 220.0, 240.0, 260.0)), rng.choice((44.0, 64.0, 64.0, 84.0, 104.0, 204.0)))


def _row(name: str, times: Sequence[float], unit: str, budget: str) -> dict[str, object]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    median = statistics.median(ordered)
    return {"name": name, "n": len(ordered), "median": median, "p95": p95, "unit": unit, "budget": budget}


def _timed(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1_000


def _tidy(count: int, graphs: int, budget: str) -> dict[str, object]:
    maps = [causal(count, seed) for seed in range(graphs)]
    return _row(f"tidy a map of {count}", [_timed(lambda g=g, s=s: tidy(g, s)) for g, s in maps], "ms", budget)


def _edits(count: int) -> Iterable[tuple[Graph, dict[str, Size], dict[str, Spot], str]]:
    """One map, and for every third node that map with one more cause under it."""
    graph, sizes = causal(count, 1, 0.15)
    spots = tidy(graph, sizes)
    for effect in graph.nodes[::3]:
        larger = Graph((*graph.nodes, "new"), (*graph.links, ("new", effect)))
        yield larger, {**sizes, "new": Size(200, 44)}, spots, effect


def _settle(count: int) -> dict[str, object]:
    times = [_timed(lambda e=edit: settle(e[0], e[1], e[2])) for edit in _edits(count)]
    return _row(f"settle one new node, map of {count}", times, "ms", "10")


def _reroute(count: int) -> dict[str, object]:
    graph, sizes = causal(count, 1, 0.15)
    known = routes(graph, tidy(graph, sizes), sizes)
    times = []
    for larger, wider, seen, _ in _edits(count):
        spots = settle(larger, wider, seen)
        changed = [node for node in spots if spots[node] != seen.get(node)]
        times.append(_timed(lambda a=(larger, spots, wider, known, changed): reroute(*a)))
    return _row(f"reroute links after it, map of {count}", times, "ms", "")


def _routes(count: int) -> dict[str, object]:
    graph, sizes = causal(count, 1, 0.15)
    spots = tidy(graph, sizes)
    times = [_timed(lambda: routes(graph, spots, sizes)) for _ in range(5)]
    return _row(f"routes of all links, map of {count}", times, "ms", "")


def _stillness(count: int) -> dict[str, object]:
    """200 random edits: how far each moves the other nodes on average."""
    rng = random.Random(count)
    graph, sizes = causal(count, count, 0.15)
    nodes, links = list(graph.nodes), list(graph.links)
    spots = tidy(graph, sizes)
    ways = []
    for number in range(200):
        about, seen = _edit(rng, number, nodes, links, sizes, spots, count)
        after = settle(Graph(tuple(nodes), tuple(links)), sizes, seen)
        others = [node for node in nodes if node in spots and node != about]
        way = sum(abs(complex(*after[node]) - complex(*spots[node])) for node in others)
        ways.append(way / len(others) / _SPACING)
        spots = after
    row = _row(f"others move per edit, 200 edits from {count} nodes (mean)", ways, "nodes", "0.05")
    return row | {"median": statistics.mean(ways)}


def _edit(
    rng: random.Random,
    number: int,
    nodes: list[str],
    links: list[Link],
    sizes: dict[str, Size],
    spots: Mapping[str, Spot],
    count: int,
) -> tuple[str, dict[str, Spot]]:
    """Add (half), reword (a quarter), link or delete; the node it is about, and the spots that settle is given."""
    node = rng.choice(nodes[1:])
    draw = rng.random()
    if len(nodes) > count * 1.4 or draw < 0.15:
        nodes.remove(node)
        links[:] = [link for link in links if node not in link]
        return node, {other: spot for other, spot in spots.items() if other != node}
    if draw < 0.65:
        new = f"new{number}"
        own = [index for index, link in enumerate(links) if link[0] == node]
        if own and rng.random() < 0.5:
            links.insert(own[0] + 1, (new, links[own[0]][1]))
        else:
            links.append((new, node))
        nodes.append(new)
        sizes[new] = Size(200, 44)
        return new, dict(spots)
    if draw < 0.9:
        before, sizes[node] = sizes[node], _size(rng)
        return node, {**spots, node: regrown(spots[node], before, sizes[node])}
    depth = Graph(tuple(nodes), tuple(links)).depths()
    other = rng.choice(nodes)
    if depth[node] > depth[other] and (node, other) not in links:
        links.append((node, other))
    return "", dict(spots)


def _crossings() -> list[dict[str, object]]:
    """Crossings of the curves as drawn, links with a common end not counted, on the same graphs for both."""
    found = []
    for shared in (0.12, _SHARED):
        maps = [causal(50, seed, shared) for seed in range(_GRAPHS_OF_50)]
        name = f"crossings at 50 nodes and {50 + int(50 * shared) - 1} links, "
        counts = [_crossed(_our_curves(graph, sizes)) for graph, sizes in maps]
        found.append(_mean(name + "ours (mean)", counts, "dot's, 15"))
        if shutil.which("dot"):
            found.append(_mean(name + "dot's (mean)", [_crossed(_dots_curves(*one)) for one in maps], ""))
    if shutil.which("dot"):
        graph, sizes = causal(50, 0)
        times = []
        for _ in range(7):
            start = time.perf_counter()
            _dots_curves(graph, sizes)
            times.append((time.perf_counter() - start) * 1_000)
        found.append(_row("dot, a map of 50 (wall, with its start)", times, "ms", ""))
    return found


def _mean(name: str, counts: Sequence[int], budget: str) -> dict[str, object]:
    return _row(name, counts, "", budget) | {"median": statistics.mean(counts)}


def _our_curves(graph: Graph, sizes: Mapping[str, Size]) -> dict[Link, list[Point]]:
    """Our routes as the canvas draws them: between two way-points a curve with upright handles."""
    found = {}
    for link, points in routes(graph, tidy(graph, sizes), sizes).items():
        line: list[Point] = [points[0]]
        for start, end in itertools.pairwise(points):
            middle = (start.y + end.y) / 2
            line += _bezier([start, (start.x, middle), (end.x, middle), end])
        found[link] = line
    return found


def _dots_curves(graph: Graph, sizes: Mapping[str, Size]) -> dict[Link, list[Point]]:
    """What dot draws, with the same gaps between the nodes; it measures in inches of 72 points."""
    lines = [f"digraph{{rankdir=BT;nodesep={COLUMN_GAP / 72};ranksep={ROW_GAP / 72};node[shape=box,fixedsize=true];"]
    lines += [f"{node}[width={sizes[node].width / 72},height={sizes[node].height / 72}];" for node in graph.nodes]
    lines += [f"{cause}->{effect};" for cause, effect in graph.links]
    answer = subprocess.run(
        ["dot", "-Tplain"], input="\n".join(lines) + "}", capture_output=True, text=True, check=True
    ).stdout
    found: dict[Link, list[Point]] = {}
    for line in answer.splitlines():
        word = line.split()
        if word[0] == "edge":
            numbers = [float(text) * 72 for text in word[4 : 4 + 2 * int(word[3])]]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            curve = [points[0]]
            for index in range(0, len(points) - 1, 3):
                curve += _bezier(points[index : index + 4])
            found[word[1], word[2]] = curve
    return found


def _bezier(points: Sequence[Point], pieces: int = 8) -> list[Point]:
    """A cubic curve as a polyline, without its first point."""
    found = []
    for step in range(1, pieces + 1):
        t = step / pieces
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        found.append(
            (
                sum(w * p[0] for w, p in zip(weights, points, strict=True)),
                sum(w * p[1] for w, p in zip(weights, points, strict=True)),
            )
        )
    return found


def _crossed(curves: Mapping[Link, Sequence[Point]]) -> int:
    """How often two of the curves cross."""
    total = 0
    bounds = {link: _bounds(line) for link, line in curves.items()}
    for (link, line), (other, second) in itertools.combinations(curves.items(), 2):
        if set(link) & set(other) or not _meet(bounds[link], bounds[other]):
            continue
        total += sum(_cross(a, b, c, d) for a, b in itertools.pairwise(line) for c, d in itertools.pairwise(second))
    return total


def _bounds(line: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(xs), max(xs), min(ys), max(ys)


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1] and one[2] <= other[3] and other[2] <= one[3]


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
