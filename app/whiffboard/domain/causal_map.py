"""The graph of statements: what explains what, where explanations end, which causes are shared."""

import functools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from whiffboard.domain.records import Link
from whiffboard.domain.session import Session

if TYPE_CHECKING:
    import networkx as nx


class CausalMap:
    """A session's statements and links by id; it holds no text.

    Without reinforcing loops it is always a directed acyclic graph (edges run from cause to effect).
    """

    def __init__(self, session: Session) -> None:
        self._whiffs = {cause.id for cause in session.causes.values() if cause.whiff}
        self.links: Mapping[tuple[str, str], Link] = {
            (link.cause, link.effect): link for link in session.links if not link.loop
        }
        self.loops: tuple[Link, ...] = tuple(link for link in session.links if link.loop)
        below: dict[str, list[str]] = {cause: [] for cause in session.causes}
        above: dict[str, list[str]] = {cause: [] for cause in session.causes}
        for cause, effect in self.links:
            below[effect].append(cause)
            above[cause].append(effect)
        self._below = {cause: tuple(found) for cause, found in below.items()}
        self._above = {cause: tuple(found) for cause, found in above.items()}

    @functools.cached_property
    def _graph(self) -> "nx.DiGraph[str]":
        import networkx as nx  # a tenth of a second that the home screen doesn't wait for

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self._below)
        graph.add_edges_from(self.links)
        return graph

    def __contains__(self, cause: str) -> bool:
        return cause in self._below

    def __len__(self) -> int:
        return len(self._below)

    def causes_of(self, effect: str) -> tuple[str, ...]:
        """What explains this statement directly, siblings in their order."""
        return self._below[effect]

    def effects_of(self, cause: str) -> tuple[str, ...]:
        """What this statement explains directly."""
        return self._above[cause]

    @functools.cached_property
    def roots(self) -> tuple[str, ...]:
        """Statements that explain nothing: the whiffs first, then those that are not linked yet."""
        roots = [cause for cause, effects in self._above.items() if not effects]
        return tuple(sorted(roots, key=lambda cause: cause not in self._whiffs))

    @functools.cached_property
    def order(self) -> tuple[str, ...]:
        """Every statement once, as one reads the map: from the whiff down, branch after branch, siblings in order."""
        seen: dict[str, None] = {}
        stack = list(reversed(self.roots))
        while stack:
            cause = stack.pop()
            if cause not in seen:
                seen[cause] = None
                stack.extend(reversed(self._below[cause]))
        return tuple(seen)

    @functools.cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each statement on paper: 0 for the first whiff, then counting in reading order."""
        return {cause: number for number, cause in enumerate(self.order)}

    @functools.cached_property
    def ends(self) -> tuple[str, ...]:
        """End causes: statements that nothing explains further, in reading order; a lone whiff is none."""
        return tuple(cause for cause in self.order if not self._below[cause] and cause not in self._whiffs)

    @functools.cached_property
    def shared(self) -> frozenset[str]:
        """Causes that explain several effects."""
        return frozenset(cause for cause, effects in self._above.items() if len(effects) > 1)

    @functools.cached_property
    def depths(self) -> Mapping[str, int]:
        """How many whys lie between a statement and the top, by the longest way; 0 at the top."""
        import networkx as nx

        depths: dict[str, int] = {}
        for cause in reversed(list(nx.topological_sort(self._graph))):
            depths[cause] = max((depths[effect] + 1 for effect in self._above[cause]), default=0)
        return depths

    def below(self, effect: str) -> frozenset[str]:
        """Everything that explains this statement, however far down."""
        import networkx as nx

        return frozenset(nx.ancestors(self._graph, effect))

    def above(self, cause: str) -> frozenset[str]:
        """Everything that this statement explains, however far up."""
        import networkx as nx

        return frozenset(nx.descendants(self._graph, cause))

    def only_below(self, tops: Iterable[str]) -> frozenset[str]:
        """The statements that would hang in the air without ``tops``, which are among them."""
        import networkx as nx

        doomed = set(tops)
        found = set().union(*(self.below(top) for top in doomed), doomed)
        for cause in nx.topological_sort(self._graph.subgraph(found).reverse(copy=False)):
            if self._above[cause] and doomed.issuperset(self._above[cause]):
                doomed.add(cause)
        return frozenset(doomed)

    def way(self, cause: str, effect: str) -> tuple[str, ...]:
        """Ids from ``cause`` up to ``effect`` along the shortest way; empty where there is none."""
        import networkx as nx

        try:
            return tuple(nx.shortest_path(self._graph, cause, effect))
        except nx.NetworkXNoPath:
            return ()


@functools.lru_cache(maxsize=4)
def causal_map(session: Session) -> CausalMap:
    """The map of this session, built once however many ask for it."""
    return CausalMap(session)
