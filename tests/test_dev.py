"""dev.py: what it finds missing, when it has work, and what it says when it can't go on."""

import importlib.metadata
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def dev():
    """dev.py as a module of its own, so that a test may change what it sees."""
    spec = importlib.util.spec_from_file_location("dev_under_test", Path(__file__).parents[1] / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(dev, tmp_path, monkeypatch):
    """A folder with pins, and a list of the commands that would have been run in it."""
    (tmp_path / "constraints.txt").write_text("somelib==1.0\n")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "whiffboard"\nversion = "0.1.0"\n')
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PINS", tmp_path / "constraints.txt")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "synced.json")
    monkeypatch.setattr(dev, "VENV_PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(dev, "missing_packages", lambda _programs: [])
    done = []

    def make_venv():
        done.append("venv")
        dev.VENV_PYTHON.parent.mkdir(parents=True, exist_ok=True)
        dev.VENV_PYTHON.touch()

    monkeypatch.setattr(dev, "make_venv", make_venv)
    monkeypatch.setattr(dev, "install_pins", lambda: done.append("install"))
    monkeypatch.setattr(dev, "put_project_on_path", lambda: done.append("path"))
    return done


def listing(dev, without):
    """What ldconfig prints on a machine where these libraries are missing."""
    present = [library for library in dev.QT_LIBRARIES if library not in without]
    return "500 libs found\n" + "".join(f"\t{library} (libc6,x86-64) => /lib/{library}\n" for library in present)


def test_missing_libraries_are_named_by_package(dev, monkeypatch):
    said = listing(dev, without={"libEGL.so.1", "libxcb-cursor.so.0"})
    monkeypatch.setattr(dev, "debian", lambda: True)
    monkeypatch.setattr(dev.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, said))
    monkeypatch.setattr(dev.shutil, "which", lambda program: None if program == "Xvfb" else f"/bin/{program}")
    assert dev.missing_packages({}) == ["libegl1", "libxcb-cursor0"]
    assert dev.missing_packages(dev.TEST_PROGRAMS) == ["libegl1", "libxcb-cursor0", "xvfb"]


def test_another_system_is_left_alone(dev, monkeypatch):
    monkeypatch.setattr(dev, "debian", lambda: False)
    assert dev.missing_packages(dev.TEST_PROGRAMS) == []


def test_without_root_it_prints_the_one_command_and_stops(dev, monkeypatch):
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev.subprocess, "run", lambda *_, **__: pytest.fail("nothing may be run"))
    with pytest.raises(dev.Stop, match="sudo apt-get install -y libegl1 xvfb"):
        dev.apt_install(["libegl1", "xvfb"])


def test_a_second_sync_has_nothing_to_do(dev, checkout):
    dev.sync()
    assert checkout == ["venv", "install", "path"]
    dev.sync()
    assert checkout == ["venv", "install", "path"]


def test_new_pins_are_installed_into_the_same_environment(dev, checkout):
    dev.sync()
    dev.PINS.write_text("somelib==1.1\n")
    dev.sync()
    assert checkout == ["venv", "install", "path", "install", "path"]


def test_a_new_version_is_told_to_the_environment(dev, checkout, tmp_path):
    dev.sync()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "whiffboard"\nversion = "0.2.0"\n')
    dev.sync()
    assert checkout == ["venv", "install", "path", "install", "path"]


def test_the_environment_knows_the_version(dev):
    assert importlib.metadata.version("whiffboard") == dev.project_version()


def test_another_python_makes_the_environment_anew(dev, checkout, monkeypatch):
    dev.sync()
    other = 12 if sys.version_info.minor != 12 else 13
    monkeypatch.setattr(dev.sys, "version_info", (3, other, 0))
    dev.sync()
    assert checkout == ["venv", "install", "path", "venv", "install", "path"]


def test_an_install_that_failed_is_tried_again(dev, checkout, monkeypatch):
    def fail():
        raise dev.Stop("no network")

    working = dev.install_pins
    monkeypatch.setattr(dev, "install_pins", fail)
    with pytest.raises(dev.Stop):
        dev.sync()
    monkeypatch.setattr(dev, "install_pins", working)
    dev.sync()
    assert checkout[-2:] == ["install", "path"]


def test_a_python_that_does_not_fit_is_said_in_a_sentence(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev.sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(dev.shutil, "which", lambda _program: None)
    monkeypatch.setattr(sys, "argv", ["dev.py", "sync"])
    assert dev.main() == 1
    assert capsys.readouterr().err == "dev.py: Whiffboard needs Python 3.11, 3.12 or 3.13; this is 3.10.\n"


@pytest.mark.parametrize("command", ["sync", "run", "test", "check"])
def test_ctrl_c_is_quiet(dev, monkeypatch, capsys, command):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "sync", interrupted if command == "sync" else lambda **_: None)
    monkeypatch.setattr(dev.subprocess, "run", interrupted)
    monkeypatch.setattr(sys, "argv", ["dev.py", command])
    assert dev.main() == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("filename", "fits"),
    [
        ("somelib-1.0-py3-none-any.whl", True),
        ("somelib-1.0-cp39-abi3-manylinux_2_28_x86_64.whl", True),
        ("somelib-1.0-cp312-cp312-manylinux_2_17_aarch64.manylinux2014_aarch64.whl", True),
        ("somelib-1.0-cp313-cp313-win_amd64.whl", True),
        ("somelib-1.0-cp313-cp313t-win_amd64.whl", False),
        ("somelib-1.0-cp310-cp310-macosx_11_0_arm64.whl", False),
        ("somelib-1.0-cp311-cp311-musllinux_1_2_x86_64.whl", False),
        ("somelib-1.0.tar.gz", False),
    ],
)
def test_pins_know_the_wheels_that_fit(dev, filename, fits):
    assert bool(dev.WHEEL_FITS.search(filename)) is fits


def test_the_index_may_answer_in_html(dev):
    links = dev.Links()
    links.feed('<a href="../files/somelib-1.0-py3-none-any.whl#sha256=abc">x</a><a href="other.whl">y</a>')
    assert links.files == [("somelib-1.0-py3-none-any.whl", "abc")]
