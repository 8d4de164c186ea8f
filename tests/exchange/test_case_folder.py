"""Case folders: the two real cases, what is kept and what is left out, all or nothing."""

import pytest

from whiffboard import safe_file
from whiffboard.domain import causes, keeps
from whiffboard.domain.causal_map import CausalMap
from whiffboard.domain.records import Cause, EventKind, Gate, Lane, Participant, Strength
from whiffboard.exchange.case_folder import read_case, write_case
from whiffboard.exchange.import_fault import ImportFault
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import Guard
from whiffboard.wording.shown import HELD_TEXT, NameStyle

FILES = ["actions.csv", "causes.outline", "session.toml", "timeline.csv"]


@pytest.fixture
def knight(cases):
    return read_case(cases / "knight-capital")


def by_text(session, beginning):
    (found,) = [cause for cause in session.causes.values() if cause.text.startswith(beginning)]
    return found


def test_a_case_holds_what_its_files_say(knight):
    assert knight.details.title == "Forty-five minutes of unintended orders"
    assert knight.details.occurred_on.isoformat() == "2012-08-01"
    assert knight.details.ownership.startswith("Our router placed orders")
    assert [(p.name, p.role) for p in knight.participants][:2] == [
        ("Jo", "Release engineering"),
        ("Pat", "Order router development"),
    ]
    assert len(knight.events) == 8
    assert knight.events[4].at == "2012-08-01T08:01"
    assert knight.events[4].kind is EventKind.WARNING
    assert [(a.lane, a.strength) for a in knight.actions][1:3] == [
        (Lane.PREVENTION, Strength.STRONGER),
        (Lane.PREVENTION, Strength.STRONGER),
    ]


def test_the_map_of_a_case_is_the_outline(knight):
    causal_map = CausalMap(knight)
    (whiff,) = causal_map.roots
    assert knight.causes[whiff].whiff
    assert knight.causes[whiff].gate is Gate.ALL
    assert [knight.causes[cause].text.split()[0] for cause in causal_map.causes_of(whiff)] == ["One", "The", "The"]
    shared = by_text(knight, "Deployment had no written procedure")
    assert len(causal_map.effects_of(shared.id)) == 3
    assert causal_map.shared == {shared.id}
    assert [piece.text for piece in knight.evidence_of(whiff)] == [
        "More than 4 million executions in 154 stocks, about 397 million shares"
    ]


@pytest.mark.parametrize("name", ["healthcare-gov", "knight-capital"])
def test_what_was_exported_comes_back_the_same(name, cases, tmp_path, content, write_all):
    session = read_case(cases / name)
    write_all(session, tmp_path / "out")
    again = read_case(tmp_path / "out")
    assert content(again) == content(session)
    assert not {record.id for record in again} & {record.id for record in session}
    write_all(again, tmp_path / "once more")
    for file in FILES:
        assert (tmp_path / "once more" / file).read_bytes() == (tmp_path / "out" / file).read_bytes()


def test_tables_are_written_as_they_were_read(cases, tmp_path, write_all):
    for name in ("healthcare-gov", "knight-capital"):
        write_all(read_case(cases / name), tmp_path / name)
        assert (tmp_path / name / "timeline.csv").read_bytes() == (cases / name / "timeline.csv").read_bytes()


def test_only_the_facts_must_be_there(case):
    session = read_case(case(session="# nothing yet\n"))
    assert len(list(session)) == 1
    assert session.details.title == ""


def test_other_files_are_left_alone(case):
    folder = case()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    assert read_case(folder).details.title == "A day"


def test_held_words_stay_at_home(case, tmp_path):
    outline = "The letters went to old addresses\n  Pat forgot to copy the list\n    ! Pat forgot it\n"
    session = read_case(case(causes=outline))
    guard = Guard(load_checker())
    write_case(guard.shown(session, NameStyle.FULL), tmp_path / "out")
    written = "".join((tmp_path / "out" / file).read_text() for file in FILES)
    assert "forgot" not in written
    assert [cause.text for cause in read_case(tmp_path / "out").causes.values()][1] == HELD_TEXT


def test_kept_words_go_out_and_the_reason_stays(case, tmp_path):
    session = read_case(case(causes="The letters went to old addresses\n  Pat forgot to copy the list\n"))
    guard = Guard(load_checker())
    cause = by_text(session, "Pat forgot")
    judgement = guard.judge(session, cause, "text")
    from whiffboard.wording.guard import words_of

    found = [(finding.rule, words_of(judgement, finding)) for finding in judgement.findings]
    session = session.apply(keeps.keep(session, cause, "text", found, "The room asked to leave the sentence"))
    write_case(guard.shown(session, NameStyle.FULL), tmp_path / "out")
    written = "".join((tmp_path / "out" / file).read_text() for file in FILES)
    assert "Pat forgot to copy the list" in written
    assert "The room asked" not in written


def test_roles_stand_in_for_names(cases, tmp_path):
    session = read_case(cases / "knight-capital")
    shown = Guard(load_checker()).shown(session, NameStyle.ROLES)
    write_case(shown, tmp_path / "out")
    assert "name" not in (tmp_path / "out" / "session.toml").read_text()
    people = read_case(tmp_path / "out").table(Participant).values()
    assert {person.name for person in people} == {""}
    assert len(people) == 4


def test_a_reinforcing_loop_and_an_unlinked_statement_come_back(case, tmp_path, content, write_all):
    session = read_case(case(causes="Late\n  Overtime\n    Mistakes\n"))
    session = session.apply(causes.link_as_loop(session, by_text(session, "Overtime").id, by_text(session, "Mis").id))
    session = session.apply(causes.add(session, None, "Nobody had asked the night shift"))
    write_all(session, tmp_path / "out")
    assert (tmp_path / "out" / "causes.outline").read_text() == (
        "Late\n  Overtime #overtime\n    Mistakes\n      ~ #overtime\nNobody had asked the night shift (unlinked)\n"
    )
    again = read_case(tmp_path / "out")
    assert content(again) == content(session)
    assert [cause.whiff for cause in again.table(Cause).values()] == [True, False, False, False]


def test_export_replaces_an_earlier_export_and_nothing_else(case, tmp_path, write_all):
    session = read_case(case(causes="Late\n"))
    out = tmp_path / "out"
    write_all(session, out)
    write_all(session.apply(causes.add(session, next(iter(session.causes)), "Overtime")), out)
    assert len(read_case(out).causes) == 2
    (out / "notes.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(safe_file.ExportFault):
        write_all(session, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_reading_needs_no_folder_to_be_written_to(cases, tmp_path):
    before = sorted(path.name for path in (cases / "knight-capital").iterdir())
    read_case(cases / "knight-capital")
    assert sorted(path.name for path in (cases / "knight-capital").iterdir()) == before


def test_a_file_in_place_of_a_folder(cases):
    with pytest.raises(ImportFault, match=r"session\.toml: found a file, expected a case folder"):
        read_case(cases / "knight-capital" / "session.toml")


def test_nothing_of_that_name(tmp_path):
    with pytest.raises(ImportFault, match="found nothing of that name"):
        read_case(tmp_path / "nowhere")


def test_a_folder_without_facts(case):
    with pytest.raises(ImportFault, match=r"found no session\.toml in it"):
        read_case(case(session=None))
