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

from whiffboard.wording import matching
from whiffboard.wording.lexicon import Lexicon
from whiffboard.wording.matching import Anchor, Captures, Matcher, Node
from whiffboard.wording.tagging import Tagged

_ELEMENT = re.compile(r"\{\w+:|\*{1,2}\d+|\+\d+|%\w+|[()<>}^$?!]|\|(?=\s)|[^\s()<>{}?!]+")
_EXAMPLE = " # "
_CONDITIONAL = frozenset("?!")
_NO_WORD = frozenset("{}()<>^$*+%|?!")
_BREAK = "break"
_COMMON_WEIGHT, _CLASS_WEIGHT = 40, 30
_WIDEST_GAPS = 40
"""Words that all gaps of one pattern may hold together, so that no pattern takes long on any text."""


class PatternError(ValueError):
    """A pattern that can't be read; the message says what is wrong with it."""


class Pattern:
    """A readable pattern; ``example`` is a text it has to match.

    ``words`` and ``mask`` are its keys: without one of these words or classes in a sentence it can't match. The rest is
    built on first use, as most patterns are never needed in a session.
    """

    __slots__ = ("_anchor", "_matcher", "_reader", "example", "mask", "source", "words")

    def __init__(self, source: str, example: str, anchor: Anchor, reader: "PatternReader", *, placed: bool) -> None:
        self.source, self.example = source, example
        self.words, self.mask = anchor.words, anchor.mask
        self._reader = reader
        self._anchor = anchor if placed else None
        self._matcher: Matcher | None = None

    @property
    def anchor(self) -> Anchor:
        """The keys and how far from the start they may stand."""
        if self._anchor is None:
            self._anchor = self._reader.placed(self.source)
        return self._anchor

    def match(self, tagged: Tagged, place: int, captures: Captures) -> int:
        """Try to match from ``place`` on: the place after the last word, or -1."""
        if self._matcher is None:
            self._matcher = self._reader.matcher(self.source)
        return self._matcher(tagged, place, captures)

    def find(self, tagged: Tagged) -> tuple[int, int] | None:
        """First and one-past-last word of a match anywhere in the sentence."""
        if self.words.isdisjoint(tagged.words) and not self.mask & tagged.all_masks:
            return None
        anchor = self.anchor
        for place in range(tagged.length):
            if tagged.words[place] in self.words or tagged.masks[place] & self.mask:
                for start in range(max(place - anchor.high, 0), place - anchor.low + 1):
                    if (end := self.match(tagged, start, {})) > start:
                        return start, end
        return None


class PatternReader:
    """Reads patterns against one lexicon; elements that occur often are read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, Node] = {}
        self._weights: dict[str, int] = {}

    def read(self, source: str, *, thorough: bool = True) -> Pattern:
        """Read one pattern, with its example behind `` # ``. Raises PatternError for what can't be read.

        Without ``thorough`` only as much is read as is needed to know the keys; faults come to light on first use.
        """
        source, _, example = source.partition(_EXAMPLE)
        source = self._lexicon.folded(source.strip())
        elements = _ELEMENT.findall(source)
        if not thorough and (place := self._plainest(elements)) is not None:
            node = self._item(elements, place)[0]
            if node.anchor:
                return Pattern(source, example.strip(), node.anchor, self, placed=False)
        anchor = self._parsed(elements).anchor
        if anchor is None:
            raise PatternError("it needs at least one word or class that must be there")
        return Pattern(source, example.strip(), anchor, self, placed=True)

    def placed(self, source: str) -> Anchor:
        """The keys of a pattern that was not read thoroughly, with their distance from its start."""
        elements = _ELEMENT.findall(source)
        place = self._plainest(elements)
        plain = [element for element in elements[:place] if element[0] not in "{}"]
        before = matching.joined(self._sequence(plain, 0, closing=None)[0])
        found = self._item(elements, place or 0)[0].anchor
        if found is None:
            raise PatternError(f"it has no keys: {source!r}")
        return Anchor(found.words, found.mask, found.weight, before.low, before.high)

    def _plainest(self, elements: list[str]) -> int | None:
        """The place of the rarest words that must be there and stand in no group; None if they are all common."""
        best, lightest, depth = None, _COMMON_WEIGHT, 0
        previous = ""
        for place, element in enumerate(elements):
            if element == "(" or (element[0] == "{" and previous in _CONDITIONAL):
                depth += 1
            elif element == ")" or (element == "}" and depth):
                depth -= 1
            elif not depth and previous not in _CONDITIONAL and element[0] not in _NO_WORD:
                weight = self._weight(element)
                if weight < lightest:
                    best, lightest = place, weight
            previous = element
        return best

    def _weight(self, element: str) -> int:
        if (weight := self._weights.get(element)) is None:
            weight = 0
            for part in element.split("|"):
                if part[:1] == "@":
                    weight += _CLASS_WEIGHT + (self._lexicon.size(part[1:]) if part[1:] in self._lexicon.bit else 0)
                else:
                    weight += _COMMON_WEIGHT if part in self._lexicon.common else 1
            self._weights[element] = weight
        return weight

    def matcher(self, source: str) -> Matcher:
        """The matcher of a pattern that has been read before."""
        return self._parsed(_ELEMENT.findall(source)).build(matching.done)

    def _parsed(self, elements: list[str]) -> Node:
        nodes, rest = self._sequence(elements, 0, closing=None)
        if rest != len(elements):
            raise PatternError(f"nothing opens the {elements[rest]!r}")
        if sum(int(element.strip("*+")) for element in elements if element[0] in "*+") > _WIDEST_GAPS:
            raise PatternError(f"its gaps hold more than {_WIDEST_GAPS} words together")
        return matching.joined(nodes)

    def _sequence(self, elements: list[str], place: int, closing: str | None) -> tuple[list[Node], int]:
        nodes: list[Node] = []
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

    def _item(self, elements: list[str], place: int) -> tuple[Node, int]:
        element = elements[place]
        if element in {"?", "!"}:
            if place + 1 >= len(elements):
                raise PatternError(f"nothing follows the {element!r}")
            inner, place = self._item(elements, place + 1)
            return (matching.optional(inner) if element == "?" else matching.refused(inner)), place
        if element == "(":
            return self._group(elements, place + 1)
        if element[0] == "{":
            nodes, place = self._sequence(elements, place + 1, "}")
            return matching.captured(element[1:-1], matching.joined(nodes)), place + 1
        if (node := self._known.get(element)) is None:
            node = self._known[element] = self._single(element)
        return node, place + 1

    def _group(self, elements: list[str], place: int) -> tuple[Node, int]:
        branches: list[Node] = []
        while True:
            nodes, place = self._sequence(elements, place, ")")
            branches.append(matching.joined(nodes))
            if elements[place] == ")":
                return matching.either(branches), place + 1
            place += 1

    def _single(self, element: str) -> Node:
        if element in matching.MARKS:
            return matching.MARKS[element]
        if element[0] == "*":
            return matching.gap(int(element.strip("*")), across_marks=element.startswith("**"))
        if element[0] == "+":
            return matching.run(int(element[1:]), self._lexicon.bit.get(_BREAK, 0))
        if element[0] == "%":
            if (phrase := self._lexicon.phrases.get(element[1:])) is None:
                raise PatternError(f"no phrase is called {element}")
            return self._item(["(", *_ELEMENT.findall(phrase), ")"], 0)[0]
        return self._word(element)

    def _word(self, element: str) -> Node:
        words: set[str] = set()
        mask = weight = 0
        for part in element.split("|"):
            if part[:1] == "@":
                if part[1:] not in self._lexicon.bit:
                    raise PatternError(f"no word class is called {part}")
                mask |= self._lexicon.bit[part[1:]]
                weight += _CLASS_WEIGHT + self._lexicon.size(part[1:])
            elif part[:1] == "~":
                words.update(self._lexicon.expanded(part))
            elif part:
                words.add(part)
            else:
                raise PatternError(f"an alternative is missing in {element!r}")
        weight += sum(_COMMON_WEIGHT if word in self._lexicon.common else 1 for word in words)
        return matching.one(frozenset(words), mask, weight)
