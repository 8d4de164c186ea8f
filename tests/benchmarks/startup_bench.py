"""From starting the process to the first painted home screen, against a bare PySide6 window, in turns."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 12

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
        sys.stdin.readline()
        import os; os._exit(0)
application = QApplication(sys.argv)
window = Window()
window.resize(1280, 720)
window.show()
application.exec()
"""

HOME = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.metaObject().className() == "SessionList":
            print("painted", flush=True)
            sys.stdin.readline()
            import os; os._exit(0)
        return False
import whiffboard.ui.application as application
make = application.make_application
watches = []
def watched(arguments):
    made = make(arguments)
    watches.append(Watch())
    made.installEventFilter(watches[0])
    return made
application.make_application = watched
from whiffboard.__main__ import main
main(["--library", sys.argv[1]])
"""


def rows() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.whiffboard"
        _fill(library)
        bare, home = [], []
        for _ in range(RUNS):
            bare.append(_painted(BARE))
            home.append(_painted(HOME, str(library)))
    ratios = [one / other for one, other in zip(home, bare, strict=True)]
    return [
        _row("start: a bare PySide6 window (wall)", bare, "ms", ""),
        _row("start: home with 20 sessions painted (wall)", home, "ms", ""),
        _row("start: home against the bare window (wall)", ratios, "times", "1.6"),
    ]


def _fill(library: Path) -> None:
    from whiffboard.domain import copies, rows
    from whiffboard.storage.library import Library

    kept = Library.open(library)
    for number in range(20):
        session = copies.blank()
        session = session.apply(rows.amend_details(session, title=f"The launch of service {number}"))
        kept.add(session, shown_title=session.details.title)
    kept.close()


def _painted(script: str, *arguments: str) -> float:
    """Milliseconds from starting the process until it says that it has painted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    start = time.perf_counter_ns()
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    taken = (time.perf_counter_ns() - start) / 1e6
    out, errors = process.communicate("\n")
    assert said.strip() == "painted", f"{said}{out}{errors}"
    return taken


def _row(name: str, values: list[float], unit: str, budget: str) -> dict[str, object]:
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {
        "name": name,
        "n": len(values),
        "median": statistics.median(values),
        "p95": p95,
        "unit": unit,
        "budget": budget,
    }
