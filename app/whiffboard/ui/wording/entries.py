"""What the wording list holds: texts that are held, worth a thought or kept, and the rules that are switched off."""

import dataclasses
import enum
from collections.abc import Iterator

from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.records import Keep, Record, Switch
from whiffboard.domain.session import Session
from whiffboard.ui.wording.excerpt import excerpt
from whiffboard.ui.wording.places import place_of
from whiffboard.wording.guard import DESTINATIONS, Guard, words_of
from whiffboard.wording.names import folded
from whiffboard.wording.verdict import Judgement, Verdict


class State(enum.StrEnum):
    """How a text stands; the list shows them in this order."""

    HELD = "Held"
    PROMPTED = "Worth a thought"
    KEPT = "Kept with a reason"
    OFF = "Switched off here"


@dataclasses.dataclass(frozen=True)
class Entry:
    """One text in one state. ``shown`` is the part of it that was found, with what is marked in it.

    Of a rule that is switched off, ``shown`` is what it says.
    """

    state: State
    record: Record
    field: str
    place: str
    shown: Judgement
    why: str
    question: str = ""
    more: int = 0
    """Findings in this text besides the one that ``why`` tells."""
    rule: str = ""
    """The rule that ``why`` comes from, or that is switched off."""

    @property
    def target(self) -> tuple[str, str]:
        """The record's id and the field."""
        return self.record.id, self.field

    @property
    def spoken(self) -> str:
        """The whole entry as a screen reader says it."""
        more = f" {_more(self.more)}" if self.more else ""
        return " ".join(f"{self.state}. {self.place}: {self.shown.text}. {self.why} {self.question}".split()) + more


def entries(session: Session, guard: Guard) -> tuple[Entry, ...]:
    """Held texts, then those worth a thought, then what was kept, each in the order of the work; then silent rules."""
    found = [entry for record, field in _texts(session) for entry in _of(session, guard, record, field)]
    found += [_silent(session, guard, switch) for _, switch in sorted(session.switches.items())]
    return tuple(entry for state in State for entry in found if entry.state is state)


def _texts(session: Session) -> Iterator[tuple[Record, str]]:
    """Every text with where it stands: as Prepare shows them, then the map with its evidence, then the actions."""
    statements: list[Record] = []
    for cause in causal_map(session).order:
        statements += [session.causes[cause], *session.evidence_of(cause)]
    before = (session.details, *session.participants, *session.parties, *session.events)
    for record in (*before, *statements, *session.actions):
        for field in DESTINATIONS[type(record)]:
            yield record, field


def _of(session: Session, guard: Guard, record: Record, field: str) -> Iterator[Entry]:
    judgement = guard.judge(session, record, field)
    if judgement.findings:
        heaviest = [f for f in judgement.findings if f.verdict is judgement.verdict]
        yield Entry(
            state=State.HELD if judgement.held else State.PROMPTED,
            record=record,
            field=field,
            place=place_of(session, record, field),
            shown=excerpt(judgement, heaviest[0]),
            why=heaviest[0].why,
            question=heaviest[0].question,
            more=len(judgement.findings) - 1,
            rule=heaviest[0].rule,
        )
    keeps = session.keeps.get((record.id, field), ())
    if keeps:
        yield _kept(session, guard, record, field, keeps)


def _kept(session: Session, guard: Guard, record: Record, field: str, keeps: tuple[Keep, ...]) -> Entry:
    whole = guard.judge_text(session, getattr(record, field), DESTINATIONS[type(record)][field])
    words = {(keep.rule, keep.words) for keep in keeps}
    marked = tuple(f for f in whole.findings if (f.rule, words_of(whole, f)) in words)
    judgement = Judgement(text=whole.text, verdict=Verdict.PASS, findings=marked)
    reasons = dict.fromkeys(keep.reason for keep in keeps)
    here = folded(" ".join(whole.text.split()))
    still = any(keep.words in here for keep in keeps)
    gone = "" if marked else "No rule minds these words any more." if still else "The words that were kept are gone."
    return Entry(
        state=State.KEPT,
        record=record,
        field=field,
        place=place_of(session, record, field),
        shown=excerpt(judgement, marked[0] if marked else None),
        why=" · ".join(reasons),
        question=gone,
    )


def _silent(session: Session, guard: Guard, switch: Switch) -> Entry:
    says = guard.why_of(session, switch.rule) or "No pack has this rule any more."
    return Entry(
        state=State.OFF,
        record=switch,
        field="reason",
        place=f"Rule {switch.rule}",
        shown=Judgement(text=says, verdict=Verdict.PASS),
        why=switch.reason,
        rule=switch.rule,
    )


def _more(count: int) -> str:
    return "One more finding waits behind this." if count == 1 else f"{count} more findings wait behind this."
