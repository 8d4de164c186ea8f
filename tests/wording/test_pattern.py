"""The pattern language, element by element."""

import pytest

from whiffboard.wording.lexicon import Inflection, Lexicon, LexiconTables
from whiffboard.wording.names import Names
from whiffboard.wording.pattern import PatternError, PatternReader
from whiffboard.wording.sentences import sentences
from whiffboard.wording.tagging import Grammar, Roster, Tagger

LEXICON = Lexicon(
    [
        LexiconTables(
            classes={"fruit": "plum @citrus", "citrus": "lemon lime", "break": "and because"},
            nouns={"fruit": "pear berry"},
            phrases={"bowl": "a|the bowl of"},
            contractions="ain't aint = is not",
            possessives=["'s", "'"],
            common="a the is not",
            inflection=Inflection(
                forms=["base", "past", "several"],
                plural="several",
                endings={"(y)": ["y", "ied", "ies"], "": ["", "ed", "s"]},
                irregular="eat ate eats",
            ),
        )
    ]
)


def found(pattern: str, text: str) -> str | None:
    """The words that the pattern matches in ``text``, or None."""
    tagger, roster = Tagger(LEXICON, Grammar()), Roster(Names(), LEXICON)
    for sentence in sentences(text):
        tagged = tagger.tag(sentence, text, roster)
        if place := PatternReader(LEXICON).read(pattern).find(tagged):
            return " ".join(tagged.words[place[0] : place[1]])
    return None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("plum|pear tart", "one Pear tart", "pear tart"),
        ("~eat @fruit", "they ate limes, then ate lime", "ate lime"),
        ("~eat:past berries", "they eat berries", None),
        ("~tidy", "all tidied", "tidied"),
        ("@fruit", "two berries", "berries"),
        ("@citrus", "one plum", None),
        ("eat ?the ?@fruit now", "eat now", "eat now"),
        ("eat ( plum | the pear ) now", "eat the pear now", "eat the pear now"),
        ("eat ?( the big ) pear", "eat the pear", None),
        ("eat !plum @fruit", "eat plum, eat lime", "eat lime"),
        ("eat *2 now", "eat it all now", "eat it all now"),
        ("eat *2 now", "eat it, now", None),
        ("eat **2 now", "eat it, now", "eat it , now"),
        ("eat +9", "eat all of it because it is there", "eat all of it"),
        ("^ eat", "well, eat", "eat"),
        ("^ eat", "we eat", None),
        ("eat $", "we eat, they drink", "eat"),
        ("%bowl plum", "a bowl of plum", "a bowl of plum"),
        ("is not plum", "that ain't plum", "is not plum"),
        ("plum 's skin", "the plum's skin", "plum 's skin"),
    ],
)
def test_an_element_matches_what_it_says(pattern: str, text: str, expected: str | None) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("( plum", "missing"),
        ("plum )", "nothing opens"),
        ("@nothing", "no word class"),
        ("%nothing plum", "no phrase"),
        ("*4", "at least one word"),
        ("?plum", "at least one word"),
        ("plum ?", "nothing follows"),
        ("plum||pear", "an alternative is missing"),
        ("plum *30 pear *30 lime", "gaps"),
    ],
)
def test_what_cannot_be_read_says_why(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        PatternReader(LEXICON).read(pattern)


def test_the_words_for_rewrites_are_kept() -> None:
    tagger, roster = Tagger(LEXICON, Grammar()), Roster(Names(), LEXICON)
    text = "eat the last plum"
    tagged = tagger.tag(next(sentences(text)), text, roster)
    captures: dict[str, tuple[int, int]] = {}
    assert PatternReader(LEXICON).read("< eat > {what: +4}").match(tagged, 0, captures) == 4
    assert captures == {"<": (0, 0), ">": (1, 1), "what": (1, 4)}
