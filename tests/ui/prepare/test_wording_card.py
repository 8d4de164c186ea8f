"""The wording card on Prepare: it covers no words it is about, and what follows goes where it is meant to go."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from whiffboard.ui.insights.card_place import SHADOW
from whiffboard.ui.prepare.cell_editors import CellText

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
HELD = "Were charged twice because Pat was sloppy and careless again, and nobody bothered to look at any of it in time"
PEOPLE, PARTIES, TIMELINE, ACTIONS = range(4)


@pytest.fixture
def page(window, library, session):
    library.add(session)
    window.open_session(session.id)
    return window._workspace.page


@pytest.fixture
def session_now(page, window):
    return lambda: window._workspace.document.session


@pytest.fixture
def press(window, qapp):
    """Clicks a place of a widget with the mouse, as the system would send it."""

    def click(widget, place: QPoint) -> None:
        place = widget.mapTo(window, place)
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        qapp.processEvents()

    return click


def write_held(page, keyboard, number=PARTIES, row=0, field="harm", words=HELD):
    table = page.tables[number]
    table.setFocus()
    table.setCurrentIndex(table._records.index(row, [each.field for each in table._records.columns].index(field)))
    if number == TIMELINE:  # what is noted there may be said, so that the card comes when it is asked for
        keyboard(words, Qt.Key.Key_Tab, (Qt.Key.Key_Backtab, SHIFT), Qt.Key.Key_F7)
    else:
        keyboard(words, Qt.Key.Key_Return)
    assert page._card.card.isVisible()
    return table


def solid(card):
    """The card without its shadow."""
    return card.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)


def words_on(page, table):
    cell = table.visualRect(table.currentIndex())
    return QRect(table.viewport().mapTo(page, cell.topLeft()), cell.size())


def test_a_click_elsewhere_holds_for_now_and_goes_where_it_was_clicked(
    page, window, keyboard, press, session_now, qapp
):
    window.resize(1440, 1000)
    write_held(page, keyboard)
    timeline = page.tables[TIMELINE]
    place = timeline.visualRect(timeline._records.index(3, 2)).center()
    press(timeline.viewport(), place)
    assert not page._card.card.isVisible()
    assert not page._card.is_open
    assert qapp.focusWidget() is timeline
    keyboard("The job ran on two servers", Qt.Key.Key_Return)
    assert session_now().parties[0].harm == HELD
    assert session_now().events[3].text == "The job ran on two servers"


def test_a_click_on_nothing_holds_for_now_and_keeps_the_keyboard(page, keyboard, press, qapp):
    table = write_held(page, keyboard)
    press(page._page, QPoint(4, 4))
    assert not page._card.card.isVisible()
    assert qapp.focusWidget() is table


def test_a_click_on_the_card_is_the_cards(page, keyboard, press):
    write_held(page, keyboard)
    press(page._card.card, page._card.card._why.geometry().center())
    assert page._card.card.isVisible()
    press(page._card.card, page._card.card._keep_key.geometry().center())
    assert page._card.card._reason.isVisible()


def test_lines_pasted_while_the_card_is_open_become_rows(page, keyboard, session_now):
    write_held(page, keyboard, TIMELINE, 0, "text", "Pat was sloppy and careless")
    QGuiApplication.clipboard().setText("It smokes\nIt burns\nIt is out")
    keyboard((Qt.Key.Key_V, CTRL))
    assert not page._card.card.isVisible()
    assert [event.text for event in session_now().events][-3:] == ["It smokes", "It burns", "It is out"]


def test_a_paste_into_a_held_field_goes_into_its_text(page, keyboard, session_now):
    page.facts.happened.field.setFocus()
    keyboard((Qt.Key.Key_End, CTRL), " Pat was careless.", Qt.Key.Key_F7)
    QGuiApplication.clipboard().setText(" We told nobody.")
    keyboard((Qt.Key.Key_V, CTRL))
    page.end_edits()
    assert session_now().details.what_happened.endswith("Pat was careless. We told nobody.")


def test_letters_go_on_in_the_words_that_have_the_card(page, keyboard, qapp):
    write_held(page, keyboard)
    keyboard("!")
    assert isinstance(qapp.focusWidget(), CellText)
    assert qapp.focusWidget().text() == HELD + "!"


def test_undo_under_an_open_card_gives_the_keyboard_back(page, keyboard, qapp, session_now):
    table = write_held(page, keyboard)
    keyboard((Qt.Key.Key_Z, CTRL))
    assert session_now().parties[0].harm == "They were charged twice"
    assert not page._card.card.isVisible()
    assert qapp.focusWidget() is table


@pytest.fixture(params=[(1440, 900), (1024, 700)], ids=["large", "small"])
def sized(request, page, window, qapp):
    """The page in a window of that size."""
    window.resize(*request.param)
    qapp.processEvents()
    return page


@pytest.mark.parametrize(
    ("number", "row", "field"),
    [(PARTIES, 0, "harm"), (PEOPLE, 1, "role"), (TIMELINE, 1, "text"), (TIMELINE, 3, "text"), (ACTIONS, 1, "text")],
)
def test_the_card_covers_nothing_of_the_words_it_is_about(sized, keyboard, qapp, number, row, field):
    page = sized
    table = write_held(page, keyboard, number, row, field)
    qapp.processEvents()
    words = words_on(page, table)
    assert words.height() > table.fontMetrics().lineSpacing()
    assert not solid(page._card.card).intersects(words)
    assert page.rect().contains(words)


def test_the_card_goes_with_its_words_when_they_are_scrolled(page, window, keyboard, qapp):
    window.resize(1024, 700)
    qapp.processEvents()
    table = write_held(page, keyboard, TIMELINE, 1, "text")
    bar = page._scroll.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    assert not solid(page._card.card).intersects(words_on(page, table))


def test_tab_leaves_a_held_field_for_the_next_one(page, keyboard, qapp):
    page.facts.happened.field.setFocus()
    keyboard((Qt.Key.Key_End, CTRL), " Pat was careless.", Qt.Key.Key_Tab, "We own it")
    assert qapp.focusWidget() is page.facts.ownership.field
    assert page.facts.ownership.field.toPlainText() == "We own it"
    assert page.facts.happened.field.toPlainText().endswith("Pat was careless.")
