"""How long the guard takes: one sentence against all rules, a pasted page, and loading the packs."""

import json
import statistics
import time
from pathlib import Path

from whiffboard.wording.checker import load_checker
from whiffboard.wording.names import Names
from whiffboard.wording.verdict import Destination

SENTENCES = Path(__file__).resolve().parents[1] / "wording" / "data"


def rows() -> list[dict[str, object]]:
    texts = [
        json.loads(line)["text"] for path in sorted(SENTENCES.glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]
    loads = [_timed(load_checker) for _ in range(7)]
    checker = load_checker()
    names = Names(people=("Jo", "Pat", "Sam", "Noor"), roles=("Release engineering", "Risk controls"))
    for text in texts:
        checker.check(text, Destination.CAUSE, names)
    sentences = [_timed(lambda text=text: checker.check(text, Destination.CAUSE, names)) for text in texts]
    page = " ".join(texts)[:20_000]
    pages = [_timed(lambda: checker.check(page, Destination.CAUSE, names)) for _ in range(9)]
    return [
        _row("wording: load the packs", loads, "60"),
        _row("wording: check one sentence, all rules", sentences, "0.3 / 1"),
        _row("wording: check 20,000 pasted characters", pages, "100"),
    ]


def _timed(call: object) -> float:
    start = time.process_time_ns()
    call()  # type: ignore[operator]
    return (time.process_time_ns() - start) / 1e6


def _row(name: str, times: list[float], budget: str) -> dict[str, object]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {
        "name": name,
        "n": len(times),
        "median": statistics.median(times),
        "p95": p95,
        "unit": "ms",
        "budget": budget,
    }
