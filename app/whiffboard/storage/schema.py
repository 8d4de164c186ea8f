"""How records lie in tables: one table per kind, one row per record, one column per field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from whiffboard.domain.records import KINDS, Record

APPLICATION_ID = 0x57484946
"""``WHIF``: the mark in the file's header that says whose SQLite file this is."""

MIGRATIONS = ("m001_sessions_and_records",)
"""Every change of the tables that this program knows, oldest first; how each is done stands in ``migrations``."""

VERSION = len(MIGRATIONS)
"""What ``user_version`` in the file's header says once all of them are applied."""

R = TypeVar("R", bound=Record)
Row = Sequence[Any]
_DIGESTS = 1 << 128


class Table(Generic[R]):
    """One kind of record on disk."""

    def __init__(self, kind: type[R]) -> None:
        self.kind = kind
        self.name = kind.__name__.lower()
        self.fields = kind.__struct_fields__
        self._truths = [f.name for f in msgspec.structs.fields(kind) if f.type is bool]
        columns = ", ".join(f'"{field}"' for field in self.fields)
        values = ", ".join(f":{field}" for field in self.fields)
        exchanged = ", ".join(f'"{field}" = :{field}' for field in self.fields)
        self.insert = f'INSERT INTO "{self.name}" (session, {columns}) VALUES (:session, {values})'  # noqa: S608
        self.update = f'UPDATE "{self.name}" SET {exchanged} WHERE session = :session AND id = :id'  # noqa: S608
        self.delete = f'DELETE FROM "{self.name}" WHERE session = :session AND id = :id'  # noqa: S608
        self.select = f'SELECT {columns} FROM "{self.name}" WHERE session = ?'  # noqa: S608

    def values(self, record: R, session_id: str) -> dict[str, Any]:
        """The record as values for ``insert`` and ``update``."""
        values: dict[str, Any] = msgspec.to_builtins(record)
        values["session"] = session_id
        return values

    def record(self, row: Row) -> R:
        """The record that a row of ``select`` holds, or ``msgspec.ValidationError`` where it isn't one."""
        values = dict(zip(self.fields, row, strict=True))
        for field in self._truths:
            if values[field] in (0, 1):
                values[field] = bool(values[field])
        return msgspec.convert(values, self.kind)


TABLES: Mapping[type[Record], Table[Any]] = {kind: Table(kind) for kind in KINDS}


def digest(records: Iterable[Record]) -> int:
    """A number that stands for these records in whatever order; digests of parts add up, modulo 2**128."""
    import hashlib  # needed to write, not for the first paint

    total = 0
    for record in records:
        kind = type(record).__name__.encode()
        fields = msgspec.json.encode(record).replace(b":-0.0", b":0.0")  # SQLite gives a negative nought back as 0.0
        total += int.from_bytes(hashlib.blake2b(kind + fields, digest_size=16).digest())
    return total % _DIGESTS


def shifted(before: str, gone: Iterable[Record], come: Iterable[Record]) -> str:
    """The digest ``before`` (hex) without the records in ``gone`` and with those in ``come``."""
    return written((int(before, 16) - digest(gone) + digest(come)) % _DIGESTS)


def written(digested: int) -> str:
    """A digest as it stands in the ``session`` table: 32 hex digits."""
    return f"{digested:032x}"
