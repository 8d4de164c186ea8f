"""Where things lie on disk: what ships with the program, and what belongs to the user."""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def bundled(*parts: str) -> Path:
    """Path of a file or folder under ``resources/``, in a checkout, a wheel and a frozen bundle alike."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"
    return root.joinpath(*parts)


def default_library() -> Path:
    """The library that opens when none is named; neither file nor folder need exist."""
    return Path(platformdirs.user_data_dir("whiffboard", appauthor=False)) / "library.whiffboard"


def demo_library() -> Path:
    """The library of the demo, beside the user's own, so that trying things out touches nothing."""
    return default_library().with_name("demo.whiffboard")


def preferences_file() -> Path:
    """Where window places, theme and last folders are remembered."""
    return Path(platformdirs.user_config_dir("whiffboard", appauthor=False)) / "preferences.ini"


def log_folder() -> Path:
    """Where the rotated log lies; it never holds session text."""
    return Path(platformdirs.user_log_dir("whiffboard", appauthor=False))


def user_rules() -> Path:
    """Folder of the team's own rule packs."""
    return Path(platformdirs.user_config_dir("whiffboard", appauthor=False)) / "rules"
