"""Which languages the bundled rules judge."""

from whiffboard import paths

ENGLISH = "en"


def languages() -> tuple[str, ...]:
    """Their codes, such as ``de``, in order."""
    return tuple(sorted(folder.name for folder in paths.bundled("rules").iterdir() if folder.is_dir()))


def judged_in(language: str) -> str:
    """The language itself if there are rules for it, else English: a session is never left without any."""
    return language if language in languages() else ENGLISH
