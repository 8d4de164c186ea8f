"""Whatever a session holds, importing what was exported gives the same session."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from whiffboard.domain.records import (
    Action,
    Answer,
    Cause,
    Details,
    Event,
    EventKind,
    Evidence,
    Gate,
    Lane,
    Link,
    Participant,
    Party,
    Strength,
)
from whiffboard.domain.session import Session
from whiffboard.exchange.case_folder import read_case
from whiffboard.exchange.outline_line import Loop, Mark, SameCause, Statement, Support, read_line, write_line
from whiffboard.wording.languages import languages

# What the formats give a meaning to, and what text files treat in their own ways.
AWKWARD = [
    *("!", "=", "~", "//", "#", "# ", "#late", "= #late", "~ #late", " (all)", " (any)", "(whiff)", " (unlinked)"),
    *("\\", "\\n", "\\u0041", '"', '"""', "'", ",", ";", "\n", "\r", "\r\n", "\t", " ", "  ", "[", "]", "{}", "\ufeff"),
    *(
        "\x0b",
        "\x1c",
        "\x7f",
        "\x85",
        "\u2028",
        "\u00a0",
        "\u200d",
        "é",
        "e\u0301",
        "Ω",
        "я",
        "李",
        "🙂",
        "-",
        "=1+1",
        "0",
    ),
]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
TEXTS = st.one_of(
    st.sampled_from(["", "The list was copied by hand", "It took all of them (all)", "See #12", "// later", "! now"]),
    st.lists(st.sampled_from(AWKWARD), max_size=5).map("".join),
    ANY_TEXT,
)
SAID = TEXTS.filter(bool)
PERCENT = st.none() | st.floats(0, 100) | st.integers(0, 100).map(float)
DAYS = st.dates(dt.date(1000, 1, 1))
MOMENTS = (
    st.just("")
    | DAYS.map(dt.date.isoformat)
    | st.datetimes(dt.datetime(1000, 1, 1)).map(lambda at: at.isoformat(timespec="minutes"))  # noqa: DTZ001
)


@st.composite
def sessions(draw):
    titles = TEXTS.filter(lambda text: not text or text.strip())
    details = Details(
        id="d",
        title=draw(titles),
        occurred_on=draw(st.none() | DAYS),
        what_happened=draw(TEXTS),
        ownership=draw(TEXTS),
        language=draw(st.sampled_from(languages())),
    )
    records = [details]
    for i in range(draw(st.integers(0, 3))):
        records += [
            Participant(id=f"p{i}", position=i, name=draw(TEXTS), role=draw(TEXTS)),
            Party(id=f"h{i}", position=i, name=draw(TEXTS), harm=draw(TEXTS)),
            Event(
                id=f"e{i}",
                position=i,
                at=draw(MOMENTS),
                kind=draw(st.sampled_from(EventKind)),
                text=draw(TEXTS),
                planned=draw(PERCENT),
                actual=draw(PERCENT),
            ),
        ]
    records += draw(maps())
    ids = [record.id for record in records if isinstance(record, Cause)]
    for i in range(draw(st.integers(0, 3))):
        records.append(
            Action(
                id=f"a{i}",
                position=i,
                text=draw(TEXTS),
                lane=draw(st.sampled_from(Lane)),
                strength=draw(st.none() | st.sampled_from(Strength)),
                owner=draw(TEXTS),
                due=draw(st.none() | DAYS),
                measure=draw(TEXTS),
            )
        )
        answered = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)) if ids else []
        records += [Answer(id=f"a{i}{cause}", action=f"a{i}", cause=cause) for cause in answered]
    return Session(records)


@st.composite
def maps(draw):
    """Causes, their evidence, and links among them; what comes later explains what came before."""
    count = draw(st.integers(0, 7))
    records = []
    for i in range(count):
        records.append(Cause(id=f"c{i}", text=draw(TEXTS), gate=draw(st.sampled_from(Gate)), whiff=draw(st.booleans())))
        pieces = draw(st.lists(SAID, max_size=2))
        records += [Evidence(id=f"v{i}{n}", cause=f"c{i}", position=n, text=text) for n, text in enumerate(pieces)]
    pairs = [(i, j) for i in range(count) for j in range(count) if i != j]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)) if pairs else []
    records += [
        Link(id=f"l{n}", cause=f"c{i}", effect=f"c{j}", position=float(n), loop=i < j)
        for n, (i, j) in enumerate(chosen)
    ]
    return records


@settings(max_examples=150)
@given(session=sessions())
def test_exported_and_imported_is_the_same(session, content, write_all):
    folder = Path(tempfile.mkdtemp())
    try:
        write_all(session, folder / "out")
        assert content(read_case(folder / "out")) == content(session)
    finally:
        shutil.rmtree(folder)


LINES = st.one_of(
    st.builds(
        Statement,
        TEXTS,
        st.sampled_from(Gate),
        st.just("") | st.from_regex(r"[a-z]+(-[a-z]+)?", fullmatch=True),
        st.sampled_from(Mark),
    ),
    st.builds(SameCause, st.just("late-tests")),
    st.builds(Loop, st.just("late.tests_2")),
    st.builds(Support, TEXTS),
)


@settings(max_examples=600)
@given(line=LINES, indentation=st.integers(0, 3))
def test_every_line_reads_as_what_it_was_written_from(line, indentation):
    written = "  " * indentation + write_line(line)
    assert "\n" not in written
    assert "\r" not in written
    assert not written.lstrip().startswith("//")
    assert read_line(written) == line


def test_plain_words_are_written_plainly():
    for text in (
        "~50 users waited",
        "C:\\new was full",
        "The (new) flag",
        "a\u00a0b",
        "100 % (of all)",
        "in C#",
        "?",
        "- x",
    ):
        assert write_line(Statement(text)) == text


def test_words_with_a_meaning_are_written_behind_a_backslash():
    assert write_line(Statement("! now")) == "\\! now"
    assert write_line(Statement("all of them (all)", Gate.ALL, "every")) == "\\all of them \\(all) (all) #every"
    assert write_line(Statement("two\nlines ")) == "\\two\\nlines\\u0020"
    assert write_line(Support("")) == "! \\"
