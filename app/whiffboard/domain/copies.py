"""A session under a new id, with new ids for all that is in it."""

import msgspec

from whiffboard.domain.records import Details, Record, new_id
from whiffboard.domain.session import Session


def copy(session: Session, title: str | None = None) -> Session:
    """The same content as a session of its own."""
    ids = {record.id: new_id() for record in session}
    copied: list[Record] = []
    for record in session:
        fields = {"id": ids[record.id], **{name: ids[getattr(record, name)] for name in record.refs}}
        copied.append(msgspec.structs.replace(record, **fields))
    renamed = Session(copied)
    if title is None:
        return renamed
    details = msgspec.structs.replace(renamed.details, title=title)
    return Session(details if isinstance(record, Details) else record for record in renamed)


def blank() -> Session:
    """A session with nothing in it yet."""
    return Session([Details(id=new_id())])
