"""Runs a command line: picks the command, turns what was foreseen to go wrong into one line and an exit code."""

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import cast

from whiffboard.cli.arguments import parser
from whiffboard.exchange.import_fault import printable

FINE, HELD, WRONG = 0, 1, 2
_INTERRUPTED, _NOBODY_LISTENS = 130, 141  # what a shell reports for SIGINT and SIGPIPE

_COMMANDS = {
    None: ("windows", "open_library"),
    "demo": ("windows", "open_demo"),
    "open": ("windows", "open_path"),
    "import": ("sessions", "bring_in"),
    "sessions": ("sessions", "list_sessions"),
    "export": ("sessions", "hand_out"),
    "check": ("checking", "check"),
    "rules": ("rules", "answer"),
    "doctor": ("doctor", "examine"),
}
# By name, so that a command imports what it needs and no more: Qt alone takes longer than most of them run.

Command = Callable[[argparse.Namespace], int]


class CannotDo(Exception):  # noqa: N818 - the house calls what outer layers report by what happened
    """A command that can't be carried out; ``str()`` says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with these arguments (default: those of the process); returns the exit code."""
    _speak_plainly()
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _print_no_more()
        return _NOBODY_LISTENS
    except OSError as error:
        if error.filename is None:
            _print_no_more()
        about = f" about {error.filename}" if error.filename else ""
        said = (
            f"The system says “{error.strerror or error}”{about}, so the command ended there. Mend that and try again."
        )
        print(f"whiffboard: {printable(said)}", file=sys.stderr)
        return WRONG
    except Exception as error:  # noqa: BLE001 - a mistake of ours; Python's own exit code would say that wording is held
        print(_trace(error), end="", file=sys.stderr)
        return WRONG
    return code


def version() -> str:
    """The program's version."""
    from importlib import metadata  # 20 ms that only this answer needs

    return metadata.version("whiffboard")


def _run(arguments: Sequence[str] | None) -> int:
    try:
        asked = parser().parse_args(arguments)
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else WRONG
    if asked.version:
        print(f"whiffboard {version()}")
        return FINE
    asked.library = getattr(asked, "library", None)
    module, name = _COMMANDS[asked.command]
    try:
        command = cast("Command", getattr(importlib.import_module(f"whiffboard.cli.{module}"), name))
        return command(asked)
    except BrokenPipeError:
        raise
    except Exception as error:
        if not _foreseen(error):
            raise
        print(f"whiffboard: {printable(' '.join(str(error).split()))}", file=sys.stderr)
        return WRONG


def _foreseen(error: Exception) -> bool:
    """Whether the error's text is a sentence for the person. Asked late: the classes' modules cost time to import."""
    from whiffboard.domain.refusals import Refusal
    from whiffboard.exchange.import_fault import ImportFault
    from whiffboard.safe_file import ExportFault
    from whiffboard.storage.faults import LibraryFault

    return isinstance(error, CannotDo | Refusal | ImportFault | ExportFault | LibraryFault)


def _trace(error: BaseException) -> str:
    """The lines of code that an unforeseen error came through, without its words: they may be a session's."""
    told = ""
    seen: BaseException | None = error
    while seen is not None:
        told = f"{''.join(traceback.format_tb(seen.__traceback__))}{type(seen).__name__}\n{told}"
        seen = seen.__cause__ or seen.__context__
    return told


def _print_no_more() -> None:
    # Python flushes once more when it ends, and would complain.
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_plainly() -> None:
    """What a terminal's encoding lacks is spelled out rather than an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
