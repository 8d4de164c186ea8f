"""The words of one language as a pack lists them: classes, inflected forms, contractions."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated

import msgspec

from whiffboard.wording.names import Names, folded

ROSTER_CLASSES = ("person", "role", "team", "vendor", "system")
"""Classes that a session's own names join at run time; a pack may list words in them, too."""


_SHORTEST_WITH_ENDING = 5
"""Letters: "ring" and "bed" are no inflected forms."""

_MOST_SEEN = 20_000

_Letter = Annotated[str, msgspec.Meta(min_length=1, max_length=1)]


class Inflection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How regular words are inflected: ``forms`` names the columns, ``plural`` the one that nouns
    take for several, ``endings`` maps a word ending to column endings.

    ``endings`` is tried in order; each key is a regular expression for the end of the base form, each value the
    replacements for what the expression's first group, or else nothing, matched. ``irregular`` holds one word a line,
    all columns spelled out, alternatives of one column joined by a bar.
    """

    forms: list[str] = []
    plural: str = ""
    endings: dict[str, list[str]] = {}
    irregular: str = ""


class LexiconTables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ``[lexicon]`` part of a pack. Word lists are strings of words parted by blanks; ``nouns`` bring plurals,
    ``endings`` give a class to every longer word that ends so. ``spellings`` are letters that are as often typed
    as others (``"ä" = "ae"``): both then count as the same word.
    """

    classes: dict[str, str] = {}
    nouns: dict[str, str] = {}
    endings: dict[str, str] = {}
    phrases: dict[str, str] = {}
    spellings: dict[_Letter, str] = {}
    contractions: str = ""
    possessives: list[str] = []
    abbreviations: str = ""
    common: str = ""
    inflection: Inflection = Inflection()


class Lexicon:
    """Looks up word classes and inflected forms; classes are bits of an integer mask."""

    def __init__(self, tables: Iterable[LexiconTables]) -> None:
        self.common: frozenset[str] = frozenset()
        self.abbreviations: frozenset[str] = frozenset()
        self.contractions: dict[str, tuple[str, ...]] = {}
        self.possessives: tuple[str, ...] = ()
        self.phrases: dict[str, str] = {}
        self._forms: list[str] = []
        self._endings: list[tuple[re.Pattern[str], list[str]]] = []
        self._irregular: dict[str, list[list[str]]] = {}
        self._plural = ""
        self._class_endings: dict[str, tuple[str, ...]] = {}
        listed: dict[str, list[str]] = {name: [] for name in ROSTER_CLASSES}
        nouns: dict[str, list[str]] = {}
        tables = list(tables)
        self.spellings: dict[int, str] = {}
        for table in tables:
            for letter, spelled in table.spellings.items():
                self.spellings[ord(letter)] = spelled
                if len(letter.upper()) == 1:
                    self.spellings[ord(letter.upper())] = spelled.capitalize()
        for table in tables:
            self._add(table, listed, nouns)
        for name, words in nouns.items():
            listed.setdefault(name, []).extend(form for word in words for form in self._with_plural(word))
        self.bit: dict[str, int] = {name: 1 << number for number, name in enumerate(listed)}
        self.above: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self.members: dict[str, frozenset[str]] = {}
        self._fill(listed)
        self._seen: dict[str, int] = {}

    def _add(self, table: LexiconTables, listed: dict[str, list[str]], nouns: dict[str, list[str]]) -> None:
        self.common |= frozenset(self.folded(table.common).split())
        self.abbreviations |= frozenset(self.folded(table.abbreviations).split())
        self.possessives += tuple(table.possessives)
        self.phrases.update(table.phrases)
        for line in self.folded(table.contractions).splitlines():
            short, _, full = line.partition("=")
            self.contractions.update((form, tuple(full.split())) for form in short.split())
        inflection = table.inflection
        self._forms = inflection.forms or self._forms
        self._plural = inflection.plural or self._plural
        self._endings += [(re.compile(f"(?:{ending})$"), forms) for ending, forms in inflection.endings.items()]
        for line in self.folded(inflection.irregular).splitlines():
            if columns := [column.split("|") for column in line.split()]:
                self._irregular[columns[0][0]] = columns
        for name, words in table.classes.items():
            listed.setdefault(name, []).extend(self.folded(words).split())
        for name, endings in table.endings.items():
            listed.setdefault(name, [])
            self._class_endings[name] = (*self._class_endings.get(name, ()), *self.folded(endings).split())
        for name, words in table.nouns.items():
            nouns.setdefault(name, []).extend(self.folded(words).split())

    def folded(self, text: str) -> str:
        """As ``names.folded``, after the pack's spellings; so it may be longer than ``text``."""
        return folded(text.translate(self.spellings) if self.spellings else text)

    def spelled(self, names: Names) -> Names:
        """The names in the pack's spellings."""
        if not self.spellings:
            return names
        kinds = (names.people, names.roles, names.teams, names.vendors, names.systems)
        return Names(*(tuple(name.translate(self.spellings) for name in kind) for kind in kinds))

    def _with_plural(self, noun: str) -> tuple[str, ...]:
        return (noun, self.form(noun, self._plural)) if self._plural else (noun,)

    def _fill(self, listed: dict[str, list[str]]) -> None:
        parts = {name: [word[1:] for word in words if word[0] == "@"] for name, words in listed.items()}
        for name in listed:
            self.above[name] = self._mask_with_unions(name, parts)
        for name, words in listed.items():
            own: set[str] = set()
            for word in words:
                if word[0] == "~":
                    own.update(self.expanded(word))
                elif word[0] != "@":
                    own.add(word)
            self.members[name] = frozenset(own)
            mask = self.above[name]
            for word in own:
                self._words[word] = self._words.get(word, 0) | mask
        counts = Counter(self._words.values())
        self._sizes = {name: sum(n for mask, n in counts.items() if mask & bit) for name, bit in self.bit.items()}

    def size(self, name: str) -> int:
        """How many words a class has, those of the classes it unites included."""
        return self._sizes[name]

    def _mask_with_unions(self, name: str, parts: Mapping[str, list[str]]) -> int:
        mask, waiting = 0, [name]
        while waiting:
            current = waiting.pop()
            if not mask & self.bit[current]:
                mask |= self.bit[current]
                waiting += [union for union, members in parts.items() if current in members]
        return mask

    def mask(self, word: str) -> int:
        """The classes of a folded word as bits; 0 if no class lists it."""
        if (mask := self._seen.get(word)) is None:
            mask = self._words.get(word, 0)
            for name, endings in self._class_endings.items():
                if word.endswith(endings) and len(word) >= _SHORTEST_WITH_ENDING:
                    mask |= self.above[name]
            if len(self._seen) < _MOST_SEEN:
                self._seen[word] = mask
        return mask

    def expanded(self, word: str) -> tuple[str, ...]:
        """``~forget`` as all forms of the word, ``~forget:past`` as one column."""
        lemma, _, column = word[1:].partition(":")
        columns = self._columns(lemma)
        if column:
            return tuple(columns[self._forms.index(column)])
        return tuple({form for forms in columns for form in forms})

    def form(self, base: str, column: str) -> str:
        """One inflected form of a base form, e.g. ``form("copy", "ing")``."""
        return self._columns(base)[self._forms.index(column)][0]

    def _columns(self, base: str) -> list[list[str]]:
        if known := self._irregular.get(base):
            return known
        for ending, forms in self._endings:
            if found := ending.search(base):
                cut = found.start(1) if ending.groups else len(base)
                return [[base[:cut] + new] for new in forms]
        return [[base] for _ in self._forms]
