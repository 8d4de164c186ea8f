"""What is typed is read on the day of today, in the order of days and months that the system has."""

import datetime as dt

import pytest
from PySide6.QtCore import QLocale

from whiffboard.domain.everyday import DayOrder
from whiffboard.domain.refusals import DoesNotFit
from whiffboard.ui.prepare import typed_dates
from whiffboard.ui.prepare.typed_dates import day_order, typed_day, typed_due, typed_moment

TODAY = dt.datetime.now().astimezone().date()


@pytest.fixture
def system(monkeypatch):
    """Makes the system one of that language and country."""

    def be(name):
        day_order.cache_clear()
        monkeypatch.setattr(QLocale, "system", lambda: QLocale(name))

    yield be
    day_order.cache_clear()


@pytest.mark.parametrize(
    ("name", "order"),
    [("en_GB", DayOrder.DAY_FIRST), ("de_DE", DayOrder.DAY_FIRST), ("en_US", DayOrder.MONTH_FIRST),
     ("C", DayOrder.UNKNOWN), ("sv_SE", DayOrder.UNKNOWN)],
)  # fmt: skip
def test_the_order_is_the_systems(system, name, order):
    system(name)
    assert day_order() is order


def test_slashes(system):
    system("en_GB")
    assert typed_day("03/11/2026") == dt.date(2026, 11, 3)
    system("en_US")
    assert typed_day("03/11/2026") == dt.date(2026, 3, 11)
    system("C")
    with pytest.raises(DoesNotFit, match="can be 3 November or 11 March"):
        typed_day("03/11/2026")


def test_today_is_the_day_of_today():
    assert typed_day("today") == TODAY
    assert typed_day("yesterday") == TODAY - dt.timedelta(1)


def test_a_day_without_a_year_has_been_and_what_is_due_is_to_come():
    long_ago, soon = TODAY - dt.timedelta(9), TODAY + dt.timedelta(9)
    assert typed_day(f"{long_ago.day}.{long_ago.month}.") == long_ago
    assert typed_due(f"{soon.day}.{soon.month}.") == soon
    assert typed_due(" ") is None


def test_a_time_belongs_to_the_day_that_is_near():
    assert typed_moment("14:05", dt.date(2026, 11, 3)) == "2026-11-03T14:05"
    assert typed_dates.around(dt.date(2026, 11, 3)).near == dt.date(2026, 11, 3)
