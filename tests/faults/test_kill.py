"""Killed at any moment, the library holds every step that was acknowledged, whole, with its history."""

import random
import subprocess
import sys
import time

from whiffboard.storage.library import Library

KILLS = 20
WRITER = """
import sys
from whiffboard.domain import causes
from whiffboard.storage.library import Library
library = Library.open(sys.argv[1])
library.claim()
(summary,) = library.summaries()
session = library.load(summary.id)
while True:
    step = causes.add(session, "late", f"cause {len(session.causes)}")
    session = session.apply(step)
    library.commit(session.id, step)
    print(len(session.causes), flush=True)
    if len(session.causes) % 5 == 0:
        entry = library.history(session.id)[-1]
        session = session.apply(entry.step.inverse())
        library.commit_undo(session.id, entry.step.inverse(), entry.seq)
        session = session.apply(entry.step)
        library.commit_redo(session.id, entry.step, entry.seq)
        print(len(session.causes), flush=True)
"""


def test_every_acknowledged_step_is_there(library, path, session):
    library.close()
    chance = random.Random(7)
    for _ in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ":".join(sys.path)}
        ) as child:
            acknowledged = [child.stdout.readline()]
            time.sleep(chance.uniform(0, 0.02))
            child.kill()
            acknowledged += child.stdout.read().splitlines()
        last = int(acknowledged[-1])
        undoing = last % 5 == 0 and [int(line) for line in acknowledged].count(last) == 1
        again = Library.open(path)
        again.claim()
        found = again.load(session.id)
        assert len(found.causes) in {last, last + 1, last - undoing}, (
            "the step in hand may be there, all before it must"
        )
        entries = again.history(session.id)
        assert len(entries) == len(found.causes) - 2 + sum(entry.undone for entry in entries)
        again.check()
        again.close()

    again = Library.open(path)
    found = again.load(session.id)
    for entry in reversed(again.history(session.id)):
        if not entry.undone:
            found = found.apply(entry.step.inverse())
            again.commit_undo(session.id, entry.step.inverse(), entry.seq)
    assert found == session == again.load(session.id)
    again.close()
