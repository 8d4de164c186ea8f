"""The log of what went wrong: rotated, and without a word or value of any session."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from whiffboard.ui.error_notice import details_of

_BYTES = 200_000
_KEPT = 3


def open_log(folder: Path) -> logging.Logger:
    """The program's log in ``folder``, or one that writes nowhere where the folder can't be written."""
    from logging.handlers import RotatingFileHandler  # its network handlers cost the first paint 15 ms

    log = logging.getLogger("whiffboard")
    log.setLevel(logging.INFO)
    log.propagate = False
    close_log(log)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "whiffboard.log", maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log


def close_log(log: logging.Logger) -> None:
    """Lets the log's file go."""
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def watch(open_log: Callable[[], logging.Logger], tell: Callable[[BaseException], object]) -> None:
    """Has every error that nobody caught written to the log and told to the person; the program goes on.

    The log is opened for the first of them. An exception in a slot reaches ``sys.excepthook`` and Qt goes on by itself.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        open_log().error("not foreseen\n%s", details_of(error))
        tell(error)

    sys.excepthook = hook
