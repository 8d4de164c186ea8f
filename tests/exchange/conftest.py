"""What the exchange tests lean on: the two real cases, a guard that holds nothing, and sessions compared by content."""

import msgspec
import pytest

from whiffboard.domain import answers
from whiffboard.domain.causal_map import CausalMap
from whiffboard.exchange.case_folder import write_case
from whiffboard.wording.checker import Checker
from whiffboard.wording.guard import Guard
from whiffboard.wording.shown import NameStyle


def fields_of(record):
    """The record's values without its id and its place in a list."""
    return {key: value for key, value in msgspec.structs.asdict(record).items() if key not in {"id", "position"}}


def content_of(session):
    """Everything in a session that a case folder keeps, with statements numbered as one reads the map."""
    causal_map = CausalMap(session)
    number = causal_map.numbers
    return {
        "details": fields_of(session.details),
        "participants": [fields_of(person) for person in session.participants],
        "parties": [fields_of(party) for party in session.parties],
        "events": [fields_of(event) for event in session.events],
        "causes": [
            {
                **fields_of(session.causes[cause]),
                "evidence": [piece.text for piece in session.evidence_of(cause)],
                "causes": [number[below] for below in causal_map.causes_of(cause)],
            }
            for cause in causal_map.order
        ],
        "loops": sorted((number[loop.cause], number[loop.effect]) for loop in causal_map.loops),
        "actions": [
            {
                **fields_of(action),
                "addresses": sorted(number[cause] for cause in answers.causes_of(session, action.id)),
            }
            for action in session.actions
        ],
    }


@pytest.fixture(scope="session")
def content():
    return content_of


@pytest.fixture(scope="session")
def write_all():
    """Writes a session as a case folder with every name and every word: the guard has no rules."""
    guard = Guard(Checker([]))

    def write(session, folder):
        write_case(guard.shown(session, NameStyle.FULL), folder)

    return write


@pytest.fixture(scope="session")
def cases(pytestconfig):
    return pytestconfig.rootpath / "tests" / "cases"


@pytest.fixture
def case(tmp_path):
    """Makes a case folder out of file texts; ``session.toml`` is there unless it is given as ``None``."""

    def make(**files):
        folder = tmp_path / "case"
        folder.mkdir()
        texts = {"session": 'title = "A day"\n', **files}
        for name, ending in {"session": "toml", "causes": "outline", "timeline": "csv", "actions": "csv"}.items():
            text = texts.get(name)
            if text is not None:
                data = text if isinstance(text, bytes) else text.encode()
                (folder / f"{name}.{ending}").write_bytes(data)
        return folder

    return make
