"""The team handout's budget: 60 causes, 40 events and 20 actions, from the session to the file, in CPU time."""

import random
import statistics
import tempfile
import time
from pathlib import Path

from whiffboard.domain import answers, causes, copies
from whiffboard.domain import rows as tables
from whiffboard.domain.records import Action, Cause, Event, EventKind, Gate, Lane, Participant, Strength
from whiffboard.domain.refusals import Refusal
from whiffboard.domain.session import Session
from whiffboard.reports.team_handout import team_handout
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import Guard

ROUNDS = 15
_WORDS = (
    "the release was copied by hand to every server and nothing compared checksums before the market opened while "
    "limits were set per account and the messages about it reached a mailbox that no rule watched"
)


def rows() -> list[dict[str, object]]:
    """One row: the handout as a file, after reportlab has been imported once."""
    from whiffboard.reports.pdf.team_handout_pdf import render

    shown = Guard(load_checker()).shown(session())
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "handout.pdf"
        for _ in range(ROUNDS):
            start = time.process_time()
            render(team_handout(shown), path)
            taken.append((time.process_time() - start) * 1000)
    return [
        {
            "name": "team handout of 60 causes, 40 events, 20 actions",
            "n": ROUNDS,
            "median": statistics.median(taken),
            "p95": sorted(taken)[int(ROUNDS * 0.95)],
            "unit": "ms",
            "budget": "400",
        }
    ]


def session(causes_count: int = 60, events: int = 40, actions: int = 20) -> Session:
    """A session of made-up sentences, always the same."""
    rng = random.Random(7)
    made = copies.blank()
    made = made.apply(tables.amend_details(made, title="A large map", what_happened=_sentence(rng, 60)))
    made = made.apply(tables.add(made, Participant, [{"name": f"P{i}", "role": f"Role {i}"} for i in range(8)]))
    ids: list[str] = []
    for _ in range(causes_count):
        ids.append(f"cause-{len(ids)}")
        effect = rng.choice(ids[max(0, len(ids) - 12) : -1]) if len(ids) > 1 else None
        made = made.apply(causes.add(made, effect, _sentence(rng, rng.randint(6, 13)), cause_id=ids[-1]))
    for _ in range(causes_count // 10):
        try:
            made = made.apply(causes.link(made, rng.choice(ids), rng.choice(ids)))
        except Refusal:
            continue
    made = made.apply(causes.set_gate(made, ids[0], Gate.ALL))
    happened = [
        {"at": f"2024-0{1 + i % 9}-{10 + i % 18}", "kind": rng.choice(list(EventKind)), "text": _sentence(rng, 10)}
        for i in range(events)
    ]
    made = made.apply(tables.add(made, Event, happened))
    for _ in range(actions):
        fields = {
            "text": _sentence(rng, 11),
            "lane": rng.choice(list(Lane)),
            "strength": rng.choice(list(Strength)),
            "owner": "Release engineering",
            "measure": _sentence(rng, 6),
        }
        step = tables.add(made, Action, [fields])
        made = made.apply(step)
        action = next(change.record.id for change in step.changes if isinstance(change.record, Action))
        made = made.apply(answers.set_causes(made, action, rng.sample(sorted(made.table(Cause)), 2)))
    return made


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(_WORDS.split()) for _ in range(words)).capitalize()
