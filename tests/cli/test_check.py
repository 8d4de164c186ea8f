"""Checking sentences from the command line."""

import json

BLAMING = "Pat forgot to copy the code to the eighth server"


def test_a_calm_sentence_passes(whiffboard):
    said = whiffboard("check", "The list was copied by hand")
    assert (said.code, said.out, said.err) == (0, "pass    The list was copied by hand\n", "")


def test_a_blaming_sentence_is_held_with_why_and_what_instead(whiffboard):
    said = whiffboard("check", BLAMING, "--name", "Pat")
    assert said.code == 1
    first, finding, *rewrites = said.out.splitlines()
    assert first == f"hold    {BLAMING}"
    assert "“Pat forgot" in finding
    assert finding.endswith("?")
    assert rewrites


def test_for_programs_it_is_one_object_a_line(whiffboard):
    said = whiffboard("check", "--json", BLAMING, "A day 🙂 at the quay")
    held, passed = map(json.loads, said.out.splitlines())
    assert said.code == 1
    assert list(held) == ["text", "verdict", "findings"]
    assert (held["text"], held["verdict"]) == (BLAMING, "hold")
    assert list(held["findings"][0]) == ["rule", "family", "start", "end", "why", "question", "rewrites"]
    assert isinstance(held["findings"][0]["rewrites"], list)
    assert passed == {"text": "A day 🙂 at the quay", "verdict": "pass", "findings": []}


def test_offsets_count_characters(whiffboard):
    (line,) = whiffboard("check", "--json", "🙂🙂 They should have tested").out.splitlines()
    finding = json.loads(line)["findings"][0]
    assert "🙂🙂 They should have tested"[finding["start"] : finding["end"]].startswith("They should have")


def test_where_it_is_headed_decides(whiffboard):
    assert whiffboard("check", "--where", "note", BLAMING).code == 0
    assert whiffboard("check", "--where", "event", BLAMING).code == 0
    for where in ("cause", "action", "ownership"):
        assert whiffboard("check", "--where", where, BLAMING).code == 1


def test_names_are_known_where_they_are_given(whiffboard):
    texts = ("Olu overlooked the list", "Berg overlooked the list")
    assert whiffboard("check", *texts).code == 0
    said = whiffboard("check", "--json", "--name", "Ann Berg", "--name", "Olu", *texts)
    assert [json.loads(line)["verdict"] for line in said.out.splitlines()] == ["hold", "hold"]


def test_lines_of_standard_input(process):
    lines = f"\ufeffA day\r\n\n   \n{BLAMING}\nun caf\u00e9 \u2028 open"
    said = process("check", "--json", stdin=lines)
    assert said.code == 1
    found = [json.loads(line) for line in said.out.splitlines()]
    assert [(one["text"], one["verdict"]) for one in found] == [
        ("A day", "pass"),
        (BLAMING, "hold"),
        ("un caf\u00e9 \u2028 open", "pass"),
    ]


def test_bytes_that_are_no_text_stop_nothing(process):
    said = process("check", stdin=b"caf\xe9 was closed\n")
    assert (said.code, said.err) == (0, "")
    assert said.out == "pass    caf\ufffd was closed\n"


def test_no_input_is_fine(process):
    said = process("check", stdin="")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_a_terminal_without_the_signs(process):
    said = process("check", BLAMING, env={"PYTHONIOENCODING": "ascii"})
    assert said.code == 1
    assert said.err == ""
    assert "\\u201cPat forgot" in said.out


def test_a_language_brings_its_own_rules(whiffboard):
    text = "weil Peter den Test nicht gemacht hat"
    assert whiffboard("check", text).code == 0
    said = whiffboard("check", "--language", "de", text)
    assert said.code == 1
    assert "de.not_done" in said.out
    assert whiffboard("check", "--language", "xx", text).code == 2
