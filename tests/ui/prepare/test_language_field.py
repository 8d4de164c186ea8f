"""The choice of a session's language."""

import pytest
from PySide6.QtCore import Qt

from whiffboard.ui.prepare.language_field import LanguageField
from whiffboard.ui.prepare.prepare_page import PreparePage


@pytest.fixture
def page(window, library, session):
    library.add(session)
    window.open_session(session.id)
    shown = window._workspace.page
    assert isinstance(shown, PreparePage)
    return shown


def test_it_is_chosen_by_keys_and_taken_back(page, window, keys):
    document, field = window._workspace.document, page.facts.language
    assert isinstance(field, LanguageField)
    assert field.currentText() == "English"
    field.setFocus()
    keys(Qt.Key.Key_Up)
    assert (document.session.details.language, field.currentText()) == ("de", "Deutsch")
    document.undo()
    assert (document.session.details.language, field.currentText()) == ("en", "English")
    document.redo()
    assert field.currentText() == "Deutsch"


def test_what_stands_there_is_judged_anew(page, window, qtbot, keys):
    title = page.facts.title.field
    title.setFocus()
    keys((Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), "Der Steuermann hat die Warnung ignoriert")
    title.end_edit()
    assert title.property("state") == ""
    page.facts.language.setFocus()
    keys(Qt.Key.Key_Up)
    assert title.property("state") == "held"
    window._workspace.document.undo()
    assert title.property("state") == ""
