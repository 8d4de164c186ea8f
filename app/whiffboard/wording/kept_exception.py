"""Kept wording as an exception of a rule pack: the text of the table, and the id that it always has."""

import hashlib
import json
from collections.abc import Sequence

from whiffboard.domain.records import Keep

_BYTES_OF_ID = 4


def exception_id(keep: Keep, pattern: str) -> str:
    """The same for the same rule and words, so that the same exception is never written twice."""
    digest = hashlib.blake2b(f"{keep.rule} {pattern}".encode(), digest_size=_BYTES_OF_ID)
    return f"team.kept_{digest.hexdigest()}"


def exception_table(keep: Keep, pattern: str, words: str, also: Sequence[str] = ()) -> str:
    """The ``[[exception]]`` that lets ``pattern`` pass the kept rule, and ``also`` other rules that find it.

    ``words`` are those that were kept, as typed: they are the example. The facilitator's reason is private and stays
    out of it.
    """
    rules = ", ".join(map(_quoted, dict.fromkeys((keep.rule, *also))))
    return (
        "[[exception]]\n"
        f"id = {_quoted(exception_id(keep, pattern))}\n"
        f"rules = [{rules}]\n"
        f"patterns = {_quoted(f'{pattern} # {words}')}\n"
    )


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, but for DEL."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
