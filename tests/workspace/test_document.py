"""The one door: what is published when, what undo takes back, and what a refusal leaves."""

import pytest

from whiffboard.domain import causes
from whiffboard.domain.records import Cause
from whiffboard.domain.refusals import AlreadyLinked, OutOfStep
from whiffboard.domain.step import Change, Step
from whiffboard.storage import journal
from whiffboard.storage.faults import LibraryInUse, NoSuchSession
from whiffboard.storage.library import Library
from whiffboard.workspace.document import Document


@pytest.fixture
def heard(mapped):
    heard = []
    mapped.changed.connect(heard.append)
    return heard


def _add(document, cause_id, **kwargs):
    document.do(causes.add(document.session, "late", cause_id, cause_id=cause_id), **kwargs)


def _write(document, text, burst="typing"):
    document.do(causes.reword(document.session, "late", text), burst=burst)


def _labels(library, document):
    return [(entry.step.label, entry.undone) for entry in library.history(document.session.id)]


class TestDo:
    def test_it_is_published_once_with_both_sides_and_on_disk(self, mapped, heard, library):
        on_disk = []
        mapped.changed.connect(lambda changed: on_disk.append(library.load(changed.after.id) == changed.after))
        before = mapped.session
        step = causes.add(before, "late", "queue")
        mapped.do(step)
        (changed,) = heard
        assert (changed.step, changed.before, changed.after) == (step, before, mapped.session)
        assert on_disk == [True]

    def test_an_empty_step_is_nothing(self, mapped, heard, library):
        before = _labels(library, mapped)
        mapped.do(causes.reword(mapped.session, "late", "late"))
        assert heard == []
        assert _labels(library, mapped) == before

    def test_a_refusal_changes_nothing(self, mapped, heard):
        _add(mapped, "queue")
        before = mapped.session
        with pytest.raises(AlreadyLinked):
            mapped.do(causes.link(before, "queue", "late"))
        with pytest.raises(OutOfStep):
            mapped.do(Step("Old", (Change(Cause(id="late", text="other"), Cause(id="late")),)))
        assert mapped.session is before
        assert len(heard) == 1

    def test_an_edit_by_a_listener_is_heard_after_the_first_by_all(self, mapped):
        first, second = [], []

        def answer(changed):
            first.append(changed.step.label)
            if len(first) == 1:
                mapped.do(causes.reword(mapped.session, "late", "answered"))

        mapped.changed.connect(answer)
        mapped.changed.connect(lambda changed: second.append((changed.step.label, changed.after.causes["late"].text)))
        _add(mapped, "queue")
        assert first == ["Add cause", "Reword statement"]
        assert second == [("Add cause", "late"), ("Reword statement", "answered")]


class TestUndo:
    def test_one_at_a_time_with_names(self, mapped, heard):
        _add(mapped, "queue")
        _write(mapped, "later", burst=None)
        assert (mapped.undo_label, mapped.redo_label) == ("Reword statement", None)
        mapped.undo()
        assert (mapped.undo_label, mapped.redo_label) == ("Add cause", "Reword statement")
        mapped.undo()
        assert (mapped.undo_label, mapped.redo_label) == ("Add the whiff", "Add cause")
        mapped.redo()
        mapped.redo()
        assert mapped.session.causes["late"].text == "later"
        assert [changed.step.label for changed in heard] == [
            *("Add cause", "Reword statement"),
            *("Reword statement", "Add cause"),
            *("Add cause", "Reword statement"),
        ]

    def test_nothing_to_undo_or_redo_is_nothing(self, document):
        seen = []
        document.changed.connect(seen.append)
        document.undo()
        document.redo()
        assert (seen, document.undo_label, document.redo_label) == ([], None, None)

    def test_a_new_step_ends_redo(self, mapped):
        _add(mapped, "queue")
        mapped.undo()
        _add(mapped, "storm")
        assert mapped.redo_label is None
        mapped.redo()
        assert set(mapped.session.causes) == {"late", "storm"}

    def test_it_survives_a_restart(self, mapped, library, path):
        for cause in "abc":
            _add(mapped, cause)
        mapped.undo()
        library.close()
        library = Library.open(path)
        document = Document.open(library, mapped.session.id)
        assert (document.undo_label, document.redo_label) == ("Add cause", "Add cause")
        document.redo()
        assert set(document.session.causes) == {"late", "a", "b", "c"}
        while document.undo_label:
            document.undo()
        assert not document.session.causes
        library.close()

    @pytest.mark.parametrize("act", ["undo", "redo"])
    def test_history_that_does_not_fit_ends_there_and_the_session_stays(self, mapped, library, act):
        _add(mapped, "queue")
        if act == "redo":
            mapped.undo()
        other = Step("Elsewhere", (Change(None, Cause(id="queue", text="other")),))
        if act == "undo":
            other = Step("Elsewhere", (Change(mapped.session.causes["queue"], Cause(id="queue", text="other")),))
        library.commit(mapped.session.id, other)
        seq = library.history(mapped.session.id)[-1].seq
        with library._writing():
            library._connection.execute("DELETE FROM journal WHERE seq = ?", [seq])
            if act == "redo":
                step = causes.add(mapped.session, "late", "queue", cause_id="queue")
                journal.append(library._connection, mapped.session.id, step, "")
                library._connection.execute("UPDATE journal SET undone = 1 WHERE seq = (SELECT max(seq) FROM journal)")
        document = Document.open(library, mapped.session.id)
        before = document.session
        with pytest.raises(OutOfStep):
            getattr(document, act)()
        assert document.session is before
        assert getattr(document, f"{act}_label") is None
        _write(document, "goes on")
        document.undo()


class TestBursts:
    def test_typing_is_one_act_and_one_journal_row(self, mapped, library):
        _add(mapped, "queue")
        for text in ("l", "la", "lat"):
            _write(mapped, text)
        assert [label for label, _ in _labels(library, mapped)] == ["Add the whiff", "Add cause", "Reword statement"]
        mapped.undo()
        assert mapped.session.causes["late"].text == "late"
        mapped.redo()
        assert mapped.session.causes["late"].text == "lat"

    @pytest.mark.parametrize(
        "between",
        [
            Document.end_burst,
            lambda document: _add(document, "queue"),
            lambda document: _write(document, "other", burst="elsewhere"),
            lambda document: (_add(document, "queue"), document.undo()),
        ],
    )
    def test_anything_in_between_ends_it(self, mapped, between):
        _write(mapped, "l")
        between(mapped)
        before = mapped.session
        _write(mapped, "la")
        mapped.undo()
        assert mapped.session == before

    def test_typing_that_comes_to_nothing_leaves_no_trace(self, mapped, library):
        before = mapped.session
        _write(mapped, "l")
        _write(mapped, "late")
        assert mapped.session == before
        assert mapped.undo_label == "Add the whiff"
        assert _labels(library, mapped) == [("Add the whiff", False)]
        _write(mapped, "new")
        mapped.undo()
        assert mapped.session == before

    def test_a_new_node_and_its_words_are_one(self, mapped):
        _add(mapped, "queue", burst="node")
        mapped.do(causes.reword(mapped.session, "queue", "The queue was long"), burst="node")
        assert mapped.undo_label == "Add cause"
        mapped.undo()
        assert set(mapped.session.causes) == {"late"}

    def test_withdrawn_as_if_it_had_never_been(self, mapped, heard, library):
        before = mapped.session
        _add(mapped, "queue", burst="node")
        mapped.do(causes.reword(mapped.session, "queue", "q"), burst="node")
        mapped.withdraw("node")
        assert mapped.session == before == library.load(before.id)
        assert (mapped.undo_label, mapped.redo_label) == ("Add the whiff", None)
        assert len(heard) == 3
        assert heard[-1].after is mapped.session

    @pytest.mark.parametrize("withdraw", [lambda d: d.withdraw("node"), lambda d: _write(d, "late", burst="node")])
    def test_what_had_been_undone_can_be_done_again_after_it(self, mapped, library, withdraw):
        for cause in "abc":
            _add(mapped, cause)
        for _ in range(3):
            mapped.undo()
        _write(mapped, "typed", burst="node")
        assert mapped.redo_label is None
        withdraw(mapped)
        assert [undone for _, undone in _labels(library, mapped)] == [False, True, True, True]
        again = Document.open(library, mapped.session.id)
        for cause in ("a", "b", "c"):
            mapped.redo()
            assert cause in mapped.session.causes
        assert mapped.redo_label is None
        assert again.redo_label == "Add cause"

    @pytest.mark.parametrize("wrong", ["other", "typing"])
    def test_only_the_burst_on_top_is_withdrawn(self, mapped, heard, wrong):
        _write(mapped, "l")
        if wrong == "typing":
            mapped.end_burst()
        mapped.withdraw(wrong)
        assert mapped.session.causes["late"].text == "l"
        assert len(heard) == 1

    def test_a_burst_ends_with_the_program(self, mapped, library, path):
        _write(mapped, "l")
        library.close()
        library = Library.open(path)
        document = Document.open(library, mapped.session.id)
        _write(document, "la")
        document.undo()
        assert document.session.causes["late"].text == "l"
        library.close()


class TestOpening:
    def test_a_session_that_is_not_there(self, library):
        with pytest.raises(NoSuchSession):
            Document.open(library, "nowhere")

    def test_in_one_window_at_a_time(self, mapped, path):
        other = Library.open(path)
        with pytest.raises(LibraryInUse):
            Document.open(other, mapped.session.id)
        other.close()

    def test_the_list_knows_when(self, library, document):
        (summary,) = library.summaries()
        assert summary.id == document.session.id
        assert summary.opened_at is not None
