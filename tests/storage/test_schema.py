"""The tables that the migrations make are those that the records need."""

import datetime as dt
import types
import typing

import msgspec
import pytest

from whiffboard.domain.records import KINDS, Record
from whiffboard.storage import migrations, schema


def _columns(library, table):
    return {row[1]: (row[2], bool(row[3])) for row in library._connection.execute(f"PRAGMA table_info({table})")}


def _stored_as(annotation):
    """SQLite's type for a field, and whether it must be there."""
    if typing.get_origin(annotation) in {types.UnionType, typing.Union}:
        (inner,) = (part for part in typing.get_args(annotation) if part is not type(None))
        return _stored_as(inner)[0], False
    plain = getattr(annotation, "__origin__", annotation)
    if issubclass(plain, bool):
        return "INTEGER", True
    return ("REAL" if issubclass(plain, float) else "TEXT"), True


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_for_each_field(library, kind):
    fields = {
        field.name: _stored_as(typing.get_type_hints(kind, include_extras=True)[field.name])
        for field in msgspec.structs.fields(kind)
    }
    assert _columns(library, kind.__name__.lower()) == {"session": ("TEXT", True), **fields}


@pytest.mark.parametrize("kind", KINDS)
def test_a_foreign_key_for_each_reference(library, kind):
    keys: dict[int, list] = {}
    for row in library._connection.execute(f"PRAGMA foreign_key_list({kind.__name__.lower()})"):
        keys.setdefault(row[0], []).append((row[2], row[3], row[4]))
    expected = [[("session", "session", "id")]]
    for field, target in kind.refs.items():
        if target is not Record:
            table = target.__name__.lower()
            expected.append([(table, "session", "session"), (table, field, "id")])
    assert sorted(keys.values()) == sorted(expected)


def test_every_table_is_strict_and_checked(library):
    tables = library._connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    ours = {name: sql for name, sql in tables if not name.startswith(("sqlite_", "_sqlite"))}
    assert set(ours) == {"session", "journal", *(kind.__name__.lower() for kind in KINDS)}
    assert all("STRICT" in sql for sql in ours.values())
    assert library._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert library._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert library._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_migrations_are_those_that_a_start_looks_for(library):
    applied = library._connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    assert tuple(name for (name,) in applied) == schema.MIGRATIONS
    assert tuple(migration.name for migration in migrations.STEPS._migrations) == schema.MIGRATIONS
    assert library._connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert library._connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)


def test_a_record_survives_its_row(full):
    for record in full():
        table = schema.TABLES[type(record)]
        values = table.values(record, "s")
        row = [int(values[field]) if isinstance(values[field], bool) else values[field] for field in table.fields]
        assert table.record(row) == record


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("cause", ["id", "text", "some", 0]),
        ("cause", ["id", "text", "any", 2]),
        ("cause", ["id", None, "any", 1]),
        ("event", ["id", 0.0, "no day", "plan", "", None, None]),
        ("event", ["id", 0.0, "", "plan", "", 140.0, None]),
        ("place", ["id", float("inf"), 0.0, 0]),
        ("action", ["id", 0.0, "", "prevention", None, "", "null", ""]),
    ],
)
def test_a_row_that_is_no_record_is_noticed(name, row):
    table = next(table for table in schema.TABLES.values() if table.name == name)
    with pytest.raises(msgspec.ValidationError):
        table.record(row)


def test_digests_add_up_in_any_order(full):
    records = list(full())
    whole = schema.digest(records)
    assert schema.digest(reversed(records)) == whole
    without = schema.shifted(schema.written(whole), records[:3], [])
    assert without == schema.written(schema.digest(records[3:]))
    assert schema.shifted(without, [], records[:3]) == schema.written(whole)
    assert dt.date(2012, 8, 1) in {getattr(record, "occurred_on", None) for record in records}
