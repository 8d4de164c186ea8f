"""Pasted lines become field values: from spreadsheets, and as people write lists."""

import pytest

from whiffboard.domain.records import Action, Event, EventKind, Lane, Participant, Party, Strength
from whiffboard.ui.prepare.paste_lines import PasteDoesNotFit, rows_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2012-08-01 08:01 The first message is sent", {"at": "2012-08-01T08:01", "text": "The first message is sent"}),
        ("2012-08-01: The market opens", {"at": "2012-08-01", "text": "The market opens"}),
        ("1 August 2012 – The market opens", {"at": "2012-08-01", "text": "The market opens"}),
        ("1.8.2012 The market opens", {"at": "2012-08-01", "text": "The market opens"}),
        ("2012-08-01 warning: It smokes", {"at": "2012-08-01", "kind": EventKind.WARNING, "text": "It smokes"}),
        ("- The market opens", {"text": "The market opens"}),
        ("3. The market opens", {"text": "The market opens"}),
        ("97 messages were sent", {"text": "97 messages were sent"}),
        ("2012-08-01\tincident\tIt stops\t50\t25 %",
         {"at": "2012-08-01", "kind": EventKind.INCIDENT, "text": "It stops", "planned": 50.0, "actual": 25.0}),
        ("\t\tSomething, at some time", {"text": "Something, at some time"}),
    ],
)  # fmt: skip
def test_an_event(line, expected):
    assert rows_of(Event, line) == [expected]


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Pat, Billing", "Pat", "Billing"),
        ("Pat\tBilling", "Pat", "Billing"),
        ("* Pat – Billing, second line", "Pat – Billing", "second line"),
        ("Pat", "Pat", ""),
    ],
)
def test_a_participant(line, name, role):
    (found,) = rows_of(Participant, line)
    assert (found["name"], found.get("role", "")) == (name, role)


def test_an_affected_party():
    assert rows_of(Party, "Customers: they were charged twice") == [
        {"name": "Customers", "harm": "they were charged twice"}
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("redress: Pay it back", {"lane": Lane.REDRESS, "text": "Pay it back"}),
        ("stronger: Lock the job", {"strength": Strength.STRONGER, "text": "Lock the job"}),
        ("Lock the job: at once", {"text": "Lock the job: at once"}),
        ("Lock it\tprevention\tstronger\tBilling", {
            "text": "Lock it", "lane": Lane.PREVENTION, "strength": Strength.STRONGER, "owner": "Billing"}),
    ],
)  # fmt: skip
def test_an_action(line, expected):
    assert rows_of(Action, line) == [expected]


def test_titles_and_empty_lines_are_left_out():
    text = "When\tKind\tWhat happened\r\n\r\n2012-08-01\tplan\tStart\r\n   \r\n2012-08-02\tplan\tGo on\r\n"
    assert [row["text"] for row in rows_of(Event, text)] == ["Start", "Go on"]


def test_one_line_that_does_not_fit_stops_all_of_it_and_is_named():
    with pytest.raises(PasteDoesNotFit, match=r"line 2: .*“32.8.2012”"):
        rows_of(Event, "2012-08-01\tplan\tStart\n32.8.2012\tplan\tGo on")
    with pytest.raises(PasteDoesNotFit, match="warning"):
        rows_of(Event, "2012-08-01\tparty\tStart")
