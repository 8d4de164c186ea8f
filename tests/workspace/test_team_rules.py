"""What was kept, as an exception in the team's rule pack."""

import shutil
import tomllib

import pytest

from whiffboard import paths
from whiffboard.compose import guard as made_guard
from whiffboard.domain import causes, copies, keeps, rows
from whiffboard.domain.records import Cause, Keep, Participant
from whiffboard.safe_file import ExportFault
from whiffboard.wording.guard import words_of
from whiffboard.workspace import team_rules
from whiffboard.workspace.desk import Desk

REASON = "Pat asked for these very words"
HELD = [
    "Pat forgot to copy the code to the eighth server",
    "The night shift didn’t bother to read it",
    "Pat's fault, as ever",
    "QA should have caught it",
    "They were lazy, sloppy and “careless”",
]


@pytest.fixture(autouse=True)
def folder():
    """The user's folder of rules, which is gone again afterwards."""
    yield paths.user_rules()
    shutil.rmtree(paths.user_rules(), ignore_errors=True)


@pytest.fixture
def guard():
    return made_guard()


@pytest.fixture
def kept(guard):
    """A session in which all that is found in a cause of this text is kept."""

    def make(text, **details):
        session = copies.blank()
        session = session.apply(rows.amend_details(session, **details))
        session = session.apply(rows.add(session, Participant, [{"name": "Pat Meyer", "role": "On call"}]))
        session = session.apply(causes.add(session, text=text, cause_id="c"))
        judgement = guard.judge(session, session.causes["c"], "text")
        found = [(finding.rule, words_of(judgement, finding)) for finding in judgement.findings]
        assert found
        return session.apply(keeps.keep(session, session.causes["c"], "text", found, REASON))

    return make


def keeps_of(session):
    return list(session.table(Keep).values())


@pytest.mark.parametrize("text", HELD)
def test_what_was_kept_passes_in_every_session(guard, kept, text):
    session = kept(text)
    free = session
    for keep in keeps_of(session):
        team_rules.add_exception(guard, session, keep)
    free = session.apply(keeps.release(session, session.causes["c"], "text"))
    assert not guard.judge(session, session.causes["c"], "text").held
    assert guard.judge(free, free.causes["c"], "text").findings == ()
    assert guard.problems(free) == ()
    assert made_guard().judge_text(free, text, "cause").findings == ()
    assert guard.judge_text(free, "Somebody was too careless to care", "cause").held


def test_the_file_is_a_pack_with_words_and_without_the_reason(guard, kept, folder):
    session = kept(HELD[0])
    (keep,) = keeps_of(session)
    shown = team_rules.exception_of(guard, session, keep)
    assert not folder.exists()
    file = team_rules.add_exception(guard, session, keep)
    assert file == folder / "team.toml"
    written = file.read_text(encoding="utf-8")
    assert written.endswith(shown)
    assert "very words" not in written
    content = tomllib.loads(written)
    assert content["pack"]["language"] == "en"
    (exception,) = content["exception"]
    assert exception["rules"] == [keep.rule]
    assert exception["patterns"].endswith(" # Pat forgot")


def test_the_same_exception_is_written_once(guard, kept):
    session = kept(HELD[0])
    (keep,) = keeps_of(session)
    file = team_rules.add_exception(guard, session, keep)
    written = file.read_bytes()
    assert team_rules.exception_of(guard, session, keep) == ""
    assert team_rules.add_exception(guard, session, keep) == file
    assert file.read_bytes() == written


def test_what_the_team_wrote_stays_as_it_is(guard, kept, folder):
    folder.mkdir(parents=True)
    own = '# Ours.\r\n[[rule]]\r\nid = "a"\r\nfamily = "label"\r\npatterns = "wet noodle # wet noodle"'
    (folder / "team.toml").write_bytes(own.encode())
    session = kept(HELD[0])
    team_rules.add_exception(guard, session, keeps_of(session)[0])
    assert (folder / "team.toml").read_bytes().startswith(own.encode() + b"\n[[exception]]\n")
    assert guard.judge_text(session, "What a wet noodle", "cause").held


def test_a_rule_that_the_exception_would_uncover_is_in_it(guard, kept, folder):
    folder.mkdir(parents=True)
    other = '[[rule]]\nid = "{}"\nfamily = "label"\npatterns = "{} # {}"\n'
    rules = other.format("first", "wet noodle", "wet noodle") + other.format("second", "noodle", "noodle")
    (folder / "a.toml").write_text(rules)
    session = kept("What a wet noodle")
    (keep,) = keeps_of(session)
    assert keep.rule == "first"
    file = team_rules.add_exception(guard, session, keep)
    assert tomllib.loads(file.read_text())["exception"][0]["rules"] == ["first", "second"]
    assert guard.judge(session, session.causes["c"], "text").findings == ()
    assert guard.judge_text(session, "What a noodle", "cause").held


def test_the_words_are_those_of_the_keep_where_the_text_is_another_one_now(guard, kept):
    session = kept(HELD[0])
    session = session.apply(causes.reword(session, "c", "The list was copied by hand"))
    team_rules.add_exception(guard, session, keeps_of(session)[0])
    assert not guard.judge_text(session, HELD[0], "cause").held


def test_each_language_has_its_own_file(guard, kept, folder):
    session = kept("Peter hat den Test vergessen", language="de")
    file = team_rules.add_exception(guard, session, keeps_of(session)[0])
    assert file == folder / "team-de.toml"
    assert guard.problems(session) == ()
    free = session.apply(keeps.release(session, session.causes["c"], "text"))
    assert not guard.judge(free, free.causes["c"], "text").held


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "UTF-8"),
        (b"no toml", "no TOML"),
        (b"exception = []\n", "no TOML"),
        (b"[nonsense]\n", "unknown table"),
        (b'[pack]\nlanguage = "de"\n', "another language"),
        (b"# x\n" * 249_995, "larger than"),
    ],
)
def test_a_pack_that_can_not_be_added_to_stays_as_it_is(guard, kept, folder, content, said):
    folder.mkdir(parents=True)
    (folder / "team.toml").write_bytes(content)
    session = kept(HELD[0])
    with pytest.raises(ExportFault, match=said) as refused:
        team_rules.add_exception(guard, session, keeps_of(session)[0])
    assert str(refused.value).startswith("Nothing was written")
    assert (folder / "team.toml").read_bytes() == content
    assert [file.name for file in folder.iterdir()] == ["team.toml"]


def test_a_folder_in_place_of_the_file_is_told(guard, kept, folder):
    (folder / "team.toml").mkdir(parents=True)
    session = kept(HELD[0])
    with pytest.raises(ExportFault, match=r"Nothing was written.* is a folder"):
        team_rules.add_exception(guard, session, keeps_of(session)[0])


@pytest.mark.parametrize(
    ("rule", "words", "said"),
    [
        ("en.none", "pat forgot", "No rule is called en.none"),
        ("en.label.person", "@pat forgot", "can't be put into a pattern"),
        ("en.label.person", "one? two", "can't be put into a pattern"),
        ("en.label.person", "", "can't be put into a pattern"),
    ],
)
def test_words_that_make_no_exception_are_told(guard, kept, folder, rule, words, said):
    session = kept(HELD[0])
    odd = session.apply(keeps.keep(session, session.causes["c"], "text", [(rule, words)], REASON))
    (keep,) = (keep for keep in keeps_of(odd) if keep.words == words and keep.rule == rule)
    with pytest.raises(ExportFault, match=said):
        team_rules.add_exception(guard, odd, keep)
    assert not folder.exists()


def test_the_desk_does_it(library, guard, kept, folder):
    desk = Desk(library, guard, None)
    session = kept(HELD[0])
    (keep,) = keeps_of(session)
    assert desk.exception_of(session, keep).startswith("[[exception]]\n")
    assert desk.add_exception(session, keep) == folder / "team.toml"
    assert isinstance(session.causes["c"], Cause)
