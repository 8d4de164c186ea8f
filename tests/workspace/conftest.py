"""A library of its own for each test, documents that are closed with it, and jobs that run when they are told to."""

import pytest

from whiffboard.domain import causes, copies
from whiffboard.storage.library import Library
from whiffboard.workspace.document import Document


class ByHand:
    """An executor that runs what it was given when the test says so."""

    def __init__(self):
        self.waiting = []

    def start(self, work, /):
        self.waiting.append(work)

    def finish(self):
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def by_hand():
    return ByHand()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.whiffboard"


@pytest.fixture
def library(path):
    library = Library.open(path)
    yield library
    library.close()


@pytest.fixture
def document(library):
    session = copies.blank()
    library.add(session, shown_title=session.details.title)
    return Document.open(library, session.id)


@pytest.fixture
def mapped(document):
    """A document with a whiff called ``late``, and no history that matters."""
    document.do(causes.add(document.session, text="late", cause_id="late"))
    return document
