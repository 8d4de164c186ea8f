"""The home screen by keys: walk, open, make, duplicate, delete and take back, bring in."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from whiffboard.domain import copies, rows
from whiffboard.domain.moment import spoken
from whiffboard.ui.home.empty_home import EmptyHome
from whiffboard.ui.home.home_page import HomePage

CTRL = Qt.KeyboardModifier.ControlModifier


def titled(title):
    made = copies.blank()
    return made.apply(rows.amend_details(made, title=title))


@pytest.fixture
def three(library):
    for title in ("First miss", "Second miss", "Third miss"):
        library.add(titled(title), shown_title=title)


def titles(window):
    model = window._home._sessions
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_an_empty_library_says_what_to_do_first(window):
    page = window._home
    assert isinstance(page._stack.currentWidget(), EmptyHome)
    assert page._keys.keys[0] == ("Ctrl N", "new session")


def test_arrows_walk_and_enter_opens(three, window, keys):
    chosen = titles(window)[1]
    keys(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert window._workspace.document.session.details.title == chosen


def test_a_double_click_opens(three, window, qtbot):
    view = window._home._list
    place = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window._workspace is not None


def test_ctrl_n_makes_a_session_and_opens_it(window, keyboard, library):
    window._home.activated()
    keyboard((Qt.Key.Key_N, CTRL))
    assert window._workspace is not None
    assert len(library.summaries()) == 1


def test_letters_make_and_copy_nothing(three, window, keyboard):
    keyboard("nobody minded the window ", Qt.Key.Key_Down)
    assert sorted(titles(window)) == ["First miss", "Second miss", "Third miss"]
    assert window._workspace is None


def test_ctrl_d_duplicates_under_a_title_of_its_own(three, window, keyboard):
    first = titles(window)[0]
    keyboard((Qt.Key.Key_D, CTRL))
    assert sorted(titles(window)) == sorted(["First miss", "Second miss", "Third miss", f"{first} (copy)"])


def test_delete_is_told_and_taken_back_by_name(three, window, keys):
    chosen = titles(window)[0]
    keys(Qt.Key.Key_Delete)
    assert chosen not in titles(window)
    assert window._quiet.words == f"Deleted “{chosen}”."
    assert window._undo.actions[0].text() == f"Undo “Delete {chosen}”"
    keys((Qt.Key.Key_Z, CTRL))
    assert chosen in titles(window)
    assert window._home._list.chosen() is not None


def test_the_quiet_line_takes_it_back_with_the_mouse(three, window, keys, qtbot):
    chosen = titles(window)[0]
    keys(Qt.Key.Key_Delete)
    qtbot.mouseClick(window._quiet._button, Qt.MouseButton.LeftButton)
    assert chosen in titles(window)
    assert not window._quiet.isVisible()


def test_a_held_title_is_not_shown(window, desk):
    document = desk.open(desk.new())
    document.do(rows.amend_details(document.session, title="Pat was careless and lazy again"))
    window._home.refresh()
    assert titles(window) == ["Being reworded"]


def test_a_session_without_a_title_has_a_name_all_the_same(library, window):
    library.add(copies.blank())
    window._home.refresh()
    assert titles(window) == ["Untitled session"]


def test_markup_in_a_title_is_shown_as_it_is(library, window):
    library.add(titled("<b>Launch</b> & more"), shown_title="<b>Launch</b> & more")
    window._home.refresh()
    assert titles(window) == ["<b>Launch</b> & more"]


def test_rows_are_read_aloud_whole(three, window):
    model = window._home._sessions
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith(", Prepare, no causes, no actions")


def test_sessions_without_a_date_are_told_apart_by_when_they_were_made(window, library, desk):
    made = desk.new()
    window._home.refresh()
    (summary,) = library.summaries()
    here = summary.created_at.astimezone()
    row = window._home._sessions.at(window._home._sessions.index(0, 0))
    assert row.date == f"Made on {spoken(here.strftime('%Y-%m-%dT%H:%M'))}"
    document = desk.open(made)
    document.do(rows.amend_details(document.session, occurred_on=here.date()))
    window._home.refresh()
    row = window._home._sessions.at(window._home._sessions.index(0, 0))
    assert row.date == spoken(here.date())


def test_a_dropped_folder_is_brought_in(window, tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "session.toml").write_text('title = "Dropped"\n', "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    window._home.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert titles(window) == ["Dropped"]


def test_a_folder_that_is_no_case_is_told_with_details_to_copy(window, tmp_path, qtbot):
    window._home.bring_in(tmp_path)
    assert window._notice.isVisible()
    assert "session.toml" in window._notice.sentence
    qtbot.mouseClick(window._notice._copy, Qt.MouseButton.LeftButton)
    assert "ImportFault" in QApplication.clipboard().text()
    assert titles(window) == []


def test_the_page_alone_tells_errors_by_a_signal(theme, desk, qtbot, tmp_path):
    page = HomePage(theme, desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.failed):
        page.bring_in(tmp_path / "nowhere")
