"""Kept wording as the text of an exception."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from whiffboard.domain.records import Keep
from whiffboard.wording.kept_exception import exception_id, exception_table

KEEP = Keep(id="k", target="c", field="text", rule="en.label.person", words="pat forgot", reason="It was said so")


def test_it_names_the_rule_the_words_and_not_the_reason():
    table = exception_table(KEEP, "pat forgot", "Pat forgot", ["en.other"])
    (exception,) = tomllib.loads(table)["exception"]
    assert exception == {
        "id": exception_id(KEEP, "pat forgot"),
        "rules": ["en.label.person", "en.other"],
        "patterns": "pat forgot # Pat forgot",
    }


def test_the_id_is_the_same_for_the_same_words_and_rule_only():
    assert exception_id(KEEP, "a") == exception_id(
        Keep(id="x", target="y", field="z", rule=KEEP.rule, words="", reason=""), "a"
    )
    assert exception_id(KEEP, "a") != exception_id(KEEP, "b")


@given(words=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_make_toml(words):
    (exception,) = tomllib.loads(exception_table(KEEP, "pat", words))["exception"]
    assert exception["patterns"] == " ".join(f"pat # {' '.join(words.split())}".split())
