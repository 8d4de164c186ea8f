"""Nothing that is held leaves the program: a walk along every way out, and a check that no way out was forgotten."""

import argparse
import ast
import importlib
import inspect
import pkgutil
import sys
from pathlib import Path

import pytest

from whiffboard import domain
from whiffboard.cli.arguments import parser
from whiffboard.domain.records import Keep
from whiffboard.domain.session import Session
from whiffboard.domain.step import Step
from whiffboard.storage.library import Library
from whiffboard.wording.checker import load_checker
from whiffboard.wording.guard import DESTINATIONS, Guard
from whiffboard.wording.verdict import Destination

sys.path.insert(0, str(Path(__file__).resolve().parent))
from held_everywhere import HELD, MARKS, NAMES, REASON, full_session, kept_in
from outlet_walks import ACTS, SHELL, WALKED, WALKS, Bench, letters
from ways_out import kind_of, papers, ways_out

EXCUSED = {
    "clipboard ui.prepare.record_table.RecordTable._copy": "rows that the facilitator copies while working on them; "
    "pasted back they must be whole",
    "file storage.claim.Claim.__init__": "an empty file beside the library, which says that it is in use",
    "file storage.library_file._make": "the library itself: private to its user, and everything is in it",
    "terminal cli.checking.check": "it repeats the sentences that it is asked about, and opens no library",
    "terminal wording.evaluation.main": "it judges files of labelled sentences, and opens no library",
}
"""Ways out that nothing of a session goes, each with the reason."""

WRITTEN = {
    "exchange.action_table.write_actions",
    "exchange.case_folder.write_case",
    "exchange.outline_writing.names_of_causes",
    "exchange.outline_writing.write_outline",
    "exchange.session_toml.write_facts",
    "exchange.timeline_table.write_events",
    "reports.causal_statements.causal_statements",
    "reports.key_figures.of",
    "reports.map_content.map_content",
    "reports.pdf.team_handout_pdf.render",
    "reports.team_handout.team_handout",
}
"""What `handout_and_case_folder` writes with."""


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard(load_checker())


@pytest.fixture(scope="module")
def session(guard) -> Session:
    return kept_in(full_session(), guard)


@pytest.fixture
def bench(tmp_path, session, guard, qapp, monkeypatch, capfd):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    library = Library.open(tmp_path / "library.whiffboard")
    library.add(session, shown_title=guard.shown_title(session))
    yield Bench(tmp_path, session, guard, library, monkeypatch, capfd)
    library.close()


def test_every_text_of_the_session_is_held_back(session, guard):
    """Else the walks would look for words that nobody holds."""
    assert {(type(text.record), text.field) for text in guard.held(session)} == set(HELD)
    assert not guard.judge(session, session.causes["c3"], "text").held
    elsewhere = {(Keep, "reason")}  # that is REASON
    written = " ".join(map(repr, session))
    missing = [f"{kind.__name__}.{field}" for (kind, field), mark in MARKS.items() if mark not in written]
    assert {f"{kind.__name__}.{field}" for kind, field in elsewhere} == set(missing), "Give the session a text there."


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_no_held_text_and_no_name_leaves(walk, bench):
    walk(bench)
    private = {mark for (kind, field), mark in MARKS.items() if DESTINATIONS[kind][field] is Destination.NOTE}
    secret = {*HELD.values(), REASON, *private}
    names = {letters(part) for name in NAMES for part in name.split()}
    leaks = set()
    for where, words, named in bench.heard:
        said = letters(words)
        leaks |= {f"{where}: {found}" for found in (secret if named else secret | names) if found in said}
    assert not leaks, "Ask the guard for what may be shown:\n" + "\n".join(sorted(leaks))


def test_every_way_out_is_walked():
    found = ways_out()
    new = [f"{way} ({found[way]})" for way in sorted(found.keys() - WALKED - EXCUSED.keys())]
    assert not new, (
        "New ways out of the program. Have a walk of this file go along each and hear what it says, and name it in "
        "`goes_along`; or, where nothing of a session can get there, put it into EXCUSED with the reason:\n"
        + "\n".join(new)
    )
    gone = sorted((WALKED | EXCUSED.keys()) - found.keys())
    assert not gone, f"These ways out are no longer there; take them off the list: {gone}"


def test_every_writer_of_shown_text_is_walked():
    new, gone = sorted(papers() - WRITTEN), sorted(WRITTEN - papers())
    assert not new, f"New writers: call them in `handout_and_case_folder`, then name them in WRITTEN: {new}"
    assert not gone, f"These writers are no longer there; take them off the list: {gone}"


def test_every_act_is_walked():
    modules = [
        importlib.import_module(f"{domain.__name__}.{each.name}") for each in pkgutil.iter_modules(domain.__path__)
    ]
    known = {
        f"{module.__name__.split('.')[-1]}.{name}"
        for module in modules
        for name, act in inspect.getmembers(module, inspect.isfunction)
        if act.__module__ == module.__name__ and not name.startswith("_")
        if inspect.signature(act).return_annotation is Step
    }
    assert known == ACTS.keys(), "Put each act into ACTS, so that its name in the menu is heard."


def test_every_command_is_walked():
    (commands,) = [each for each in parser()._actions if isinstance(each, argparse._SubParsersAction)]
    assert set(commands.choices) == {name for name in SHELL if name}, "Put each command and its options into SHELL."
    (form,) = [each for each in commands.choices["export"]._actions if each.dest == "form"]
    assert all(any(f"--as {each} " in line for line in SHELL["export"]) for each in form.choices), "Export every form."


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("QGuiApplication.clipboard().setText(words)", "clipboard"),
        ("self.setWindowTitle(title)", "title"),
        ("self.setWindowTitle('Keys')", None),
        ("path.write_text(words)", "file"),
        ("path.open('w')", "file"),
        ("path.open('rb')", None),
        ("self._log.info('%s', words)", "log"),
        ("print(words)", "terminal"),
        ("QFileDialog.getSaveFileName(self, title, name)", "dialog"),
        ("QDesktopServices.openUrl(url)", "system"),
        ("QDrag(self)", "clipboard"),
    ],
)
def test_a_way_out_is_recognised(code, kind):
    assert kind_of(ast.parse(code, mode="eval").body) == kind
