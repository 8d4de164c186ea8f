"""Pasted lines as rows: from a spreadsheet, or as people write lists."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from whiffboard.domain.everyday import leading_moment
from whiffboard.domain.records import Action, Event, EventKind, Lane, Participant, Party, Strength
from whiffboard.domain.refusals import DoesNotFit, Refusal
from whiffboard.ui.prepare.columns import COLUMNS, RowKind
from whiffboard.ui.prepare.typed_dates import around, typed_moment

Values = dict[str, object]

_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?", re.IGNORECASE)
_CAUSES = re.compile(r"\s*#?\d+(?:[ ,]+#?\d+)*\s*")


class PasteDoesNotFit(Refusal):
    """A pasted line can't become a row; the sentence names the line and what stands in it."""


def rows_of(kind: RowKind, text: str, near: dt.date | None = None) -> Sequence[Values]:
    """Field values for each line that holds anything, in order.

    Lines with tabs are read column by column, as spreadsheets copy them; a first line that repeats the table's titles
    is left out. A time without a day belongs to the day of the line above, the first one to ``near``. What is in no
    column of ours is joined to the words. Refuses with ``PasteDoesNotFit``, and then nothing of it is usable.
    """
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if lines and _is_header(kind, lines[0]):
        lines = lines[1:]
    found: list[Values] = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_cells(kind, line, near) if "\t" in line else _words(kind, line, near))
        except DoesNotFit as refusal:
            raise PasteDoesNotFit(f"Nothing was pasted, because of line {number}: {refusal}") from refusal
        if at := found[-1].get("at"):
            near = dt.date.fromisoformat(str(at)[:10])
    return found


def _words(kind: RowKind, line: str, near: dt.date | None) -> Values:
    bare = _BULLET.sub("", line).strip()
    return _event(bare, near) if kind is Event else _PLAIN[kind](bare)


def _is_header(kind: RowKind, line: str) -> bool:
    titles = {column.title.casefold() for column in COLUMNS[kind]} | {column.field for column in COLUMNS[kind]}
    cells = [cell.strip().casefold() for cell in line.split("\t")]
    return len(cells) > 1 and all(cell in titles | {"date", ""} for cell in cells)


def _cells(kind: RowKind, line: str, near: dt.date | None) -> Values:
    columns = [column for column in COLUMNS[kind] if column.field != "causes"]
    cells = [cell.strip() for cell in line.split("\t")]
    if kind is Event:
        cells = _event_cells(cells)
    values: Values = {}
    for column, cell in zip(columns, cells, strict=False):
        if cell:
            values[column.field] = typed_moment(cell, near) if column.field == "at" else column.read(cell)
    rest = [cell for cell in cells[len(columns) :] if cell]
    if kind is Action and rest and _CAUSES.fullmatch(rest[0]):
        rest = rest[1:]  # the numbers of causes: the table says that they were left out
    if rest:
        words = "text" if kind in {Event, Action} else columns[-1].field
        values[words] = " – ".join(str(each) for each in (values.get(words), *rest) if each)
    return values


def left_out(kind: RowKind, text: str) -> str:
    """A sentence about what pasted lines hold that no row can take; empty where there is nothing."""
    count = len(COLUMNS[kind])
    cells = [line.split("\t") for line in text.splitlines()]
    if kind is Action and any(len(line) >= count and _CAUSES.fullmatch(line[count - 1]) for line in cells):
        return "The numbers under Addresses were not pasted: choose the causes again."
    return ""


def _event_cells(cells: Sequence[str]) -> list[str]:
    """Day and time in columns of their own become one; a second of two columns is what happened."""
    if len(cells) > 1 and cells[0] and _TIME.fullmatch(cells[1]):
        cells = [f"{cells[0]} {cells[1]}", *cells[2:]]
    if len(cells) == 2 and cells[1].casefold() not in set(EventKind):
        return [cells[0], "", cells[1]]
    return list(cells)


def _event(line: str, near: dt.date | None) -> Values:
    at, rest = leading_moment(line, around(near))
    values: Values = {"at": at} if at else {}
    first, _, after = rest.partition(" ")
    word, after = first.rstrip(":").casefold(), after.strip()
    # without a colon only before the beginning of a sentence: “warning sent to the desk” is one of its own
    named = first.endswith(":") or (bool(at) and first.islower() and after[:1].isupper())
    if named and word in set(EventKind):
        return {**values, "kind": EventKind(word), "text": after}
    return {**values, "text": rest.strip()}


def _participant(line: str) -> Values:
    name, _, role = _parted(line)
    return {"name": name, "role": role}


def _party(line: str) -> Values:
    name, _, harm = _parted(line, (": ", " – ", " - ", ", "))
    return {"name": name, "harm": harm}


def _action(line: str) -> Values:
    word, _, rest = line.partition(":")
    if word.strip().casefold() in set(Lane) and rest.strip():
        return {"lane": Lane(word.strip().casefold()), "text": rest.strip()}
    if word.strip().casefold() in set(Strength) and rest.strip():
        return {"strength": Strength(word.strip().casefold()), "text": rest.strip()}
    return {"text": line}


def _parted(line: str, marks: Sequence[str] = (", ", " – ", " - ", ": ", ",")) -> tuple[str, str, str]:
    for mark in marks:
        if mark in line:
            first, found, rest = line.partition(mark)
            return first.strip(), found, rest.strip()
    return line, "", ""


_PLAIN: Mapping[RowKind, Callable[[str], Values]] = {
    Participant: _participant,
    Party: _party,
    Action: _action,
}
