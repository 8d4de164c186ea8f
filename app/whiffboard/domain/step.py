"""One undoable act: the records before and after, under a name that undo can show."""

from collections.abc import Iterable

import msgspec

from whiffboard.domain.records import Record


class Change(msgspec.Struct, frozen=True):
    """Before and after of one record; ``None`` before means added, ``None`` after means removed."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """Whichever side exists: the one to ask for id and kind."""
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("a change needs a record before or after")
        return record

    @property
    def key(self) -> tuple[type[Record], str]:
        """Which record this is about."""
        return type(self.record), self.record.id


class Step(msgspec.Struct, frozen=True):
    """One act of the user. ``label`` is an imperative such as "Add cause", shown as “Undo Add cause”."""

    label: str
    changes: tuple[Change, ...]

    def inverse(self) -> "Step":
        """The step that takes this one back."""
        return Step(self.label, tuple(Change(c.after, c.before) for c in reversed(self.changes)))

    def then(self, later: "Step", label: str | None = None) -> "Step":
        """Both steps as one act, under this step's label unless another is given."""
        return Step(label or self.label, merged((*self.changes, *later.changes)))

    def __bool__(self) -> bool:
        return bool(self.changes)


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change for each record from several in order; none for a record that ends as it began."""
    first: dict[tuple[type[Record], str], Record | None] = {}
    last: dict[tuple[type[Record], str], Record | None] = {}
    for change in changes:
        key = change.key
        first.setdefault(key, change.before)
        last[key] = change.after
    return tuple(Change(first[key], last[key]) for key in first if first[key] != last[key])


def added(record: Record) -> Change:
    """The change that adds a record."""
    return Change(None, record)


def removed(record: Record) -> Change:
    """The change that removes a record."""
    return Change(record, None)
