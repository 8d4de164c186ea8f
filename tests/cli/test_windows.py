"""What the window opens on."""

import pytest

from whiffboard import compose, paths
from whiffboard.domain import rows
from whiffboard.exchange.case_folder import read_case
from whiffboard.storage.library import Library


@pytest.fixture
def opened(monkeypatch, qapp):
    """Stands in for the window: notes the library, and the session that would be shown."""
    seen = []

    def run_window(path, opening=None):
        kept = compose.library(path)
        try:
            seen.append((kept.path, opening(compose.desk(kept)) if opening else None))
        finally:
            kept.close()
        return 0

    monkeypatch.setattr(compose, "run_window", run_window)
    return seen


@pytest.fixture(autouse=True)
def _own_place(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "default_library", lambda: tmp_path / "mine" / "library.whiffboard")


def sessions_in(path):
    kept = Library.open(path, create=False)
    try:
        return {one.id: kept.load(one.id) for one in kept.summaries()}
    finally:
        kept.close()


def test_no_command_opens_the_library(whiffboard, opened, library):
    assert whiffboard("--library", library).code == 0
    assert opened == [(library, None)]
    assert whiffboard().code == 0
    assert opened[1] == (paths.default_library(), None)


def test_the_demo_has_a_place_of_its_own_and_is_imported_once(whiffboard, opened):
    whiffboard("demo")
    whiffboard("demo")
    (place, session), again = opened
    assert again == (place, session)
    assert place.parent == paths.default_library().parent
    assert place != paths.default_library()
    (demo,) = sessions_in(place).values()
    assert demo.details.title == read_case(paths.bundled("demo")).details.title
    assert not paths.default_library().exists()


def test_what_was_changed_in_the_demo_stays(whiffboard, opened):
    whiffboard("demo")
    place, session = opened[0]
    kept = Library.open(place)
    kept.commit(session, rows.amend_details(kept.load(session), title="Mine now"))
    kept.close()
    whiffboard("demo")
    assert opened[1] == (place, session)
    assert [one.details.title for one in sessions_in(place).values()] == ["Mine now"]


def test_the_demo_in_a_library_that_is_named(whiffboard, opened, library, knight):
    whiffboard("demo", "--library", library)
    whiffboard("--library", library, "demo")
    assert opened[0] == opened[1]
    assert opened[0][0] == library
    assert opened[0][1] != knight
    assert len(sessions_in(library)) == 2


def test_a_case_folder_is_imported_and_opened(whiffboard, opened, library, cases):
    whiffboard("open", cases / "knight-capital", "--library", library)
    ((place, session),) = opened
    assert place == library
    assert sessions_in(library)[session].details.title == "Forty-five minutes of unintended orders"


def test_a_library_file_is_opened_in_place_of_the_own(whiffboard, opened, library, knight):
    whiffboard("open", library)
    assert opened == [(library, None)]


@pytest.mark.parametrize("path", ["nowhere", "empty", "a" * 5000])
def test_what_can_not_be_opened_is_one_line(whiffboard, opened, tmp_path, path):
    (tmp_path / "empty").mkdir()
    said = whiffboard("open", tmp_path / path)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert opened == []


def test_two_libraries_at_once_are_refused(whiffboard, opened, library, knight, tmp_path):
    said = whiffboard("open", library, "--library", tmp_path / "other")
    assert said.code == 2
    assert "Name one of them." in said.err
    assert opened == []
