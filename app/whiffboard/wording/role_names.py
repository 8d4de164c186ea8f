"""Replaces participants' names by their roles in texts that leave the room."""

import re
from collections.abc import Iterable

from whiffboard.wording.names import folded
from whiffboard.wording.seen import seen

WITHOUT_ROLE = "a participant"
ALSO_WORDS = frozenset(
    re.findall(
        r"\w+",
        "angel april art august autumn bill bob buck carol chance chase chip christian chuck cliff colin daisy "
        "dale dawn dean dick dot drew earl eve faith fern forest frank gene ginger glen grace grant guy hazel "
        "heath heather holly hope hunter iris ivy jack jade jean jewel joy june lance laurel lily long marina "
        "mark martin mason max may melody mercy mike miles min nick olive page pat patience pearl peg penny per "
        "piper poppy rain ray reed rich rob robin rose ruby rusty sage sally sandy scarlet skip sky stone "
        "storm sue summer sunny terry tony van victor viola violet wade ward warren will win wren young ",
    )
)
"""Names that are common words too: in lower case they are left alone, as are those of two letters."""

_TITLES = frozenset({"the", "dr", "mr", "mrs", "ms", "prof"})
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_GAP = r"(?:[._\-]|\s*)"


class RoleNames:
    """Knows (name, role) pairs of one session; call it with a text.

    A name is found whole, by each of its words, and run together as in an address; accents, case, kinds of apostrophe
    and characters that nobody sees make no difference. Where people of different roles share a part of their names,
    it becomes ``WITHOUT_ROLE``, so that nothing is said of the wrong one.
    """

    def __init__(self, participants: Iterable[tuple[str, str]]) -> None:
        self._roles: dict[str, str] = {}
        self._capital: set[str] = set()
        forms: dict[str, None] = {}
        for name, known_role in participants:
            role = known_role.strip() or WITHOUT_ROLE
            for words in _forms(name):
                letters = [_letters(word)[0] for word in words]
                key = "".join(map(_squeezed, letters))
                if len(key) > 1:
                    forms[_GAP.join(map(re.escape, letters))] = None
                    if self._roles.setdefault(key, role) != role:
                        self._roles[key] = WITHOUT_ROLE
                    if key in ALSO_WORDS or len(key) == 2 or (len(words) == 1 and _is_described(name)):
                        self._capital.add(key)
        longest_first = sorted(forms, key=len, reverse=True)
        cased = "|".join(form for form in longest_first if form.upper() != form.lower())
        # Scripts without capitals often set no spaces either, so there a name may stand within other letters.
        uncased = "|".join(form for form in longest_first if form.upper() == form.lower())
        kinds = [rf"(?<![^\W_])@?({cased})('s)?(?![^\W_])" if cased else "", f"({uncased})" if uncased else ""]
        self._pattern = re.compile("|".join(filter(None, kinds))) if forms else None

    def __call__(self, text: str) -> str:
        """The text with every participant's name replaced by the role, possessives kept."""
        if self._pattern is None:
            return text
        letters, places = _letters(text)
        said, end = "", 0
        for match in self._pattern.finditer(letters):
            start, stop = places[match.start()], places[match.end()]
            said += text[end:start] + self._said(text[start:stop], match.group())
            end = stop
        return said + text[end:]

    def _said(self, found: str, letters: str) -> str:
        name = letters.removeprefix("@")
        possessive = found[-2:] if name.endswith("'s") and _squeezed(name) not in self._roles else ""
        key = _squeezed(name.removesuffix("'s") if possessive else name)
        if key in self._capital and found.islower():
            return found
        role = self._roles[key]
        return role + (possessive[:1] if role.endswith("s") else possessive)


def _forms(name: str) -> list[list[str]]:
    """The word lists by which a person is called: all words, the first, the last, both, and each word for itself.

    Titles and particles are no names, nor are the small words of somebody who is described.
    """
    words = _WORD.findall(seen(name).text)
    called = [w for w in words if not (len(w) < 4 and w.islower()) and w.casefold() not in _TITLES] or words
    alone = [[word] for word in called if not (word.islower() and _is_described(name))]
    return [words, called, called[:-1], [called[0], called[-1]], *alone] if words else []


def _is_described(name: str) -> bool:
    """Whether somebody is called by what they are ("Release manager"), whose words mean other things as well."""
    return not name.islower() and any(word.islower() and len(word) > 3 for word in name.split())


def _letters(text: str) -> tuple[str, list[int]]:
    """What is seen, without accents and case, and for each letter (and the end) where it stands in ``text``."""
    reading = seen(text)
    if reading.text.isascii():
        return reading.text.lower(), list(reading.places)
    letters: list[str] = []
    places: list[int] = []
    for index, character in zip(reading.places, reading.text, strict=False):
        plain = folded(character).casefold()
        letters.append(plain)
        places += [index] * len(plain)
    return "".join(letters), [*places, len(text)]


def _squeezed(letters: str) -> str:
    return re.sub(r"[\W_]+", "", letters)
