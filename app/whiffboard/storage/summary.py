"""What the list of sessions says about each, read without opening any."""

import contextlib
import datetime as dt
import sqlite3

import msgspec

NEW_STAGE = "prepare"

_SELECT = """
SELECT
    session.id,
    CAST(session.shown_title AS BLOB),
    details.occurred_on,
    session.stage,
    (SELECT count(*) FROM cause WHERE cause.session = session.id AND NOT cause.whiff),
    (SELECT count(*) FROM action WHERE action.session = session.id),
    session.created_at,
    session.opened_at
FROM session LEFT JOIN details ON details.session = session.id
WHERE (session.deleted_at IS NOT NULL) = ?
ORDER BY coalesce(session.deleted_at, session.opened_at, session.created_at) DESC, session.id
"""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list. ``causes`` counts what explains, without the whiff; times are in UTC.

    ``title`` is what the guard let through when the session last changed: the list is painted before rules are read.
    """

    id: str
    title: str
    occurred_on: dt.date | None
    stage: str
    causes: int
    actions: int
    created_at: dt.datetime
    opened_at: dt.datetime | None


def read(connection: sqlite3.Connection, *, deleted: bool) -> tuple[Summary, ...]:
    """The sessions, last opened (or deleted) first; a damaged one is listed with what of it can be read."""
    return tuple(
        Summary(
            id=session_id,
            title=bytes(title or b"").decode(errors="replace"),
            occurred_on=_day(occurred_on),
            stage=stage,
            causes=causes,
            actions=actions,
            created_at=_time(created_at) or dt.datetime.min.replace(tzinfo=dt.UTC),
            opened_at=_time(opened_at),
        )
        for session_id, title, occurred_on, stage, causes, actions, created_at, opened_at in connection.execute(
            _SELECT, [deleted]
        )
    )


def now() -> str:
    """The time as the library writes it: UTC, to the microsecond, in the order of the alphabet."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def _day(text: str | None) -> dt.date | None:
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(text) if text else None
    return None


def _time(text: str | None) -> dt.datetime | None:
    with contextlib.suppress(ValueError):
        return dt.datetime.fromisoformat(text) if text else None
    return None
