"""What the map says about a session, compared with a plain reading of its links on small random maps."""

from hypothesis import given, settings
from hypothesis import strategies as st

from whiffboard.domain import causes, copies
from whiffboard.domain.causal_map import CausalMap, causal_map
from whiffboard.domain.refusals import Refusal


def test_an_empty_map(blank):
    graph = causal_map(blank)
    assert (len(graph), graph.roots, graph.order, graph.ends, dict(graph.depths)) == (0, (), (), (), {})


def test_a_lone_whiff_is_no_end_cause(grown):
    graph = causal_map(grown("late"))
    assert (graph.roots, graph.ends) == (("late",), ())
    assert "late" in graph
    assert "nowhere" not in graph


def test_it_is_read_from_the_whiff_down(grown):
    graph = causal_map(grown("late < a, b", "a < c, d", "b < d", "idea"))
    assert graph.roots == ("late", "idea")
    assert graph.order == ("late", "a", "c", "d", "b", "idea")
    assert graph.numbers["late"] == 0
    assert graph.numbers["b"] == 4
    assert graph.ends == ("c", "d", "idea")
    assert graph.shared == {"d"}


def test_the_whiff_comes_first_even_if_others_were_first(grown):
    session = grown("late < a")
    session = session.apply(causes.unlink(session, session.links[0].id))
    assert CausalMap(session).roots == ("late", "a")


def test_depth_is_the_longest_way(grown):
    graph = causal_map(grown("late < a, b", "a < c", "c < b"))
    assert graph.depths == {"late": 0, "a": 1, "c": 2, "b": 3}


def test_above_and_below(grown):
    graph = causal_map(grown("late < a, b", "a < c", "b < c, d"))
    assert graph.below("late") == {"a", "b", "c", "d"}
    assert graph.above("c") == {"a", "b", "late"}
    assert graph.way("c", "late") in {("c", "a", "late"), ("c", "b", "late")}
    assert graph.way("late", "c") == ()


def test_one_map_is_built_for_all_who_ask(grown):
    session = grown("late < a")
    assert causal_map(session) is causal_map(session)


LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


def _random_map(pairs):
    session = copies.blank()
    for number in range(8):
        session = session.apply(causes.add(session, cause_id=str(number)))
    for cause, effect in pairs:
        try:
            session = session.apply(causes.link(session, str(cause), str(effect)))
        except Refusal:
            continue
    return session


@given(pairs=LINKS, tops=st.sets(st.integers(0, 7).map(str), min_size=1, max_size=3))
@settings(max_examples=60)
def test_only_below_is_what_no_way_leads_up_from_without_the_tops(pairs, tops):
    session = _random_map(pairs)
    graph = CausalMap(session)
    roots = {cause for cause in session.causes if not any(link.cause == cause for link in session.links)}

    def reaches(cause: str) -> bool:
        if cause in tops:
            return False
        effects = [link.effect for link in session.links if link.cause == cause]
        return cause in roots or any(reaches(effect) for effect in effects)

    under = set().union(*(graph.below(top) for top in tops))
    assert graph.only_below(tops) == tops | {cause for cause in under if not reaches(cause)}


@given(pairs=LINKS)
@settings(max_examples=60)
def test_order_depths_and_ends_agree_with_the_links(pairs):
    session = _random_map(pairs)
    graph = CausalMap(session)
    assert sorted(graph.order) == sorted(session.causes)
    for link in session.links:
        assert graph.depths[link.cause] > graph.depths[link.effect]
        assert link.cause in graph.below(link.effect)
        assert link.effect in graph.above(link.cause)
    explained = {link.effect for link in session.links}
    assert set(graph.ends) == {
        cause.id for cause in session.causes.values() if cause.id not in explained and not cause.whiff
    }
