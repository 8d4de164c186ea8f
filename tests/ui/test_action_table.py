"""The table of actions is whole: unique names, keys that don't clash, icons that exist."""

import itertools

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from whiffboard.ui.action_table import COMMANDS, Where, action_for, command, commands_in, live_key, shown_key


def test_names_are_unique():
    names = [row.name for row in COMMANDS]
    assert len(names) == len(set(names))


def test_every_key_is_one_that_qt_knows():
    for row in COMMANDS:
        for key in row.keys:
            assert not QKeySequence(key).isEmpty(), key
            assert QKeySequence(key).toString(), key


def test_no_key_means_two_things_in_one_place():
    everywhere = commands_in(Where.EVERYWHERE)
    for where in Where:
        rows = {row.name: row for row in (*everywhere, *commands_in(where))}.values()
        keys = list(itertools.chain.from_iterable(row.keys for row in rows))
        assert len(keys) == len(set(keys)), where


def test_every_icon_is_bundled(theme):
    for row in COMMANDS:
        if row.icon:
            assert not theme.icon(row.icon).isNull()


def test_an_action_carries_its_row(theme, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    done = []
    action = action_for("import_case", theme, parent, lambda: done.append(1))
    action.trigger()
    assert done == [1]
    assert action.text() == command("import_case").text
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+I", "Ctrl+O"]


def test_keys_read_as_on_the_keyboard():
    assert shown_key("Ctrl+Shift+Z") == "Ctrl Shift Z"
    assert shown_key("Ctrl++") == "Ctrl +"
    assert live_key("next_why") == ("Tab", "next why")


def test_no_bare_letter_makes_anything_on_home():
    """Words typed on the way from another program, or on after a slip of the focus, must not make sessions."""
    for row in commands_in(Where.HOME):
        assert all(len(key) > 1 for key in row.keys), row.name
