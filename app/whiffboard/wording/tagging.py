"""Give each word of a sentence its classes: the session's names first, then the pack's word lists, then grammar."""

import re

import msgspec

from whiffboard.wording.lexicon import ROSTER_CLASSES, Lexicon
from whiffboard.wording.names import Names
from whiffboard.wording.sentences import CLAUSE_MARK, Sentence, Token

_SHORTEST_NAME = 2
_LONGEST_INSERTION = 3
"""Words between two marks that may part an agent from what is said of it."""

_NAME = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which classes of the pack play a part in finding out who a sentence is about.

    A word of class ``agent`` that is followed by one of class ``thing`` is part of a thing's name ("the operator
    panel"). After a word of class ``preposition``, with only ``modifier`` words between, it is not what the sentence is
    about and loses class ``subject``; unless a word of ``quantity`` comes before ("one of the nurses"). Words of
    ``capitalised`` are persons if they begin with a capital, words of ``acronym`` are agents only in capitals ("IT"). A
    capitalised word that no list knows joins class ``stranger``, or ``opener`` where a sentence begins; after one of
    class ``title`` it is a person.
    """

    agent: str = ""
    subject: str = ""
    thing: str = ""
    preposition: str = ""
    modifier: str = ""
    quantity: str = ""
    stranger: str = ""
    opener: str = ""
    capitalised: str = ""
    acronym: str = ""
    title: str = ""
    bridge: str = ""
    bridge_to: str = ""


class Tagged(msgspec.Struct):
    """A sentence ready for matching: words, their class masks, and the token each word came from."""

    sentence: Sentence
    words: list[str]
    masks: list[int]
    tokens: list[Token]
    length: int
    all_masks: int


class Roster:
    """A session's names, arranged for looking up."""

    def __init__(self, names: Names, lexicon: Lexicon) -> None:
        names = lexicon.spelled(names)
        self._person_words, self._initials = names.person_words()
        self._common = lexicon.common
        self._person = lexicon.above["person"]
        self._phrases: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
        for kind, phrases in names.phrases().items():
            for phrase in phrases:
                self._phrases.setdefault(phrase[0], []).append((phrase, lexicon.above[kind], kind))
        self.empty = not (self._person_words or self._phrases)

    def person(self, word: str, *, capital: bool) -> int:
        """The person mask if the word names a participant; a name that is also a function word needs its capital."""
        word = word.strip("@")
        if word in self._person_words and (capital or word not in self._common):
            return self._person
        return 0

    def initials(self, shown: str) -> int:
        """The person mask for a participant's initials in capitals."""
        return self._person if shown in self._initials else 0

    def phrase(self, words: list[str], place: int) -> tuple[int, int, bool]:
        """Length, mask and "all its words stand for it" of the longest listed name at ``place``; 0 if none is there."""
        best = (0, 0, False)
        for phrase, mask, kind in self._phrases.get(words[place], ()):
            size = len(phrase)
            if size > best[0] and tuple(words[place : place + size]) == phrase:
                best = (size, mask, kind in {"system", "person"})
        return best


class Tagger:
    """Turns sentences into words with class masks, for one pack and one roster."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar) -> None:
        self._lexicon = lexicon
        self._agent, self._subject = self._bit(grammar.agent), self._bit(grammar.subject)
        self._thing, self._preposition = self._bit(grammar.thing), self._bit(grammar.preposition)
        self._modifier, self._quantity = self._bit(grammar.modifier), self._bit(grammar.quantity)
        self._stranger = lexicon.above.get(grammar.stranger, 0)
        self._opener = lexicon.above.get(grammar.opener, 0)
        self._names = self._bit(grammar.capitalised)
        self._titles = lexicon.members.get(grammar.title, frozenset())
        self._acronyms = lexicon.members.get(grammar.acronym, frozenset())
        self._acronym = lexicon.above.get(grammar.acronym, 0)
        self._bridges = lexicon.members.get(grammar.bridge, frozenset())
        self._bridges_to = lexicon.members.get(grammar.bridge_to, frozenset())
        self._person = lexicon.above["person"]
        self._who = self._agent | self._subject
        for name in ROSTER_CLASSES:
            if lexicon.above[name] & self._agent:
                self._who |= lexicon.bit[name]
        for name, mask in lexicon.above.items():
            if mask & self._agent:
                self._who |= lexicon.bit[name]

    def _bit(self, name: str) -> int:
        return self._lexicon.bit.get(name, 0)

    def tag(self, sentence: Sentence, text: str, roster: Roster) -> Tagged:
        """The sentence's words with contractions written out, and their classes."""
        words, tokens = self._written_out(sentence)
        masks = [self._mask(index, tokens, words[index], text, roster) for index in range(len(words))]
        if not roster.empty:
            self._mark_phrases(words, masks, roster)
        if self._bridges and CLAUSE_MARK in words:
            self._join_clauses(words, masks, tokens)
        self._weigh_subjects(masks)
        all_masks = 0
        for mask in masks:
            all_masks |= mask
        return Tagged(sentence, words, masks, tokens, len(words), all_masks)

    def _written_out(self, sentence: Sentence) -> tuple[list[str], list[Token]]:
        words: list[str] = []
        tokens: list[Token] = []
        contractions = self._lexicon.contractions
        for token in sentence.tokens:
            word = token.word
            if (full := contractions.get(word)) is not None:
                words += full
                tokens += [token] * len(full)
                continue
            if "'" in word:
                for suffix in self._lexicon.possessives:
                    if word.endswith(suffix) and len(word) > len(suffix):
                        words += [word[: -len(suffix)], self._lexicon.possessives[0]]
                        tokens += [token, token]
                        break
                else:
                    words.append(word)
                    tokens.append(token)
                continue
            words.append(word)
            tokens.append(token)
        return words, tokens

    def _mask(self, index: int, tokens: list[Token], word: str, text: str, roster: Roster) -> int:
        token = tokens[index]
        if word == CLAUSE_MARK:
            return 0
        mask = self._listed(word, token, text)
        if not roster.empty and (person := self._participant(word, token, text, roster)):
            return mask & ~self._lexicon.above["system"] | person
        if "@" in word or (token.capital and mask & self._names):
            return mask | self._person
        if token.capital and not mask and self._follows_title(tokens, index):
            return self._person
        if token.capital and not mask and word not in self._lexicon.common and _NAME.fullmatch(word):
            opens = not index or (tokens[index - 1].word == CLAUSE_MARK and text[tokens[index - 1].start] == "\n")
            return self._opener if opens else self._stranger
        return mask

    def _listed(self, word: str, token: Token, text: str) -> int:
        """The classes by the pack's lists; ``bobs`` and ``night-nurse`` are agents if ``bob`` and ``nurse`` are."""
        mask = self._lexicon.mask(word.strip("@") if "@" in word else word)
        if word in self._acronyms and not (token.capital and text[token.start : token.end].isupper()):
            mask &= ~self._acronym
        if not mask and len(bare := self._without_plural(word)) > _SHORTEST_NAME:
            mask = self._lexicon.mask(bare) & self._who if self._lexicon.mask(bare) & self._names else 0
        if not mask and "-" in word:
            mask = self._lexicon.mask(word.rpartition("-")[2]) & self._who
        return mask

    def _participant(self, word: str, token: Token, text: str, roster: Roster) -> int:
        if word in self._lexicon.possessives:
            return 0
        person = roster.person(word, capital=token.capital)
        person = person or roster.person(self._without_plural(word), capital=token.capital)
        if person or not token.capital:
            return person
        return roster.initials(text[token.start : token.start + len(word)])

    def _follows_title(self, tokens: list[Token], index: int) -> bool:
        before = tokens[max(index - 2, 0) : index]
        if before and before[-1].word == CLAUSE_MARK:
            before.pop()
        return bool(before) and before[-1].capital and before[-1].word in self._titles

    def _without_plural(self, word: str) -> str:
        """``bobs`` as typed for ``bob's``; empty if the word has no such ending."""
        suffix = self._lexicon.possessives[0].strip("'") if self._lexicon.possessives else ""
        return word.removesuffix(suffix) if suffix and word.endswith(suffix) else ""

    def _mark_phrases(self, words: list[str], masks: list[int], roster: Roster) -> None:
        place = 0
        while place < len(words):
            size, mask, as_one = roster.phrase(words, place)
            if not size:
                place += 1
                continue
            if as_one:
                masks[place : place + size] = [mask] * size
            else:
                masks[place + size - 1] |= mask
            place += size

    def _join_clauses(self, words: list[str], masks: list[int], tokens: list[Token]) -> None:
        """Leave out marks that part an agent from what is said of it: "Pat, forgot to" becomes "Pat forgot to"."""
        named = self._who | self._stranger | self._opener
        for place in range(len(words) - 2, 0, -1):
            if words[place] != CLAUSE_MARK or not self._bridged(words, place + 1):
                continue
            last = place - 1
            inserted = words[max(last - _LONGEST_INSERTION, 0) : place]
            if CLAUSE_MARK in inserted:  # "Pat, of all people, forgot"
                before = last - inserted[::-1].index(CLAUSE_MARK) - 1
                last = before if before >= 0 and masks[before] & named else last
            while last > 0 and words[last] == CLAUSE_MARK:
                last -= 1
            first = last
            while first >= 0 and last - first <= 4 and masks[first] & (named | self._modifier):
                first -= 1
            if last >= 0 and masks[last] & named and (first < 0 or words[first] == CLAUSE_MARK):
                del words[last + 1 : place + 1], masks[last + 1 : place + 1], tokens[last + 1 : place + 1]

    def _bridged(self, words: list[str], place: int) -> bool:
        if words[place] in self._bridges:
            return True
        follows = words[place + 1] if place + 1 < len(words) else ""
        return words[place] in self._bridges_to and (not follows or follows in self._lexicon.common)

    def _weigh_subjects(self, masks: list[int]) -> None:
        for index, mask in enumerate(masks):
            if not mask & self._who:
                continue
            if index + 1 < len(masks) and masks[index + 1] & self._thing and not masks[index + 1] & self._who:
                masks[index] = mask & ~self._who
            elif self._is_object(masks, index):
                masks[index] = mask & ~self._subject

    def _is_object(self, masks: list[int], index: int) -> bool:
        before = index - 1
        while before >= 0 and index - before <= 4 and masks[before] & (self._modifier | self._who):
            before -= 1
        if before < 0 or not masks[before] & self._preposition:
            return False
        return not (before and masks[before - 1] & self._quantity)
