"""Cuts a map that is too large for one sheet into parts that fit: an overview, and the branches it leaves out."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from whiffboard.domain.layout.geometry import Graph, Size


class Part(msgspec.Struct, frozen=True):
    """The statements on one sheet, in reading order.

    ``tops`` are those it starts from. ``elsewhere`` stand here as the causes of others, while what explains them is
    on another sheet.
    """

    nodes: tuple[str, ...]
    tops: tuple[str, ...]
    elsewhere: frozenset[str]


class _Extent(msgspec.Struct, frozen=True):
    """What a drawing from left to right needs: columns, and the height of all that stands at the end of a row."""

    columns: int
    height: float


Fits = Callable[[int, float], bool]
"""Whether this many columns and this much height, in scene units, go on one sheet."""


def parts(graph: Graph, sizes: Mapping[str, Size], gap: float, fits: Fits) -> tuple[Part, ...]:
    """The map in parts, the one with the first whiff first; every statement and every link is on at least one.

    No rule for cutting is the best for deep maps and for wide ones, so all are tried and the fewest sheets win.
    """
    tried = [
        tuple(_Cutting(graph, sizes, gap, fits, shallow=shallow, filled=filled).parts())
        for shallow, filled in itertools.product((True, False), repeat=2)
    ]
    return min(tried, key=lambda found: (len(found), -len(found[0].nodes)))


class _Cutting:
    """One map being cut. A shared cause is at home under the effect that reading order meets first."""

    def __init__(
        self, graph: Graph, sizes: Mapping[str, Size], gap: float, fits: Fits, *, shallow: bool, filled: bool
    ) -> None:
        """``shallow`` first cuts where a drawing gets too wide; ``filled`` never leaves a sheet half empty."""
        self._graph = graph
        self._causes = graph.causes()
        self._reading = {node: index for index, node in enumerate(graph.nodes)}
        self._sizes = sizes
        self._gap = gap
        self._fits = fits
        self._shallow = shallow
        self._filled = filled
        self._home = dict(_home_effects(graph, self._causes))
        self._cuts: set[str] = set()

    def parts(self) -> list[Part]:
        """All sheets, in the reading order of what they start from."""
        roots = [node for node in self._graph.nodes if node not in self._home]
        plans = [plan for group in self._packed([[root] for root in roots]) for plan in self._plans(group)]
        whole = [tops for tops, only in plans if not only]
        found = [self._part(tops, ()) for tops in self._packed(whole)]
        found += [self._part(tops, only) for tops, only in plans if only]
        return sorted(found, key=lambda part: self._reading[part.tops[0]])

    def _plans(self, tops: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
        """The tops of each sheet, and where they have too many causes for one sheet, which of these are on it."""
        before = set(self._cuts)
        if self._shallow:
            self._cut_off_depths(tops)
        fanned: list[list[str]] = [[]]
        while not self._fit(tops):
            cut = self._best_cut(tops)
            if cut is None:
                fanned = self._fanned(tops)
                break
            self._cuts.add(cut)
        yield from ((list(tops), only) for only in fanned)
        fresh = sorted(self._cuts - before, key=self._reading.__getitem__)
        for packed in self._packed([[top] for top in fresh]):
            yield from self._plans(packed)

    def _cut_off_depths(self, tops: Sequence[str]) -> None:
        """Cuts where the drawing would get wider than any sheet: further whys go on elsewhere."""
        column = dict.fromkeys(tops, 1)
        stack = list(tops)
        while stack:
            node = stack.pop()
            if not self._fits(column[node] + 1, 0.0) and node not in tops:
                if self._own(node):
                    self._cuts.add(node)
                continue
            for cause in self._own(node):
                column[cause] = column[node] + 1
                stack.append(cause)

    def _packed(self, groups: Sequence[Sequence[str]]) -> list[list[str]]:
        """Groups of tops together on one sheet, each with the first that it fits beside."""
        found: list[list[str]] = []
        for tops in groups:
            for group in found:
                if not self._joined(group, tops) and self._fit([*group, *tops]):
                    group.extend(tops)
                    break
            else:
                found.append(list(tops))
        return found

    def _joined(self, tops: Sequence[str], others: Sequence[str]) -> bool:
        """Whether one of them would hang below another, where both stand on one sheet."""
        return any(top in self._causes[node] for node in self._walk(tops) for top in others) or any(
            top in self._causes[node] for node in self._walk(others) for top in tops
        )

    def _own(self, node: str) -> list[str]:
        """The causes that are at home here and not cut off."""
        return [c for c in self._causes[node] if self._home[c] == node and c not in self._cuts]

    def _walk(self, tops: Sequence[str]) -> Iterator[str]:
        stack = list(reversed(tops))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(self._own(node)))

    def _extents(self, tops: Sequence[str]) -> dict[str, _Extent]:
        """What each node that is drawn below these tops needs, together with all that is drawn below it."""
        extents: dict[str, _Extent] = {}
        for node in reversed(list(self._walk(tops))):
            own = set(self._own(node))
            below = [extents[cause] if cause in own else _Extent(1, self._alone(cause)) for cause in self._causes[node]]
            height = max(sum(extent.height for extent in below), self._alone(node))
            extents[node] = _Extent(1 + max((extent.columns for extent in below), default=0), height)
        return extents

    def _alone(self, node: str) -> float:
        return self._sizes[node].height + self._gap

    def _fit(self, tops: Sequence[str]) -> bool:
        extents = self._extents(tops)
        return self._fits(max(extents[t].columns for t in tops), sum(extents[t].height for t in tops))

    def _best_cut(self, tops: Sequence[str]) -> str | None:
        """The smallest branch without which the rest fits; else the largest that fits on a sheet, else the largest."""
        extents = self._extents(tops)
        branches = [node for node in extents if node not in tops and self._own(node)]
        branches.sort(key=lambda node: (extents[node].height, extents[node].columns, -self._reading[node]))
        total = sum(extents[top].height for top in tops)
        columns = max(extents[top].columns for top in tops)
        for node in branches:
            left = total - extents[node].height + self._alone(node)
            if self._fits(columns, left) and not (self._filled and self._fits(1, 2 * left)):
                return node
        alone = [node for node in branches if self._fits(extents[node].columns, extents[node].height)]
        return next(reversed(alone or branches), None)

    def _fanned(self, tops: Sequence[str]) -> list[list[str]]:
        """Nothing is left to cut off, there are just too many side by side: their causes in groups that fit."""
        leaves = [cause for top in tops for cause in self._causes[top]] or list(tops)
        groups: list[list[str]] = []
        height = 0.0
        for leaf in leaves:
            more = self._sizes[leaf].height + self._gap
            if groups and self._fits(2, height + more):
                groups[-1].append(leaf)
                height += more
            else:
                groups.append([leaf])
                height = more
        return groups

    def _part(self, tops: Sequence[str], only: Sequence[str]) -> Part:
        own = set(self._walk(tops))
        kept = set(only)
        if only:
            own = set(self._walk([cause for cause in only if cause in own]))
            own.update(top for top in tops if kept.intersection(self._causes[top]))
        elsewhere = {cause for node in own for cause in self._causes[node] if cause not in own}
        if only:
            elsewhere.intersection_update(kept | {c for node in own - set(tops) for c in self._causes[node]})
        nodes = tuple(sorted(own | elsewhere, key=self._reading.__getitem__))
        return Part(nodes, tuple(tops), frozenset(cause for cause in elsewhere if self._causes[cause]))


def _home_effects(graph: Graph, causes: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """(cause, effect) for each statement below the top: the effect under which a walk from the top meets it first."""
    explaining = {cause for cause, _ in graph.links}
    stack: list[tuple[str, str | None]] = [(node, None) for node in reversed(graph.nodes) if node not in explaining]
    met: set[str] = set()
    while stack:
        node, effect = stack.pop()
        if node in met:
            continue
        met.add(node)
        if effect is not None:
            yield node, effect
        stack.extend((cause, node) for cause in reversed(causes[node]))
