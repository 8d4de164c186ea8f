"""A session with held text in every field that can hold some, names in what is shown, and words kept with a reason."""

import datetime as dt

from whiffboard.domain import keeps
from whiffboard.domain.records import Action, Cause, Details, Event, Evidence, Link, Participant, Party, Switch
from whiffboard.domain.session import Session
from whiffboard.wording.guard import DESTINATIONS, Guard, words_of
from whiffboard.wording.verdict import Destination, Judgement, Verdict

NAMES = ("Quillon Abernathy", "Ottoline Brask")
KEPT, REASON = "zqkeptwords", "zqkeptreason"
HOLDING = {Destination.CAUSE, Destination.ACTION, Destination.LEARNING, Destination.OWNERSHIP, Destination.BRIEF}


def marker(kind: type, name: str) -> str:
    """A word that stands in one field of the session and nowhere else in the world."""
    return f"zq{kind.__name__}{name}".replace("_", "").lower()


def blaming(mark: str) -> str:
    return f"Quillon was too lazy and careless to look at the {mark}"


MARKS = {(kind, name): marker(kind, name) for kind, fields in DESTINATIONS.items() for name in fields}
HELD = {at: mark for at, mark in MARKS.items() if DESTINATIONS[at[0]][at[1]] in HOLDING}


def full_session() -> Session:
    """A held sentence in every field that can hold one, names in what is shown, and words kept with a reason."""

    def words(kind: type, name: str) -> str:
        return blaming(MARKS[kind, name])

    records = [
        Details(
            id="s1", occurred_on=dt.date(2025, 6, 7), **{name: words(Details, name) for name in DESTINATIONS[Details]}
        ),
        Participant(id="p1", position=1.0, name=NAMES[0], role="Tide desk"),
        Participant(id="p2", position=2.0, name=NAMES[1], role=words(Participant, "role")),
        Participant(id="p3", position=3.0, name=words(Participant, "name")),
        Party(id="y1", position=1.0, name=words(Party, "name"), harm="Boats waited"),
        Party(id="y2", position=2.0, name="Islanders", harm=words(Party, "harm")),
        Event(id="e1", position=1.0, at="2025-06-07T08:00", text="Quillon Abernathy read the zqseen table to Ottoline"),
        Event(id="e2", position=2.0, at="2025-06-07", text=words(Event, "text")),
        Cause(id="c1", whiff=True, text="The boats left late"),
        Cause(id="c2", text=words(Cause, "text")),
        Cause(id="c3", text=f"Ottoline Brask was too lazy to look at the {KEPT}"),
        Cause(id="c4", text="The tide was low"),
        Link(id="l0", cause="c4", effect="c2", position=2.0),
        Link(id="l1", cause="c2", effect="c1", position=1.0),
        Link(id="l2", cause="c3", effect="c2", position=1.0),
        Evidence(id="v1", cause="c1", position=1.0, text=words(Evidence, "text")),
        Evidence(id="v2", cause="c1", position=2.0, text="Brask's log of the day"),
        Action(id="a1", position=1.0, text=words(Action, "text")),
        Action(id="a2", position=2.0, text="Print the table", owner=words(Action, "owner")),
        Action(id="a3", position=3.0, text="Light the quay", owner=NAMES[0], measure=words(Action, "measure")),
        Switch(id="w1", rule="en.none.such", reason=words(Switch, "reason")),
    ]
    return Session(records)


def kept_in(session: Session, guard: Guard) -> Session:
    """The session with the words of c3 kept."""
    target = session.causes["c3"]
    judgement = guard.judge(session, target, "text")
    found = [(finding.rule, words_of(judgement, finding)) for finding in judgement.findings]
    return session.apply(keeps.keep(session, target, "text", found, f"{blaming(REASON)}, as she said herself"))


class Anything:
    """A checker that finds nothing: with it, whatever was typed counts as shown."""

    def check(self, text: str, *_: object) -> Judgement:
        return Judgement(text=text, verdict=Verdict.PASS)
