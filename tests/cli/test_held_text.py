"""Held text leaves by no way out: not in lists, case folders or handouts, nor in what is said about them."""

import pypdfium2
import pytest

from whiffboard import compose
from whiffboard.domain import causes, keeps
from whiffboard.domain.records import Action, Cause, Evidence, Keep, Link, Participant, Record
from whiffboard.domain.session import Session
from whiffboard.storage.library import Library
from whiffboard.wording.guard import DESTINATIONS, Guard, words_of

REASON = "quagga asked for these very words"


@pytest.fixture(scope="module")
def guard() -> Guard:
    return compose.guard()


def blaming(number: int) -> str:
    return f"Pat forgot to copy zebra{number} to the server"


def full_of_blame() -> tuple[Session, dict[str, tuple[Record, str]]]:
    """A session with a blaming sentence in every text field, each known by a word of its own."""
    number = 0
    records: list[Record] = [Link(id="link", cause="cause", effect="whiff", position=0.0)]
    records += [Cause(id="whiff", text="Orders reached the market", whiff=True)]
    where: dict[str, tuple[Record, str]] = {}
    for kind, fields in DESTINATIONS.items():
        if kind is Keep:
            continue
        texts = {field: blaming(number := number + 1) for field in fields}
        fixed: dict[str, object] = {"id": kind.__name__.lower()}
        if "position" in kind.__struct_fields__:
            fixed["position"] = 0.0
        if kind is Evidence:
            fixed["cause"] = "whiff"
        if kind is Participant:
            texts["name"] = "Bo Zander"
        records.append(kind(**fixed, **texts))
        for field, text in texts.items():
            where[text.removeprefix("Pat forgot to copy ").removesuffix(" to the server")] = (records[-1], field)
    # An action whose own text is held is left out whole, so there is one whose other texts are.
    calm = Action(id="calm", position=1.0, text="Copy with one job", owner=blaming(97), measure=blaming(98))
    where |= {"zebra97": (calm, "owner"), "zebra98": (calm, "measure")}
    return Session([*records, calm]), where


@pytest.fixture
def imprudent(guard, library):
    """The session's id in a library, and the telling words of its held texts."""
    session, where = full_of_blame()
    kept = Cause(id="kept", text=blaming(99))
    session = session.apply(causes.add(session, "whiff", kept.text, cause_id=kept.id))
    findings = guard.judge(session, kept, "text").findings
    found = [(finding.rule, words_of(guard.judge(session, kept, "text"), finding)) for finding in findings]
    session = session.apply(keeps.keep(session, kept, "text", found, REASON))
    held = [word for word, (record, field) in where.items() if guard.judge(session, record, field).held]
    with_library = Library.open(library)
    with_library.add(session, shown_title=guard.shown_title(session))
    with_library.close()
    assert len(held) == sum(map(len, DESTINATIONS.values())) - 3 + 2  # events prompt; a name is one; a reason is a note
    return session.id, held


def words_of_pdf(path) -> str:
    document = pypdfium2.PdfDocument(path)
    outline = [mark.get_title() for mark in document.get_toc()]
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join([*document.get_metadata_dict().values(), *outline, *pages])


@pytest.mark.parametrize("names", ["roles", "full"])
def test_nothing_held_leaves(whiffboard, library, imprudent, tmp_path, names):
    session, held = imprudent
    case, handout = tmp_path / "out" / "case", tmp_path / "out" / "handout.pdf"
    case.parent.mkdir()
    export = ("export", session, "--names", names)
    commands = [
        ("sessions",),
        ("sessions", "--json"),
        (*export, "--as", "case", "--out", case),
        (*export, "--as", "team-handout", "--out", handout),
        ("export", "zzz", "--as", "case", "--out", case),
        ("doctor",),
    ]
    said = [whiffboard(*command, "--library", library) for command in commands]
    assert [one.code for one in said] == [0, 0, 0, 0, 2, 0]
    out = "".join(one.out + one.err for one in said)
    out += "".join(path.name + path.read_text() for path in case.iterdir()) + words_of_pdf(handout)
    letters = "".join(out.split())  # lines of a page are broken within sentences, and words at hyphens
    assert "Being reworded" in out
    assert "zebra99" in letters, "what was kept with a reason is shown"
    assert [word for word in held if f"{word}to" in letters] == []
    assert "quagga" not in letters
    assert ("Zander" in letters) is (names == "full")
