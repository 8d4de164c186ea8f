"""The command that says what this installation is made of and whether the library is whole."""

import argparse
import contextlib
import platform
import sqlite3
from importlib import metadata

from whiffboard import paths
from whiffboard.cli.program import version
from whiffboard.exchange.import_fault import printable
from whiffboard.storage.library import Library
from whiffboard.wording.checker import load_team_checker
from whiffboard.wording.languages import languages

_LIBRARIES = ("PySide6-Essentials", "msgspec", "networkx", "platformdirs", "reportlab", "sqlite-utils")


def examine(asked: argparse.Namespace) -> int:
    """Prints versions, the rules, the library's path and its state. Raises ``LibraryFault`` where it isn't whole."""
    print(f"Whiffboard    {version()}")
    print(f"Python        {platform.python_version()}, {platform.platform()}")
    print(f"Qt            {_qt()}")
    print(f"SQLite        {sqlite3.sqlite_version}")
    print(f"Stands on     {', '.join(f'{name} {_version(name)}' for name in _LIBRARIES)}")
    checkers = {language: load_team_checker(language) for language in languages()}
    print(f"Rules         {', '.join(f'{len(checker.rules)} {language}' for language, checker in checkers.items())}")
    for problem in dict.fromkeys(problem for checker in checkers.values() for problem in checker.problems):
        print(f"              not used: {printable(str(problem))}")
    path = asked.library or paths.default_library()
    print(f"Library       {path}", flush=True)
    if asked.library is None and not path.exists():
        print("              isn't there yet; it is made with your first session.")
        return 0
    with contextlib.closing(Library.open(path, create=False)) as kept:
        print(f"              {kept.check()}")
    return 0


def _qt() -> str:
    try:
        from PySide6.QtCore import qVersion
    except ImportError as error:
        return f"can't be loaded ({' '.join(str(error).split())}); `python3 dev.py sync` installs what it needs"
    return qVersion()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"
