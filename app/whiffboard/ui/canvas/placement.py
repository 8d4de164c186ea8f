"""Where nodes stand: derived for what nobody has placed, and settled within the same step as the act that needs it."""

import functools
from collections.abc import Collection, Mapping

from whiffboard.domain import causes
from whiffboard.domain.causal_map import CausalMap, causal_map
from whiffboard.domain.layout.geometry import Graph, Size, Spot, regrown
from whiffboard.domain.layout.settle import settle
from whiffboard.domain.layout.tidy import tidy
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.ui.canvas.shape import shape

_ASIDE, _AIR = -10.0, -4.0  # added to the gaps of the layout, along and across rows: screens show them closer


def graph_of(known: CausalMap) -> Graph:
    """The map as the layout wants it."""
    return Graph(known.order, tuple((cause, effect) for effect in known.order for cause in known.causes_of(effect)))


def sizes(session: Session) -> dict[str, Size]:
    """How large every node is drawn."""
    return {cause.id: shape(cause.text, cause.whiff).size for cause in session.causes.values()}


@functools.lru_cache(maxsize=8)
def spots(session: Session) -> Mapping[str, Spot]:
    """The centre of every node: where it was placed, or, for those nobody has placed yet, where it belongs."""
    seen = {place.id: Spot(place.x, place.y) for place in session.places.values()}
    if len(seen) == len(session.causes):
        return seen
    return _derived(
        graph_of(causal_map(session)),
        tuple(_roomy(session).items()),
        tuple(seen.items()),
        frozenset(_pinned(session)),
    )


@functools.lru_cache(maxsize=4)
def _derived(
    graph: Graph, sizes: tuple[tuple[str, Size], ...], seen: tuple[tuple[str, Spot], ...], pinned: frozenset[str]
) -> Mapping[str, Spot]:
    """Remembered by what the drawing depends on: evidence or a gate mustn't lay a large map out once more."""
    return settle(graph, dict(sizes), dict(seen), pinned=pinned)


def settled(
    before: Session,
    step: Step,
    *,
    at: Mapping[str, Spot] | None = None,
    pin: Collection[str] = (),
    loose: Collection[str] = (),
    freed: Collection[str] = (),
) -> Step:
    """The step, with the places of all nodes after it, as one act.

    ``at`` gives spots that the person chose, and ``pin`` those of them that stay put from now on; ``loose`` nodes
    have lost their place with this step and are placed as if nobody had seen them, unless they are pinned and not
    among those ``freed``.
    """
    after = before.apply(step)
    if not at and not loose and not freed and _stands(before, after):
        return step
    seen = _seen(before, after) | dict(at or {})
    pinned = {*_pinned(after), *pin} - set(freed)
    for node in {*loose, *freed} - pinned:
        seen.pop(node, None)
    found = settle(graph_of(causal_map(after)), _roomy(after), seen, pinned=pinned)
    placed = causes.place(after, {node: spot for node, spot in found.items() if node not in freed}, pin=pin)
    return step.then(placed).then(causes.tidy(after, {node: found[node] for node in freed if node in found}))


def tidied(session: Session) -> Step:
    """The step that lays everything out anew, the whiff staying where it is."""
    graph = graph_of(causal_map(session))
    found = tidy(graph, _roomy(session))
    anchor = next((node for node in graph.nodes if node in spots(session)), None)
    if anchor is not None:
        stood, stands = spots(session)[anchor], found[anchor]
        found = {node: Spot(at.x + stood.x - stands.x, at.y + stood.y - stands.y) for node, at in found.items()}
    return causes.tidy(session, found)


def _roomy(session: Session) -> dict[str, Size]:
    """Sizes for the layout, so that the gaps between nodes are those of the screen."""
    return {cause: Size(size.width + _ASIDE, size.height + _AIR) for cause, size in sizes(session).items()}


def _stands(before: Session, after: Session) -> bool:
    """Whether every node has its place and nothing about the drawing changed that could call for another."""
    placed = len(after.places) == len(after.causes)
    return placed and after.links == before.links and sizes(after) == sizes(before)


def _seen(before: Session, after: Session) -> dict[str, Spot]:
    """Where the nodes stand that were there before; one whose text grew keeps its upper edge."""
    stood, grown = spots(before), dict[str, Spot]()
    old, new = before.causes, after.causes
    for cause, spot in stood.items():
        if cause in new:
            same = new[cause] is old[cause]
            grown[cause] = spot if same else regrown(spot, _size(before, cause), _size(after, cause))
    return grown


def _size(session: Session, cause: str) -> Size:
    record = session.causes[cause]
    return shape(record.text, record.whiff).size


def _pinned(session: Session) -> set[str]:
    return {place.id for place in session.places.values() if place.pinned}
