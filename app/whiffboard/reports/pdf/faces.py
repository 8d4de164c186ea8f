"""The embedded typefaces, which of them has a letter for each character, and how wide text comes out."""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from whiffboard import paths

REGULAR = "Whiffboard-Regular"
MEDIUM = "Whiffboard-Medium"
STRONG = "Whiffboard-Strong"
_FALLBACK = "Whiffboard-Fallback"
_FALLBACK_STRONG = "Whiffboard-Fallback-Strong"
_EMOJI = "Whiffboard-Emoji"
_BOX = "Whiffboard-Box"

_FILES = {
    REGULAR: "Inter-Regular.ttf",
    MEDIUM: "Inter-Medium.ttf",
    STRONG: "Inter-SemiBold.ttf",
    _FALLBACK: "NotoSans-Regular.ttf",
    _FALLBACK_STRONG: "NotoSans-SemiBold.ttf",
    _EMOJI: "NotoEmoji-Regular.ttf",
    _BOX: "NotoSans-Regular.ttf",
}
_BEYOND_16_BITS = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{5,6})>")


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]+")


class Run(NamedTuple):
    """A stretch of text that one typeface has letters for."""

    face: str
    text: str


class _Face(TTFont):
    """A TrueType face whose text can be copied out of the PDF again, emoji included."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Writes the face's subsets, then mends their tables from glyphs to characters.

        reportlab writes a character beyond U+FFFF as five hex digits where the format wants a UTF-16 pair.
        """
        known = set(doc.idToObject)
        super().addObjects(doc)
        for name in set(doc.idToObject) - known:
            if str(name).startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                if isinstance(stream, PDFStream):
                    stream.content = _BEYOND_16_BITS.sub(_as_pair, str(stream.content))


class _EveryCharacter(dict[int, int]):
    """Gives every character the glyph of a missing one."""

    def __contains__(self, _key: object) -> bool:
        return True

    def __missing__(self, _key: int) -> int:
        return 0


def face_for(weight: str) -> str:
    """The face of this weight, ready to draw with."""
    _face(weight)
    return weight


def runs(text: str, weight: str = REGULAR) -> Iterator[Run]:
    """The text cut where the typeface has to change.

    What no face has a letter for is drawn as an empty box, yet copies and searches as what it is.
    """
    if not text:
        return
    start, current = 0, _choose(text[0], weight)
    for index, character in enumerate(text):
        chosen = _choose(character, weight)
        if chosen != current:
            yield _run(current, text[start:index])
            start, current = index, chosen
    yield _run(current, text[start:])


def width(text: str, size: float, weight: str = REGULAR) -> float:
    """How wide the text is drawn, in the unit of ``size``."""
    return sum(pdfmetrics.stringWidth(run.text, run.face, size) for run in runs(text, weight))


def _run(face: str, text: str) -> Run:
    """A boxed word of a script that runs from right to left is drawn backwards, as programs that copy text expect."""
    _face(face)
    if face == _BOX:
        text = _RIGHT_TO_LEFT.sub(lambda word: word[0][::-1], text)
    return Run(face, text)


@functools.cache
def _face(name: str) -> TTFont:
    face = _Face(name, str(paths.bundled("fonts", _FILES[name])))
    if name == _BOX:
        # A name of its own keeps its tables apart from those of the same file's other use.
        face.face.name = b"Whiffboard-Box"
        face.face.charToGlyph = _EveryCharacter()
        face.face.charWidths = {}
    pdfmetrics.registerFont(face)
    return face


@functools.lru_cache(maxsize=8192)
def _choose(character: str, weight: str) -> str:
    strong = weight == STRONG
    for name in (weight, _FALLBACK_STRONG if strong else _FALLBACK, _EMOJI):
        if ord(character) in _face(name).face.charToGlyph:
            return name
    # A mark without a letter of its own must not part the word it stands in.
    return weight if unicodedata.category(character) == "Zs" else _BOX


def _as_pair(found: re.Match[str]) -> str:
    pair = chr(int(found[2], 16)).encode("utf-16-be").hex().upper()
    return f"<{found[1]}> <{pair}>"
