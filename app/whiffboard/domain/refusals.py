"""Why an act was refused, in words for the person who tried it; nothing has happened when one is raised."""


class Refusal(Exception):  # noqa: N818 - it says what was refused
    """An act that can't be done; ``str()`` is a sentence for the screen, ending in what to do instead."""


class OutOfStep(Refusal):
    """A step was made from another state of the session than the one it is applied to."""


class NoSuchRecord(Refusal):
    """The record was removed in the meantime."""


class StillReferredTo(Refusal):
    """Removing the record would leave others that refer to it hanging."""


class LinksToItself(Refusal):
    """A statement can't explain itself."""


class AlreadyLinked(Refusal):
    """The two statements are linked already."""


class WouldCloseLoop(Refusal):
    """The link would make a circle; it can be kept as a reinforcing loop instead.

    ``path`` holds the ids from the effect's own effects down to the cause, so that the circle can be shown.
    """

    def __init__(self, message: str, cause: str, effect: str, path: tuple[str, ...]) -> None:
        super().__init__(message)
        self.cause = cause
        self.effect = effect
        self.path = path


class DoesNotFit(Refusal):
    """A value isn't of the kind that its field takes; ``field`` names it."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class ReasonTooShort(Refusal):
    """Keeping held words needs a reason that somebody can understand later."""
