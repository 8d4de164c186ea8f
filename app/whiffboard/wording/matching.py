"""Matchers: small functions that try one element of a pattern on a sentence and hand on to the next."""

from collections.abc import Callable

import msgspec

from whiffboard.wording.sentences import CLAUSE_MARK
from whiffboard.wording.tagging import Tagged

Captures = dict[str, tuple[int, int]]
Matcher = Callable[[Tagged, int, Captures], int]
"""Tries to match from a word on; returns the place after the last word, or -1."""


class Anchor(msgspec.Struct, frozen=True):
    """Words and classes of which one must be there, between ``low`` and ``high`` words after the start."""

    words: frozenset[str]
    mask: int
    weight: int
    low: int
    high: int


class Node(msgspec.Struct, frozen=True):
    """A parsed element: how to build its matcher, how many words it takes, what it can't do without."""

    build: Callable[[Matcher], Matcher]
    low: int
    high: int
    anchor: Anchor | None = None


def done(_tagged: Tagged, place: int, _captures: Captures) -> int:
    return place


def one(words: frozenset[str], mask: int, weight: int) -> Node:
    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            if place < tagged.length and (tagged.words[place] in words or tagged.masks[place] & mask):
                return then(tagged, place + 1, captures)
            return -1

        return match

    return Node(build, 1, 1, Anchor(words, mask, weight, 0, 0))


def gap(most: int, *, across_marks: bool) -> Node:
    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            last = min(place + most, tagged.length)
            while True:
                if (end := then(tagged, place, captures)) >= 0:
                    return end
                if place >= last or (tagged.words[place] == CLAUSE_MARK and not across_marks):
                    return -1
                place += 1

        return match

    return Node(build, 0, most)


def run(most: int, break_mask: int) -> Node:
    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            end, last = place, min(place + most, tagged.length)
            while end < last and tagged.words[end] != CLAUSE_MARK and not tagged.masks[end] & break_mask:
                end += 1
            while end > place:
                if (found := then(tagged, end, captures)) >= 0:
                    return found
                end -= 1
            return -1

        return match

    return Node(build, 1, most)


def optional(node: Node) -> Node:
    def build(then: Matcher) -> Matcher:
        taken = node.build(then)

        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            end = taken(tagged, place, captures)
            return end if end >= 0 else then(tagged, place, captures)

        return match

    return Node(build, 0, node.high)


def refused(node: Node) -> Node:
    def build(then: Matcher) -> Matcher:
        unwanted = node.build(done)

        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            return -1 if unwanted(tagged, place, {}) >= 0 else then(tagged, place, captures)

        return match

    return Node(build, 0, 0)


def captured(name: str, node: Node) -> Node:
    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            def close(inner: Tagged, end: int, kept: Captures) -> int:
                found = then(inner, end, kept)
                if found >= 0:
                    kept.setdefault(name, (place, end))
                return found

            return node.build(close)(tagged, place, captures)

        return match

    return Node(build, node.low, node.high, node.anchor)


def either(branches: list[Node]) -> Node:
    if len(branches) == 1:
        return branches[0]

    def build(then: Matcher) -> Matcher:
        matchers = [branch.build(then) for branch in branches]

        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            for matcher in matchers:
                if (end := matcher(tagged, place, captures)) >= 0:
                    return end
            return -1

        return match

    anchors = [branch.anchor for branch in branches if branch.anchor]
    together = None
    if len(anchors) == len(branches):
        together = Anchor(
            frozenset().union(*(anchor.words for anchor in anchors)),
            _united(anchors),
            sum(anchor.weight for anchor in anchors),
            min(anchor.low for anchor in anchors),
            max(anchor.high for anchor in anchors),
        )
    return Node(build, min(b.low for b in branches), max(b.high for b in branches), together)


def _united(anchors: list[Anchor]) -> int:
    mask = 0
    for anchor in anchors:
        mask |= anchor.mask
    return mask


def joined(nodes: list[Node]) -> Node:
    low = high = 0
    best: Anchor | None = None
    for node in nodes:
        found = node.anchor
        if found and (best is None or found.weight < best.weight):
            best = Anchor(found.words, found.mask, found.weight, low + found.low, high + found.high)
        low, high = low + node.low, high + node.high

    def build(then: Matcher) -> Matcher:
        for node in reversed(nodes):
            then = node.build(then)
        return then

    return Node(build, low, high, best)


def _mark(name: str) -> Node:
    """Remembers a place: ``<`` and ``>`` bound the words to mark."""

    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            end = then(tagged, place, captures)
            if end >= 0:
                captures[name] = (place, place)
            return end

        return match

    return Node(build, 0, 0)


def _edge(*, at_start: bool) -> Node:
    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            limit = 0 if at_start else tagged.length
            beside = place - 1 if at_start else place
            if place == limit or tagged.words[beside] == CLAUSE_MARK:
                return then(tagged, place, captures)
            return -1

        return match

    return Node(build, 0, 0)


MARKS = {"<": _mark("<"), ">": _mark(">"), "^": _edge(at_start=True), "$": _edge(at_start=False)}
