"""Days and times are read the way people say them, against the day on which they are said."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiffboard.domain.everyday import Around, DayOrder, day_of, leading_moment, moment_of
from whiffboard.domain.refusals import DoesNotFit

TODAY = dt.date(2026, 11, 22)  # a Sunday
HERE = Around(TODAY)
AT_WORK = Around(TODAY, near=dt.date(2026, 11, 5))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ""),
        ("  ", ""),
        ("2012-08-01", "2012-08-01"),
        ("2012-8-1", "2012-08-01"),
        ("2012/8/1", "2012-08-01"),
        ("2012-08-01.", "2012-08-01"),
        ("1-8-2012", "2012-08-01"),
        ("1.8.2012", "2012-08-01"),
        ("1. 8. 2012", "2012-08-01"),
        ("3.11.26", "2026-11-03"),
        ("3.11.99", "1999-11-03"),
        ("3.11.", "2026-11-03"),
        ("3.11", "2026-11-03"),
        ("24.12.", "2025-12-24"),
        ("3 Nov", "2026-11-03"),
        ("3rd of November", "2026-11-03"),
        ("3. November", "2026-11-03"),
        ("3-Nov-2026", "2026-11-03"),
        ("Nov 3", "2026-11-03"),
        ("nov 3rd, 2025", "2025-11-03"),
        ("1 Sept. 2012", "2012-09-01"),
        ("3 Nov ’24", "2024-11-03"),
        ("24 December", "2025-12-24"),
        ("29 Feb", "2024-02-29"),
        ("Tue 3 Nov", "2026-11-03"),
        ("Tuesday, 3 November 2026", "2026-11-03"),
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("Friday", "2026-11-20"),
        ("on fri", "2026-11-20"),
        ("last Friday", "2026-11-20"),
        ("Sunday", "2026-11-22"),
        ("last Sunday", "2026-11-15"),
        ("next Friday", "2026-11-27"),
        ("25/11/2025", "2025-11-25"),
        ("11/25/2025", "2025-11-25"),
        ("11/11/25", "2025-11-11"),
        ("2012-08-01 8:01", "2012-08-01T08:01"),
        ("2012-08-01T08:01:30", "2012-08-01T08:01"),
        ("1 August 2012, 8.01", "2012-08-01T08:01"),
        ("1.8.2012 at 20:15", "2012-08-01T20:15"),
        ("3 Nov 2pm", "2026-11-03T14:00"),
        ("3.11. 2:05 pm", "2026-11-03T14:05"),
        ("3 Nov 12:10 am", "2026-11-03T00:10"),
        ("14:05 on 3 Nov", "2026-11-03T14:05"),
        ("yesterday 14:05", "2026-11-21T14:05"),
        ("last Friday at 9am", "2026-11-20T09:00"),
    ],
)
def test_what_is_read(typed, found):
    assert moment_of(typed, HERE) == found
    assert moment_of(found, HERE) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [("14:05", "2026-11-05T14:05"), ("2 pm", "2026-11-05T14:00"), ("14.35", "2026-11-05T14:35"),
     ("6 Nov", "2026-11-06"), ("30 Dec 9:00", "2026-12-30T09:00"), ("2 Jan", "2027-01-02")],
)  # fmt: skip
def test_what_is_read_near_the_work(typed, found):
    assert moment_of(typed, AT_WORK) == found


@pytest.mark.parametrize(
    ("typed", "found"), [("Friday", "2026-11-27"), ("3 Nov", "2027-11-03"), ("22.11.", "2026-11-22"),
                         ("tomorrow", "2026-11-23"), ("last Friday", "2026-11-20")]
)  # fmt: skip
def test_what_is_due_lies_ahead(typed, found):
    assert str(day_of(typed, Around(TODAY, ahead=True))) == found


@pytest.mark.parametrize(("order", "found"), [(DayOrder.DAY_FIRST, "2026-11-03"), (DayOrder.MONTH_FIRST, "2026-03-11")])
def test_slashes_are_read_as_the_system_writes_them(order, found):
    assert moment_of("03/11/2026", Around(TODAY, order=order)) == found


def test_what_can_be_two_days_is_asked_about_with_both():
    with pytest.raises(DoesNotFit, match="can be 3 November or 11 March") as refused:
        moment_of("03/11/2026", HERE)
    assert "2026-11-03" in str(refused.value)
    assert "2026-03-11" in str(refused.value)


def test_what_can_be_a_day_or_a_time_is_asked_about():
    with pytest.raises(DoesNotFit, match="can be 9 May or 09:05"):
        moment_of("9.05", AT_WORK)


@pytest.mark.parametrize(
    "typed", ["soon", "31 June 2012", "31.6.", "2012-13-01", "2012-08-01 25:00", "Foo 3", "0012-08-01", "32/13/2026",
              "14:05", "99:99", "next", "last month", "2026-02-30"]
)  # fmt: skip
def test_what_is_not_read_is_named_kindly(typed):
    with pytest.raises(DoesNotFit) as refused:
        moment_of(typed, HERE)
    said = str(refused.value)
    assert f"“{typed}”" in said
    assert "exist" not in said
    assert "2026-11-03" in said


def test_a_month_that_is_too_short_is_named():
    with pytest.raises(DoesNotFit, match="June has no 31st"):
        moment_of("31 June", HERE)


def test_a_day_alone():
    assert day_of("1 August 2012", HERE) == dt.date(2012, 8, 1)
    assert day_of(" ", HERE) is None
    with pytest.raises(DoesNotFit, match="which day"):
        day_of("14:05", AT_WORK)


@pytest.mark.parametrize(
    ("line", "at", "rest"),
    [
        ("14:05 Release started", "2026-11-05T14:05", "Release started"),
        ("6 Nov 14:10 – It smokes", "2026-11-06T14:10", "It smokes"),
        ("2026-11-02 shipment First pilot", "2026-11-02", "shipment First pilot"),
        ("Nov 3, 2026: It burns", "2026-11-03", "It burns"),
        ("Tue 3 Nov 2026 at 9:15 It is out", "2026-11-03T09:15", "It is out"),
        ("3.11. Pilot", "2026-11-03", "Pilot"),
        ("14:05", "2026-11-05T14:05", ""),
        ("97 messages were sent", "", "97 messages were sent"),
        ("Friday was calm", "", "Friday was calm"),
        ("2.50 was charged", "", "2.50 was charged"),
        ("may 3 of them know", "", "may 3 of them know"),
        ("31 June It burns", "", "31 June It burns"),
        ("", "", ""),
    ],
)
def test_the_beginning_of_a_line(line, at, rest):
    assert leading_moment(line, AT_WORK) == (at, rest)


def test_the_beginning_of_a_line_that_can_be_two_days():
    with pytest.raises(DoesNotFit, match="3 November or 11 March"):
        leading_moment("03/11/2026 It burns", AT_WORK)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed):
    try:
        found = moment_of(typed, AT_WORK)
    except DoesNotFit:
        found = ""
    assert not found or dt.date.fromisoformat(found[:10])
    leading_moment(typed.replace("/", " "), AT_WORK)
