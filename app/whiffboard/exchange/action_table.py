"""Reads and writes ``actions.csv``: redress and prevention, and which causes each action addresses."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from whiffboard.domain.order import STEP
from whiffboard.domain.records import Action, Answer, Lane, Record, Strength, new_id
from whiffboard.exchange.causes_outline import unknown_name
from whiffboard.exchange.outline_line import NAME
from whiffboard.exchange.source_file import SourceFile
from whiffboard.exchange.table import Row, read_rows, write_rows

if TYPE_CHECKING:  # reading needs no graph library, which shown sessions bring along
    from whiffboard.wording.shown import ShownAction

COLUMNS = ("action", "kind", "strength", "owner", "due", "measure", "addresses")
_NAMED = re.compile(rf"#({NAME})")


def read_actions(source: SourceFile, names: Mapping[str, str]) -> tuple[Record, ...]:
    """The actions and what they answer; ``names`` are the outline's, with cause ids. Raises ``ImportFault``."""
    found: list[Record] = []
    for index, row in enumerate(read_rows(source, COLUMNS)):
        action = Action(
            id=new_id(),
            position=index * STEP,
            text=row.text("action"),
            lane=row.choice("kind", Lane),
            strength=row.choice("strength", Strength) if row.word("strength") else None,
            owner=row.text("owner"),
            due=row.day("due"),
            measure=row.text("measure"),
        )
        causes = dict.fromkeys(_addressed(row, names))
        found += [action, *(Answer(id=new_id(), action=action.id, cause=cause) for cause in causes)]
    return tuple(found)


def write_actions(actions: Sequence["ShownAction"], names: Mapping[str, str]) -> str:
    """The file's text; ``names`` are those that the outline uses, by cause id."""
    return write_rows(COLUMNS, [_cells(action, names) for action in actions])


def _addressed(row: Row, names: Mapping[str, str]) -> list[str]:
    causes = []
    for word in row.word("addresses").split():
        named = _NAMED.fullmatch(word)
        if not named:
            raise row.fault("addresses", "names such as “#late-tests”, with spaces between them", word)
        if named[1] not in names:
            raise row.fault("addresses", unknown_name(named[1], dict(names)), word)
        causes.append(names[named[1]])
    return causes


def _cells(action: "ShownAction", names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        action.text,
        action.lane.value,
        action.strength.value if action.strength else "",
        action.owner,
        action.due.isoformat() if action.due else "",
        action.measure,
        " ".join(sorted(f"#{names[cause]}" for cause in action.causes)),
    )
