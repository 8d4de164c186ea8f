"""The wording list in the window: every door to it, what it shows, where it leads, and how it follows the session."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from whiffboard.domain import causes, keeps, rows
from whiffboard.domain.records import Action, Event, Evidence, Keep, Participant, Party
from whiffboard.domain.step import Step, added
from whiffboard.ui.stage import INSIGHTS, PREPARE
from whiffboard.ui.theme.colours import PALETTES, ThemeName, contrast
from whiffboard.ui.wording.entries import Entry, State
from whiffboard.ui.wording.entry_model import Heading
from whiffboard.wording.guard import words_of

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LIST = (K.Key_W, CTRL | SHIFT)
HELD = "Remind Pat to stop being so careless and lazy"
REASON = "Pat asked that this stays"


@pytest.fixture
def opened(window, library, session):
    """The small session in the window's workspace."""
    library.add(session)
    window.open_session(session.id)
    return window._workspace


@pytest.fixture
def full(opened, guard):
    """One held action, one held statement, one kept action."""
    document = opened.document
    document.do(rows.add(document.session, Action, [{"text": HELD}, {"text": HELD}]))
    document.do(causes.add(document.session, "two", HELD, cause_id="held"))
    kept = document.session.actions[2]
    judgement = guard.judge(document.session, kept, "text")
    words = [(finding.rule, words_of(judgement, finding)) for finding in judgement.findings]
    document.do(keeps.keep(document.session, kept, "text", words, REASON))
    return opened


def listed(opened):
    model = opened._wording._listed
    return [model.at(row) for row in range(model.rowCount())]


def entries_of(opened):
    return [row for row in listed(opened) if isinstance(row, Entry)]


@pytest.mark.parametrize("door", ["key", "rail", "menu"])
def test_every_door_opens_the_list(full, keys, qtbot, door):
    if door == "key":
        keys(LIST)
    elif door == "rail":
        qtbot.mouseClick(full._rail._wording, Qt.MouseButton.LeftButton)
    else:
        full.acts["wording_list"].trigger()
    assert full.page is full._wording
    assert full._rail._wording.isChecked()
    assert full._bar._name.text() == "Wording"
    assert full._wording.list.hasFocus()
    assert ("Esc", "back to the work") in full._keys.keys


def test_it_shows_states_places_reasons_and_marks(full, keys):
    keys(LIST)
    headings = [row.words for row in listed(full) if isinstance(row, Heading)]
    assert headings == ["Held, 2", "Kept with a reason, 1"]
    found = {entry.place: entry for entry in entries_of(full)}
    assert list(found) == ["Statement 3", "Actions, 2", "Actions, 3"]
    held, kept = found["Statement 3"], found["Actions, 3"]
    assert held.shown.text == HELD
    assert {HELD[f.start : f.end] for f in held.shown.findings}
    assert held.why
    assert held.question
    assert kept.state is State.KEPT
    assert kept.why == REASON
    assert kept.shown.findings


def test_enter_goes_to_the_statement_and_the_key_comes_back(full, keys):
    keys(LIST, K.Key_Return)
    assert full.page.stage is INSIGHTS
    assert full.page.view.selection.current == "held"
    assert full.page.cards.card.isVisible()
    keys(LIST)
    assert full.page is full._wording
    assert full._wording.list.chosen.place == "Statement 3"


def test_enter_goes_to_the_cell_and_opens_the_card_beside_it(full, keys, qtbot):
    keys(LIST, K.Key_Down)
    assert full._wording.list.chosen.place == "Actions, 2"
    keys(K.Key_Return)
    assert full.page.stage is PREPARE
    assert full.page.tables[3].current_cell() == (full.document.session.actions[1].id, "text")
    qtbot.waitUntil(full.page._card.card.isVisible)
    assert full.page._card.card.hasFocus()


def test_a_double_click_goes_there_too(full, keys, qtbot):
    keys(LIST)
    view = full._wording.list
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert full.page.stage is INSIGHTS


@pytest.mark.parametrize("door", ["key", "click"])
def test_what_was_kept_is_checked_again_and_undo_keeps_it(full, keys, qtbot, door):
    keys(LIST, K.Key_End)
    view = full._wording.list
    assert view.chosen.state is State.KEPT
    if door == "key":
        keys(K.Key_C)
    else:
        rect = view.visualRect(view.currentIndex())
        again = view._painter.act_rect(rect, view.chosen).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(again))
    assert not full.document.session.table(Keep)
    assert [entry.state for entry in entries_of(full)] == [State.HELD] * 3
    assert view.chosen.place == "Actions, 3"
    assert view.hasFocus()
    keys((K.Key_Z, CTRL))
    qtbot.waitUntil(lambda: [entry.state for entry in entries_of(full)][-1] is State.KEPT)
    assert view.chosen.place == "Actions, 3"


def test_c_means_nothing_on_a_held_text(full, keys):
    keys(LIST, K.Key_C)
    assert full.document.session.table(Keep)
    assert full.page is full._wording


@pytest.mark.parametrize("way", [K.Key_Escape, LIST])
def test_it_goes_back_to_the_work(full, keys, way):
    keys((K.Key_2, CTRL), LIST, way)
    assert full.page.stage is INSIGHTS
    assert not full._rail._wording.isChecked()


def test_it_is_live_while_the_session_changes(full, keys, qtbot):
    keys(LIST)
    document = full.document
    document.do(rows.amend(document.session, Action, document.session.actions[1].id, text="Lock the job at night"))
    qtbot.waitUntil(lambda: len(entries_of(full)) == 2)
    document.do(causes.remove(document.session, ["held"]))
    qtbot.waitUntil(lambda: len(entries_of(full)) == 1)
    assert full._wording.list.chosen.state is State.KEPT


def test_it_is_calm_when_nothing_is_held(opened, keys):
    keys(LIST)
    assert opened._wording._empty.isVisible()
    assert not opened._wording._card.isVisible()
    assert ("Enter", "go to the text") not in opened._keys.keys
    keys(K.Key_Return, K.Key_Escape)
    assert opened.page.stage is PREPARE


def test_it_never_opens_by_itself(full, qtbot):
    qtbot.waitUntil(lambda: full._rail._wording.note == "2 held")
    assert full.page.stage is PREPARE


def test_the_session_opens_next_time_where_the_work_was(full, keys, window, session):
    keys((K.Key_2, CTRL), LIST)
    window.show_home()
    window.open_session(session.id)
    assert window._workspace.page.stage is INSIGHTS


def test_screen_readers_hear_the_whole_entry(full, keys):
    keys(LIST)
    view = full._wording.list
    assert view.accessibleName() == "Wording of this session"
    said = view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"Held. Statement 3: {HELD}.")
    row = QAccessible.queryAccessibleInterface(view).child(1)
    assert row.text(QAccessible.Text.Name) == said


def test_every_place_has_a_name_and_can_be_gone_to(opened, keys, qtbot):
    """One held text in each field of a session that can hold one; Enter leads to each of them."""
    document = opened.document
    document.do(rows.amend_details(document.session, title=HELD, what_happened=HELD, ownership=HELD))
    s = document.session
    document.do(rows.amend(s, Participant, s.participants[0].id, role=HELD))
    document.do(rows.amend(document.session, Party, s.parties[0].id, name=HELD, harm=HELD))
    document.do(rows.amend(document.session, Event, s.events[1].id, text=HELD))
    document.do(rows.amend(document.session, Action, s.actions[0].id, text=HELD, owner=HELD, measure=HELD))
    document.do(causes.add(document.session, "two", HELD, cause_id="held"))
    document.do(Step("Add evidence", (added(Evidence(id="piece", cause="two", position=1.0, text=HELD)),)))
    keys(LIST)
    found = [entry for entry in entries_of(opened) if entry.state in {State.HELD, State.PROMPTED}]
    assert {entry.place for entry in found} == {
        "Title",
        "What happened",
        "We own this",
        "Who took part, 1",
        "Who was affected, 1, who",
        "Who was affected, 1",
        "Timeline, 2",
        "Statement 3",
        "Evidence for statement 1",
        "Actions, 1",
        "Actions, 1, owner",
        "Actions, 1, how we will know",
    }
    for entry in found:
        if opened.page is not opened._wording:
            opened.show_wording()
        opened._wording.list.choose_row(opened._wording._listed.row_of(entry.target))
        keys(K.Key_Return)
        assert opened.page is not opened._wording, entry.place


def switch_off(keys, reason="These words are meant that way here"):
    keys(LIST, K.Key_S, reason, K.Key_Return)


def test_a_rule_is_switched_off_with_a_reason_and_on_again(full, keys, guard, qtbot):
    keys(LIST)
    before = full._wording.list.chosen
    keys(K.Key_S)
    assert full._wording._reason.line.hasFocus()
    keys("Too soon", K.Key_Return)
    assert not full.document.session.switches
    assert "2 letters to go" in full._wording._reason._advice.text()
    keys(" to say so", K.Key_Return)
    (switch,) = full.document.session.switches.values()
    assert (switch.rule, switch.reason) == (before.rule, "Too soon to say so")
    assert full._wording.list.hasFocus()
    assert all(entry.rule != before.rule for entry in entries_of(full) if entry.state is not State.OFF)
    silent = entries_of(full)[-1]
    assert silent.state is State.OFF
    assert silent.place == f"Rule {before.rule}"
    assert silent.shown.text == before.why
    assert silent.why == "Too soon to say so"
    keys(K.Key_End, K.Key_O)
    assert not full.document.session.switches
    assert before in entries_of(full)


def test_undo_switches_the_rule_on_again(full, keys, qtbot):
    switch_off(keys)
    assert full.document.undo_label == "Switch the rule off"
    keys((K.Key_Z, CTRL))
    assert not full.document.session.switches
    qtbot.waitUntil(lambda: entries_of(full)[0].state is State.HELD)


def test_a_rule_is_switched_on_again_by_a_click(full, keys, qtbot):
    switch_off(keys)
    keys(K.Key_End)
    view = full._wording.list
    act = view._painter.act_rect(view.visualRect(view.currentIndex()), view.chosen).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(act))
    assert not full.document.session.switches


def test_escape_leaves_the_reason_and_then_the_list(full, keys):
    keys(LIST, K.Key_S, "Cos", K.Key_Escape)
    assert not full._wording._reason.isVisible()
    assert full._wording.list.hasFocus()
    assert not full.document.session.switches
    keys(K.Key_Escape)
    assert full.page.stage is PREPARE


def test_enter_on_a_silent_rule_leads_nowhere(full, keys):
    switch_off(keys)
    keys(K.Key_End)
    assert ("Enter", "go to the text") not in full._keys.keys
    assert ("O", "switch on again") in full._keys.keys
    keys(K.Key_Return, K.Key_C, K.Key_S)
    assert full.page is full._wording
    assert not full._wording._reason.isVisible()
    assert len(full.document.session.switches) == 1


def test_the_projector_shows_no_reason(full, keys, theme):
    keys(LIST, K.Key_End)
    painter, kept = full._wording.list._painter, full._wording.list.chosen
    assert REASON in painter._why(kept)
    theme.use("projector")
    assert REASON not in painter._why(kept)


def test_kept_words_are_offered_to_the_teams_pack(full, keys, qtbot, qapp, window, monkeypatch, tmp_path):
    asked, added = [], []
    monkeypatch.setattr(window._desk, "exception_of", lambda _session, keep: asked.append(keep) or "[[exception]]\n")
    monkeypatch.setattr(
        window._desk, "add_exception", lambda _session, keep: added.append(keep) or tmp_path / "team.toml"
    )
    keys(LIST, K.Key_End, K.Key_T)
    dialog = qapp.activeModalWidget()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "[[exception]]" in dialog.shown.toPlainText()
    assert not added
    keys(K.Key_Return)
    assert added == asked == list(full.document.session.table(Keep).values())
    assert "team.toml" in window._quiet.words


def test_leaving_the_offer_writes_nothing(full, keys, qtbot, qapp, window, monkeypatch):
    added = []
    monkeypatch.setattr(window._desk, "exception_of", lambda _session, _keep: "[[exception]]\n")
    monkeypatch.setattr(window._desk, "add_exception", lambda _session, keep: added.append(keep))
    keys(LIST, K.Key_End, K.Key_T)
    qtbot.waitUntil(qapp.activeModalWidget().isActiveWindow)
    keys(K.Key_Escape)
    assert qapp.activeModalWidget() is None
    assert not added


def test_words_that_pass_already_are_not_offered_again(full, keys, qapp, window, monkeypatch):
    monkeypatch.setattr(window._desk, "exception_of", lambda _session, _keep: "")
    keys(LIST, K.Key_End, K.Key_T)
    assert qapp.activeModalWidget() is None
    assert "already" in window._quiet.words


def test_kept_words_that_were_reworded_are_told_from_those_that_pass(full, keys):
    document = full.document
    document.do(rows.amend(document.session, Action, document.session.actions[2].id, text="Lock the job at night"))
    keys(LIST, K.Key_End)
    assert full._wording.list.chosen.question == "The words that were kept are gone."


def test_f8_goes_on_from_the_list(full, keys):
    keys(LIST, K.Key_F8)
    assert full.page.stage is INSIGHTS
    assert full.page.view.selection.current == "held"


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_colour_can_be_read_on_the_chosen_entry(name):
    colours = PALETTES[name]
    least = 7 if name is ThemeName.CONTRAST else 4.5
    for role in ("ink", "muted", "hold", "accent"):
        assert contrast(getattr(colours, role), colours.accent_soft) >= least, role
