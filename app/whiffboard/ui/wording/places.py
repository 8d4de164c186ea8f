"""Where a text of a session stands, in the words that are on the screen there."""

from collections.abc import Mapping

from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.records import Action, Cause, Details, Event, Evidence, Participant, Party, Record
from whiffboard.domain.session import Session
from whiffboard.ui.prepare.columns import COLUMNS, RowKind

DETAILS: Mapping[str, str] = {"title": "Title", "what_happened": "What happened", "ownership": "We own this"}
HEADINGS: Mapping[RowKind, str] = {
    Participant: "Who took part",
    Party: "Who was affected",
    Event: "Timeline",
    Action: "Actions",
}
_MAIN = {(Event, "text"), (Action, "text"), (Party, "harm"), (Participant, "role")}
"""The column that a row is about; any other one is named behind the row's number."""


def place_of(session: Session, record: Record, field: str) -> str:
    """Such as "Timeline, 3", "Actions, 2, owner", "Statement 7", "Evidence for statement 7", "What happened"."""
    if isinstance(record, Details):
        return DETAILS[field]
    if isinstance(record, Cause):
        return "The whiff" if record.whiff else f"Statement {_number(session, record.id)}"
    if isinstance(record, Evidence):
        return f"Evidence for {_statement(session, record.cause)}"
    if isinstance(record, Participant | Party | Event | Action):
        row = f"{HEADINGS[type(record)]}, {_row(session, record)}"
        return row if (type(record), field) in _MAIN else f"{row}, {_title(type(record), field).lower()}"
    return record.noun.capitalize()


def _statement(session: Session, cause: str) -> str:
    return "the whiff" if session.causes[cause].whiff else f"statement {_number(session, cause)}"


def _number(session: Session, cause: str) -> int:
    return causal_map(session).numbers.get(cause, 0)


def _row(session: Session, record: Participant | Party | Event | Action) -> int:
    listed: Mapping[RowKind, tuple[Record, ...]] = {
        Participant: session.participants,
        Party: session.parties,
        Event: session.events,
        Action: session.actions,
    }
    return listed[type(record)].index(record) + 1


def _title(kind: RowKind, field: str) -> str:
    return next(column.title for column in COLUMNS[kind] if column.field == field)
