"""Read rule packs from TOML; what can't be read is left out and reported with file, line and reason."""

import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import msgspec

from whiffboard.wording.languages import ENGLISH
from whiffboard.wording.lexicon import LexiconTables
from whiffboard.wording.tagging import Grammar
from whiffboard.wording.verdict import Destination

LARGEST_FILE = 1_000_000
"""Bytes; the bundled packs are a tenth of that."""

LONGEST_LINE = 20_000
"""Characters; a longer one is no writing of a person, and reading keys of many parts takes time that grows squarely."""

Tier = Literal["block", "nudge", "off"]
Lines = str | list[str]
"""Entries one a line, or a list of them; blank lines and lines that start with ``#`` are left out."""

_T = TypeVar("_T")

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([\w.-]+)[ \t]*\]?\]", re.MULTILINE)
_TOML_LINE = re.compile(r"\(at line (\d+)")
_PATH = re.compile(r" - at `\$\.?(.*)`$")


class Problem(msgspec.Struct, frozen=True):
    """Something in a pack that is not used: where (line from 1, also for a whole file) and why."""

    file: str
    line: int
    rule: str
    reason: str

    def __str__(self) -> str:
        named = f" rule {self.rule}:" if self.rule else ""
        return f"{self.file}:{self.line}:{named} {self.reason}"


class PackInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ``[pack]`` table."""

    language: str
    version: str = ""
    title: str = ""


class FamilyTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[family]]``: what its rules say unless they say it themselves."""

    id: str
    tier: Tier
    why: str
    question: str
    rewrites: Lines = ""


class RuleTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[rule]]`` as written."""

    id: str
    family: str
    patterns: Lines = ""
    unless: Lines = ""
    tier: Tier | None = None
    at: list[Destination] = []
    not_at: list[Destination] = []
    why: str = ""
    question: str = ""
    rewrites: Lines = ""
    source: str = ""
    flags: Lines = ""
    passes: Lines = ""
    enabled: bool = True


class ExceptionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ``[[exception]]``: where its patterns match, findings of ``rules`` and ``families`` are dropped; if none, all.

    ``scope`` says which: all in the ``sentence``, or those that ``overlap`` the match.
    """

    id: str
    patterns: Lines
    families: list[str] = []
    rules: list[str] = []
    scope: Literal["sentence", "overlap"] = "overlap"
    passes: Lines = ""


class HoleTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ``[hole]`` table: what is said of a rewrite's hole that is still open, as in "without [which check]"."""

    why: str
    question: str


class ContextTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[context]]``: in a sentence with one of ``words``, the rewrites' slots have these values."""

    slots: dict[str, str]
    words: str = ""


class Placed(msgspec.Struct, Generic[_T], frozen=True):
    """A rule or an exception with the file and line it came from."""

    table: _T
    file: str
    line: int


class Pack(msgspec.Struct):
    """All files of one pack, read; ``trusted`` packs have their examples run by the project's tests, not on loading.

    ``places`` says in which file and line the last table of a name began.
    """

    info: PackInfo
    trusted: bool = False
    places: dict[str, tuple[str, int]] = {}
    lexicons: list[LexiconTables] = []
    grammar: Grammar | None = None
    hole: HoleTable | None = None
    families: list[FamilyTable] = []
    exceptions: list[Placed[ExceptionTable]] = []
    contexts: list[ContextTable] = []
    neutral: dict[str, str] = {}
    rules: list[Placed[RuleTable]] = []
    problems: list[Problem] = []


def entries(lines: Lines) -> list[str]:
    """The entries of a multi-line string or list."""
    listed = lines.splitlines() if isinstance(lines, str) else lines
    return [entry for line in listed if (entry := line.strip()) and not entry.startswith("#")]


def read_pack(path: Path, *, trusted: bool = False) -> Pack:
    """Read a pack: a folder of ``.toml`` files, or one file; English unless it says so. Never raises."""
    pack = Pack(PackInfo(ENGLISH), trusted)
    try:
        files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    except OSError as error:
        pack.problems.append(Problem(str(path), 1, "", _unreadable(error)))
        return pack
    for file in files:
        _read_file(pack, file)
    return pack


def pack_of(path: Path, written: bytes) -> Pack:
    """The pack that a file of this content would be."""
    pack = Pack(PackInfo(ENGLISH))
    _read_content(pack, path, written)
    return pack


def _read_file(pack: Pack, file: Path) -> None:
    try:
        kind = file.stat().st_mode
        if not stat.S_ISREG(kind):  # opening a pipe would wait for ever
            reason = "a folder in place of a file" if stat.S_ISDIR(kind) else "no ordinary file"
            pack.problems.append(Problem(str(file), 1, "", reason))
            return
        with file.open("rb") as opened:
            written = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        pack.problems.append(Problem(str(file), 1, "", _unreadable(error)))
        return
    _read_content(pack, file, written)


def _read_content(pack: Pack, file: Path, written: bytes) -> None:
    def refuse(reason: str, line: int = 1) -> None:
        pack.problems.append(Problem(str(file), line, "", reason))

    if len(written) > LARGEST_FILE:
        refuse(f"the file is larger than {LARGEST_FILE:,} bytes")
        return
    try:
        text = written.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        refuse(f"can't be read as UTF-8: {error.reason}", written.count(b"\n", 0, error.start) + 1)
        return
    if line := next((n for n, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE), 0):
        refuse(f"the line is longer than {LONGEST_LINE:,} characters", line)
        return
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        refuse(f"no TOML: {error}", int(found.group(1)) if found else text.count("\n") + 1)
    except RecursionError:
        refuse("no TOML: brackets in brackets without end")
    else:
        _FileReader(pack, str(file), text, content).read()


def _unreadable(error: OSError) -> str:
    return f"can't be read: {error.strerror or error}"


class _FileReader:
    """Takes one parsed file apart into the pack, table by table."""

    def __init__(self, pack: Pack, file: str, text: str, content: dict[str, Any]) -> None:
        self._pack, self._file, self._text, self._content = pack, file, text, content
        self._lines: dict[str, list[int]] = {}
        line = seen = 0
        for found in _HEADER.finditer(text):
            line, seen = line + text.count("\n", seen, found.start(1)), found.start(1)
            self._lines.setdefault(found.group(1), []).append(line + 1)

    def read(self) -> None:
        self._find_places()
        for info, _ in self._tables("pack", PackInfo):
            self._pack.info = info
        self._pack.lexicons += [table for table, _ in self._tables("lexicon", LexiconTables)]
        for grammar, _ in self._tables("grammar", Grammar):
            self._pack.grammar = grammar
        for hole, _ in self._tables("hole", HoleTable):
            self._pack.hole = hole
        self._pack.families += [table for table, _ in self._tables("family", FamilyTable)]
        excepted = {placed.table.id for placed in self._pack.exceptions}
        for exception, number in self._tables("exception", ExceptionTable):
            if exception.id in excepted:
                self._report("exception", number, exception.id, "another exception of this pack has the same id")
                continue
            excepted.add(exception.id)
            self._pack.exceptions.append(Placed(exception, self._file, self._line("exception", number)))
        self._pack.contexts += [table for table, _ in self._tables("context", ContextTable)]
        for neutral, _ in self._tables("neutral", dict[str, str]):
            self._pack.neutral.update(neutral)
        known = {placed.table.id for placed in self._pack.rules}
        for rule, number in self._tables("rule", RuleTable):
            if rule.id in known:
                self._report("rule", number, rule.id, "another rule of this pack has the same id")
                continue
            known.add(rule.id)
            self._pack.rules.append(Placed(rule, self._file, self._line("rule", number)))

    def _find_places(self) -> None:
        for name in self._content:
            self._pack.places[name] = self._file, self._line(name, 0)
            if name not in _TABLES:
                self._report(name, 0, "", f"unknown table [{name}]; known are {', '.join(_TABLES)}")

    def _tables(self, name: str, kind: type[_T]) -> Iterator[tuple[_T, int]]:
        content = self._content.get(name, [])
        for number, table in enumerate(content if isinstance(content, list) else [content]):
            try:
                yield msgspec.convert(table, kind), number
            except msgspec.ValidationError as error:
                reason = _PATH.sub(r" (in \1)", str(error))
                rule = table.get("id", "") if isinstance(table, dict) else ""
                self._report(name, number, str(rule), reason)

    def _report(self, table: str, number: int, rule: str, reason: str) -> None:
        self._pack.problems.append(Problem(self._file, self._line(table, number), rule, reason))

    def _line(self, table: str, number: int) -> int:
        lines = self._lines.get(table) or self._lines_within(table)
        return lines[number] if number < len(lines) else 1

    def _lines_within(self, table: str) -> list[int]:
        """Where a table begins that is only written as its parts, such as ``[lexicon.nouns]``, or as a plain key."""
        parts = [lines[0] for name, lines in self._lines.items() if name.startswith(f"{table}.")]
        key = re.search(rf"^[ \t]*{re.escape(table)}[ \t]*[.=]", self._text, re.MULTILINE)
        keys = [self._text.count("\n", 0, key.start()) + 1] if key else []
        return [min(parts or keys)] if parts or keys else []


_TABLES = ("pack", "lexicon", "grammar", "family", "exception", "context", "neutral", "hole", "rule")
