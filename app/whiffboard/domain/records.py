"""The stored things of a session, each a frozen record with an id."""

import datetime as dt
import enum
from typing import Annotated, ClassVar, TypeVar

import msgspec


class Gate(enum.StrEnum):
    """Whether an effect needs all of its causes, or any one of them is enough."""

    ANY = "any"
    ALL = "all"


class EventKind(enum.StrEnum):
    """What a dated fact on the timeline is."""

    PLAN = "plan"
    MILESTONE = "milestone"
    SHIPMENT = "shipment"
    WARNING = "warning"
    OFFER = "offer"
    DECISION = "decision"
    INCIDENT = "incident"
    RECOVERY = "recovery"


class Lane(enum.StrEnum):
    """The two halves of a remediation plan."""

    REDRESS = "redress"
    PREVENTION = "prevention"


class Strength(enum.StrEnum):
    """How much an action relies on people remembering it (VA/RCA2 action hierarchy)."""

    STRONGER = "stronger"
    INTERMEDIATE = "intermediate"
    WEAKER = "weaker"


At = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?)?$")]
"""ISO day or minute, or empty; ``moment.parse`` makes one."""

Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]
"""Two or three letters of ISO 639, such as ``en``."""

Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
Finite = Annotated[float, msgspec.Meta(ge=-1e15, le=1e15)]
"""Any number that a list or a drawing can need; not the infinities, and not ``nan``, which equals nothing."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What a session is made of.

    ``noun`` names the record for people; ``refs`` says which fields hold the id of which other record, so that
    storage, duplication and removal follow references without knowing each kind.
    """

    noun: ClassVar[str] = "record"
    refs: ClassVar[dict[str, type["Record"]]] = {}

    id: str


class Details(Record, frozen=True, kw_only=True):
    """The facts of the session itself; its id is the session's. ``language`` is the one that it is held in."""

    noun: ClassVar[str] = "session details"

    title: str = ""
    occurred_on: dt.date | None = None
    what_happened: str = ""
    ownership: str = ""
    language: Language = "en"


class Participant(Record, frozen=True, kw_only=True):
    """Somebody who was in the room."""

    noun: ClassVar[str] = "participant"

    position: Finite
    name: str = ""
    role: str = ""


class Party(Record, frozen=True, kw_only=True):
    """Somebody who was harmed; ``harm`` says what it meant for them."""

    noun: ClassVar[str] = "affected party"

    position: Finite
    name: str = ""
    harm: str = ""


class Event(Record, frozen=True, kw_only=True):
    """A dated fact. ``at`` is an ISO day or minute, or empty while unknown; percentages run from 0 to 100."""

    noun: ClassVar[str] = "event"

    position: Finite
    at: At = ""
    kind: EventKind = EventKind.MILESTONE
    text: str = ""
    planned: Percent | None = None
    actual: Percent | None = None


class Cause(Record, frozen=True, kw_only=True):
    """A statement on the causal map; the whiff is the one that everything explains."""

    noun: ClassVar[str] = "cause"

    text: str = ""
    gate: Gate = Gate.ANY
    whiff: bool = False


class Link(Record, frozen=True, kw_only=True):
    """``cause`` explains ``effect``; ``position`` orders the causes of one effect.

    A ``loop`` link is a reinforcing loop: kept and drawn, but outside the acyclic graph.
    """

    noun: ClassVar[str] = "link"
    refs: ClassVar[dict[str, type[Record]]] = {"cause": Cause, "effect": Cause}

    cause: str
    effect: str
    position: Finite
    loop: bool = False


class Evidence(Record, frozen=True, kw_only=True):
    """What supports a statement."""

    noun: ClassVar[str] = "evidence"
    refs: ClassVar[dict[str, type[Record]]] = {"cause": Cause}

    cause: str
    position: Finite
    text: str = ""


class Place(Record, frozen=True, kw_only=True):
    """Where the room has seen a statement: the centre of its node, in scene units; its id is the cause's.

    A ``pinned`` node was put there by hand and gives way to nothing.
    """

    noun: ClassVar[str] = "place"
    refs: ClassVar[dict[str, type[Record]]] = {"id": Cause}

    x: Finite
    y: Finite
    pinned: bool = False


class Action(Record, frozen=True, kw_only=True):
    """Something that will be done, for those harmed (redress) or so that it stays mended (prevention)."""

    noun: ClassVar[str] = "action"

    position: Finite
    text: str = ""
    lane: Lane = Lane.PREVENTION
    strength: Strength | None = None
    owner: str = ""
    due: dt.date | None = None
    measure: str = ""


class Answer(Record, frozen=True, kw_only=True):
    """An action addresses a cause."""

    noun: ClassVar[str] = "answer"
    refs: ClassVar[dict[str, type[Record]]] = {"action": Action, "cause": Cause}

    action: str
    cause: str


class Keep(Record, frozen=True, kw_only=True):
    """The facilitator's recorded decision that these ``words`` stay, though ``rule`` found them. Private.

    ``target`` is the id of the record whose ``field`` holds the words.
    """

    noun: ClassVar[str] = "kept wording"
    refs: ClassVar[dict[str, type[Record]]] = {"target": Record}

    target: str
    field: str
    rule: str
    words: str
    reason: str


class Switch(Record, frozen=True, kw_only=True):
    """The facilitator's recorded decision that a wording rule is silent in this session. Private.

    ``rule`` is the id of one rule, or of a whole family of them.
    """

    noun: ClassVar[str] = "switched-off rule"

    rule: str
    reason: str


KINDS: tuple[type[Record], ...] = (
    Details,
    Participant,
    Party,
    Event,
    Cause,
    Link,
    Evidence,
    Place,
    Action,
    Answer,
    Keep,
    Switch,
)
"""Every kind of record, those that are referred to before those that refer."""

R = TypeVar("R", bound=Record)


def new_id() -> str:
    """A fresh id, unique across sessions and libraries."""
    import uuid  # the list of sessions is painted before anything needs an id

    return uuid.uuid4().hex


def checked(record: R) -> R:
    """The same record, or ``msgspec.ValidationError`` with the field's path where a value doesn't fit its type."""
    return msgspec.convert(msgspec.structs.asdict(record), type(record))
