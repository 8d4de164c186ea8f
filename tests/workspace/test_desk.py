"""What is done with sessions as a whole: on the list, in the library, and on the way out."""

import pypdfium2
import pytest

from whiffboard.domain import causes, keeps, rows
from whiffboard.domain.records import Cause, Participant
from whiffboard.exchange.case_folder import read_case
from whiffboard.exchange.import_fault import ImportFault
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import Guard, words_of
from whiffboard.wording.shown import HELD_TEXT, NameStyle
from whiffboard.workspace.desk import Desk
from whiffboard.workspace.document import Document
from whiffboard.workspace.jobs import Jobs

BLAMING = "Pat forgot to copy the code to the eighth server"


@pytest.fixture(scope="module")
def guard():
    return Guard(load_checker())


@pytest.fixture
def jobs(qapp, by_hand):
    return Jobs(by_hand)


@pytest.fixture
def desk(library, guard, jobs):
    return Desk(library, guard, jobs)


@pytest.fixture
def told(desk):
    """How often the list was said to be another one."""
    heard = []
    desk.changed.connect(lambda: heard.append(True))
    return heard


def titles(desk):
    return [one.title for one in desk.summaries()]


def test_every_act_on_the_list_is_told(desk, told, pytestconfig):
    made = desk.new()
    copied = desk.duplicate(made)
    knight = desk.bring_in(pytestconfig.rootpath / "tests" / "cases" / "knight-capital")
    desk.delete(copied)
    desk.restore(copied)
    assert len(told) == 5
    assert {one.id for one in desk.summaries()} == {made, copied, knight}


def test_a_copy_has_all_but_the_history_and_says_that_it_is_one(desk, library):
    document = desk.open(desk.new())
    document.do(rows.amend_details(document.session, title="A late launch"))
    document.do(causes.add(document.session, text="late"))
    copied = desk.open(desk.duplicate(document.session.id))
    assert copied.session.details.title == "A late launch (copy)"
    assert [cause.text for cause in copied.session.causes.values()] == ["late"]
    assert copied.undo_label is None
    assert titles(desk) == ["A late launch (copy)", "A late launch"]


def test_the_last_deletion_can_be_taken_back(desk):
    assert desk.last_deleted() is None
    first, second = desk.new(), desk.new()
    desk.delete(first)
    desk.delete(second)
    assert desk.last_deleted().session_id == second
    desk.restore(second)
    assert desk.last_deleted().session_id == first


def test_a_folder_that_can_not_be_read_adds_nothing(desk, told, tmp_path):
    with pytest.raises(ImportFault):
        desk.bring_in(tmp_path)
    assert (desk.summaries(), told) == ((), [])


def test_the_stage_is_remembered(desk):
    made = desk.new()
    assert desk.stage_of(made) == "prepare"
    desk.remember_stage(made, "insights")
    assert desk.stage_of(made) == "insights"
    assert desk.stage_of("nobody") == ""


def test_the_list_never_names_a_held_title(desk, guard):
    document = desk.open(desk.new())
    document.do(rows.amend_details(document.session, title=BLAMING))
    assert titles(desk) == [HELD_TEXT]
    judgement = guard.judge(document.session, document.session.details, "title")
    found = [(finding.rule, words_of(judgement, finding)) for finding in judgement.findings]
    document.do(keeps.keep(document.session, document.session.details, "title", found, "It is a quotation"))
    assert titles(desk) == [BLAMING]
    document.undo()
    assert titles(desk) == [HELD_TEXT]


def test_a_title_is_judged_anew_when_its_session_is_opened(desk, library):
    made = desk.new()
    document = Document.open(library, made)  # a program that ended between the step and the note
    document.do(rows.amend_details(document.session, title=BLAMING))
    library.remember_title(made, BLAMING)
    desk.open(made)
    assert titles(desk) == [HELD_TEXT]


def test_what_goes_out_is_what_was_there_at_the_click(desk, jobs, tmp_path, qapp):
    document = desk.open(desk.new())
    document.do(rows.amend_details(document.session, title="A late launch"))
    document.do(rows.add(document.session, Participant, [{"name": "Bo Zander", "role": "Operations"}]))
    document.do(causes.add(document.session, text="Bo Zander had no list", cause_id="late"))
    done, failed = [], []
    handout, case = tmp_path / "handout.pdf", tmp_path / "case"
    desk.hand_out(document.session, handout, NameStyle.ROLES, done.append, failed.append)
    desk.write_case(document.session, case, NameStyle.ROLES, done.append, failed.append)
    document.do(causes.reword(document.session, "late", "Something else"))
    jobs.finish()
    qapp.processEvents()
    assert (done, failed) == ([handout, case], [])
    (cause,) = read_case(case).table(Cause).values()
    assert cause.text == "Operations had no list"
    paper = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(handout))
    assert "Operations had no list" in " ".join(paper.split())
    assert "Zander" not in paper


def test_what_can_not_be_written_is_told_and_leaves_nothing(desk, jobs, tmp_path, qapp):
    document = desk.open(desk.new())
    done, failed = [], []
    desk.hand_out(document.session, tmp_path / "no" / "handout.pdf", NameStyle.ROLES, done.append, failed.append)
    jobs.finish()
    qapp.processEvents()
    assert done == []
    assert isinstance(failed[0], Desk.faults)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == []
