"""The pins: every package that is installed is one exact release, known by its hashes, from no named host."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LINE = re.compile(r"# .*|[a-z0-9-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?")


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def pinned(root):
    """Text and releases of the constraints file."""
    text = (root / "constraints.txt").read_text(encoding="utf-8")
    return text, dict(re.findall(r"^(\S+)==(\S+) \\$", text, re.MULTILINE))


def test_lines_hold_releases_and_hashes_only(pinned):
    text, releases = pinned
    odd = [line for line in text.splitlines() if not LINE.fullmatch(line)]
    assert not odd
    assert "://" not in text
    assert len(releases) > 30


def test_every_requirement_is_pinned_to_a_release_it_allows(project, pinned):
    wanted = [Requirement(each) for each in project["dependencies"] + project["optional-dependencies"]["dev"]]
    releases = pinned[1]
    for requirement in wanted:
        release = releases.get(canonicalize_name(requirement.name))
        assert release, f"{requirement} has no pin: run `python3 dev.py pin`"
        assert requirement.specifier.contains(release), (
            f"{requirement} is pinned to {release}: run `python3 dev.py pin`"
        )


def test_qt_is_known_on_every_system(pinned):
    """One wheel each for Linux on two processors, macOS, and Windows on two."""
    block = re.search(r"^pyside6-essentials==.*\n((?:    --hash.*\n)+)", pinned[0], re.MULTILINE)
    assert block.group(1).count("--hash") == 5
