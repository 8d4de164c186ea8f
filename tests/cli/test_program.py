"""The command line as a program: help, errors, what it imports, and how it ends."""

import json
import os
import signal
import subprocess
import sys

import pytest

from whiffboard.cli import program

HEAVY = ("PySide6", "networkx", "reportlab", "sqlite_utils")
COMMANDS = ("demo", "open", "import", "sessions", "export", "check", "doctor")


def test_help_is_friendly(whiffboard):
    said = whiffboard("--help")
    assert said.code == 0
    assert all(f"\n    {command} " in said.out for command in COMMANDS)
    assert "Lead a retrospective without blame" in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(whiffboard, command):
    said = whiffboard(command, "--help")
    assert said.code == 0
    assert "--library FILE" in said.out
    assert max(map(len, said.out.splitlines())) <= 120


def test_version(whiffboard):
    assert whiffboard("--version").out == "whiffboard 0.1.0\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["import"],
        ["open"],
        ["export", "x"],
        ["export", "x", "--as", "poster", "--out", "y"],
        ["check", "--where", "mars", "x"],
        ["sessions", "--jsn"],
        ["--library"],
        ["sessions", "now\x1b[31m"],
    ],
)
def test_wrong_arguments_are_one_line(whiffboard, arguments):
    said = whiffboard(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("whiffboard: ")
    assert said.err.endswith("--help`.\n")
    assert said.err.count("\n") == 1
    assert said.err.rstrip("\n").isprintable()
    assert "invalid" not in said.err


def test_library_before_or_after_the_command(whiffboard, library, knight):
    before = whiffboard("--library", library, "sessions", "--json").out
    after = whiffboard("sessions", "--json", f"--library={library}").out
    assert before == after
    assert json.loads(before)[0]["id"] == knight


def test_doctor(whiffboard, library, knight):
    said = whiffboard("doctor", "--library", library)
    assert said.code == 0
    for name in ("Whiffboard", "Python", "Qt", "SQLite", "msgspec", "networkx", "reportlab", "PySide6-Essentials"):
        assert name in said.out
    assert "missing" not in said.out
    assert str(library) in said.out
    assert "The library is whole: 1 session." in said.out


def test_doctor_before_the_first_session(whiffboard):
    said = whiffboard("doctor")
    assert (said.code, said.err) == (0, "")
    assert "isn't there yet" in said.out


def test_doctor_finds_a_torn_library(whiffboard, library, knight):
    data = bytearray(library.read_bytes())
    data[len(data) // 2 :] = b"\xaa" * (len(data) - len(data) // 2)
    library.write_bytes(data)
    said = whiffboard("doctor", "--library", library)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert str(library) in said.err


def test_a_program_with_next_to_no_environment(process, tmp_path, cases):
    """No display, no HOME, no locale, from another folder."""
    library = tmp_path / "own.whiffboard"
    imported = process("import", cases / "knight-capital", "--library", library, cwd=tmp_path)
    assert (imported.code, imported.err) == (0, "")
    session = imported.out.strip()
    assert process("--library", library, "sessions").out.startswith(session[:8])
    out = tmp_path / "handout.pdf"
    exported = process("export", session, "--as", "team-handout", "--out", out, "--library", library)
    assert exported.code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert process("doctor", "--library", library).code == 0
    assert process("check", "The list was copied by hand").out == "pass    The list was copied by hand\n"
    assert process("--version").out == "whiffboard 0.1.0\n"


def test_a_home_that_is_not_there(process, tmp_path, cases):
    env = {"HOME": "/dev/null/home"}
    said = process("import", cases / "knight-capital", env=env)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert process("sessions", "--json", env=env).out == "[]\n"


def test_the_library_of_a_new_user_is_private(process, tmp_path, cases):
    said = process(
        "import", cases / "knight-capital", env={"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "d")}
    )
    assert said.code == 0
    (made,) = tmp_path.rglob("library.whiffboard")
    assert made.stat().st_mode & 0o077 == 0
    assert made.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("command", [[], ["demo"], ["open", "."]])
def test_a_window_needs_a_screen(process, command, tmp_path):
    said = process(*command, env={"HOME": str(tmp_path)}, cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("whiffboard: There is no screen")
    assert said.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["sessions"], ["import", "CASE"], ["check", "A day"]],
    ids=lambda arguments: arguments[0],
)
def test_commands_import_what_they_need(bare, library, knight, cases, arguments):
    asked = [str(cases / "healthcare-gov") if word == "CASE" else word for word in arguments]
    asked += [] if arguments[0].startswith("--") else ["--library", str(library)]
    code = (
        "import sys; from whiffboard.cli.program import main; "
        f"main({asked!r}); print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    answer = subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=True)
    assert answer.stderr == "[]\n"
    assert answer.stdout


def test_export_draws_no_window(bare, library, knight, tmp_path):
    asked = ["export", knight, "--as", "team-handout", "--out", str(tmp_path / "a.pdf"), "--library", str(library)]
    code = (
        "import sys; from whiffboard.cli.program import main; "
        f"main({asked!r}); print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    answer = subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"


def start(bare, *arguments):
    command = [sys.executable, "-m", "whiffboard", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=bare, stdin=pipe, stdout=pipe, stderr=pipe)


def test_ctrl_c_is_quiet(bare):
    with start(bare, "check") as running:
        running.stdin.write(b"The list was copied by hand\n")
        running.stdin.flush()
        assert running.stdout.readline() == b"pass    The list was copied by hand\n"
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 130
        assert running.stderr.read() == b""


def test_nobody_listens_any_more(bare):
    with start(bare, "check") as running:
        running.stdout.close()
        running.stdin.write(b"The list was copied by hand\n" * 3)
        running.stdin.close()
        assert running.wait(30) == 141
        assert running.stderr.read() == b""


@pytest.mark.parametrize("command", ["check Pat", "sessions --library '{}'", "doctor"])
def test_a_full_disk_behind_standard_output_is_one_line(bare, library, knight, command):
    line = f'"{sys.executable}" -m whiffboard {command.format(library)} > /dev/full'
    answer = subprocess.run(["/bin/sh", "-c", line], env=bare, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert answer.stderr == (
        "whiffboard: The system says “No space left on device”, so the command ended there. Mend that and try again.\n"
    )


def test_a_mistake_of_ours_does_not_say_that_wording_is_held(whiffboard, monkeypatch):
    monkeypatch.setitem(program._COMMANDS, "check", ("checking", "no_such_command"))
    said = whiffboard("check", "The list was copied by hand")
    assert said.code == 2
    assert "AttributeError" in said.err


def test_standard_streams_may_be_closed(bare, library, knight):
    command = f'"{sys.executable}" -m whiffboard sessions --library "{library}" >&- <&-'
    answer = subprocess.run(["/bin/sh", "-c", command], env=bare, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")


def test_the_command_is_what_the_package_names(pytestconfig):
    assert 'whiffboard = "whiffboard.__main__:main"' in (pytestconfig.rootpath / "pyproject.toml").read_text()
    from whiffboard import __main__
    from whiffboard.cli.program import main

    assert __main__.main is main
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
