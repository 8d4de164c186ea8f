"""The pattern language of the rules, read into small matchers.

=============  ======================================================================================
``a|b``        one word, any of these; ``~verb`` any inflected form, ``~verb:past`` one form, ``@class`` a word class
``?x``         x or nothing; x may be a group
``( a | b )``  one of several sequences; the bar stands between blanks
``!x``         what comes next is not x (takes no word itself)
``*4``         up to four words, as few as possible, never across a comma or other mark; ``**4`` across marks, too
``+9``         one to nine words, as many as possible, up to a mark or a word of class ``break``
``^``, ``$``   start or end of a clause
``< >``        the words to mark; without them, all that matched
``{name: }``   keeps the words for the rewrites
``%name``      a phrase that the lexicon defines
`` # text``    after a pattern: an example that it must match
=============  ======================================================================================
"""

import re
from collections.abc import Callable

import msgspec

from whiffboard.wording.lexicon import Lexicon
from whiffboard.wording.names import folded
from whiffboard.wording.sentences import CLAUSE_MARK
from whiffboard.wording.tagging import Tagged

_ELEMENT = re.compile(r"\{\w+:|\*{1,2}\d+|\+\d+|%\w+|[()<>}^$?!]|\|(?=\s)|[^\s()<>{}?!]+")
_EXAMPLE = " # "
_BREAK = "break"
_COMMON_WEIGHT, _CLASS_WEIGHT, _ROSTER_WEIGHT = 40, 30, 400

Captures = dict[str, tuple[int, int]]
Matcher = Callable[[Tagged, int, Captures], int]
"""Tries to match from a word on; returns the place after the last word, or -1."""


class PatternError(ValueError):
    """A pattern that can't be read; the message says what is wrong with it."""


class Anchor(msgspec.Struct, frozen=True):
    """Words and classes of which one must be there, between ``low`` and ``high`` words after the start."""

    words: frozenset[str]
    mask: int
    weight: int
    low: int
    high: int


class _Node(msgspec.Struct, frozen=True):
    """A parsed element: how to build its matcher, how many words it takes, what it can't do without."""

    build: Callable[[Matcher], Matcher]
    low: int
    high: int
    anchor: Anchor | None = None


class Pattern:
    """A readable pattern and its anchor; ``example`` is a text it has to match. Its matcher is built on first use."""

    __slots__ = ("_matcher", "_reader", "anchor", "example", "source")

    def __init__(self, source: str, example: str, anchor: Anchor, reader: "PatternReader") -> None:
        self.source, self.example, self.anchor = source, example, anchor
        self._reader = reader
        self._matcher: Matcher | None = None

    def match(self, tagged: Tagged, place: int, captures: Captures) -> int:
        """Try to match from ``place`` on: the place after the last word, or -1."""
        if self._matcher is None:
            self._matcher = self._reader.matcher(self.source)
        return self._matcher(tagged, place, captures)

    def find(self, tagged: Tagged) -> tuple[int, int] | None:
        """First and one-past-last word of a match anywhere in the sentence."""
        anchor = self.anchor
        if anchor.words.isdisjoint(tagged.words) and not anchor.mask & tagged.all_masks:
            return None
        for place in range(tagged.length):
            if tagged.words[place] in anchor.words or tagged.masks[place] & anchor.mask:
                for start in range(max(place - anchor.high, 0), place - anchor.low + 1):
                    if (end := self.match(tagged, start, {})) > start:
                        return start, end
        return None


class PatternReader:
    """Reads patterns against one lexicon; elements that occur often are read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, _Node] = {}

    def read(self, source: str) -> Pattern:
        """Read one pattern, with its example behind `` # ``. Raises PatternError for what can't be read."""
        source, _, example = source.partition(_EXAMPLE)
        source = folded(source.strip())
        anchor = self._parsed(source).anchor
        if anchor is None:
            raise PatternError("it needs at least one word or class that must be there")
        return Pattern(source, example.strip(), anchor, self)

    def matcher(self, source: str) -> Matcher:
        """The matcher of a pattern that has been read before."""
        return self._parsed(source).build(_done)

    def _parsed(self, source: str) -> _Node:
        elements = _ELEMENT.findall(source)
        nodes, rest = self._sequence(elements, 0, closing=None)
        if rest != len(elements):
            raise PatternError(f"nothing opens the {elements[rest]!r}")
        return _joined(nodes)

    def _sequence(self, elements: list[str], place: int, closing: str | None) -> tuple[list[_Node], int]:
        nodes: list[_Node] = []
        while place < len(elements):
            element = elements[place]
            if element == closing or (closing == ")" and element == "|"):
                return nodes, place
            if element in {")", "}", "|"}:
                break
            node, place = self._item(elements, place)
            nodes.append(node)
        if closing is not None:
            raise PatternError(f"a {closing!r} is missing")
        return nodes, place

    def _item(self, elements: list[str], place: int) -> tuple[_Node, int]:
        element = elements[place]
        if element in {"?", "!"}:
            if place + 1 >= len(elements):
                raise PatternError(f"nothing follows the {element!r}")
            inner, place = self._item(elements, place + 1)
            return (_optional(inner) if element == "?" else _refused(inner)), place
        if element == "(":
            return self._group(elements, place + 1)
        if element[0] == "{":
            nodes, place = self._sequence(elements, place + 1, "}")
            return _captured(element[1:-1], _joined(nodes)), place + 1
        if (node := self._known.get(element)) is None:
            node = self._known[element] = self._single(element)
        return node, place + 1

    def _group(self, elements: list[str], place: int) -> tuple[_Node, int]:
        branches: list[_Node] = []
        while True:
            nodes, place = self._sequence(elements, place, ")")
            branches.append(_joined(nodes))
            if elements[place] == ")":
                return _either(branches), place + 1
            place += 1

    def _single(self, element: str) -> _Node:
        if element in _MARKS:
            return _MARKS[element]
        if element[0] == "*":
            return _gap(int(element.strip("*")), element.startswith("**"))
        if element[0] == "+":
            return _run(int(element[1:]), self._lexicon.bit.get(_BREAK, 0))
        if element[0] == "%":
            if (phrase := self._lexicon.phrases.get(element[1:])) is None:
                raise PatternError(f"no phrase is called {element}")
            return self._item(["(", *_ELEMENT.findall(phrase), ")"], 0)[0]
        return self._word(element)

    def _word(self, element: str) -> _Node:
        words: set[str] = set()
        mask = weight = 0
        for part in element.split("|"):
            if part[:1] == "@":
                if part[1:] not in self._lexicon.bit:
                    raise PatternError(f"no word class is called {part}")
                mask |= self._lexicon.bit[part[1:]]
                weight += _CLASS_WEIGHT + len(self._lexicon.members[part[1:]])
            elif part[:1] == "~":
                words.update(self._lexicon.expanded(part))
            elif part:
                words.add(part)
            else:
                raise PatternError(f"an alternative is missing in {element!r}")
        weight += sum(_COMMON_WEIGHT if word in self._lexicon.common else 1 for word in words)
        return _one(frozenset(words), mask, weight)


def _done(_tagged: Tagged, place: int, _captures: Captures) -> int:
    return place


def _one(words: frozenset[str], mask: int, weight: int) -> _Node:
    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            if place < tagged.length and (tagged.words[place] in words or tagged.masks[place] & mask):
                return then(tagged, place + 1, captures)
            return -1

        return match

    return _Node(build, 1, 1, Anchor(words, mask, weight, 0, 0))


def _gap(most: int, across_marks: bool) -> _Node:
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

    return _Node(build, 0, most)


def _run(most: int, break_mask: int) -> _Node:
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

    return _Node(build, 1, most)


def _optional(node: _Node) -> _Node:
    def build(then: Matcher) -> Matcher:
        taken = node.build(then)

        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            end = taken(tagged, place, captures)
            return end if end >= 0 else then(tagged, place, captures)

        return match

    return _Node(build, 0, node.high)


def _refused(node: _Node) -> _Node:
    def build(then: Matcher) -> Matcher:
        unwanted = node.build(_done)

        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            return -1 if unwanted(tagged, place, {}) >= 0 else then(tagged, place, captures)

        return match

    return _Node(build, 0, 0)


def _captured(name: str, node: _Node) -> _Node:
    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            def close(inner: Tagged, end: int, kept: Captures) -> int:
                found = then(inner, end, kept)
                if found >= 0:
                    kept.setdefault(name, (place, end))
                return found

            return node.build(close)(tagged, place, captures)

        return match

    return _Node(build, node.low, node.high, node.anchor)


def _either(branches: list[_Node]) -> _Node:
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
    return _Node(build, min(b.low for b in branches), max(b.high for b in branches), together)


def _united(anchors: list[Anchor]) -> int:
    mask = 0
    for anchor in anchors:
        mask |= anchor.mask
    return mask


def _joined(nodes: list[_Node]) -> _Node:
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

    return _Node(build, low, high, best)


def _mark(name: str) -> _Node:
    """Remembers a place: ``<`` and ``>`` bound the words to mark."""

    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            end = then(tagged, place, captures)
            if end >= 0:
                captures[name] = (place, place)
            return end

        return match

    return _Node(build, 0, 0)


def _edge(at_start: bool) -> _Node:
    def build(then: Matcher) -> Matcher:
        def match(tagged: Tagged, place: int, captures: Captures) -> int:
            limit = 0 if at_start else tagged.length
            beside = place - 1 if at_start else place
            if place == limit or tagged.words[beside] == CLAUSE_MARK:
                return then(tagged, place, captures)
            return -1

        return match

    return _Node(build, 0, 0)


_MARKS = {"<": _mark("<"), ">": _mark(">"), "^": _edge(at_start=True), "$": _edge(at_start=False)}
