"""The commands about sessions that need no window: import, list, export."""

import argparse
import contextlib
import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from whiffboard import compose, paths
from whiffboard.exchange.import_fault import printable
from whiffboard.storage.library import Library
from whiffboard.storage.summary import Summary


def bring_in(asked: argparse.Namespace) -> int:
    """Imports case folders one after the other and prints the ids."""
    from whiffboard.exchange.case_folder import read_case

    kept: Library | None = None
    guard = compose.guard()
    try:
        for path in asked.paths:
            session = read_case(path)
            # Only now, so that a mistyped path makes no library.
            kept = kept or compose.library(asked.library)
            kept.add(session, shown_title=guard.shown_title(session))
            print(session.id, flush=True)
    finally:
        if kept is not None:
            kept.close()
    return 0


def list_sessions(asked: argparse.Namespace) -> int:
    """Prints the sessions, last opened first."""
    known: tuple[Summary, ...] = ()
    if asked.library is not None or paths.default_library().exists():
        with _existing(asked.library) as kept:
            known = kept.summaries()
    if asked.json:
        print(json.dumps([_as_json(one) for one in known], indent=2))
        return 0
    if not known:
        print("No sessions yet. `whiffboard import PATH` adds one.", file=sys.stderr)
    for one in known:
        day = one.occurred_on.isoformat() if one.occurred_on else "no date yet"
        title = printable(one.title) or "Untitled session"
        print(f"{one.id[:8]}  {day:<11}  {title}  ({_counted(one.causes, 'cause')}, {_counted(one.actions, 'action')})")
    return 0


def hand_out(asked: argparse.Namespace) -> int:
    """Writes a session as a PDF or as a case folder, and says what was left out."""
    with _existing(asked.library) as kept:
        session = kept.load(kept.find(asked.session))

    from whiffboard.wording.shown import NameStyle

    names = NameStyle(asked.names or ("roles" if asked.form == "team-handout" else "full"))
    shown = compose.guard().shown(session, names)
    out: Path = asked.out
    if asked.form == "case":
        from whiffboard.exchange.case_folder import write_case

        write_case(shown, out)
    else:
        from whiffboard.reports.pdf.team_handout_pdf import render
        from whiffboard.reports.team_handout import team_handout

        render(team_handout(shown, dt.datetime.now().astimezone().date()), out)
    if shown.left_out:
        from whiffboard.reports.phrases import counted, listed

        held = listed([counted(count, noun) for noun, count in shown.left_out.items()])
        print(f"whiffboard: left out while better words are being looked for: the text of {held}.", file=sys.stderr)
    print(out)
    return 0


@contextlib.contextmanager
def _existing(path: Path | None) -> Iterator[Library]:
    kept = Library.open(path or paths.default_library(), create=False)
    try:
        yield kept
    finally:
        kept.close()


def _as_json(one: Summary) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "occurred_on": one.occurred_on.isoformat() if one.occurred_on else None,
        "stage": one.stage,
        "causes": one.causes,
        "actions": one.actions,
        "created_at": one.created_at.isoformat(),
        "opened_at": one.opened_at.isoformat() if one.opened_at else None,
    }


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
