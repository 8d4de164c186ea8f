"""Case folders, in and out: a session as four small text files that people can read and write by hand."""

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from whiffboard import safe_file
from whiffboard.domain.records import Record
from whiffboard.domain.session import Session
from whiffboard.exchange.action_table import read_actions, write_actions
from whiffboard.exchange.causes_outline import Outline, read_outline
from whiffboard.exchange.import_fault import ImportFault
from whiffboard.exchange.outline_writing import names_of_causes, write_outline
from whiffboard.exchange.session_toml import read_facts, write_facts
from whiffboard.exchange.source_file import read_source
from whiffboard.exchange.timeline_table import read_events, write_events

if TYPE_CHECKING:  # reading needs no graph library, which shown sessions bring along
    from whiffboard.wording.shown import ShownSession

FACTS = "session.toml"
CAUSES = "causes.outline"
TIMELINE = "timeline.csv"
ACTIONS = "actions.csv"
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def read_case(folder: Path) -> Session:
    """The session that a case folder holds, under new ids. Raises ``ImportFault``; only ``session.toml`` must exist."""
    _check_folder(folder)
    facts = read_source(folder / FACTS)
    if facts is None:
        raise ImportFault(folder, None, f"no {FACTS} in it", f"a case folder, which holds {FACTS}")
    records: list[Record] = [*read_facts(facts)]
    causes = read_source(folder / CAUSES)
    outline = read_outline(causes) if causes else Outline((), {})
    records += outline.records
    if timeline := read_source(folder / TIMELINE):
        records += read_events(timeline)
    if actions := read_source(folder / ACTIONS):
        records += read_actions(actions, outline.names)
    return Session(records)


def write_case(shown: "ShownSession", folder: Path) -> None:
    """Writes all four files, or none: raises ``safe_file.ExportFault``, and what was there is as it was."""
    names = names_of_causes(shown)
    files = {
        FACTS: write_facts(shown),
        CAUSES: write_outline(shown, names),
        TIMELINE: write_events(shown.events),
        ACTIONS: write_actions(shown.actions, names),
    }
    safe_file.replace_folder(folder, {name: _encoded(text) for name, text in files.items()})


def _check_folder(folder: Path) -> None:
    try:
        found = "" if stat.S_ISDIR(folder.stat().st_mode) else "a file"
    except FileNotFoundError:
        found = "nothing of that name"
    except OSError as error:
        found = f"something that can't be read ({(error.strerror or 'no reason given').lower()})"
    if found:
        raise ImportFault(folder, None, found, f"a case folder, which holds {FACTS}")


def _encoded(text: str) -> bytes:
    """UTF-8; the few characters that no text file can hold become the sign for "something was here"."""
    return _UNWRITABLE.sub("\ufffd", text).encode()
