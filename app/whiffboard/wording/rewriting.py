"""Fill the rewrites of a rule from the sentence it fired on; a missing fact stays a hole in square brackets."""

import re
from collections.abc import Callable, Mapping, Sequence

from whiffboard.wording.lexicon import Lexicon
from whiffboard.wording.matching import Captures
from whiffboard.wording.pack import ContextTable
from whiffboard.wording.tagging import Tagged

_SLOT = re.compile(r"\{(\w+)(?:\|(\w+))?\}")


class Rewriter:
    """Turns templates such as ``{act|ing} was a manual step`` into sentences."""

    def __init__(self, lexicon: Lexicon, contexts: Sequence[ContextTable], neutral: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._neutral = neutral
        self._contexts = [(frozenset(table.words.split()), table.slots) for table in contexts]

    def fill(
        self,
        templates: Sequence[str],
        tagged: Tagged,
        captures: Captures,
        text: str,
        fits: Callable[[str], bool],
        most: int,
    ) -> tuple[str, ...]:
        """Up to ``most`` templates whose slots the sentence can fill; those that were filled must satisfy ``fits``."""
        context = self._context(tagged)
        done: list[str] = []
        for template in templates:
            filled = self._filled(template, tagged, captures, text, context)
            if filled and filled not in done and (filled == template or fits(filled)):
                done.append(filled)
                if len(done) == most:
                    break
        return tuple(done)

    def _context(self, tagged: Tagged) -> dict[str, str]:
        slots: dict[str, str] = {}
        words = set(tagged.words)
        for listed, values in self._contexts:
            if not listed or listed & words:
                for name, value in values.items():
                    slots.setdefault(name, value)
        return slots

    def _filled(
        self, template: str, tagged: Tagged, captures: Captures, text: str, context: Mapping[str, str]
    ) -> str | None:
        missing = False

        def value(slot: re.Match[str]) -> str:
            nonlocal missing
            name, column = slot.groups()
            if name in captures:
                return self._shown(tagged, captures[name], text, column)
            if name in context:
                return context[name]
            missing = True
            return ""

        filled = _SLOT.sub(value, template)
        return None if missing else filled[:1].upper() + filled[1:]

    def _shown(self, tagged: Tagged, place: tuple[int, int], text: str, column: str | None) -> str:
        """The captured words as typed, with the first one in another form and pronouns made neutral."""
        shown: list[str] = []
        last = None
        for index in range(*place):
            token = tagged.tokens[index]
            if token is last:
                continue
            last = token
            word = text[token.start : token.end]
            if index == place[0]:
                word = self._lexicon.form(token.word, column) if column else _lowered(word, index)
            shown.append(self._neutral.get(token.word, word))
        return " ".join(shown)


def _lowered(word: str, index: int) -> str:
    """The first word of a sentence without its capital, unless more of it is in capitals."""
    return word[0].lower() + word[1:] if index == 0 and not word[1:2].isupper() else word
