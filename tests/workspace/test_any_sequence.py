"""Whatever is done in whatever order: disk and memory agree, undo leads to the start, and redo to the end again."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from whiffboard.domain import answers, causes, copies, keeps, rows, switches
from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.records import Action, Cause, Event, Evidence, Gate, Lane, Link, Participant, Party
from whiffboard.domain.refusals import Refusal
from whiffboard.storage.library import Library
from whiffboard.workspace.document import Document

WORDS = st.text(st.characters(codec=None), max_size=8)
PICK = st.integers(0, 9)
PICKS = st.lists(PICK, max_size=3)
SPOT = st.tuples(st.integers(-500, 500), st.floats(-500, 500))
KIND = st.sampled_from([Participant, Party, Event, Action])
TIME = st.sampled_from(["", "2012-08-01", "2012-08-01T08:01", "2012-07-31", "1 May 2013", "no day"])
PERCENT = st.sampled_from([None, 0, 55.5, 100, 101, float("nan"), "40 %"])
BURST = st.sampled_from([None, None, "typing", "dragging"])
SWITCHED = st.sampled_from(["label", "en.label.lazy"])


class AnySequence(RuleBasedStateMachine):
    """Keeps the sessions that undo and redo must lead to, and compares with what they do lead to."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="any-sequence-"))
        self.library = Library.open(self.folder / "library")
        self.document = None

    @initialize()
    def open(self):
        self.start = copies.blank()
        self.library.add(self.start)
        self.document = Document.open(self.library, self.start.id)
        self.done = []
        self.undone = []
        self.burst = None

    @property
    def session(self):
        return self.document.session

    def pick(self, kind, number):
        """The id of one record of a kind, or one that isn't there."""
        ids = sorted(self.session.table(kind))
        return ids[number % len(ids)] if ids else "nowhere"

    def act(self, operation, *args, burst=None, **kwargs):
        before = self.session
        try:
            step = operation(before, *args, **kwargs)
            self.document.do(step, burst=burst)
        except Refusal:
            assert self.session is before
            return
        if not step:
            assert self.session is before
            return
        if burst is not None and burst == self.burst:
            first, _, label = self.done.pop()
            if first == self.session:
                self.burst = None
                self.undone = self.aside
                return
            self.done.append((first, self.session, label))
        else:
            self.done.append((before, self.session, step.label))
            self.aside, self.undone = self.undone, []
        self.burst = burst

    @rule(effect=PICK, text=WORDS, lone=st.booleans(), after=PICK, burst=BURST)
    def add_cause(self, effect, text, lone, after, burst):
        effect = None if lone else self.pick(Cause, effect)
        self.act(causes.add, effect, text, after=self.pick(Cause, after), burst=burst)

    @rule(cause=PICK, text=WORDS, burst=BURST)
    def reword(self, cause, text, burst):
        self.act(causes.reword, self.pick(Cause, cause), text, burst=burst)

    @rule(cause=PICK, gate=st.sampled_from(Gate))
    def set_gate(self, cause, gate):
        self.act(causes.set_gate, self.pick(Cause, cause), gate)

    @rule(cause=PICK, effect=PICK, operation=st.sampled_from([causes.link, causes.link_as_loop]))
    def link(self, cause, effect, operation):
        self.act(operation, self.pick(Cause, cause), self.pick(Cause, effect))

    @rule(link=PICK)
    def unlink(self, link):
        self.act(causes.unlink, self.pick(Link, link))

    @rule(link=PICK, effect=PICK, after=PICK, burst=BURST)
    def reparent(self, link, effect, after, burst):
        moved = self.session.find(Link, self.pick(Link, link))
        if moved is not None:
            new, behind = self.pick(Cause, effect), self.pick(Cause, after)
            self.act(causes.reparent, moved.cause, moved.effect, new, after=behind, burst=burst)

    @rule(link=PICK, by=st.integers(-3, 3))
    def reorder(self, link, by):
        moved = self.session.find(Link, self.pick(Link, link))
        if moved is not None:
            self.act(causes.reorder, moved.cause, moved.effect, by=by)

    @rule(chosen=PICKS, operation=st.sampled_from([causes.remove, causes.remove_branch]))
    def remove_causes(self, chosen, operation):
        self.act(operation, [self.pick(Cause, cause) for cause in chosen])

    @rule(cause=PICK, text=WORDS)
    def add_evidence(self, cause, text):
        self.act(causes.add_evidence, self.pick(Cause, cause), text)

    @rule(evidence=PICK, text=WORDS)
    def reword_evidence(self, evidence, text):
        self.act(causes.reword_evidence, self.pick(Evidence, evidence), text)

    @rule(evidence=PICK)
    def remove_evidence(self, evidence):
        self.act(causes.remove_evidence, self.pick(Evidence, evidence))

    @rule(spots=st.dictionaries(PICK, SPOT, max_size=3), pinned=st.booleans(), burst=BURST)
    def place(self, spots, pinned, burst):
        spots = {self.pick(Cause, cause): spot for cause, spot in spots.items()}
        self.act(causes.place, spots, pin=list(spots) if pinned else (), burst=burst)

    @rule(spots=st.dictionaries(PICK, SPOT, max_size=3))
    def tidy(self, spots):
        self.act(causes.tidy, {self.pick(Cause, cause): spot for cause, spot in spots.items()})

    @rule(title=WORDS, day=TIME, burst=BURST)
    def amend_details(self, title, day, burst):
        self.act(rows.amend_details, title=title, occurred_on=day, what_happened=title, burst=burst)

    @rule(kind=KIND, count=st.integers(1, 3), after=st.none() | PICK, at=TIME)
    def add_rows(self, kind, count, after, at):
        values = [{"at": at} if kind is Event else {} for _ in range(count)]
        self.act(rows.add, kind, values, after=None if after is None else self.pick(kind, after))

    @rule(event=PICK, at=TIME, planned=PERCENT, text=WORDS, burst=BURST)
    def amend_event(self, event, at, planned, text, burst):
        self.act(rows.amend, Event, self.pick(Event, event), at=at, planned=planned, text=text, burst=burst)

    @rule(action=PICK, due=TIME, lane=st.sampled_from([*Lane, "sideways"]))
    def amend_action(self, action, due, lane):
        self.act(rows.amend, Action, self.pick(Action, action), due=due, lane=lane)

    @rule(kind=KIND, moved=PICK, after=st.none() | PICK)
    def move_row(self, kind, moved, after):
        self.act(rows.move, kind, self.pick(kind, moved), None if after is None else self.pick(kind, after))

    @rule(kind=KIND, chosen=PICKS)
    def remove_rows(self, kind, chosen):
        self.act(rows.remove, kind, [self.pick(kind, one) for one in chosen])

    @rule(action=PICK, chosen=PICKS)
    def answer(self, action, chosen):
        self.act(answers.set_causes, self.pick(Action, action), [self.pick(Cause, cause) for cause in chosen])

    @rule(
        kind=st.sampled_from([Cause, Action, Evidence, Event]),
        kept=PICK,
        reason=st.sampled_from(["", "We all agreed"]),
    )
    def keep(self, kind, kept, reason):
        record = self.session.find(kind, self.pick(kind, kept))
        if record is not None:
            self.act(keeps.keep, record, "text", [("rule", "words")], reason)

    @rule(kept=PICK)
    def release(self, kept):
        record = self.session.find(Cause, self.pick(Cause, kept))
        if record is not None:
            self.act(keeps.release, record, "text")

    @rule(rule=SWITCHED, reason=st.sampled_from(["", "We all agreed", "It is a quote"]))
    def switch_off(self, rule, reason):
        self.act(switches.switch_off, rule, reason)

    @rule(rule=SWITCHED)
    def switch_on(self, rule):
        self.act(switches.switch_on, rule)

    @rule()
    def end_burst(self):
        self.document.end_burst()
        self.burst = None

    @rule(burst=st.sampled_from(["typing", "dragging"]))
    def withdraw(self, burst):
        before = self.session
        self.document.withdraw(burst)
        if burst == self.burst:
            first, _, _ = self.done.pop()
            assert self.session == first
            self.burst = None
            self.undone = self.aside
        else:
            assert self.session is before

    @rule()
    def undo(self):
        before = self.session
        self.document.undo()
        if not self.done:
            assert self.session is before
            return
        first, last, label = self.done.pop()
        assert (before, self.session) == (last, first)
        self.undone.append((first, last, label))
        self.burst = None

    @rule()
    def redo(self):
        before = self.session
        self.document.redo()
        if not self.undone:
            assert self.session is before
            return
        first, last, label = self.undone.pop()
        assert (before, self.session) == (first, last)
        self.done.append((first, last, label))
        self.burst = None

    @rule()
    def restart(self):
        before = self.session
        self.library.close()
        self.library = Library.open(self.folder / "library")
        self.document = Document.open(self.library, before.id)
        assert self.session == before
        self.burst = None

    @invariant()
    def disk_is_memory(self):
        if self.document is None:
            return
        assert self.library.load(self.session.id) == self.session
        entries = self.library.history(self.session.id)
        assert [entry.step.label for entry in entries if not entry.undone] == [label for _, _, label in self.done]
        assert [entry.step.label for entry in entries if entry.undone] == [label for _, _, label in self.undone[::-1]]

    @invariant()
    def labels_are_right(self):
        if self.document is None:
            return
        assert self.document.undo_label == (self.done[-1][2] if self.done else None)
        assert self.document.redo_label == (self.undone[-1][2] if self.undone else None)

    @invariant()
    def the_map_has_no_circle(self):
        if self.document is not None:
            assert set(causal_map(self.session).depths) == set(self.session.causes)

    def teardown(self):
        if self.document is not None:
            self.library.check()
            end = self.session
            steps = 0
            while self.document.undo_label is not None:
                self.document.undo()
                steps += 1
            assert self.session == self.start == self.library.load(self.start.id)
            for _ in range(steps):
                self.document.redo()
            assert self.session == end == self.library.load(self.start.id)
            self.library.check()
        self.library.close()
        shutil.rmtree(self.folder)


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
