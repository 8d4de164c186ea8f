"""Nothing jumps: acts carry the places of all nodes, and what was seen stays where it is."""

from pathlib import Path

import pytest

from whiffboard.domain import causes
from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.layout.geometry import Spot
from whiffboard.exchange.case_folder import read_case
from whiffboard.ui.canvas import placement

CASES = Path(__file__).parents[2] / "cases"


@pytest.fixture(params=["knight-capital", "healthcare-gov"])
def folder(request, qapp, theme):
    return CASES / request.param


@pytest.fixture
def case(folder):
    return read_case(folder)


def moved(before, after):
    stood, stands = placement.spots(before), placement.spots(after)
    return {cause for cause in stood.keys() & stands.keys() if stood[cause] != stands[cause]}


def test_an_imported_map_has_the_same_places_every_time(case, folder):
    again = read_case(folder)
    mine = [placement.spots(case)[cause] for cause in causal_map(case).order]
    theirs = [placement.spots(again)[cause] for cause in causal_map(again).order]
    assert mine == theirs


def test_the_first_edit_keeps_every_place_that_was_shown(case):
    first = causal_map(case).order[0]
    after = case.apply(placement.settled(case, causes.reword(case, first, case.causes[first].text[:-1] + "?")))
    assert not moved(case, after)


def test_an_edit_that_changes_no_size_writes_no_places_again(case):
    first = causal_map(case).order[0]
    placed = case.apply(placement.settled(case, causes.reword(case, first, "One")))
    step = placement.settled(placed, causes.reword(placed, first, "Two"))
    assert [type(change.record).__name__ for change in step.changes] == ["Cause"]


def test_new_causes_move_few_others_and_never_change_their_order(case):
    session = case
    for effect in causal_map(case).order:
        step = placement.settled(session, causes.add(session, effect, "The same words for all of the new ones"))
        after = session.apply(step)
        rows = {}
        for cause, spot in placement.spots(session).items():
            top = round(spot.y - placement.sizes(session)[cause].height / 2)
            rows.setdefault(top, []).append((spot.x, cause))
        stands = placement.spots(after)
        for row in rows.values():
            order = [cause for _, cause in sorted(row)]
            assert order == sorted(order, key=lambda cause: stands[cause].x)
        session = after
    assert not overlaps(session)


def test_removing_moves_nobody(case):
    order = causal_map(case).order
    placed = case.apply(causes.place(case, placement.spots(case)))
    after = placed.apply(placement.settled(placed, causes.remove(placed, [order[3]])))
    assert not moved(placed, after)


def test_tidy_frees_pinned_nodes_leaves_the_whiff_and_covers_nothing(case):
    first, second = causal_map(case).order[:2]
    placed = case.apply(causes.place(case, {second: Spot(4000.0, 100.0)}, pin=[second]))
    after = placed.apply(placement.tidied(placed))
    assert placement.spots(after)[first] == placement.spots(placed)[first]
    assert not any(place.pinned for place in after.places.values())
    assert not overlaps(after)


def overlaps(session):
    spots, sizes = placement.spots(session), placement.sizes(session)
    listed = list(spots)
    return [
        (one, other)
        for index, one in enumerate(listed)
        for other in listed[index + 1 :]
        if abs(spots[one].x - spots[other].x) < (sizes[one].width + sizes[other].width) / 2
        and abs(spots[one].y - spots[other].y) < (sizes[one].height + sizes[other].height) / 2
    ]


def test_what_is_not_drawn_lays_nothing_out_again(case, monkeypatch):
    known = placement.spots(case)
    first = causal_map(case).order[0]
    monkeypatch.setattr(placement, "settle", lambda *_, **__: pytest.fail("laid out once more"))
    after = case.apply(causes.add_evidence(case, first, "A photo of the rack"))
    assert placement.spots(after) == known
