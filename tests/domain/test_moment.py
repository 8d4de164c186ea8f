"""Times as people type them, and as the program says them."""

import _strptime
import calendar
import datetime as dt

import pytest

from whiffboard.domain import moment
from whiffboard.domain.refusals import DoesNotFit


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("   ", ""),
        ("2012-08-01", "2012-08-01"),
        (" 2012-08-01  08:01 ", "2012-08-01T08:01"),
        ("2012-08-01T8:01", "2012-08-01T08:01"),
        ("2012-08-01 8:01:59", "2012-08-01T08:01"),
        ("1.8.2012", "2012-08-01"),
        ("01.08.2012", "2012-08-01"),
        ("1 Aug 2012", "2012-08-01"),
        ("1 august 2012", "2012-08-01"),
        ("29 February 2012", "2012-02-29"),
        ("1 Sept. 2012", "2012-09-01"),
        ("1. August 2012", "2012-08-01"),
    ],
)
def test_what_is_read(typed, kept):
    assert moment.parse(typed) == kept
    assert moment.parse(kept) == kept


@pytest.mark.parametrize(
    "typed",
    ["soon", "2012-13-01", "2011-02-29", "2012-08-01 25:00", "2012-08-01 08:61", "0012-08-01", "1 Foo 2012", "8:01"],
)
def test_what_is_refused(typed):
    with pytest.raises(DoesNotFit, match=r"can’t be read as a day\. Write it as 2012-08-01") as refused:
        moment.parse(typed)
    assert typed in str(refused.value)


def test_months_are_read_as_they_are_said_whatever_the_systems_language(monkeypatch):
    german = ["-", "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"]
    german += ["Oktober", "November", "Dezember"]
    monkeypatch.setattr(calendar, "month_name", german)
    monkeypatch.setattr(calendar, "month_abbr", [name[:3] for name in german])
    monkeypatch.setattr(_strptime, "_TimeRE_cache", _strptime.TimeRE())
    monkeypatch.setattr(_strptime, "_regex_cache", {})
    for month in range(1, 13):
        day = dt.date(2012, month, 9)
        assert moment.parse(moment.spoken(day)) == day.isoformat()


def test_a_day_alone():
    assert moment.parse_day("1 August 2012, ".rstrip(", ")) == dt.date(2012, 8, 1)
    assert moment.parse_day("2012-08-01 08:01") == dt.date(2012, 8, 1)
    assert moment.parse_day("") is None


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("", ""),
        (None, ""),
        ("2012-08-01", "1 August 2012"),
        ("2012-12-31T08:01", "31 December 2012, 08:01"),
        (dt.date(2012, 2, 29), "29 February 2012"),
        ("2012-02-31", "2012-02-31"),
    ],
)
def test_how_it_is_said(at, said):
    assert moment.spoken(at) == said
