"""Positions between neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiffboard.domain import order


@pytest.mark.parametrize(("before", "after"), [(None, None), (None, 5.0), (5.0, None), (1.0, 2.0), (-3.0, 4.0)])
def test_between_is_between(before, after):
    found = order.between(before, after)
    assert before is None or before < found
    assert after is None or found < after


@given(st.lists(st.integers(0, 100), min_size=1, max_size=150))
def test_a_list_keeps_its_order_whatever_is_put_in_where(places):
    positions: list[float] = []
    for place in places:
        index = place % (len(positions) + 1)
        low = positions[index - 1] if index else None
        high = positions[index] if index < len(positions) else None
        if order.crowded(low, high):
            positions = list(order.renumbered(len(positions) + 1))
        else:
            positions.insert(index, order.between(low, high))
        assert positions == sorted(set(positions))
