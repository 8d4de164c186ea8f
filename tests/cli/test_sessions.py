"""Import, list and export from the command line."""

import json
import os
import re

import pytest

from whiffboard.exchange.case_folder import read_case


def one_line(text):
    return text.startswith("whiffboard: ") and text.count("\n") == 1 and text.endswith(".\n")


def test_import_prints_one_id_a_line(whiffboard, library, cases):
    said = whiffboard("import", "--library", library, cases / "knight-capital", cases / "healthcare-gov")
    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(r"([0-9a-f]{32}\n){2}", said.out)
    listed = json.loads(whiffboard("--library", library, "sessions", "--json").out)
    assert {one["id"] for one in listed} == set(said.out.split())


def test_importing_again_adds_another(whiffboard, library, cases, knight):
    again = whiffboard("import", "--library", library, cases / "knight-capital").out.strip()
    assert again != knight
    assert len(json.loads(whiffboard("sessions", "--json", "--library", library).out)) == 2


def test_import_stops_at_the_first_folder_that_can_not_be(whiffboard, library, cases, tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "session.toml").write_text('title = "A"\nwhen = "now"\n')
    said = whiffboard("import", "--library", library, cases / "knight-capital", bad, cases / "healthcare-gov")
    assert said.code == 2
    assert len(said.out.split()) == 1
    assert said.err == (
        f"whiffboard: {bad / 'session.toml'}, line 2: found the key “when”, expected one of title, occurred_on, "
        "what_happened, participants, affected_parties, ownership, language. Nothing was imported.\n"
    )
    assert len(json.loads(whiffboard("sessions", "--json", "--library", library).out)) == 1


def test_a_mistyped_path_makes_no_library(whiffboard, library, tmp_path):
    said = whiffboard("import", "--library", library, tmp_path / "nowhere")
    assert said.code == 2
    assert one_line(said.err)
    assert not library.exists()


def test_sessions_for_people(whiffboard, library, knight):
    said = whiffboard("sessions", "--library", library)
    assert said.out == (f"{knight[:8]}  2012-08-01   Forty-five minutes of unintended orders  (21 causes, 4 actions)\n")


def test_sessions_for_programs(whiffboard, library, knight):
    (one,) = json.loads(whiffboard("sessions", "--json", "--library", library).out)
    assert one["title"] == "Forty-five minutes of unintended orders"
    assert (one["id"], one["occurred_on"], one["causes"], one["actions"]) == (knight, "2012-08-01", 21, 4)


def test_a_title_sends_nothing_to_the_terminal(whiffboard, library, tmp_path):
    (tmp_path / "session.toml").write_text('title = "A\\u001b[31mB\\nC"\n')
    whiffboard("import", "--library", library, tmp_path)
    assert "A\\x1b[31mB\\nC" in whiffboard("sessions", "--library", library).out


def test_no_sessions_yet(whiffboard):
    assert whiffboard("sessions", "--json").out == "[]\n"
    said = whiffboard("sessions")
    assert (said.code, said.out) == (0, "")
    assert said.err == "No sessions yet. `whiffboard import PATH` adds one.\n"


def test_a_library_that_is_not_there(whiffboard, library):
    said = whiffboard("sessions", "--library", library)
    assert said.code == 2
    assert one_line(said.err)
    assert not library.exists()


def test_a_case_goes_out_and_comes_in_again(whiffboard, library, knight, tmp_path, cases):
    said = whiffboard("export", knight, "--as", "case", "--out", tmp_path / "out", "--library", library)
    assert (said.code, said.out) == (0, f"{tmp_path / 'out'}\n")
    out, source = read_case(tmp_path / "out"), read_case(cases / "knight-capital")
    assert [person.name for person in out.participants] == [person.name for person in source.participants]
    assert len(out.causes) == len(source.causes)
    assert len(out.links) == len(source.links)


def test_names_give_way_to_roles_where_asked(whiffboard, library, knight, tmp_path):
    out = tmp_path / "out"
    said = whiffboard("export", knight[:6], "--as", "case", "--names", "roles", "--out", out, "--library", library)
    assert said.code == 0
    assert "Noor" not in (out / "session.toml").read_text()


def test_a_team_handout_is_a_pdf(whiffboard, library, knight, tmp_path):
    out = tmp_path / "handout.pdf"
    said = whiffboard("export", knight, "--as", "team-handout", "--out", out, "--library", library)
    assert (said.code, said.out) == (0, f"{out}\n")
    assert out.read_bytes().startswith(b"%PDF-")


def test_what_was_left_out_is_said(whiffboard, library, tmp_path):
    case = tmp_path / "case"
    case.mkdir()
    (case / "session.toml").write_text('title = "Late"\n')
    (case / "causes.outline").write_text("The list was late\n  They should have tested it\n")
    session = whiffboard("import", case, "--library", library).out.strip()
    said = whiffboard("export", session, "--as", "case", "--out", tmp_path / "out", "--library", library)
    assert said.code == 0
    assert said.err == "whiffboard: left out while better words are being looked for: the text of 1 cause.\n"
    assert "should have" not in (tmp_path / "out" / "causes.outline").read_text()


@pytest.mark.parametrize("form", ["case", "team-handout"])
def test_an_export_that_fails_leaves_the_old_one(whiffboard, library, knight, tmp_path, form):
    out = tmp_path / "out"
    if form == "case":
        out.mkdir()
        (out / "letter.txt").write_text("mine")
    else:
        out = tmp_path / "no folder" / "handout.pdf"
    before = sorted(path.name for path in tmp_path.rglob("*"))
    said = whiffboard("export", knight, "--as", form, "--out", out, "--library", library)
    assert said.code == 2
    assert one_line(said.err)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["zzz", "", "../etc"])
def test_a_session_that_is_not_there(whiffboard, library, knight, tmp_path, name, cases):
    whiffboard("import", cases / "healthcare-gov", "--library", library)
    said = whiffboard("export", name, "--as", "case", "--out", tmp_path / "out", "--library", library)
    assert said.code == 2
    assert one_line(said.err)
    assert knight[:8] in said.err, "the answer lists what there is"


@pytest.mark.parametrize("content", [b"", b"hello\n" * 50, b"SQLite format 3\0" + b"\0" * 200])
def test_a_file_that_is_no_library_is_left_alone(whiffboard, tmp_path, content, cases):
    other = tmp_path / "other.db"
    other.write_bytes(content)
    for arguments in (["sessions"], ["doctor"], ["import", cases / "knight-capital"]):
        said = whiffboard(*arguments, "--library", other)
        assert said.code == 2
        assert one_line(said.err)
        assert other.read_bytes() == content


def test_a_folder_in_place_of_a_library(whiffboard, tmp_path):
    said = whiffboard("sessions", "--library", tmp_path)
    assert said.code == 2
    assert one_line(said.err)
    assert os.listdir(tmp_path) == []  # noqa: PTH208
