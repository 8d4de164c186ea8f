"""Sessions to print, made step by step, and a reader of what was printed."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from whiffboard.domain import answers, causes, copies, rows
from whiffboard.domain.records import Action, Cause, Event, EventKind, Gate, Lane, Participant, Party, Strength
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.reports.team_handout import TeamHandout, team_handout
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import Guard
from whiffboard.wording.shown import NameStyle, ShownSession

BLAMING = "Pat forgot to copy the code to the eighth server"


class Writing:
    """A session being written."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.session: Session = copies.blank()

    def do(self, step: Step) -> None:
        """Applies the step."""
        self.session = self.session.apply(step)

    def details(self, **fields: object) -> None:
        self.do(rows.amend_details(self.session, **fields))

    def row(self, kind_of_record: type, /, **fields: object) -> str:
        step = rows.add(self.session, kind_of_record, [fields])
        self.session = self.session.apply(step)
        return next(change.record.id for change in step.changes if change.before is None)

    def cause(self, text: str, effect: str | None = None) -> str:
        step = causes.add(self.session, effect, text)
        self.session = self.session.apply(step)
        return next(change.record.id for change in step.changes if isinstance(change.record, Cause))

    def answer(self, action: str, *ids: str) -> None:
        self.do(answers.set_causes(self.session, action, ids))

    def shown(self, names: NameStyle = NameStyle.ROLES) -> ShownSession:
        return self.guard.shown(self.session, names)

    def handout(self, as_of: dt.date | None = None) -> TeamHandout:
        return team_handout(self.shown(), as_of)


@dataclasses.dataclass(frozen=True)
class Printed:
    """What can be read back from a PDF."""

    pages: list[str]
    sizes: list[tuple[float, float]]
    outline: list[str]
    properties: dict[str, str]
    data: bytes

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pages).split())


@pytest.fixture(scope="session")
def guard() -> Guard:
    return Guard(load_checker())


@pytest.fixture
def writing(guard: Guard) -> Writing:
    return Writing(guard)


@pytest.fixture
def launch(writing: Writing) -> Writing:
    """A session with something of everything, one held statement among it."""
    writing.details(
        title="The eighth server",
        occurred_on=dt.date(2012, 8, 1),
        what_happened="A release went live and one of eight servers still ran the old code.",
        ownership="Our router placed orders that nobody asked for. We own that.",
    )
    writing.row(Participant, name="Pat", role="Order router development")
    writing.row(Participant, name="Sam", role="Trading operations")
    writing.row(Party, name="Customers", harm="Their orders were filled at prices they had not asked for")
    writing.row(Event, at="2012-07-27", kind=EventKind.SHIPMENT, text="The release is copied to the first servers")
    writing.row(Event, at="2012-08-01T08:01", kind=EventKind.WARNING, text="The first message about the fault is sent")
    writing.row(Event, at="2012-08-01T09:30", kind=EventKind.INCIDENT, text="The market opens", planned=90, actual=40)
    whiff = writing.cause("Unintended orders reached the market")
    old = writing.cause("One server answered with the old function", whiff)
    stream = writing.cause("The stream was not stopped for 45 minutes", whiff)
    writing.do(causes.set_gate(writing.session, whiff, Gate.ALL))
    writing.do(causes.add_evidence(writing.session, old, "The regulator's order, paragraph 14"))
    writing.cause(BLAMING, old)
    procedure = writing.cause("Deployment had no written procedure", old)
    writing.do(causes.link(writing.session, procedure, stream))
    writing.cause("No control compared orders sent with orders placed", stream)
    writing.cause("Flags were reused", old)
    unwind = writing.row(
        Action, text="Unwind the positions at our own cost", lane=Lane.REDRESS, owner="Trading operations"
    )
    deploy = writing.row(
        Action,
        text="Deploy with one job to all servers or to none",
        strength=Strength.STRONGER,
        owner="Release engineering",
        due=dt.date(2012, 10, 1),
        measure="Servers that differ from the release",
    )
    writing.answer(unwind)
    writing.answer(deploy, procedure, old)
    return writing


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Printed]:
    """Prints a handout and reads it back."""

    def read(handout: TeamHandout, paper: str = "A4") -> Printed:
        from whiffboard.reports.pdf.team_handout_pdf import render

        path = tmp_path / "read-back.pdf"
        render(handout, path, paper)
        with pypdfium2.PdfDocument(path) as document:
            pages, sizes = [], []
            for page in document:
                words = page.get_textpage()
                pages.append(words.get_text_range())
                sizes.append(page.get_size())
                words.close()
                page.close()
            outline = [entry.get_title() for entry in document.get_toc()]
            properties = document.get_metadata_dict()
        return Printed(pages, sizes, outline, properties, path.read_bytes())

    return read
