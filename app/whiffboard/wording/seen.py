"""What a reader sees of a text: nothing of characters that nobody sees, look-alikes as the letters they pass for."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence

_PLAIN = re.compile(r"[\n\x20-\x7e¡-¬®-ÿ‘’“”„–—…«»]*")
_UNSEEN = frozenset({"Cf", "Mn", "Me", "Cc"})
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs by class that are printed as nothing."""

_LINE_ENDS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
_TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|(?<=[a-z])-\n(?=[a-z])")
_MIXED = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЬаеѕіјкорсухһԁԛԝѵӏьпг" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιορνυκτε" + "ıɡɑ",
    "ABESIJKMHOPCTYXbaesijkopcyxhdqwvlbnr" + "ABEZHIKMNOPTYXaiopvukte" + "iga",
)
"""Cyrillic and Greek letters that look like Latin ones."""

Places = Sequence[int]


class Reading:
    """A text as somebody may read it; ``places`` says where each of its characters (and the end) stood."""

    __slots__ = ("places", "text")

    def __init__(self, text: str, places: Places) -> None:
        self.text, self.places = text, places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A place in the reading as a place in the original text, end exclusive."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def readings(text: str) -> Iterator[Reading]:
    """The text as it is seen; where it holds what nobody sees, once with that left out and once with a blank for it.

    As pasted from a page, an unseen character stands within a word as often as between two.
    """
    if _PLAIN.fullmatch(text) and "-\n" not in text:
        yield Reading(text, range(len(text) + 1))
        return
    unseen = {place for found in _TERMINAL.finditer(text) for place in range(*found.span())}
    clusters = list(_clusters(text))
    hidden = bool(unseen) or any(not shown for _, shown in clusters)
    yield _reading(text, clusters, unseen, "")
    if hidden:
        yield _reading(text, clusters, unseen, " ")


def seen(text: str) -> Reading:
    """The text as it is seen, with what nobody sees left out."""
    return next(readings(text))


def _reading(text: str, clusters: list[tuple[int, str]], unseen: set[int], blank: str) -> Reading:
    letters: list[str] = []
    places: list[int] = []
    for place, shown in clusters:
        new = blank if place in unseen or not shown else shown
        letters.append(new)
        places += [place] * len(new)
    return Reading(_latin("".join(letters)), [*places, len(text)])


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Every character's place and what is seen of it; an accent behind its letter is put onto it, or left out."""
    last = len(text) - 1
    previous_return = False
    for place, character in enumerate(text):
        if character == "\n" and previous_return:
            previous_return = False
            continue
        previous_return = character == "\r"
        if place < last and not text[place + 1].isascii():
            composed = unicodedata.normalize("NFC", character + text[place + 1])
            if len(composed) == 1 and unicodedata.category(text[place + 1]) == "Mn":
                yield place, composed
                continue
        if unicodedata.category(character) == "Mn":
            if place and len(unicodedata.normalize("NFC", text[place - 1] + character)) > 1:
                yield place, ""
            continue
        yield place, _shown(character)


@functools.lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character == "\n" or "\x20" <= character <= "\x7e":
        return character
    if character == "\t":
        return " "
    if character in _LINE_ENDS:
        return "\n"
    kind = unicodedata.category(character)
    if kind in _UNSEEN or character in _BLANKS:
        return ""
    if kind == "Zs":
        return " "
    if kind[0] in "LNPS":
        folded = unicodedata.normalize("NFKC", character)
        if folded.isalnum() or "\uff00" <= character <= "\uffef":
            return folded
    return character


def _latin(text: str) -> str:
    """Every word of Latin and other letters in Latin ones, as far as they look alike; others stay as they are."""
    if text.isascii():
        return text
    return _MIXED.sub(_word_in_latin, text)


def _word_in_latin(found: re.Match[str]) -> str:
    word = found.group()
    if word.isascii() or not _LATIN.search(word) or not _NOT_ASCII.search(word):
        return word
    return word.translate(_ALIKE)
