"""Work that leaves the GUI thread, and comes back to it."""

import threading
import time

import pytest

from whiffboard.workspace.jobs import Jobs


@pytest.fixture
def told():
    return []


def test_results_come_back_on_the_gui_thread(qtbot, told):
    jobs = Jobs()
    worked_on = []

    def work():
        worked_on.append(threading.current_thread())
        return 42

    jobs.submit(work, lambda value: told.append((value, threading.current_thread())), told.append)
    assert jobs.busy
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(42, threading.main_thread())]
    assert worked_on != [threading.main_thread()]
    assert not jobs.busy


def test_a_failure_is_told_and_the_next_job_runs(qtbot, told):
    jobs = Jobs()

    def fail():
        raise OSError("no room")

    jobs.submit(fail, told.append, lambda error: told.append(f"failed: {error}"))
    jobs.submit(lambda: "next", told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["failed: no room", "next"]


def test_one_after_the_other(qtbot, told):
    jobs = Jobs()
    running = threading.Lock()

    def work():
        assert running.acquire(blocking=False), "another job runs at the same time"
        time.sleep(0.002)  # room for another to come in between
        running.release()

    for _ in range(20):
        jobs.submit(work, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 20)
    assert told == [None] * 20


def test_an_executor_by_hand_decides_when(qapp, told, by_hand):
    jobs = Jobs(by_hand)
    jobs.submit(lambda: 1, told.append, told.append)
    qapp.processEvents()
    assert (told, jobs.busy) == ([], True)
    jobs.finish()
    assert told == [], "never before the event loop"
    qapp.processEvents()
    assert (told, jobs.busy) == ([1], False)


def test_finish_waits(qapp, told):
    jobs = Jobs()
    started, may_end = threading.Event(), threading.Event()

    def work():
        started.set()
        may_end.wait(5)
        return "done"

    jobs.submit(work, told.append, told.append)
    started.wait(5)
    may_end.set()
    jobs.finish()
    qapp.processEvents()
    assert told == ["done"]
