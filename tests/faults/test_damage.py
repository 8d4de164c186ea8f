"""A session with damaged rows is named and left alone; the others go on."""

import pytest

from whiffboard.domain import causes, copies
from whiffboard.storage.faults import DamagedLibrary

SPOILT = {
    "an unknown gate": ("cause", "UPDATE cause SET gate = 'some' WHERE session = ? AND id = 'queue'"),
    "a missing statement": ("is missing", "DELETE FROM cause WHERE session = ? AND id = 'queue'"),
    "missing details": ("is missing", "DELETE FROM details WHERE session = ?"),
    "bytes that are no text": ("cause", "UPDATE cause SET text = CAST(x'ff41' AS TEXT) WHERE session = ?"),
    "a day that is none": ("details", "UPDATE details SET occurred_on = 'soon' WHERE session = ?"),
}


def _spoil(library, statement, session_id):
    library._connection.execute("PRAGMA foreign_keys = OFF")
    with library._writing():
        library._connection.execute(statement, [session_id])
    library._connection.execute("PRAGMA foreign_keys = ON")


@pytest.mark.parametrize("spoilt", SPOILT)
def test_only_the_damaged_session_is_closed(library, session, spoilt):
    said, statement = SPOILT[spoilt]
    other = copies.copy(session)
    library.add(other)
    _spoil(library, statement, session.id)
    with pytest.raises(DamagedLibrary, match=said) as fault:
        library.load(session.id)
    assert session.id[:8] in str(fault.value)
    assert "The other sessions are not affected" in str(fault.value)
    assert {summary.id for summary in library.summaries()} == {session.id, other.id}
    assert library.load(other.id) == other
    library.commit(other.id, causes.add(other, None, "goes on"))
    with pytest.raises(DamagedLibrary, match=session.id[:8]):
        library.check()


def test_a_changed_letter_is_noticed_by_the_check(library, session):
    """SQLite's own check doesn't see it: the file is in order, the words are not."""
    library.check()
    _spoil(library, "UPDATE cause SET text = 'quaue' WHERE session = ? AND id = 'queue'", session.id)
    assert library.load(session.id).causes["queue"].text == "quaue"
    with pytest.raises(DamagedLibrary, match=f"session {session.id[:8]} holds something else than was written"):
        library.check()


def test_a_title_that_is_no_text_leaves_the_list_whole(library, session):
    _spoil(library, "UPDATE session SET shown_title = CAST(x'ff41' AS TEXT) WHERE id = ?", session.id)
    assert [summary.title for summary in library.summaries()] == ["\ufffdA"]
