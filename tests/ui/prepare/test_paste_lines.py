"""Pasted lines become field values: from spreadsheets, and as people write lists."""

import datetime as dt

import pytest

from whiffboard.domain.records import Action, Event, EventKind, Lane, Participant, Party, Strength
from whiffboard.ui.prepare.paste_lines import PasteDoesNotFit, left_out, rows_of


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
        ("2012-08-01 shipment First pilot",
         {"at": "2012-08-01", "kind": EventKind.SHIPMENT, "text": "First pilot"}),
        ("2012-08-01 warning sent to the desk", {"at": "2012-08-01", "text": "warning sent to the desk"}),
        ("Warning: It smokes", {"kind": EventKind.WARNING, "text": "It smokes"}),
        ("2012-08-01\t8:01\twarning\tIt smokes",
         {"at": "2012-08-01T08:01", "kind": EventKind.WARNING, "text": "It smokes"}),
        ("2012-08-01\tIt smokes", {"at": "2012-08-01", "text": "It smokes"}),
        ("2012-08-01\twarning\tIt smokes\t50\t25\tseen by Noor",
         {"at": "2012-08-01", "kind": EventKind.WARNING, "text": "It smokes – seen by Noor", "planned": 50.0,
          "actual": 25.0}),
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


def test_a_time_belongs_to_the_day_of_the_line_above():
    near = dt.date(2026, 11, 3)
    found = rows_of(Event, "14:05 Release started\n5 Nov 14:10 It smokes\n- 14:30 It burns\n15:00\twarning\tLoud", near)
    assert [(row["at"], row["text"]) for row in found] == [
        ("2026-11-03T14:05", "Release started"),
        ("2026-11-05T14:10", "It smokes"),
        ("2026-11-05T14:30", "It burns"),
        ("2026-11-05T15:00", "Loud"),
    ]


def test_columns_that_the_table_does_not_have_are_joined_to_the_words():
    assert rows_of(Party, "Customers\tCharged twice\t412 of them\tin May") == [
        {"name": "Customers", "harm": "Charged twice – 412 of them – in May"}
    ]
    assert rows_of(Participant, "Pat\tBilling\tremote") == [{"name": "Pat", "role": "Billing – remote"}]
    assert rows_of(Party, "Customers\t\t412 of them") == [{"name": "Customers", "harm": "412 of them"}]


def test_numbers_of_causes_are_left_out_with_a_sentence():
    copied = "Lock it\tprevention\tstronger\tBilling\t2026-11-03\tNo double run\t3, 5"
    (row,) = rows_of(Action, copied)
    assert (row["text"], row["measure"]) == ("Lock it", "No double run")
    assert "not pasted" in left_out(Action, copied)
    assert not left_out(Action, "Lock it")
