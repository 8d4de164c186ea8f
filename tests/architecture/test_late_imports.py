"""What the first paint doesn't wait for: the libraries of the map and of paper are imported when they are needed."""

import subprocess
import sys

HEAVY = {"networkx", "reportlab", "numpy", "PIL", "pip"}

HOME = """
import sys
from pathlib import Path
from whiffboard import compose
from whiffboard.ui.application import make_application
kept = compose.library(Path(sys.argv[1]))
application = make_application(["whiffboard"])
window = compose.window(application, compose.desk(kept))
window.show()
application.processEvents()
print("\\n".join(sys.modules))
window.close()
kept.close()
"""

COMMAND = """
import sys
from whiffboard.cli.program import main
main(["check", "The deployment was not automated."])
print("\\n".join(sys.modules))
"""


def loaded(script, *arguments):
    """Names of the modules that a script ends with."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_home_is_painted_without_the_map_and_paper_libraries(tmp_path):
    modules = loaded(HOME, tmp_path / "library.whiffboard")
    assert "whiffboard.ui.window" in modules
    early = sorted(HEAVY & modules)
    assert not early, f"Import these inside the function that needs them: {early}"


def test_a_sentence_is_checked_without_qt():
    modules = loaded(COMMAND)
    assert "whiffboard.wording.checker" in modules
    early = sorted({"PySide6", *HEAVY} & modules)
    assert not early, f"Checking a sentence needs none of these: {early}"
