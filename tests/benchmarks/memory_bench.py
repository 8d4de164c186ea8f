"""How much memory the program holds with a map of 500 open, as the system counts it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

OPEN = """
import re, sys
from pathlib import Path
from PySide6.QtTest import QTest
from whiffboard import compose
from whiffboard.domain import causes
from whiffboard.domain.records import new_id
from whiffboard.ui.application import make_application
application = make_application(["whiffboard"])
desk = compose.desk(compose.library(Path(sys.argv[1])))
session_id = desk.new()
document = desk.open(session_id)
ids = [new_id() for _ in range(500)]
document.do(causes.add(document.session, text="What happened", cause_id=ids[0]))
for number in range(1, 500):
    above = ids[(number - 1) // 3]
    document.do(causes.add(document.session, above, f"Reason {number} made that likely", cause_id=ids[number]))
desk.remember_stage(session_id, "insights")
window = compose.window(application, desk)
window.resize(1920, 1080)
window.show()
window.open_session(session_id)
QTest.qWait(500)
# Not getrusage: on Linux a child's highest figure starts at that of the process that made it.
highest = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print("rss", int(highest[1]) / 1024)
"""


def rows() -> list[dict[str, object]]:
    megabytes = [_held() for _ in range(3)]
    name = "memory: a map of 500 open (highest)"
    middle, highest = sorted(megabytes)[1], max(megabytes)
    return [{"name": name, "n": 3, "median": middle, "p95": highest, "unit": "MB", "budget": "160"}]


def _held() -> float:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder}
        command = [sys.executable, "-c", OPEN, str(Path(folder) / "library.whiffboard")]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split("rss")[1])
