"""The bundled demo shows every feature and is a model of calm words."""

import pytest

from whiffboard import paths
from whiffboard.domain.causal_map import CausalMap
from whiffboard.domain.records import EventKind, Gate, Lane, Strength
from whiffboard.exchange.case_folder import read_case
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import DESTINATIONS, Guard
from whiffboard.wording.verdict import Verdict


@pytest.fixture(scope="module")
def demo():
    return read_case(paths.bundled("demo"))


def test_one_statement_is_held_and_everything_else_passes(demo):
    guard = Guard(load_checker())
    found = {
        getattr(record, field): judgement.verdict
        for record in demo
        for field in DESTINATIONS.get(type(record), {})
        if (judgement := guard.judge(demo, record, field)).verdict is not Verdict.PASS
    }
    assert found == {"Tomas should have counted the people at the gate": Verdict.HOLD}


def test_the_map_shows_every_feature(demo):
    causal_map = CausalMap(demo)
    assert 20 <= len(causal_map) <= 26
    assert len(causal_map.shared) >= 2
    assert len(causal_map.loops) == 1
    assert max(causal_map.depths.values()) >= 5
    assert {demo.causes[cause].gate for cause in causal_map.order if causal_map.causes_of(cause)} == set(Gate)
    assert sum(bool(demo.evidence_of(cause)) for cause in causal_map.order) >= 6
    whiff, unlinked = causal_map.roots
    assert demo.causes[whiff].whiff
    assert not demo.causes[unlinked].whiff


def test_the_lists_show_every_feature(demo):
    assert len(demo.participants) == 5
    assert all(person.name and person.role for person in demo.participants)
    assert len(demo.parties) == 3
    assert len(demo.events) >= 12
    assert {event.kind for event in demo.events} == set(EventKind)
    assert sum(not event.at for event in demo.events) == 1
    assert sum(event.planned is not None for event in demo.events) >= 5
    assert {action.lane for action in demo.actions} == set(Lane)
    assert {action.strength for action in demo.actions} == set(Strength)
    assert sum(not action.owner for action in demo.actions) == 1
    assert demo.details.ownership.endswith("We own this.")


def test_known_times_follow_each_other(demo):
    times = [event.at for event in demo.events if event.at]
    assert times == sorted(times)


def test_it_reads_in_the_layout_that_it_is_written_in(demo, content, write_all, tmp_path):
    write_all(demo, tmp_path / "out")
    assert content(read_case(tmp_path / "out")) == content(demo)
