"""Libraries in trouble: a way to see that nothing on disk was touched, and a library with a session in it."""

import hashlib

import pytest

from whiffboard.domain import causes, copies, rows
from whiffboard.storage.library import Library


@pytest.fixture
def kept(tmp_path):
    """What lies in the test's folder: names, rights and digests of every file."""

    def look():
        found = {}
        for path in sorted(tmp_path.rglob("*")):
            if path.name.endswith("-shm"):  # the locks of those who have it open
                continue
            mode = path.lstat().st_mode
            found[str(path.relative_to(tmp_path))] = (
                mode,
                hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            )
        return found

    return look


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.whiffboard"


@pytest.fixture
def session():
    session = copies.blank()
    session = session.apply(rows.amend_details(session, title="Late"))
    session = session.apply(causes.add(session, text="late", cause_id="late"))
    return session.apply(causes.add(session, "late", "queue", cause_id="queue"))


@pytest.fixture
def library(path, session):
    library = Library.open(path)
    library.add(session, shown_title="Late")
    yield library
    library.close()
