"""Hand out by keys and mouse: what, who is named, where to; done in the background, told in the dialog."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from whiffboard.domain import rows
from whiffboard.domain.records import Action
from whiffboard.ui.handout import handout_place
from whiffboard.ui.handout.handout_dialog import HandoutDialog


@pytest.fixture
def dialog(qtbot, theme, desk, preferences, session, tmp_path):
    (tmp_path / "out").mkdir()
    handout_place.remember(preferences, tmp_path / "out")
    held = session.apply(rows.add(session, Action, [{"text": "Remind Pat to stop being so careless and lazy"}]))
    shown = HandoutDialog(theme, desk, preferences, held, None)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def run(executor, qtbot, dialog):
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    executor.finish()
    qtbot.waitUntil(dialog.save.isEnabled)


def test_it_suggests_a_name_and_says_what_is_left_out(dialog, tmp_path):
    assert dialog.place.text() == str(tmp_path / "out" / "The billing launch.pdf")
    assert "1 action" in dialog._note.text()


def test_the_whole_name_and_the_end_of_the_folder_are_shown(dialog, tmp_path):
    deep = tmp_path.joinpath(*["a folder with a long name"] * 8, "the last one")
    dialog.place.setText(str(deep / "2024-05-01 The launch.pdf"))
    name, folder = dialog._where.text().split("\n")
    assert name == "2024-05-01 The launch.pdf"
    assert "…" in folder
    assert folder.endswith("the last one")


def test_a_handout_is_written_and_can_be_opened(dialog, executor, qtbot, tmp_path):
    run(executor, qtbot, dialog)
    assert (tmp_path / "out" / "The billing launch.pdf").read_bytes().startswith(b"%PDF")
    assert dialog._open.isVisible()
    assert dialog._show.isVisible()


def test_a_case_folder_is_written(dialog, executor, qtbot, tmp_path):
    dialog.case.setChecked(True)
    assert dialog.place.text() == str(tmp_path / "out" / "The billing launch")
    run(executor, qtbot, dialog)
    assert (tmp_path / "out" / "The billing launch" / "session.toml").is_file()


def test_a_folder_that_is_not_there_is_told_before_anything_happens(dialog, tmp_path):
    dialog.place.setText(str(tmp_path / "nowhere" / "x.pdf"))
    assert not dialog.save.isEnabled()
    assert "isn’t there" in dialog._note.text()


def test_a_failure_is_told_with_details(dialog, executor, qtbot, tmp_path):
    (tmp_path / "out" / "in the way.pdf").mkdir()
    dialog.place.setText(str(tmp_path / "out" / "in the way.pdf"))
    run(executor, qtbot, dialog)
    assert dialog._notice.isVisible()
    assert dialog._notice.details


def test_it_starts_in_the_folder_of_last_time(dialog, executor, qtbot, preferences, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    dialog.place.setText(str(tmp_path / "elsewhere" / "x.pdf"))
    run(executor, qtbot, dialog)
    assert handout_place.folder(preferences) == tmp_path / "elsewhere"


@pytest.mark.parametrize(
    ("title", "day", "name"),
    [
        ("The launch", dt.date(2012, 8, 1), "2012-08-01 The launch"),
        ("a/b\\c: <d> | e?", None, "a b c d e"),
        ("", None, "Session"),
        ("..", None, "Session"),
        ("x" * 300, None, "x" * 80),
        ("Ποτέ ξανά", None, "Ποτέ ξανά"),
    ],
)
def test_names_that_every_file_system_takes(title, day, name):
    assert handout_place.file_name(title, day) == name


def test_without_a_known_folder_it_is_one_that_exists(preferences):
    handout_place.remember(preferences, Path("/nowhere/at/all"))
    assert handout_place.folder(preferences).is_dir()
