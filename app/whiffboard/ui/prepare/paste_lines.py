"""Pasted lines as rows: from a spreadsheet, or as people write lists."""

import re
from collections.abc import Callable, Mapping, Sequence

from whiffboard.domain.records import Action, Event, EventKind, Lane, Participant, Party, Strength
from whiffboard.domain.refusals import DoesNotFit, Refusal
from whiffboard.ui.prepare.columns import COLUMNS, RowKind
from whiffboard.ui.prepare.typed_dates import typed_moment

Values = dict[str, object]

_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)")
_DATE_FIRST = re.compile(
    r"^(?P<at>(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} [A-Za-z]{3,9} \d{4}"
    r"|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
    r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2})?)?)"
    r"[\s:,;–-]*(?P<rest>.*)$"
)


class PasteDoesNotFit(Refusal):
    """A pasted line can't become a row; the sentence names the line and what stands in it."""


def rows_of(kind: RowKind, text: str) -> Sequence[Values]:
    """Field values for each line that holds anything, in order.

    Lines with tabs are read column by column, as spreadsheets copy them; a first line that repeats the table's titles
    is left out. Refuses with ``PasteDoesNotFit``, and then nothing of it is usable.
    """
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if lines and _is_header(kind, lines[0]):
        lines = lines[1:]
    found: list[Values] = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_cells(kind, line) if "\t" in line else _PLAIN[kind](_BULLET.sub("", line).strip()))
        except DoesNotFit as refusal:
            raise PasteDoesNotFit(f"Nothing was pasted, because of line {number}: {refusal}") from refusal
    return found


def _is_header(kind: RowKind, line: str) -> bool:
    titles = {column.title.casefold() for column in COLUMNS[kind]} | {column.field for column in COLUMNS[kind]}
    cells = [cell.strip().casefold() for cell in line.split("\t")]
    return len(cells) > 1 and all(cell in titles | {"date", ""} for cell in cells)


def _cells(kind: RowKind, line: str) -> Values:
    columns = [column for column in COLUMNS[kind] if column.field != "causes"]
    values: Values = {}
    for column, cell in zip(columns, line.split("\t"), strict=False):
        if cell.strip():
            values[column.field] = column.read(cell.strip())
    return values


def _event(line: str) -> Values:
    match = _DATE_FIRST.match(line)
    if not match:
        return {"text": line}
    rest = match["rest"].strip()
    first, _, after = rest.partition(" ")
    word = first.rstrip(":").casefold()
    if first.endswith(":") and word in set(EventKind):
        return {"at": typed_moment(match["at"]), "kind": EventKind(word), "text": after.strip()}
    return {"at": typed_moment(match["at"]), "text": rest}


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
    Event: _event,
    Participant: _participant,
    Party: _party,
    Action: _action,
}
