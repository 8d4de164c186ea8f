"""Measures the budgets: every ``*_bench.py`` beside this file gives rows, and this prints them.

``python3 dev.py bench [NAME ...] [--json FILE]``; a NAME is the first word of a file's name, such as ``storage``.
A row is a mapping of ``name``, ``n``, ``median``, ``p95``, ``unit`` and ``budget`` (median, or "median / p95"; may be
empty). Figures are CPU time unless the name says wall.
"""

import argparse
import importlib.util
import json
import os
import platform
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
COLUMNS = ("name", "n", "median", "p95", "unit", "budget")


def main(arguments: list[str]) -> int:
    """Run the chosen benchmarks, or all; exit code 2 for a name that isn't there."""
    found = {path.stem.removesuffix("_bench"): path for path in sorted(HERE.glob("*_bench.py"))}
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure the budgets.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(found)} (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows to FILE too")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in found]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(found)}.", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[dict[str, object]] = []
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{'':58}{'n':>6}{'median':>10}{'p95':>10}  {'':6}budget")
    for name in chosen.names or found:
        for row in _loaded(found[name]).rows():
            rows.append({column: row[column] for column in COLUMNS})
            print(_line(row), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _line(row: dict[str, object]) -> str:
    return (
        f"{row['name']:58}{row['n']:>6}{_figure(row['median']):>10}{_figure(row['p95']):>10}"
        f"  {row['unit'] or '':6}{row['budget'] or ''}"
    )


def _figure(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) and value < 100 else f"{value:.0f}" if value is not None else ""  # type: ignore[str-bytes-safe]


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
