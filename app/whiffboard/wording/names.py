"""The names a session knows: who took part, their roles, teams and vendors, and the systems that are no persons."""

import functools
import re
import unicodedata

import msgspec

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_PARTS = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def folded(text: str) -> str:
    """Lower case without accents, one character for each character of ``text``, so that offsets still fit."""
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda found: _folded_character(found.group()), text)
    return text.lower()


@functools.cache
def _folded_character(character: str) -> str:
    if character in "’‘ʼ´`":
        return "'"
    if character in "‐‑":
        return "-"
    base = unicodedata.normalize("NFD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base


class Names(msgspec.Struct, frozen=True):
    """Names as the session's tables hold them; each may be several words ("Anna Berg", "platform team")."""

    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()

    def phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """Folded word sequences by class: ``person``, ``role``, ``team``, ``vendor``, ``system``."""
        people = [phrase for name in self.people if len(phrase := _words(name)) > 1]
        people += [phrase[1:] for phrase in people if len(phrase) > 2]
        listed = {
            "role": self.roles,
            "team": self.teams,
            "vendor": self.vendors,
            "system": self.systems,
        }
        found = {kind: [phrase for name in names if (phrase := _words(name))] for kind, names in listed.items()}
        return {"person": people, **found}

    def person_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Folded single words that name a participant, and upper-case initials that do.

        The words are first and family names, run-together forms and handles: ``anna``, ``berg``, ``annaberg``,
        ``aberg``, ``annab``.
        """
        words: set[str] = set()
        initials: set[str] = set()
        for name in self.people:
            shown = [part for part in _PARTS.findall(name) if not (len(part) <= 3 and part.islower())]
            parts = [folded(part) for part in (shown or _PARTS.findall(name))]
            words.update(part for part in parts if len(part) > 1)
            if len(parts) > 1:
                first, last = parts[0], parts[-1]
                words.update((first + last, first[0] + last, first + last[0]))
                initials.add("".join(part[0] for part in parts).upper())
        return frozenset(words), frozenset(initials)


def _words(name: str) -> tuple[str, ...]:
    return tuple(folded(part) for part in _PARTS.findall(name))
