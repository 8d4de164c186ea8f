"""What may be shown: a session without held text, the only form that reports, exports and the room get."""

import datetime as dt
import enum
from collections.abc import Mapping

import msgspec

from whiffboard.domain.causal_map import CausalMap
from whiffboard.domain.records import EventKind, Gate, Lane, Place, Strength

HELD_TEXT = "Being reworded"
"""What stands on the map in place of a held statement, so that the shape of the map stays true."""


class NameStyle(enum.StrEnum):
    """Whether participants appear by their names or by their roles alone."""

    ROLES = "roles"
    FULL = "full"


class ShownParticipant(msgspec.Struct, frozen=True, kw_only=True):
    """Who took part; ``name`` is empty where only roles are shown."""

    name: str
    role: str


class ShownParty(msgspec.Struct, frozen=True, kw_only=True):
    """Who was harmed, and what it meant for them (empty where that text is held)."""

    name: str
    harm: str


class ShownEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A dated fact; ``at`` is an ISO day or minute, or empty."""

    at: str
    kind: EventKind
    text: str
    planned: float | None
    actual: float | None


class ShownCause(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, or ``HELD_TEXT`` in its place; ``evidence`` holds shown texts only."""

    id: str
    text: str
    held: bool
    gate: Gate
    whiff: bool
    evidence: tuple[str, ...]


class ShownAction(msgspec.Struct, frozen=True, kw_only=True):
    """An action; ``causes`` are ids on the map."""

    id: str
    text: str
    lane: Lane
    strength: Strength | None
    owner: str
    due: dt.date | None
    measure: str
    causes: tuple[str, ...]


class ShownSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session as others may see it. ``left_out`` counts held texts by the noun of what holds them."""

    id: str
    title: str
    occurred_on: dt.date | None
    what_happened: str
    ownership: str
    language: str
    participants: tuple[ShownParticipant, ...]
    parties: tuple[ShownParty, ...]
    events: tuple[ShownEvent, ...]
    causes: Mapping[str, ShownCause]
    map: CausalMap
    places: Mapping[str, Place]
    actions: tuple[ShownAction, ...]
    names: NameStyle
    left_out: Mapping[str, int]
