#!/usr/bin/env python3
"""The one door for working on Whiffboard: makes the environment, then runs, tests, checks, measures or draws.

Needs nothing but Python: every command first brings ``.venv`` and the system libraries up to date.
"""

import argparse
import hashlib
import html.parser
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PINS = ROOT / "constraints.txt"
STAMP = VENV / "synced.json"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt opens at run time, and the Debian package that holds it. Looked for by library name, since package names
# change between releases (libglib2.0-0 is libglib2.0-0t64 in newer ones, and apt-get takes the old name for it).
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# Programs that tests and screenshots start.
TEST_PROGRAMS = {"Xvfb": "xvfb"}


class Stop(Exception):
    """Ends the command with one sentence for the person and exit code 1."""


# --- sync -------------------------------------------------------------------------------------------------------------


def sync(*, with_tests=True):
    """Bring the system libraries, ``.venv`` and what is installed in it up to date; quick when nothing changed."""
    missing = missing_packages(TEST_PROGRAMS if with_tests else {})
    if missing:
        apt_install(missing)
    wanted = wanted_state()
    if not venv_works(wanted):
        make_venv()
    if read_stamp() != wanted:
        install_pins()
        put_project_on_path()
        STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def wanted_state():
    """What the environment is made from; a stamp that differs means there is work to do."""
    made_from = PINS.read_bytes() + pathlib.Path(__file__).read_bytes() + project_version().encode()
    return {
        "python": ".".join(map(str, sys.version_info[:2])),
        "sources": hashlib.sha256(made_from).hexdigest(),
        "root": str(ROOT),
    }


def read_stamp():
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def venv_works(wanted):
    """Whether ``.venv`` can be kept: it starts, and it is of the Python that runs this."""
    stamp = read_stamp()
    if stamp:
        return stamp.get("python") == wanted["python"] and stamp.get("root") == wanted["root"] and VENV_PYTHON.exists()
    if not VENV_PYTHON.exists():
        return False
    ask = [str(VENV_PYTHON), "-c", "import pip, sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == wanted["python"]


def make_venv():
    try:
        import ensurepip  # noqa: F401  (Debian leaves it out of its bare Python)
        import venv  # noqa: F401
    except ImportError:
        if not debian():
            raise Stop("This Python has no venv module. Install it, or start dev.py with another Python.") from None
        apt_install(["python3-venv" if sys.prefix == "/usr" else "python%d.%d-venv" % sys.version_info[:2]])
    print("Making .venv with Python {}.{}.{}".format(*sys.version_info[:3]), file=sys.stderr)
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment .venv could not be made.")


def install_pins():
    print("Installing what constraints.txt pins", file=sys.stderr)
    command = [str(VENV_PYTHON), "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--retries", "5", "-r", str(PINS)]
    # A constraint of the machine has no hash, which would stop pip: here everything is pinned already.
    environment = {**os.environ, "PIP_CONSTRAINT": ""}
    run(command, "The packages could not be installed. Is there a network? pip's own words are above.", environment)


def put_project_on_path():
    """Make ``import whiffboard`` work in ``.venv``, tell it its version, and put its command beside the Python."""
    ask = [str(VENV_PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = pathlib.Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
    (site / "whiffboard_source.pth").write_text(str(ROOT / "app") + "\n", encoding="utf-8")
    for old in site.glob("whiffboard-*.dist-info"):
        shutil.rmtree(old)
    about = site / f"whiffboard-{project_version()}.dist-info"
    about.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: whiffboard\nVersion: {project_version()}\n"
    (about / "METADATA").write_text(metadata, encoding="utf-8")
    if os.name != "nt":
        command = VENV_PYTHON.with_name("whiffboard")
        command.write_text(
            '#!/bin/sh\nexec {} -m whiffboard "$@"\n'.format(shlex.quote(str(VENV_PYTHON))), encoding="utf-8"
        )
        command.chmod(0o755)


def project_version():
    """From pyproject.toml, read without a TOML parser: the Python that runs this may be an old one."""
    return re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE).group(
        1
    )


# --- system libraries -------------------------------------------------------------------------------------------------


def debian():
    """Whether this is Debian, Ubuntu or one of their children, with apt-get at hand."""
    try:
        text = pathlib.Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    family = re.findall(r'^ID(?:_LIKE)?="?([^"\n]*)', text, re.MULTILINE)
    return bool({"debian", "ubuntu"} & set(" ".join(family).split())) and shutil.which("apt-get") is not None


def missing_packages(programs):
    """Debian packages to install before Qt can start; empty on any other system."""
    if not debian():
        return []
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    known = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    present = {line.split()[0] for line in known.splitlines()[1:] if line.strip()}
    packages = [package for library, package in QT_LIBRARIES.items() if library not in present]
    return packages + [package for program, package in programs.items() if shutil.which(program) is None]


def apt_install(packages):
    names = " ".join(packages)
    if os.geteuid() != 0:
        raise Stop(
            f"Some system packages are missing. Run this once, then try again:\n  sudo apt-get install -y {names}"
        )
    print(f"Installing system packages: {names}", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "install", "-y", "-qq", "--no-install-recommends", *packages]
    quiet = {"stdout": subprocess.DEVNULL, "env": environment}
    # The lists of a fresh machine are empty or old, so the first try may fail where the second does not.
    if subprocess.run(install, stderr=subprocess.DEVNULL, check=False, **quiet).returncode == 0:
        return
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    if subprocess.run(install, check=False, **quiet).returncode != 0:
        raise Stop(f"apt-get could not install {names}; its own words are above.")


# --- pin --------------------------------------------------------------------------------------------------------------

SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
WHEEL_FITS = re.compile(
    r"-(py3|py2\.py3|cp3\d*|cp31[123])-(none|abi3|cp31[123])-"
    r"(any|manylinux\S*_(x86_64|aarch64)\S*|macosx_\S+|win_amd64|win_arm64)\.whl$"
)


def pin():
    """Write ``constraints.txt`` anew: the newest releases that pyproject.toml allows, with all their wheels' hashes."""
    if pathlib.Path(sys.prefix).resolve() != VENV.resolve():
        if not VENV_PYTHON.exists():
            make_venv()
        return subprocess.run([str(VENV_PYTHON), str(ROOT / "dev.py"), "pin"], check=False).returncode
    found = resolve(requirements_of_project())
    lines = ["# Made by `python3 dev.py pin` from pyproject.toml; installed by `python3 dev.py sync`."]
    for name in sorted(found):
        hashes = wheel_hashes(name, found[name])
        lines.append(f"{name}=={found[name]} \\")
        lines += [f"    --hash=sha256:{each} \\" for each in hashes[:-1]] + [f"    --hash=sha256:{hashes[-1]}"]
    PINS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"constraints.txt: {len(found)} packages")
    return 0


def requirements_of_project():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["dependencies"] + project["optional-dependencies"]["dev"]


def resolve(roots):
    """Name to version of everything needed on any of the three systems and Pythons.

    pip answers for the machine that it runs on; what only another one needs is found in the answer's own metadata and
    asked for by name until nothing is missing.
    """
    from pip._vendor.packaging.requirements import Requirement
    from pip._vendor.packaging.utils import canonicalize_name

    asked = list(roots)
    while True:
        command = [sys.executable, "-m", "pip", "install", "-qq", "--dry-run", "--ignore-installed", "--report", "-"]
        answer = subprocess.run(
            [*command, "--only-binary", ":all:", *asked], stdout=subprocess.PIPE, text=True, check=False
        )
        if answer.returncode != 0:
            raise Stop("pip found no set of releases that fit together; its own words are above.")
        report = [item["metadata"] for item in json.loads(answer.stdout)["install"]]
        found = {canonicalize_name(item["name"]): item["version"] for item in report}
        needs = [Requirement(text) for item in report for text in item.get("requires_dist", [])]
        new = [need for need in needs if canonicalize_name(need.name) not in found]
        missing = {need.name for need in new if needed_anywhere(need)}
        if not missing:
            return found
        asked += sorted(missing)


def needed_anywhere(need):
    """Whether a requirement's marker holds on one of the systems and Pythons that we run on."""
    if need.marker is None:
        return True
    for system, (platform, os_name) in SYSTEMS.items():
        for minor in range(OLDEST[1], NEWEST[1] + 1):
            machine = {"sys_platform": system, "platform_system": platform, "os_name": os_name}
            version = {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.0"}
            if need.marker.evaluate({**machine, **version, "extra": ""}):
                return True
    return False


def wheel_hashes(name, version):
    """SHA-256 of every wheel of a release that fits Python 3.11 to 3.13 on Linux, macOS or Windows."""
    from pip._vendor.packaging.utils import InvalidWheelFilename, canonicalize_version, parse_wheel_filename

    hashes = set()
    for filename, digest in index_files(name):
        try:
            release = parse_wheel_filename(filename)[1]
        except InvalidWheelFilename:
            continue
        same = canonicalize_version(str(release)) == canonicalize_version(version)
        if same and WHEEL_FITS.search(filename):
            hashes.add(digest)
    if not hashes:
        raise Stop(f"The index offers no wheel of {name} {version} that fits.")
    return sorted(hashes)


def index_files(name):
    """File names and SHA-256 digests that pip's own index lists for a project, in its JSON or its HTML form."""
    from pip._internal.models.index import PyPI

    ask = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    configured = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    index = os.environ.get("PIP_INDEX_URL") or configured or PyPI.simple_url
    accept = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
    request = urllib.request.Request(f"{index.rstrip('/')}/{name}/", headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read().decode()
        if "json" in answer.headers.get("Content-Type", ""):
            return [(each["filename"], each["hashes"]["sha256"]) for each in json.loads(text)["files"]]
    links = Links()
    links.feed(text)
    return links.files


class Links(html.parser.HTMLParser):
    """Collects the files of an index page: name, and digest from the link's fragment."""

    def __init__(self):
        super().__init__()
        self.files = []

    def handle_starttag(self, tag, attrs):
        link = urllib.parse.urlparse(dict(attrs).get("href") or "")
        if tag == "a" and link.fragment.startswith("sha256="):
            self.files.append((urllib.parse.unquote(link.path.rsplit("/", 1)[-1]), link.fragment[len("sha256=") :]))


# --- commands ---------------------------------------------------------------------------------------------------------


def run(command, failure, environment=None):
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        raise Stop(failure)


def python(*arguments, **environment):
    """Run the environment's Python in the project's folder; its exit code is the answer."""
    command = [str(VENV_PYTHON), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def command_sync(_arguments):
    sync()
    return 0


def command_run(arguments):
    sync(with_tests=False)
    command = [str(VENV_PYTHON), "-m", "whiffboard", *(arguments or ["demo"])]
    return subprocess.run(command, check=False).returncode


def command_test(arguments):
    sync()
    parallel = [] if arguments else ["-n", str(min(4, os.cpu_count() or 1))]
    return python("-m", "pytest", *parallel, *arguments)


def command_check(arguments):
    sync()
    steps = [
        ["-m", "ruff", "check", *(arguments or ["."])],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-m", "pytest", "-q", "tests/architecture"],
    ]
    failed = []
    for step in steps:
        print("\n" + " ".join(step[1:]), flush=True)
        if python(*step) != 0:
            failed.append(" ".join(step[1:]))
    if failed:
        raise Stop("Not clean yet: " + "; ".join(failed))
    return 0


def command_bench(arguments):
    sync()
    return python("tests/benchmarks/run.py", *arguments)


def command_screenshots(arguments):
    if not arguments:
        raise Stop("Say where the pictures should go: python3 dev.py screenshots DIR")
    sync()
    folder = pathlib.Path(arguments[0]).expanduser().resolve()
    return python("tests/screenshots.py", folder, *arguments[1:])


def command_wording(arguments):
    sync()
    return python("-m", "whiffboard.wording.evaluation", *arguments)


def command_pin(_arguments):
    return pin()


COMMANDS = {
    "sync": (command_sync, "make or update .venv and the system libraries"),
    "run": (command_run, "start the program; without arguments on the demo session"),
    "test": (command_test, "run the tests; arguments go to pytest"),
    "check": (command_check, "lint, format, types and import rules; arguments go to the linter"),
    "bench": (command_bench, "measure the budgets: bench [NAME ...] [--json FILE]"),
    "screenshots": (command_screenshots, "draw every screen into a folder: screenshots DIR"),
    "wording": (command_wording, "measure the wording rules against the labelled sentences"),
    "pin": (command_pin, "write constraints.txt anew with the newest releases allowed"),
}


def fitting_python():
    """Go on with another Python of this machine when the one that runs this is too old or too new."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return None
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        works = other and subprocess.run([other, "-c", ""], capture_output=True, check=False).returncode == 0
        if works:
            return other
    running = ".".join(map(str, sys.version_info[:2]))
    raise Stop(f"Whiffboard needs Python 3.11, 3.12 or 3.13; this is {running}.")


def main():
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Work on Whiffboard. Each command brings the environment up to date first.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:<12} {what}" for name, (_, what) in COMMANDS.items()),
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on")
    given = parser.parse_args()
    try:
        other = fitting_python()
        if other:
            again = [other, str(ROOT / "dev.py"), given.command, *given.arguments]
            return subprocess.run(again, check=False).returncode
        return COMMANDS[given.command][0](given.arguments)
    except (Stop, OSError) as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
