"""The one place where work leaves the GUI thread, and where its results come back to it."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import msgspec
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

T = TypeVar("T")


class Executor(Protocol):
    """Runs work, now or later, here or on another thread."""

    def start(self, work: Callable[[], None], /) -> None:
        """Sees to it that ``work`` runs once."""

    def finish(self) -> None:
        """Returns when everything that was started has run."""


class PoolExecutor:
    """One background thread: jobs run one after the other, so that two exports never write one file at once."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)

    def start(self, work: Callable[[], None], /) -> None:
        """Runs the work on the background thread."""
        self._pool.start(work)

    def finish(self) -> None:
        """Waits for the background thread."""
        self._pool.waitForDone()


class _Outcome(msgspec.Struct, frozen=True):
    tell: Callable[[Any], None]
    value: object


class Jobs(QObject):
    """Runs functions in the background, which get all they need when they start and touch no widget."""

    _finished = Signal(object)

    def __init__(self, executor: Executor | None = None, parent: QObject | None = None) -> None:
        """Takes another executor in tests, which then decide when a job runs."""
        super().__init__(parent)
        self._executor = executor or PoolExecutor()
        self._running = 0
        # Queued even where the job ran on this thread: ``done`` is never called before ``submit`` has returned.
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job has yet to report."""
        return self._running > 0

    def submit(self, function: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Runs ``function`` in the background; then ``done`` or ``failed`` is called, on the GUI thread."""
        self._running += 1

        def work() -> None:
            try:
                outcome = _Outcome(done, function())
            except Exception as error:  # noqa: BLE001 - whatever it is, ``failed`` must hear of it
                outcome = _Outcome(failed, error)
            self._finished.emit(outcome)

        self._executor.start(work)

    def finish(self) -> None:
        """Waits until every job has run; what is left to tell is told when the event loop runs next."""
        self._executor.finish()

    def _tell(self, outcome: _Outcome) -> None:
        self._running -= 1
        outcome.tell(outcome.value)
