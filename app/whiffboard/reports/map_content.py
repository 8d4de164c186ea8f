"""What a drawing of the causal map shows, as plain frozen data: nodes, links, gates and where the room saw them."""

from collections.abc import Mapping

import msgspec

from whiffboard.domain.layout.geometry import Graph, Spot
from whiffboard.wording.shown import ShownSession


class MapNode(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as a node; ``answered`` marks an end cause that an action addresses."""

    id: str
    number: int
    text: str
    whiff: bool
    held: bool
    answered: bool
    explains: int
    gate: str


class MapContent(msgspec.Struct, frozen=True, kw_only=True):
    """The map. ``loops`` are (cause, effect) pairs outside the graph; ``seen`` are the spots that the room knows."""

    nodes: Mapping[str, MapNode]
    graph: Graph
    loops: tuple[tuple[str, str], ...]
    seen: Mapping[str, Spot]
    pinned: frozenset[str]


def map_content(shown: ShownSession) -> MapContent:
    """The map of what may be shown."""
    graph = shown.map
    addressed = {cause for action in shown.actions for cause in action.causes}
    answered = addressed.intersection(graph.ends)
    nodes = {
        cause: MapNode(
            id=cause,
            number=graph.numbers[cause],
            text=shown.causes[cause].text,
            whiff=shown.causes[cause].whiff,
            held=shown.causes[cause].held,
            answered=cause in answered,
            explains=len(graph.effects_of(cause)),
            gate=shown.causes[cause].gate.value if len(graph.causes_of(cause)) > 1 else "",
        )
        for cause in graph.order
    }
    return MapContent(
        nodes=nodes,
        graph=Graph(graph.order, _links(shown)),
        loops=tuple((loop.cause, loop.effect) for loop in graph.loops),
        seen={cause: Spot(place.x, place.y) for cause, place in shown.places.items() if cause in nodes},
        pinned=frozenset(cause for cause, place in shown.places.items() if place.pinned),
    )


def _links(shown: ShownSession) -> tuple[tuple[str, str], ...]:
    """(cause, effect) pairs, the causes of one effect in sibling order."""
    return tuple((cause, effect) for effect in shown.map.order for cause in shown.map.causes_of(effect))
