"""Reads and writes ``session.toml``: the facts of a session, who took part, who was harmed, the ownership statement."""

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from whiffboard.domain.order import STEP
from whiffboard.domain.records import Details, Participant, Party, Record, new_id
from whiffboard.exchange.import_fault import quoted
from whiffboard.exchange.source_file import SourceFile
from whiffboard.wording.languages import ENGLISH, languages

if TYPE_CHECKING:  # reading needs no graph library, which shown sessions bring along
    from whiffboard.wording.shown import ShownSession

_FACTS = ("title", "occurred_on", "what_happened", "participants", "affected_parties", "ownership", "language")
_HEADER = re.compile(r"\s*\[\[?\s*([\w\"'.\- ]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w\-]+|\"[^\"]*\"|'[^']*')\s*(?:=|\.)")
_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")

Spot = tuple[str | int, ...]
"""Where a value stands: ``("participants", 1, "name")`` is the name of the second participant."""


def read_facts(source: SourceFile) -> tuple[Record, ...]:
    """Details, participants and affected parties. Raises ``ImportFault``."""
    return _Facts(source, _loaded(source)).records()


def write_facts(shown: "ShownSession") -> str:
    """The file's text; names of participants are left out where only roles are shown."""
    lines = [f"title = {_string(shown.title)}"]
    if shown.language != ENGLISH:
        lines.append(f"language = {_string(shown.language)}")
    if shown.occurred_on:
        lines.append(f"occurred_on = {shown.occurred_on.isoformat()}")
    if shown.what_happened:
        lines.append(f"what_happened = {_string(shown.what_happened)}")
    for person in shown.participants:
        name = [f"name = {_string(person.name)}"] if person.name else []
        lines += ["", "[[participants]]", *name, f"role = {_string(person.role)}"]
    for party in shown.parties:
        lines += ["", "[[affected_parties]]", f"name = {_string(party.name)}", f"harm = {_string(party.harm)}"]
    if shown.ownership:
        lines += ["", "[ownership]", f"statement = {_string(shown.ownership)}"]
    return "\n".join(lines) + "\n"


class _Facts:
    """The parsed file, checked value by value; a fault names the line of the value."""

    def __init__(self, source: SourceFile, loaded: dict[str, object]) -> None:
        self._source = source
        self._loaded = loaded

    def records(self) -> tuple[Record, ...]:
        self._refuse_unknown(self._loaded, _FACTS, ())
        ownership = self._table(self._loaded.get("ownership", {}), ("ownership",), ("statement",))
        details = Details(
            id=new_id(),
            title=self._text(self._loaded, "title", ()),
            occurred_on=self._day(),
            what_happened=self._text(self._loaded, "what_happened", ()),
            ownership=self._text(ownership, "statement", ("ownership",)),
            language=self._language(),
        )
        people = [
            Participant(id=new_id(), position=i * STEP, name=row["name"], role=row["role"])
            for i, row in enumerate(self._rows("participants", ("name", "role")))
        ]
        parties = [
            Party(id=new_id(), position=i * STEP, name=row["name"], harm=row["harm"])
            for i, row in enumerate(self._rows("affected_parties", ("name", "harm")))
        ]
        return (details, *people, *parties)

    def _rows(self, key: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
        found = self._loaded.get(key, [])
        if not isinstance(found, list):
            raise self._fault((key,), f"{quoted(key)} as {_kind(found)}", f"“[[{key}]]”, once for each of them")
        rows = []
        for index, row in enumerate(found):
            table = self._table(row, (key, index), columns)
            rows.append({column: self._text(table, column, (key, index)) for column in columns})
        return rows

    def _table(self, value: object, spot: Spot, keys: tuple[str, ...]) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self._fault(spot, f"{quoted(str(spot[0]))} as {_kind(value)}", f"a table with {_listed(keys)}")
        self._refuse_unknown(value, keys, spot)
        return value

    def _refuse_unknown(self, table: Mapping[str, object], keys: tuple[str, ...], spot: Spot) -> None:
        for key in table:
            if key not in keys:
                raise self._fault((*spot, key), f"the key {quoted(key)}", f"one of {_listed(keys)}")

    def _text(self, table: Mapping[str, object], key: str, spot: Spot) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self._fault((*spot, key), f"{quoted(key)} as {_kind(value)}", "text in quotation marks")
        return value

    def _day(self) -> dt.date | None:
        value = self._loaded.get("occurred_on")
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        shown = quoted(value) if isinstance(value, str) else _kind(value)
        raise self._fault(("occurred_on",), f"{shown} as the day", "a day such as 2012-08-01, without quotation marks")

    def _language(self) -> str:
        language = self._text(self._loaded, "language", ()) or ENGLISH
        if language not in languages():
            known = ", ".join(map(quoted, languages()))
            raise self._fault(
                ("language",), f"{quoted(language)} as the language", f"one that there are rules for: {known}"
            )
        return language

    def _fault(self, spot: Spot, found: str, expected: str) -> Exception:
        return self._source.fault(_line_of(self._source.text, spot), found, expected)


def _loaded(source: SourceFile) -> dict[str, object]:
    # tomllib takes \r\n for a line's end, as TOML does; a lone \r it doesn't.
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _AT.search(message)
        lines = source.text.split("\n")
        last = len(source.text.rstrip().split("\n"))
        line = int(place[1]) if place and place[1] else last
        reason = _AT.sub("", message)
        if any(word in reason for word in ("overwrite", "twice", "Duplicate", "mutate")):
            raise source.fault(line, f"{quoted(lines[line - 1].strip())} a second time", "each key once") from error
        found = f"{quoted(lines[line - 1].strip())}, which can't be read ({_calmly(reason)})"
        raise source.fault(line, found, 'TOML, such as title = "…"') from error
    except (RecursionError, ValueError) as error:
        raise source.fault(None, "values that can't be read", "plain texts and a day") from error


def _calmly(reason: str) -> str:
    words = reason.replace("Invalid", "unknown").replace("Illegal", "unusable").replace("invalid", "unknown")
    return words[:1].lower() + words[1:]


def _line_of(text: str, spot: Spot) -> int | None:
    """The line where the value at ``spot`` is set; else that of the nearest table or key around it."""
    found: dict[Spot, int] = {}
    seen: Counter[str] = Counter()
    table: Spot = ()
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            closing = "" if closing in line else closing
        elif header := _HEADER.match(line):
            name = header[1].strip("\"'")
            table = (name, seen[name]) if line.lstrip().startswith("[[") else (name,)
            seen[name] += 1
            found.setdefault(table, number)
            found.setdefault((name,), number)
        elif key := _KEY.match(line):
            found.setdefault((*table, key[1].strip("\"'")), number)
            closing = next((q for q in ('"""', "'''") if line.count(q) == 1), "")
    while spot and spot not in found:
        spot = spot[:-1]
    return found.get(spot)


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or a time")


def _listed(keys: tuple[str, ...]) -> str:
    return ", ".join(keys)


def _string(text: str) -> str:
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")
