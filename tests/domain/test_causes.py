"""Each operation on the map: what it changes, what it leaves alone, what it refuses and in which words."""

import math

import pytest

from whiffboard.domain import answers, causes, keeps, rows
from whiffboard.domain.causal_map import causal_map
from whiffboard.domain.records import Action, Answer, Cause, Evidence, Gate, Keep, Link, Place
from whiffboard.domain.refusals import AlreadyLinked, DoesNotFit, LinksToItself, NoSuchRecord, WouldCloseLoop


def below(session, effect):
    return causal_map(session).causes_of(effect)


def link_between(session, cause, effect):
    return next(link for link in session.links if (link.cause, link.effect) == (cause, effect))


class TestAdd:
    def test_the_first_statement_is_the_whiff(self, blank, undoes):
        step = causes.add(blank, text="We were late")
        session = undoes(blank, step)
        (cause,) = session.causes.values()
        assert (cause.text, cause.whiff, cause.gate) == ("We were late", True, Gate.ANY)
        assert step.label == "Add the whiff"

    def test_a_second_lone_statement_is_none(self, grown, undoes):
        session = grown("late")
        step = causes.add(session, text="idea")
        after = undoes(session, step)
        assert [cause.whiff for cause in after.causes.values()] == [True, False]
        assert step.label == "Add statement"

    def test_a_map_that_lost_its_whiff_gets_a_new_one(self, grown):
        session = grown("late < queue")
        session = session.apply(causes.remove(session, ["late"]))
        session = session.apply(causes.add(session, text="lost", cause_id="lost"))
        assert session.causes["lost"].whiff
        assert not session.causes["queue"].whiff

    def test_causes_stand_in_the_order_they_came(self, grown):
        assert below(grown("late < queue, holiday, storm"), "late") == ("queue", "holiday", "storm")

    def test_a_cause_can_go_behind_a_sibling(self, grown, undoes):
        session = grown("late < queue, holiday")
        after = undoes(session, causes.add(session, "late", "storm", after="queue", cause_id="storm"))
        assert below(after, "late") == ("queue", "storm", "holiday")

    def test_there_is_room_between_siblings_however_often(self, grown):
        session = grown("late < first, last")
        for number in range(120):
            session = session.apply(causes.add(session, "late", after="first", cause_id=f"n{number}"))
        assert below(session, "late") == ("first", *(f"n{number}" for number in reversed(range(120))), "last")
        assert len({link.position for link in session.links}) == 122

    def test_an_effect_that_is_gone_is_said(self, grown):
        with pytest.raises(NoSuchRecord, match=r"no longer there\. Undo may bring it back"):
            causes.add(grown("late"), "nowhere")

    def test_text_that_no_file_can_hold_is_mended(self, blank):
        session = blank.apply(causes.add(blank, text="half \ud83d and\r\nNUL\0", cause_id="c"))
        assert session.causes["c"].text == "half \ufffd and\nNUL"


class TestWords:
    def test_reword(self, grown, undoes):
        session = grown("late")
        after = undoes(session, causes.reword(session, "late", "We missed the day"))
        assert after.causes["late"].text == "We missed the day"
        assert after.causes["late"].whiff

    def test_the_same_words_are_no_step(self, grown):
        assert not causes.reword(grown("late"), "late", "late")

    @pytest.mark.parametrize(
        ("gate", "label"), [(Gate.ALL, "Set all causes needed"), (Gate.ANY, "Set any cause enough")]
    )
    def test_gate(self, grown, gate, label):
        session = grown("late")
        other = Gate.ANY if gate is Gate.ALL else Gate.ALL
        session = session.apply(causes.set_gate(session, "late", other))
        step = causes.set_gate(session, "late", gate)
        assert (step.label, session.apply(step).causes["late"].gate) == (label, gate)


class TestLink:
    def test_a_cause_explains_a_second_effect(self, grown, undoes):
        session = grown("late < queue, storm", "queue < press")
        after = undoes(session, causes.link(session, "press", "storm"))
        assert set(causal_map(after).effects_of("press")) == {"queue", "storm"}
        assert causal_map(after).shared == {"press"}

    def test_a_statement_does_not_explain_itself(self, grown):
        with pytest.raises(LinksToItself):
            causes.link(grown("late"), "late", "late")

    def test_twice_is_refused_with_both_names(self, grown):
        session = grown("late < queue")
        with pytest.raises(AlreadyLinked, match="“queue” explains “late” already"):
            causes.link(session, "queue", "late")

    def test_a_circle_is_refused_and_shown(self, grown):
        session = grown("late < queue", "queue < press", "press < holiday")
        with pytest.raises(WouldCloseLoop, match=r"“holiday” already leads to “late”.*reinforcing loop") as refused:
            causes.link(session, "late", "holiday")
        assert (refused.value.cause, refused.value.effect) == ("late", "holiday")
        assert refused.value.path == ("holiday", "press", "queue", "late")

    def test_an_end_that_is_gone_is_said(self, grown):
        with pytest.raises(NoSuchRecord):
            causes.link(grown("late"), "late", "nowhere")

    def test_a_long_statement_is_quoted_in_short(self, grown):
        session = grown("late < queue")
        session = session.apply(causes.reword(session, "queue", "word " * 100))
        with pytest.raises(AlreadyLinked) as refused:
            causes.link(session, "queue", "late")
        assert "…" in str(refused.value)
        assert len(str(refused.value)) < 120

    def test_a_reinforcing_loop_stays_outside_the_layers(self, grown, undoes):
        session = grown("late < queue", "queue < press")
        after = undoes(session, causes.link_as_loop(session, "late", "press"))
        graph = causal_map(after)
        assert [(link.cause, link.effect) for link in graph.loops] == [("late", "press")]
        assert graph.depths == {"late": 0, "queue": 1, "press": 2}
        with pytest.raises(AlreadyLinked):
            causes.link_as_loop(after, "late", "press")

    def test_a_loop_whose_circle_was_opened_becomes_a_link_when_it_is_linked_again(self, grown, undoes):
        session = grown("late < queue", "queue < press")
        session = session.apply(causes.link_as_loop(session, "queue", "press"))
        with pytest.raises(AlreadyLinked):
            causes.link(session, "queue", "press")
        session = session.apply(causes.unlink(session, link_between(session, "press", "queue").id))
        after = undoes(session, causes.link(session, "queue", "press"))
        assert below(after, "press") == ("queue",)
        assert not causal_map(after).loops

    def test_a_loop_that_closes_no_circle_is_an_ordinary_link(self, grown):
        session = grown("late < queue, storm")
        after = session.apply(causes.link_as_loop(session, "storm", "queue"))
        assert not causal_map(after).loops
        assert below(after, "queue") == ("storm",)

    def test_unlink_leaves_both(self, grown, undoes):
        session = grown("late < queue")
        after = undoes(session, causes.unlink(session, link_between(session, "queue", "late").id))
        assert set(after.causes) == {"late", "queue"}
        assert not after.links


class TestMove:
    def test_a_branch_moves_as_a_whole(self, grown, undoes):
        session = grown("late < queue, storm", "queue < press", "press < paper")
        after = undoes(session, causes.reparent(session, "press", "queue", "storm"))
        assert (below(after, "queue"), below(after, "storm"), below(after, "press")) == ((), ("press",), ("paper",))

    def test_the_other_effects_stay(self, grown):
        session = grown("late < queue, storm, quake", "queue < press", "storm < press")
        after = session.apply(causes.reparent(session, "press", "queue", "quake"))
        assert set(causal_map(after).effects_of("press")) == {"storm", "quake"}

    def test_a_lone_statement_gets_a_first_effect(self, grown):
        session = grown("late", "idea")
        after = session.apply(causes.reparent(session, "idea", None, "late"))
        assert below(after, "late") == ("idea",)

    def test_under_its_own_descendant_is_refused(self, grown):
        session = grown("late < queue", "queue < press")
        with pytest.raises(WouldCloseLoop):
            causes.reparent(session, "queue", "late", "press")

    def test_under_an_effect_that_it_explains_already_is_refused(self, grown):
        session = grown("late < queue, storm", "queue < press", "storm < press")
        with pytest.raises(AlreadyLinked):
            causes.reparent(session, "press", "queue", "storm")

    @pytest.mark.parametrize(
        ("after", "order"),
        [
            ("c", ("b", "c", "a", "d")),
            ("d", ("b", "c", "d", "a")),
            (None, ("b", "c", "d", "a")),
        ],
    )
    def test_among_siblings(self, grown, after, order):
        session = grown("late < a, b, c, d")
        assert below(session.apply(causes.reparent(session, "a", "late", "late", after=after)), "late") == order

    @pytest.mark.parametrize(("cause", "after"), [("b", "a"), ("b", "b"), ("c", None), ("c", "b")])
    def test_to_where_it_stands_is_no_step(self, grown, cause, after):
        session = grown("late < a, b, c")
        assert not causes.reparent(session, cause, "late", "late", after=after)

    @pytest.mark.parametrize(
        ("cause", "by", "order"),
        [
            ("a", 1, ("b", "a", "c")),
            ("c", -1, ("a", "c", "b")),
            ("a", 9, ("b", "c", "a")),
            ("c", -9, ("c", "a", "b")),
        ],
    )
    def test_reorder(self, grown, undoes, cause, by, order):
        session = grown("late < a, b, c")
        assert below(undoes(session, causes.reorder(session, cause, "late", by=by)), "late") == order

    def test_reorder_at_an_end_is_no_step(self, grown):
        session = grown("late < a, b")
        assert not causes.reorder(session, "a", "late", by=-1)
        assert not causes.reorder(session, "b", "late", by=1)

    def test_reorder_of_a_cause_that_is_not_there_is_said(self, grown):
        with pytest.raises(NoSuchRecord):
            causes.reorder(grown("late < a", "a < b"), "b", "late", by=1)


class TestRemove:
    def test_what_explained_it_explains_its_effect(self, grown, undoes):
        session = grown("late < before, queue, behind", "queue < press, paper")
        step = causes.remove(session, ["queue"])
        after = undoes(session, step)
        assert below(after, "late") == ("before", "press", "paper", "behind")
        assert step.label == "Delete cause"

    def test_every_effect_inherits_and_none_twice(self, grown):
        session = grown("late < a, b, press", "a < queue", "b < queue", "queue < press")
        after = session.apply(causes.remove(session, ["queue"]))
        assert below(after, "a") == ("press",)
        assert below(after, "b") == ("press",)
        session = after.apply(causes.remove(after, ["a"]))
        assert below(session, "late") == ("press", "b") or below(session, "late") == ("b", "press")
        assert len([link for link in session.links if (link.cause, link.effect) == ("press", "late")]) == 1

    def test_a_chain_at_once(self, grown, undoes):
        session = grown("late < a", "a < b", "b < c", "c < d")
        step = causes.remove(session, ["b", "a", "c", "b"])
        after = undoes(session, step)
        assert below(after, "late") == ("d",)
        assert step.label == "Delete 3 causes"

    def test_all_that_hangs_on_it_goes_too(self, grown, undoes):
        session = grown("late < queue", "queue < press")
        session = session.apply(causes.add_evidence(session, "queue", "The log"))
        session = session.apply(causes.place(session, {"queue": (1, 2), "press": (3, 4)}))
        session = session.apply(rows.add(session, Action, [{"text": "Mend"}]))
        session = session.apply(answers.set_causes(session, session.actions[0].id, ["queue"]))
        session = session.apply(causes.link_as_loop(session, "late", "queue"))
        evidence = session.evidence_of("queue")[0]
        for target in (session.causes["queue"], evidence):
            session = session.apply(keeps.keep(session, target, "text", [("rule", "words")], "They said so themselves"))
        after = undoes(session, causes.remove(session, ["queue"]))
        left = {kind: set(after.table(kind)) for kind in (Evidence, Answer, Keep)}
        assert left == {Evidence: set(), Answer: set(), Keep: set()}
        assert set(after.places) == {"press"}
        assert [(link.cause, link.effect) for link in after.links] == [("press", "late")]
        assert len(after.actions) == 1

    def test_a_branch_leaves_what_explains_something_else(self, grown, undoes):
        session = grown("late < queue, storm", "queue < press, wind", "press < paper", "storm < wind")
        step = causes.remove_branch(session, ["queue"])
        after = undoes(session, step)
        assert set(after.causes) == {"late", "storm", "wind"}
        assert step.label == "Delete branch of 3"
        assert causes.remove_branch(session, ["wind"]).label == "Delete cause"

    def test_a_branch_under_two_doomed_effects_goes(self, grown):
        session = grown("late < a, b", "a < shared", "b < shared", "shared < deep")
        assert set(session.apply(causes.remove_branch(session, ["a", "b"])).causes) == {"late"}
        assert set(session.apply(causes.remove_branch(session, ["a"])).causes) == {"late", "b", "shared", "deep"}

    @pytest.mark.parametrize("remove", [causes.remove, causes.remove_branch])
    def test_what_is_gone_already_is_said(self, grown, remove):
        with pytest.raises(NoSuchRecord):
            remove(grown("late"), ["nowhere"])


class TestEvidence:
    def test_it_stands_in_order_and_can_be_reworded_and_removed(self, grown, undoes):
        session = grown("late")
        for text in ("log", "mail", "photo"):
            session = undoes(session, causes.add_evidence(session, "late", text))
        log, mail, photo = session.evidence_of("late")
        assert [log.text, mail.text, photo.text] == ["log", "mail", "photo"]
        session = undoes(session, causes.reword_evidence(session, mail.id, "letter"))
        session = undoes(session, causes.remove_evidence(session, log.id))
        assert [evidence.text for evidence in session.evidence_of("late")] == ["letter", "photo"]

    def test_it_needs_a_statement(self, blank):
        with pytest.raises(NoSuchRecord):
            causes.add_evidence(blank, "nowhere", "log")


class TestPlaces:
    def test_a_dragged_node_is_pinned_until_the_map_is_tidied(self, grown, undoes):
        session = grown("late < queue")
        step = causes.place(session, {"late": (0, 0), "queue": (10, 20)}, pin=["queue"])
        session = undoes(session, step)
        assert session.places == {
            "late": Place(id="late", x=0, y=0),
            "queue": Place(id="queue", x=10, y=20, pinned=True),
        }
        session = session.apply(causes.place(session, {"queue": (30, 20)}))
        assert session.places["queue"].pinned
        session = undoes(session, causes.tidy(session, {"queue": (5, 5)}))
        assert session.places["queue"] == Place(id="queue", x=5, y=5)

    def test_the_same_spot_is_no_step(self, grown):
        session = grown("late")
        session = session.apply(causes.place(session, {"late": (1, 1)}))
        assert not causes.place(session, {"late": (1, 1)})
        assert not causes.tidy(session, {"late": (1, 1)})

    @pytest.mark.parametrize("far", [math.nan, math.inf, -math.inf])
    def test_nowhere_is_no_spot(self, grown, far):
        with pytest.raises(DoesNotFit):
            causes.place(grown("late"), {"late": (far, 0)})
        with pytest.raises(DoesNotFit):
            causes.tidy(grown("late"), {"late": (0, far)})

    def test_a_place_needs_a_statement(self, grown):
        session = grown("late")
        with pytest.raises(NoSuchRecord):
            session.apply(causes.place(session, {"nowhere": (1, 1)}))


def test_no_operation_leaves_a_link_without_ends(grown):
    session = grown("late < a, b", "a < c", "b < c")
    for cause in ("c", "a", "late"):
        session = session.apply(causes.remove(session, [cause]))
        ends = {end for link in session.table(Link).values() for end in (link.cause, link.effect)}
        assert ends <= set(session.table(Cause))
