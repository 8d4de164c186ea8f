"""The layers: imports point down only, and each layer touches only the libraries that are its own."""

import os
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from importlinter.api import read_configuration

LAYERS = {"domain", "wording", "storage", "reports", "exchange", "workspace", "ui"}
# What each layer may take from Qt; None is everything, and a layer that isn't here takes nothing.
QT_OF = {"ui": None, "compose": None, "cli": None, "__main__": None, "workspace": {"PySide6.QtCore"}}


def lint(folder: Path, config: Path) -> tuple[int, str]:
    """Exit code and words of import-linter over the ``whiffboard`` package in a folder."""
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "240", "NO_COLOR": "1"}
    command = [program, "--config", config, "--no-cache"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=folder)
    return answer.returncode, answer.stdout + answer.stderr


@pytest.fixture(scope="module")
def rules(root):
    """Names of the import rules in pyproject.toml."""
    return [rule["name"] for rule in read_configuration(str(root / "pyproject.toml"))["contracts_options"]]


def test_the_scan_saw_every_module(modules):
    seen = grimp.build_graph("whiffboard", cache_dir=None).modules
    on_disk = {module.name for module in modules}
    assert seen == on_disk
    assert LAYERS.issubset(module.layer for module in modules)
    assert len(on_disk) > 30


def test_imports_keep_the_rules(root, rules):
    code, words = lint(root / "app", root / "pyproject.toml")
    broken = words.partition("Broken contracts")[2] or words
    assert not code, f"An import rule of pyproject.toml is broken:\n{broken}"
    unchecked = [rule for rule in rules if f"{rule} KEPT" not in words]
    assert not unchecked, f"These rules were not checked: {unchecked}\n{words}"
    assert len(rules) >= 8


@pytest.mark.parametrize(
    ("importer", "imported", "rule"),
    [
        ("domain/causes.py", "whiffboard.storage", "Imports point down only"),
        ("storage/library.py", "whiffboard.reports", "Imports point down only"),
        ("ui/window.py", "sqlite3", "SQL is spoken in storage only"),
        ("ui/window.py", "whiffboard.storage", "The ui asks the workspace"),
        ("domain/moment.py", "time", "The domain is pure"),
        ("stray.py", "json", "Imports point down only"),
    ],
)
def test_a_broken_rule_is_named(tmp_path, root, importer, imported, rule):
    """The linter is no use when it can't fail: an empty house of the same shape, with one wrong import."""
    package = tmp_path / "whiffboard"
    for module in (root / "app" / "whiffboard").rglob("*.py"):
        copy = package / module.relative_to(root / "app" / "whiffboard")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("")
    (package / importer).write_text(f"import {imported}\n")
    code, words = lint(tmp_path, root / "pyproject.toml")
    assert code == 1
    assert any(line.startswith(rule) and line.endswith("BROKEN") for line in words.splitlines()), words
    assert importer.removesuffix(".py").replace("/", ".") in words.partition("Broken contracts")[2]


def test_qt_is_where_it_belongs(modules):
    """The ui draws; the workspace knows signals and timers (QtCore); everything below runs without Qt."""
    wrong = []
    for module in modules:
        allowed = QT_OF.get(module.layer, set())
        for name, node in module.imports():
            library = ".".join(name.split(".")[:2])
            if name.startswith("PySide6") and allowed is not None and library not in allowed:
                wrong.append(f"{module.at(node)} imports {library}")
    assert not wrong, "Qt is the ui's, and QtCore alone the workspace's:\n" + "\n".join(wrong)


def test_no_star_imports(modules):
    """Star imports of PySide6 break compiled bundles, and hide where a name comes from."""
    stars = [module.at(node) for module in modules for name, node in module.imports() if name.endswith(".*")]
    assert not stars, f"Import names, not everything: {stars}"
