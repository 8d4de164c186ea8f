"""How long the library takes: one step to disk, opening a session with its history, and the list of sessions."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from whiffboard.domain import causes, copies
from whiffboard.domain import rows as lists
from whiffboard.domain.records import Event
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.storage.library import Library
from whiffboard.workspace.document import Document

NODES = EVENTS = 300
SESSIONS = 500


def rows() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="whiffboard-bench-") as folder:
        path = Path(folder) / "library.whiffboard"
        library = Library.open(path)
        session = copies.blank()
        library.add(session)
        document = Document.open(library, session.id)
        steps = _grow(document)
        library.close()
        return [
            _row("storage: commit one step", [cpu for cpu, _ in steps], "1 / 5"),
            _row("storage: commit one step (wall)", [wall for _, wall in steps], "1 / 5"),
            *_opening(path, session.id),
            _row(f"storage: list {SESSIONS} sessions of 40 causes ", _listing(Path(folder) / "many"), ""),
        ]


def _grow(document: Document) -> list[tuple[float, float]]:
    """Makes the session by steps, as at the keyboard; returns CPU and wall milliseconds of each ``do``."""
    document.do(causes.add(document.session, text="Orders failed for 45 minutes", cause_id="0"))
    times = []
    for number in range(1, NODES):
        text = f"Cause {number}: the eighth server still ran what the others had left behind"
        parent = str((number - 1) // 3)
        times.append(_done(document, causes.add(document.session, parent, text, cause_id=str(number))))
        spot = {str(number): (number * 10.0, number // 10 * 80.0)}
        times.append(_done(document, causes.place(document.session, spot)))
    for number in range(EVENTS):
        values = {"at": f"2012-08-{number % 28 + 1:02}", "text": f"Event {number}: it was noticed and written down"}
        times.append(_done(document, lists.add(document.session, Event, [values])))
    return times


def _opening(path: Path, session_id: str) -> list[dict[str, object]]:
    times, loads = [], []
    for _ in range(15):
        start = time.process_time_ns()
        library = Library.open(path)
        Document.open(library, session_id)
        times.append((time.process_time_ns() - start) / 1e6)
        loads.append(_timed(library.load, session_id))
        library.close()
    history = f"storage: open {NODES} nodes, {EVENTS} events, {2 * NODES + EVENTS} steps"
    return [_row(history, times, "300"), _row("storage: of that, the session's records", loads, "")]


def _listing(path: Path) -> list[float]:
    library = Library.open(path)
    session = _small()
    for _ in range(SESSIONS):
        library.add(copies.copy(session))
    times = [_timed(library.summaries) for _ in range(15)]
    library.close()
    return times


def _small() -> Session:
    session = copies.blank()
    session = session.apply(causes.add(session, text="Orders failed", cause_id="0"))
    for number in range(1, 41):
        session = session.apply(causes.add(session, str((number - 1) // 3), f"Cause {number}", cause_id=str(number)))
    return session


def _timed(call: Callable[..., object], *arguments: object) -> float:
    start = time.process_time_ns()
    call(*arguments)
    return (time.process_time_ns() - start) / 1e6


def _done(document: Document, step: Step) -> tuple[float, float]:
    wall = time.perf_counter_ns()
    cpu = _timed(document.do, step)
    return cpu, (time.perf_counter_ns() - wall) / 1e6


def _row(name: str, times: list[float], budget: str) -> dict[str, object]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    median = statistics.median(ordered)
    return {"name": name, "n": len(ordered), "median": median, "p95": p95, "unit": "ms", "budget": budget}
