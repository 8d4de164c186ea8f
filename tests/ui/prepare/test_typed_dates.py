"""Days and times are read the way people write them."""

import datetime as dt

import pytest

from whiffboard.domain.refusals import DoesNotFit
from whiffboard.ui.prepare.typed_dates import typed_day, typed_moment


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ""),
        ("2012-08-01", "2012-08-01"),
        ("2012-8-1", "2012-08-01"),
        ("2012/08/01", "2012-08-01"),
        ("1.8.2012", "2012-08-01"),
        ("1 August 2012", "2012-08-01"),
        ("August 1, 2012", "2012-08-01"),
        ("Aug 1st 2012", "2012-08-01"),
        ("  1  Aug  2012 ", "2012-08-01"),
        ("2012-08-01 8:01", "2012-08-01T08:01"),
        ("2012-08-01T08:01", "2012-08-01T08:01"),
        ("2012-08-01T08:01:30", "2012-08-01T08:01"),
        ("1 August 2012, 8.01", "2012-08-01T08:01"),
        ("1.8.2012 at 20:15", "2012-08-01T20:15"),
    ],
)
def test_what_is_read(typed, found):
    assert typed_moment(typed) == found


@pytest.mark.parametrize("typed", ["soon", "31 June 2012", "2012-13-01", "2012-08-01 25:00", "08:01", "1/8/12"])
def test_what_is_not_read_is_named_as_it_was_typed(typed):
    with pytest.raises(DoesNotFit, match=typed):
        typed_moment(typed)


def test_a_day():
    assert typed_day("1 August 2012") == dt.date(2012, 8, 1)
    assert typed_day(" ") is None
