"""Steps as JSON and back, and a journal with a part that can't be read."""

import pytest

from whiffboard.domain import causes
from whiffboard.domain.step import Change, Step, added, removed
from whiffboard.storage import journal


def test_every_kind_of_record_comes_back(full):
    session = full()
    changes = [added(record) for record in session] + [removed(record) for record in session]
    changes += [Change(record, record) for record in session]
    step = Step("Everything", tuple(changes))
    assert journal.decoded("Everything", journal.encoded(step)) == step


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '[{"kind": "spell"}]',
        '[{"kind": "cause"}]',
        '[{"kind": "cause", "before": null, "after": null}]',
        '[{"kind": "cause", "after": {"id": 5}}]',
        '[{"kind": "cause", "after": {"id": "c", "gate": "some"}}]',
        "[" * 100_000,
    ],
)
def test_what_is_no_step_is_noticed(text):
    with pytest.raises((ValueError, RecursionError)):
        journal.decoded("Label", text)


def _with_history(library, session, labels):
    library.add(session)
    seqs = []
    for label in labels:
        step = causes.add(session, "late", label)
        session = session.apply(step)
        seqs.append(library.commit(session.id, Step(label, step.changes)))
    return session, seqs


def _labels(library, session, *, undone):
    return [entry.step.label for entry in library.history(session.id) if entry.undone is undone]


def _spoil(library, seq, value="what is this"):
    with library._writing():
        library._connection.execute("UPDATE journal SET changes = ? WHERE seq = ?", [value, seq])


def test_history_begins_behind_what_can_not_be_read(library, full):
    session, seqs = _with_history(library, full(), "abcd")
    _spoil(library, seqs[1])
    assert _labels(library, session, undone=False) == ["c", "d"]
    assert library.load(session.id) == session


def test_redo_ends_before_what_can_not_be_read(library, full):
    session, seqs = _with_history(library, full(), "abcd")
    for entry in reversed(library.history(session.id)[1:]):
        session = session.apply(entry.step.inverse())
        library.commit_undo(session.id, entry.step.inverse(), entry.seq)
    assert _labels(library, session, undone=True) == ["b", "c", "d"]
    _spoil(library, seqs[2])
    assert _labels(library, session, undone=True) == ["b"]
    assert _labels(library, session, undone=False) == ["a"]


def test_a_new_step_forgets_what_was_undone_in_this_session_only(library, full):
    first, _ = _with_history(library, full(), "ab")
    second, _ = _with_history(library, full(), "cd")
    for session in (first, second):
        entry = library.history(session.id)[-1]
        library.commit_undo(session.id, entry.step.inverse(), entry.seq)
    first = library.load(first.id)
    library.commit(first.id, causes.add(first, "late", "new"))
    assert (_labels(library, first, undone=False), _labels(library, first, undone=True)) == (["a", "Add cause"], [])
    assert (_labels(library, second, undone=False), _labels(library, second, undone=True)) == (["c"], ["d"])
