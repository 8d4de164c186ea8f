"""Cut a text into sentences and words, with the place of each word in the text."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from whiffboard.wording.names import folded

LONGEST_WORD = 60
"""Longer runs of letters are no words; they are kept as one unreadable token."""

LONGEST_SENTENCE = 60
"""Tokens; what is longer is cut, so that the work per sentence stays bounded."""

OVERLAP = 20
"""Tokens that a piece of a cut sentence shares with the next one, so that nothing is lost at the cut."""

CLAUSE_MARK = ","
"""The token that stands for any punctuation inside a sentence."""

UNREADABLE = "\N{WHITE SQUARE}"

_TOKEN = re.compile(
    r"""(?P<code>`[^`\n]{1,200}`|https?://\S{1,300})
      | (?P<markup></?[a-zA-Z][^<>\n]{0,80}>)
      | (?P<word>[@\#]?[^\W_]+(?:(?:['’\-@_&]|[.:](?=[a-z0-9]))[^\W_]+)*@?)
      | (?P<stop>[.!?…]+|\n)
      | (?P<mark>[,;:()\[\]{}"“”„«»—–]|-(?=\s))""",
    re.VERBOSE,
)
_QUOTED = re.compile(
    r'"[^"\n]{1,300}"|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»|»[^«\n]{1,300}«|‹[^›\n]{1,300}›'
    r"|[「『][^」』\n]{1,300}[」』]|(?<!\w)[‚‘’\'][^‘’\'\n]{1,120}[‘’\'](?!\w)"
)
_AFTER_STOP = re.compile(r"[\s\"”’)\]]*")
_AROUND_ONE_WORD = re.compile(r"[\"“„«»]([^\W\d_]{1,40})[\"”“»«]")
_WORDS_IN_CODE = re.compile(r"`(?=(?:[\w'’]+[\s,.!?]+){3}\w)[^\W\d_][\w\s,.!?'’]*`")
_NEW_LINE = re.compile(r"[^\S\n]*(?:\n|$|[-*+•·–—>]\s|(?:\d{1,3}|[a-zA-Z])[.)]\s)")
_ENDS_LINE = ".!?…:;"
_JOINED = re.compile(r"(?:[^\W\d_]+_){2,}|(?:[^\W\d_]+-){3,}|(?:[^\W\d_]+\.){2,}|[A-Z][a-z]+_[a-z]|[^\W\d_]+:[^\W\d]")
_JOINT = re.compile(r"[_.:\-]+")
_LONGEST_OPENING = 3
"""Tokens of a line that the next one goes on with though it begins with a capital ("Pat", "Forgot to copy")."""


_HAS_WORD = re.compile(r"[^\W\d_]{2}")
_CODE = re.compile(r"`+[^`]*`+")
_FEW_MARKS = 20


class Token(msgspec.Struct, frozen=True):
    """A word (folded, in ``word``; as typed in ``text[start:end]``) or a mark inside the sentence."""

    word: str
    start: int
    end: int
    capital: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """The tokens of one sentence and its place in the text, end mark included."""

    tokens: list[Token]
    start: int
    end: int


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Places inside quotation marks; where a text has no words outside of them, nothing counts as quoted."""
    if not any(mark in text for mark in "\"“„«‘’'‚‹「『"):
        return []
    found = [match.span() for match in _QUOTED.finditer(text)]
    outside, end = "", 0
    for start, stop in found:
        outside += text[end:start]
        end = stop
    return found if _HAS_WORD.search(outside + text[end:]) else []


def without_code_marks(text: str) -> str:
    """The text with blanks for the backticks around words of a sentence, as all of a text or four words and more."""
    if "`" not in text:
        return text
    if text.count("`") <= _FEW_MARKS and not _HAS_WORD.search(_CODE.sub("", text)):
        return text.replace("`", " ")
    return _WORDS_IN_CODE.sub(lambda found: f" {found.group()[1:-1]} ", text)


def sentences(
    text: str, abbreviations: frozenset[str] = frozenset(), spellings: Mapping[int, str] | None = None
) -> Iterator[Sentence]:
    """Sentences of ``text`` in order; a full stop after an abbreviation, or before a small letter, ends none, nor does
    a single line break before one. What is longer than ``LONGEST_SENTENCE`` comes in pieces that overlap.

    In a text that is all in capitals only a sentence's first word counts as capitalised. Words are
    folded after ``spellings``, a table of ``str.translate``.
    """
    text = _AROUND_ONE_WORD.sub(r" \1 ", without_code_marks(text))
    low = folded(text)
    shouted = text.isupper() and " " in text
    respell = spellings if spellings and not text.isascii() else None
    tokens: list[Token] = []
    start, last_end, shared = -1, 0, 0
    for match in _TOKEN.finditer(text):
        begin, end = match.span()
        kind = match.lastgroup
        if kind == "stop":
            kind = _weight(text, match, tokens, abbreviations, shouted=shouted)
        if kind == "stop":
            if len(tokens) > shared:
                yield Sentence(tokens, start, end if text[begin] != "\n" else last_end)
            tokens, start, shared = [], -1, 0
        if kind in {"stop", "markup"} or (start < 0 and kind == "mark"):
            continue
        if start < 0:
            start = begin
        for first, last in _parts(match.group(), begin) if kind == "word" else ((begin, end),):
            word = folded(text[first:last].translate(respell)) if respell else low[first:last]
            capital = (not shouted or not tokens) and (text[first].isupper() or text[first] == "@")
            tokens.append(_token(kind, word, first, last, capital=capital))
        last_end = end
        if len(tokens) >= LONGEST_SENTENCE:
            yield Sentence(tokens[:LONGEST_SENTENCE], start, tokens[LONGEST_SENTENCE - 1].end)
            tokens = tokens[LONGEST_SENTENCE - OVERLAP :]
            start, shared = tokens[0].start, OVERLAP
    if len(tokens) > shared:
        yield Sentence(tokens, start, last_end)


def _parts(word: str, begin: int) -> list[tuple[int, int]]:
    """Where the words stand that somebody joined to one ("Pat_forgot_to_copy"); shorter ones are names of things."""
    end = begin + len(word)
    if not _JOINED.match(word):
        return [(begin, end)]
    parts, place = [], begin
    for joint in _JOINT.finditer(word):
        parts.append((place, begin + joint.start()))
        place = begin + joint.end()
    return [(first, last) for first, last in [*parts, (place, end)] if last > first][:LONGEST_SENTENCE]


def _token(kind: str | None, word: str, begin: int, end: int, *, capital: bool) -> Token:
    if kind == "word" and end - begin <= LONGEST_WORD:
        return Token(word, begin, end, capital)
    return Token(CLAUSE_MARK if kind == "mark" else UNREADABLE, begin, end)


def _weight(
    text: str, stop: re.Match[str], tokens: list[Token], abbreviations: frozenset[str], *, shouted: bool
) -> str:
    """What a stop is here: a ``stop``, a ``mark`` inside the sentence, or as good as a blank (``markup``)."""
    if text[stop.start()] == "\n":
        return _weight_of_line_end(text, stop.end(), tokens, shouted=shouted)
    if stop.group() == "." and tokens and tokens[-1].word in abbreviations:
        return "mark"
    if stop.group() != "." and stop.group().strip(".…"):
        return "stop"
    follows = _AFTER_STOP.match(text, stop.end())
    place = follows.end() if follows else stop.end()
    dots = stop.group() != "."
    ends = place >= len(text) or ((dots or place > stop.end()) and not text[place].islower())
    return "stop" if ends or "\n" in text[stop.end() : place] else "mark"


def _weight_of_line_end(text: str, place: int, tokens: list[Token], *, shouted: bool) -> str:
    """A single line break goes on with the sentence, unless the next line is an item, or begins with a capital."""
    before = text[max(place - 3, 0) : place - 1].rstrip()[-1:]
    if not tokens or before in _ENDS_LINE or _NEW_LINE.match(text, place):
        return "stop"
    follows = text[place : place + 80].lstrip(" \t\"“„'‘(")[:1]
    if follows.islower() or shouted:
        return "markup"
    return "mark" if len(tokens) <= _LONGEST_OPENING else "stop"
