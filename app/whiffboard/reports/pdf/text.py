"""The one place where text becomes a paragraph, so the one place where it is cleaned and escaped.

reportlab reads what it is given as markup: ``<img src="/path">`` embeds that file. Nothing else in this program may
make a ``Paragraph``.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from whiffboard.reports.pdf import faces

LONGEST = 4000
"""Characters in one paragraph; laying one out takes time with the square of its length."""

_LINE_ENDS = re.compile("\r\n|[\r\n\u0085\u2028\u2029\v\f]")
_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_KEPT_FORMATS = frozenset(range(0x600, 0x606)) | {0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD}


class Piece(NamedTuple):
    """Words of a paragraph that look different from the rest of it.

    ``to`` names a place in the document to jump to, ``at`` names this one.
    """

    text: str
    weight: str = ""
    colour: str = ""
    to: str = ""
    at: str = ""


def clean(text: str) -> str:
    """What can be printed: composed, without control, direction and other invisible characters, but with line ends."""
    if text.isascii() and text.isprintable():
        return text
    ended = _LINE_ENDS.sub("\n", text)
    composed = unicodedata.normalize("NFC", ended.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return "".join(_kept(composed))


def one_line(text: str, longest: int = 300) -> str:
    """Cleaned text on one line, cut at a length, for the outline and the document's properties."""
    line = " ".join(clean(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def lines(text: str, width: float, size: float, weight: str = faces.REGULAR) -> list[str]:
    """The text broken into lines that are no wider than ``width``; a word that is too long is cut."""
    broken: list[str] = []
    for part in clean(text).split("\n"):
        broken.extend(_broken(part, width, size, weight))
    return broken or [""]


def paragraph(style: ParagraphStyle, *pieces: str | Piece) -> Paragraph:
    """One paragraph of plain words and pieces. Words longer than ``LONGEST`` belong into ``paragraphs``."""
    return Paragraph("".join(_markup(_as_piece(piece), style) for piece in pieces), style)


def paragraphs(style: ParagraphStyle, *pieces: str | Piece) -> list[Paragraph]:
    """As ``paragraph``, but one for each line and stretch of ``LONGEST`` characters."""
    made: list[list[Piece]] = [[]]
    used = 0
    for piece in map(_as_piece, pieces):
        for number, line in enumerate(clean(piece.text).split("\n")):
            if number:
                made.append([])
                used = 0
            for part in _stretches(line, LONGEST - used):
                if used and used + len(part) > LONGEST:
                    made.append([])
                    used = 0
                made[-1].append(piece._replace(text=part))
                piece = piece._replace(at="")  # noqa: PLW2901 - a place has one name, where it begins
                used += len(part)
    return [paragraph(style, *found) for found in made if any(piece.text.strip() or piece.at for piece in found)]


class Heading(Paragraph):
    """A heading that the outline shows too, under which ``place`` it can be jumped to."""

    words: str
    place: str


def heading(style: ParagraphStyle, words: str) -> Heading:
    """A heading of our own words."""
    place = "section-" + words.lower().replace(" ", "-")
    made = Heading(_markup(Piece(words, at=place), style), style)
    made.words, made.place = words, place
    return made


def _as_piece(piece: str | Piece) -> Piece:
    return Piece(piece) if isinstance(piece, str) else piece


def _kept(text: str) -> Iterator[str]:
    for character in _SPACES.sub(" ", text):
        category = unicodedata.category(character)
        code = ord(character)
        if character == "\n" or category[0] not in "CM":
            yield character
        elif category in {"Cn", "Co"} or (category == "Cf" and code in _KEPT_FORMATS):
            yield "\ufffd" if code & 0xFFFE == 0xFFFE else character
        elif category[0] == "M" and not (0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF):
            yield character


def _stretches(line: str, first: int) -> Iterator[str]:
    """The line in stretches that are short enough, cut between words where there are any."""
    room = max(first, 1)
    while len(line) > room:
        cut = line.rfind(" ", 0, room) + 1 or room
        if room < LONGEST and cut == room:  # rather a new paragraph than half a word behind a few others
            cut = 0
        if cut:
            yield line[:cut]
        line = line[cut:]
        room = LONGEST
    yield line


def _markup(piece: Piece, style: ParagraphStyle) -> str:
    weight = piece.weight or style.fontName
    said = "".join(
        escape(run.text) if run.face == style.fontName else f'<font name="{run.face}">{escape(run.text)}</font>'
        for run in faces.runs(clean(piece.text).replace("\n", " "), weight)
    )
    if piece.colour:
        said = f'<font color="{piece.colour}">{said}</font>'
    if piece.to:
        said = f'<a href="#{piece.to}">{said}</a>'
    return f'<a name="{piece.at}"/>{said}' if piece.at else said


def _broken(part: str, width: float, size: float, weight: str) -> Iterator[str]:
    space = faces.width(" ", size, weight)
    line, used = "", 0.0
    for word in part.split():
        wide = faces.width(word, size, weight)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            yield line
        *full, line = _cut(word, width, size, weight) if wide > width else [word]
        yield from full
        used = faces.width(line, size, weight)
    yield line


def _cut(word: str, width: float, size: float, weight: str) -> Sequence[str]:
    found, start, used = [], 0, 0.0
    for index, character in enumerate(word):
        wide = faces.width(character, size, weight)
        if index > start and used + wide > width:
            found.append(word[start:index])
            start, used = index, 0.0
        used += wide
    return [*found, word[start:]]
