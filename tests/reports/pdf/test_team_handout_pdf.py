"""The team handout on paper: read back, everything shown is there and nothing held is."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whiffboard.domain import causes
from whiffboard.domain.records import Event, EventKind, Gate, Lane, Strength
from whiffboard.reports.pdf import document, text
from whiffboard.reports.pdf.team_handout_pdf import render
from whiffboard.reports.team_handout import team_handout
from whiffboard.safe_file import ExportFault
from whiffboard.wording.shown import (
    NameStyle,
    ShownAction,
    ShownCause,
    ShownEvent,
    ShownParticipant,
    ShownParty,
    ShownSession,
)

HOSTILE = {
    "markup": '<b>bold</b> & <img src="/etc/passwd"/> &amp; </para> <timeout> AT&T;',
    "script": "[x](javascript:alert(1)) <a href='javascript:alert(1)'>x</a>",
    "greek": "Ωμέγα και άλφα",
    "cyrillic": "Привет, мир",
    "accents": "Žluťoučký kůň, façade, ẹ̀kọ́",
    "emoji": "😀 works, 🚀 flies",
    "no letters": "日本語のテキスト",
    "hebrew": "עברית",
    "nul": "nul\0here",
    "surrogate": "lone \ud800 one",
    "direction": "bidi \u202eevil\u202c end",
    "marks": "a" + "\u0301" * 40,
    "lines": "one\ntwo\r\nthree\u2028four\n\n\n",
    "private use": "\ue000 and \U0010fffe",
}


def shown_with(said: str) -> ShownSession:
    """A session whose every text is this one, as if the guard had let it pass."""
    from whiffboard.domain.causal_map import CausalMap
    from whiffboard.domain.records import Cause, Details, Link
    from whiffboard.domain.session import Session

    records = [
        Details(id="s"),
        Cause(id="w", whiff=True, gate=Gate.ALL),
        Cause(id="a"),
        Cause(id="b"),
        Link(id="l1", cause="a", effect="w", position=1.0),
        Link(id="l2", cause="b", effect="w", position=2.0),
    ]
    cause = {
        name: ShownCause(id=name, text=said, held=False, gate=Gate.ALL, whiff=name == "w", evidence=(said,))
        for name in "wab"
    }
    return ShownSession(
        language="en",
        id="s",
        title=said,
        occurred_on=None,
        what_happened=said,
        ownership=said,
        participants=(ShownParticipant(name=said, role=said),),
        parties=(ShownParty(name=said, harm=said),),
        events=(ShownEvent(at="", kind=EventKind.WARNING, text=said, planned=None, actual=None),),
        causes=cause,
        map=CausalMap(Session(records)),
        places={},
        actions=(
            ShownAction(
                id="x", text=said, lane=Lane.REDRESS, strength=Strength.WEAKER, owner=said, due=None,
                measure=said, causes=("b",),
            ),
        ),
        names=NameStyle.FULL,
        left_out={},
    )  # fmt: skip


def squeezed(said: str) -> str:
    return "".join(said.split())


def test_everything_shown_is_on_the_paper_and_nothing_held(launch, printed):
    handout = launch.handout()
    read = printed(handout)
    assert "forgot" not in read.text
    said = squeezed(read.text)
    expected = [handout.title, handout.what_happened, handout.good_faith, handout.ownership, handout.left_out]
    expected += [part for party in handout.parties for part in (party.name, party.harm)]
    expected += [row.text for row in handout.timeline]
    expected += [part for found in handout.statements for part in (found.text, *found.evidence)]
    expected += [
        part
        for lane in handout.lanes
        for row in lane.actions
        for part in (row.label, row.text, row.strength, row.owner, row.due, row.measure)
    ]
    missing = [words for words in expected if squeezed(words) not in said]
    assert not missing


def test_statements_point_at_each_other_in_words(launch, printed):
    said = printed(launch.handout()).text
    assert "because of 1 and 5 together" in said
    assert "because of any of 2, 3 or 4" in said
    assert "end cause · answered by A2" in said
    assert "end cause · no action yet" in said
    assert "explains 2: 1 and 5" in said
    assert "answers causes 1 and 3" in said


def test_every_page_says_which_of_how_many_it_is(launch, printed):
    read = printed(launch.handout())
    total = len(read.pages)
    assert total >= 2
    for number, page in enumerate(read.pages, 1):
        assert f"{number} of {total}" in page


def test_the_map_has_a_page_of_its_own_in_the_outline(launch, printed):
    read = printed(launch.handout())
    assert set(read.outline) >= {"What happened when", "The map", "What led to what", "What we will do"}
    assert read.outline.index("The map") > read.outline.index("What happened when")
    (page,) = [page for page in read.pages if page.startswith("The map")]
    assert "Being reworded" in page
    assert "explains 2" in page
    assert re.search(r"\ball\b", page)


def test_properties_name_the_program_and_no_person(launch, printed):
    properties = printed(launch.handout(dt.date(2012, 9, 3))).properties
    assert properties["Title"] == "The eighth server"
    assert properties["Subject"] == "Team handout"
    assert properties["Creator"] == properties["Producer"] == "Whiffboard"
    assert not properties["Author"]
    assert properties["CreationDate"].startswith("D:20120903")


def test_faces_are_embedded_and_the_language_is_given(launch, printed, tmp_path, monkeypatch):
    monkeypatch.setattr(document, "COMPRESSED", 0)
    data = printed(launch.handout()).data
    assert b"Helvetica" not in data
    faces = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert {b"AAAAAA+Inter-Regular", b"AAAAAA+Inter-SemiBold"} <= faces
    assert all(b"+" in face for face in faces)
    assert data.count(b"/FontFile2") >= len(faces)
    assert b"/Lang (en)" in data


def test_numbers_are_links_within_the_document(launch, printed, monkeypatch):
    monkeypatch.setattr(document, "COMPRESSED", 0)
    data = printed(launch.handout()).data
    assert data.count(b"/Subtype /Link") > 10
    assert b"/URI" not in data


def test_the_same_handout_gives_the_same_bytes(launch, printed):
    handout = launch.handout(dt.date(2012, 9, 3))
    assert printed(handout).data == printed(handout).data


def test_letter_paper_is_letter_paper(launch, printed):
    sizes = {tuple(sorted(size)) for size in printed(launch.handout(), "Letter").sizes}
    assert sizes == {(612.0, 792.0)}


def test_nothing_yet_is_one_calm_page(writing, printed):
    read = printed(writing.handout())
    assert len(read.pages) == 1
    assert read.outline == []
    for heading in ("What happened", "Who took part", "The map", "What led to what", "What we will do"):
        assert heading not in read.text


def test_a_map_of_three_stands_in_the_text(writing, printed):
    whiff = writing.cause("Orders reached the market")
    writing.cause("The old code was still there", whiff)
    writing.cause("Nothing compared the servers", whiff)
    read = printed(writing.handout())
    assert len(read.pages) == 1
    assert "The map" in read.outline


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_printed_as_itself(said, printed):
    read = printed(team_handout(shown_with(said)))
    assert "root:" not in read.text
    assert b"/JavaScript" not in read.data
    assert b"/URI" not in read.data
    assert b"/Subtype /Image" not in read.data
    said_back = squeezed(read.text)
    for line in text.clean(said).split("\n"):
        if "\u0301" * 3 not in line:
            assert squeezed(line).replace("\ufffd", "") in said_back.replace("\ufffd", "")


@pytest.mark.parametrize("said", ["W" * 5000, "word " * 1500, "a\n" * 400], ids=["word", "words", "lines"])
def test_long_text_wraps_over_pages(said, printed):
    read = printed(team_handout(msgspec.structs.replace(shown_with("short"), what_happened=said)))
    assert len(read.pages) > 1
    assert squeezed(read.text).count(said[0]) >= squeezed(said).count(said[0])


@pytest.mark.parametrize("field", ["title", "ownership", "events", "causes", "actions", "parties"])
def test_long_text_wraps_wherever_it_stands(field, printed):
    long = "W" * 5000
    handout = team_handout(msgspec.structs.replace(shown_with("short"), **{field: getattr(shown_with(long), field)}))
    assert squeezed(printed(handout).text).count("W") >= 5000


def test_a_hundred_thousand_letters_are_printed(printed):
    causes_of = {k: msgspec.structs.replace(v, text="x" * 100_000) for k, v in shown_with("short").causes.items()}
    one = {**shown_with("short").causes, "a": causes_of["a"]}
    read = printed(team_handout(msgspec.structs.replace(shown_with("short"), causes=one)))
    assert read.text.count("x") >= 100_000


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(codec=None), max_size=120))
def test_any_text_can_be_printed(printed, said):
    read = printed(team_handout(shown_with(said)))
    assert len(read.pages) >= 1


def test_a_failure_while_drawing_leaves_the_old_file(launch, tmp_path, monkeypatch):
    target = tmp_path / "handout.pdf"
    target.write_bytes(b"the old one")

    def fail(*_arguments, **_settings):
        raise ZeroDivisionError

    monkeypatch.setattr("whiffboard.reports.pdf.map_pages.draw_map", fail)
    with pytest.raises(ZeroDivisionError):
        render(launch.handout(), target)
    assert target.read_bytes() == b"the old one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["handout.pdf"]


def test_a_missing_folder_is_told_in_a_sentence(launch, tmp_path):
    with pytest.raises(ExportFault, match="isn't there"):
        render(launch.handout(), Path(tmp_path / "nowhere" / "handout.pdf"))


def test_a_reinforcing_loop_is_drawn_and_told(launch, printed):
    numbers = launch.shown().map.numbers
    by_number = {number: cause for cause, number in numbers.items()}
    launch.do(causes.link_as_loop(launch.session, by_number[1], by_number[4]))
    read = printed(launch.handout())
    assert "makes more likely again 4" in read.text
    assert any("makes more likely again" in page for page in read.pages if page.startswith("The map"))


def test_many_rows_are_all_there(writing, printed):
    for number in range(60):
        writing.row(Event, at=f"2012-0{1 + number % 9}-11", text=f"Event number {number} happened")
    said = printed(writing.handout()).text
    assert all(f"Event number {number} happened" in said for number in range(60))
