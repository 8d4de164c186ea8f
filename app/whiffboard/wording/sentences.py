"""Cut a text into sentences and words, with the place of each word in the text."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from whiffboard.wording.names import folded

LONGEST_WORD = 60
"""Longer runs of letters are no words; they are kept as one unreadable token."""

LONGEST_SENTENCE = 60
"""Tokens; what is longer is cut, so that the work per sentence stays bounded."""

CLAUSE_MARK = ","
"""The token that stands for any punctuation inside a sentence."""

UNREADABLE = "\N{WHITE SQUARE}"

_TOKEN = re.compile(
    r"""(?P<code>`[^`\n]{1,200}`|https?://\S{1,300})
      | (?P<word>[@\#]?[^\W_]+(?:(?:['’\-@_&]|[.:](?=[a-z0-9]))[^\W_]+)*@?)
      | (?P<stop>[.!?…]+|\n)
      | (?P<mark>[,;:()\[\]{}"“”„«»—–]|-(?=\s))""",
    re.VERBOSE,
)
_QUOTED = re.compile(
    r'"[^"\n]{1,300}"|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»|(?<!\w)[‘’\'][^‘’\'\n]{1,120}[’\'](?!\w)'
)
_AFTER_STOP = re.compile(r"[\s\"”’)\]]*")


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
    """Places inside quotation marks; a text that is one single quotation counts as not quoted."""
    if not any(mark in text for mark in "\"“„«‘’'"):
        return []
    stripped = text.strip().rstrip(".")
    return [m.span() for m in _QUOTED.finditer(text) if len(m.group()) < len(stripped)]


def sentences(
    text: str, abbreviations: frozenset[str] = frozenset(), spellings: Mapping[int, str] | None = None
) -> Iterator[Sentence]:
    """Sentences of ``text`` in order; a full stop after an abbreviation, or before a small letter, ends none.

    In a text that is all in capitals no word counts as capitalised. Words are
    folded after ``spellings``, a table of ``str.translate``.
    """
    low = folded(text)
    shouted = text.isupper() and " " in text
    respell = spellings if spellings and not text.isascii() else None
    tokens: list[Token] = []
    start, last_end = -1, 0
    for match in _TOKEN.finditer(text):
        begin, end = match.span()
        kind = match.lastgroup
        if kind == "stop" and not _ends_sentence(text, match, tokens, abbreviations):
            kind = "mark"
        if kind == "stop":
            if tokens:
                yield Sentence(tokens, start, end if text[begin] != "\n" else last_end)
            tokens, start = [], -1
            continue
        if start < 0:
            if kind == "mark":
                continue
            start = begin
        word = folded(text[begin:end].translate(respell)) if respell else low[begin:end]
        capital = not shouted and (text[begin].isupper() or text[begin] == "@")
        tokens.append(_token(kind, word, begin, end, capital=capital))
        last_end = end
        if len(tokens) >= LONGEST_SENTENCE:
            yield Sentence(tokens, start, end)
            tokens, start = [], -1
    if tokens:
        yield Sentence(tokens, start, last_end)


def _token(kind: str | None, word: str, begin: int, end: int, *, capital: bool) -> Token:
    if kind == "word" and end - begin <= LONGEST_WORD:
        return Token(word, begin, end, capital)
    return Token(CLAUSE_MARK if kind == "mark" else UNREADABLE, begin, end)


def _ends_sentence(text: str, stop: re.Match[str], tokens: list[Token], abbreviations: frozenset[str]) -> bool:
    if stop.group() != ".":
        return True
    if tokens and (tokens[-1].word in abbreviations):
        return False
    follows = _AFTER_STOP.match(text, stop.end())
    place = follows.end() if follows else stop.end()
    return place >= len(text) or (place > stop.end() and not text[place].islower())
