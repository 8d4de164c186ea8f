"""The one place that decides which text of a session may be shown, and where each text is headed."""

import functools
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from whiffboard.domain import answers
from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.records import Action, Cause, Details, Event, Evidence, Keep, Participant, Party, Record, Switch
from whiffboard.domain.session import Session
from whiffboard.wording.names import Names, folded
from whiffboard.wording.role_names import RoleNames
from whiffboard.wording.shown import (
    HELD_TEXT,
    NameStyle,
    ShownAction,
    ShownCause,
    ShownEvent,
    ShownParticipant,
    ShownParty,
    ShownSession,
)
from whiffboard.wording.verdict import Destination, Finding, Judgement, Verdict

if TYPE_CHECKING:
    from whiffboard.wording.checker import Checker
    from whiffboard.wording.pack import Problem

DESTINATIONS: dict[type[Record], dict[str, Destination]] = {
    Details: {
        "title": Destination.LEARNING,
        "what_happened": Destination.LEARNING,
        "ownership": Destination.OWNERSHIP,
    },
    Participant: {"name": Destination.LEARNING, "role": Destination.LEARNING},
    Party: {"name": Destination.LEARNING, "harm": Destination.BRIEF},
    Event: {"text": Destination.EVENT},
    Cause: {"text": Destination.CAUSE},
    Evidence: {"text": Destination.CAUSE},
    Action: {"text": Destination.ACTION, "owner": Destination.ACTION, "measure": Destination.ACTION},
    Keep: {"reason": Destination.NOTE},
    Switch: {"reason": Destination.NOTE},
}
"""Where each text of a record is headed. A text field that is missing here fails a test."""

_REMEMBERED = 4096


class HeldText(msgspec.Struct, frozen=True):
    """A text that is not shown, where it stands, and why."""

    record: Record
    field: str
    judgement: Judgement


class Guard:
    """Judges each session by the rules of its language; judgements are remembered, as most texts rarely change."""

    def __init__(self, checker: "Checker | Callable[[str], Checker]") -> None:
        """Takes a checker for every language, or what loads the one of a language when it is first needed: after the
        first window is on the screen.
        """
        self._source = checker
        self._checkers: dict[str, Checker] = {}
        self._known: dict[tuple[str, Destination, Names, frozenset[str], str], Judgement] = {}

    def _checker(self, language: str) -> "Checker":
        if not callable(self._source):
            return self._source
        if (known := self._checkers.get(language)) is None:
            known = self._checkers[language] = self._source(language)
        return known

    def judge(self, session: Session, record: Record, field: str) -> Judgement:
        """What is found in one field of a record, without what the facilitator kept there."""
        judgement = self.judge_text(session, getattr(record, field), DESTINATIONS[type(record)][field])
        keeps = session.keeps.get((record.id, field), ())
        if not keeps or not judgement.findings:
            return judgement
        kept = {(keep.rule, keep.words) for keep in keeps}
        left = tuple(f for f in judgement.findings if (f.rule, words_of(judgement, f)) not in kept)
        heaviest = max((finding.verdict for finding in left), key=lambda v: v.weight, default=Verdict.PASS)
        return Judgement(text=judgement.text, verdict=heaviest, findings=left)

    def judge_text(self, session: Session, text: str, destination: Destination) -> Judgement:
        """What is found in a text that is being typed and stored nowhere yet."""
        key = (text, destination, names_of(session), frozenset(session.switches), session.details.language)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._checker(key[4]).check(text, destination, key[2], key[3])
        return known

    def checker_of(self, session: Session) -> "Checker":
        """What judges this session: the rules of its language, the team's among them."""
        return self._checker(session.details.language)

    def problems(self, session: Session) -> tuple["Problem", ...]:
        """What in the packs of the session's language is not used: where it stands, and why."""
        return tuple(self.checker_of(session).problems)

    def reload(self) -> None:
        """Reads the rules anew when the next text is judged, as a pack is another one now."""
        self._checkers.clear()
        self._known.clear()

    def why_of(self, session: Session, rule: str) -> str:
        """What a rule, or the first rule of a family, says about the words that it finds; empty where none has it."""
        rules = self._checker(session.details.language).rules
        return next((known.why for known in rules if rule in {known.id, known.family}), "")

    def held(self, session: Session) -> tuple[HeldText, ...]:
        """Every text of the session that is not shown, statements in the map's order first."""
        ordered: list[Record] = [session.causes[cause] for cause in causal_map(session).order]
        ordered += [record for record in session if not isinstance(record, Cause)]
        return tuple(
            HeldText(record, field, judgement)
            for record in ordered
            for field in DESTINATIONS.get(type(record), {})
            if (judgement := self.judge(session, record, field)).held
        )

    def shown(self, session: Session, names: NameStyle = NameStyle.ROLES) -> ShownSession:
        """The session without held text; with ``roles``, participants' names are replaced in every text."""
        return _Showing(self, session, names).session()

    def shown_title(self, session: Session) -> str:
        """The title for the window and for file names; ``HELD_TEXT`` stands in for a held one."""
        return HELD_TEXT if self.judge(session, session.details, "title").held else session.details.title


def destination_of(kind: type[Record], field: str) -> Destination | None:
    """Where this field's text is headed; ``None`` for a field that holds no prose."""
    return DESTINATIONS.get(kind, {}).get(field)


def words_of(judgement: Judgement, finding: Finding) -> str:
    """The words that a finding marks, folded, as kept wording remembers them."""
    return folded(" ".join(judgement.text[finding.start : finding.end].split()))


@functools.lru_cache(maxsize=4)
def names_of(session: Session) -> Names:
    """The names that the session knows: participants, their roles, and the owners of actions as teams."""
    people = tuple(name for person in session.participants if (name := _called(person.name)))
    roles = tuple(dict.fromkeys(person.role for person in session.participants if person.role.strip()))
    known = {*people, *roles}
    owners = dict.fromkeys(action.owner for action in session.actions if action.owner.strip())
    return Names(people=people, roles=roles, teams=tuple(owner for owner in owners if owner not in known))


def _called(name: str) -> str:
    """A name without words in lower case, unless it has no others: a sentence in the table's column excuses nothing."""
    words = name.split()
    return " ".join([word for word in words if not word.islower()] or words)


class _Showing:
    """One pass over a session that collects what may be shown and counts what may not."""

    def __init__(self, guard: Guard, session: Session, names: NameStyle) -> None:
        self._guard = guard
        self._session = session
        self._names = names
        self._left_out: Counter[str] = Counter()
        self._said: Callable[[str], str] = str
        self._roles = [self._text(person, "role") or "" for person in session.participants]
        if names is NameStyle.ROLES:
            people = [person.name for person in session.participants]
            # A role may name somebody too ("Pat's deputy"); one that stands in for the name ("Ops", Ops) stays.
            nameless = RoleNames([(name, "") for name in people if name.strip() not in self._roles])
            self._roles = [nameless(role) for role in self._roles]
            self._said = RoleNames(zip(people, self._roles, strict=True))

    def session(self) -> ShownSession:
        session, details = self._session, self._session.details
        return ShownSession(
            id=session.id,
            title=self._text(details, "title") or HELD_TEXT if details.title.strip() else "",
            occurred_on=details.occurred_on,
            what_happened=self._text(details, "what_happened") or "",
            ownership=self._text(details, "ownership") or "",
            language=details.language,
            participants=tuple(map(self._participant, session.participants, self._roles)),
            parties=tuple(self._party(party) for party in session.parties),
            events=tuple(self._event(event) for event in session.events),
            causes={cause.id: self._cause(cause) for cause in session.causes.values()},
            map=causal_map(session),
            places=dict(session.places),
            actions=tuple(self._actions(session.actions)),
            names=self._names,
            left_out=dict(self._left_out),
        )

    def _text(self, record: Record, field: str) -> str | None:
        """The shown text of a field, or ``None`` where it is held."""
        if self._guard.judge(self._session, record, field).held:
            self._left_out[record.noun] += 1
            return None
        text: str = getattr(record, field)
        return self._said(text)

    def _participant(self, person: Participant, role: str) -> ShownParticipant:
        name = self._text(person, "name") if self._names is NameStyle.FULL else None
        return ShownParticipant(name=name or "", role=role)

    def _party(self, party: Party) -> ShownParty:
        name = self._text(party, "name")
        return ShownParty(name=HELD_TEXT if name is None else name, harm=self._text(party, "harm") or "")

    def _event(self, event: Event) -> ShownEvent:
        text = self._text(event, "text") or ""
        return ShownEvent(at=event.at, kind=event.kind, text=text, planned=event.planned, actual=event.actual)

    def _cause(self, cause: Cause) -> ShownCause:
        text = self._text(cause, "text")
        evidence = [self._text(piece, "text") for piece in self._session.evidence_of(cause.id)]
        return ShownCause(
            id=cause.id,
            text=HELD_TEXT if text is None else text,
            held=text is None,
            gate=cause.gate,
            whiff=cause.whiff,
            evidence=tuple(piece for piece in evidence if piece),
        )

    def _actions(self, actions: Sequence[Action]) -> Sequence[ShownAction]:
        found = []
        for action in actions:
            text = self._text(action, "text")
            if text is None:
                continue
            found.append(
                ShownAction(
                    id=action.id,
                    text=text,
                    lane=action.lane,
                    strength=action.strength,
                    owner=self._text(action, "owner") or "",
                    due=action.due,
                    measure=self._text(action, "measure") or "",
                    causes=answers.causes_of(self._session, action.id),
                )
            )
        return found
