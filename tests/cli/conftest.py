"""The command line in this process, and as a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from whiffboard.cli.program import main


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@pytest.fixture
def whiffboard(capfd):
    """Runs the command line in this process."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def process(pytestconfig):
    """Runs the command line as a program, with no display and only the environment that is given."""

    def run(*arguments, stdin="", env=None, cwd=None):
        answer = subprocess.run(
            [sys.executable, "-m", "whiffboard", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            env=bare_environment(pytestconfig, env),
            cwd=cwd,
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Said(answer.returncode, answer.stdout.decode(), answer.stderr.decode())

    return run


def bare_environment(pytestconfig, more=None):
    """What a process needs to find Python and the program, and nothing else."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(pytestconfig.rootpath / "app"), "PYTHONWARNINGS": "error", **(more or {})}


@pytest.fixture
def bare(pytestconfig):
    """The environment of ``process``."""
    return bare_environment(pytestconfig)


@pytest.fixture
def library(tmp_path):
    return tmp_path / "own.whiffboard"


@pytest.fixture
def cases(pytestconfig) -> Path:
    return pytestconfig.rootpath / "tests" / "cases"


@pytest.fixture
def knight(whiffboard, library, cases):
    """The id of an imported session."""
    return whiffboard("import", cases / "knight-capital", "--library", library).out.strip()
