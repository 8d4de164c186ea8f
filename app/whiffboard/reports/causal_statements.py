"""The numbered causal statements: each with what it follows from, what supports it and what answers it."""

from collections.abc import Mapping

import msgspec

from whiffboard.domain.records import Gate
from whiffboard.wording.shown import ShownSession

Reference = tuple[str, int]
"""A statement that another one speaks of: its id and its number."""


class CausalStatement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement. References are in the order of their numbers.

    ``explains`` is given where it explains several; ``feeds`` are the effects of reinforcing loops that start here;
    ``end`` says that nothing explains it further, ``answers`` are the labels of the actions that address it.
    """

    id: str
    number: int
    text: str
    whiff: bool
    held: bool
    together: bool
    because: tuple[Reference, ...]
    explains: tuple[Reference, ...]
    feeds: tuple[Reference, ...]
    evidence: tuple[str, ...]
    end: bool
    answers: tuple[str, ...]


def causal_statements(shown: ShownSession, answers: Mapping[str, tuple[str, ...]]) -> tuple[CausalStatement, ...]:
    """Every statement of the map in reading order; ``answers`` gives the labels of the actions by cause id."""
    graph = shown.map
    numbers = graph.numbers
    ends = frozenset(graph.ends)
    feeds: dict[str, list[str]] = {}
    for loop in graph.loops:
        feeds.setdefault(loop.cause, []).append(loop.effect)

    def references(ids: tuple[str, ...]) -> tuple[Reference, ...]:
        return tuple(sorted(((cause, numbers[cause]) for cause in ids), key=lambda pair: pair[1]))

    return tuple(
        CausalStatement(
            id=cause,
            number=numbers[cause],
            text=shown.causes[cause].text,
            whiff=shown.causes[cause].whiff,
            held=shown.causes[cause].held,
            together=shown.causes[cause].gate is Gate.ALL,
            because=references(graph.causes_of(cause)),
            explains=references(graph.effects_of(cause)) if cause in graph.shared else (),
            feeds=references(tuple(feeds.get(cause, ()))),
            evidence=shown.causes[cause].evidence,
            end=cause in ends,
            answers=answers.get(cause, ()),
        )
        for cause in graph.order
    )
