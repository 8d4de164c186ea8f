"""How well the rules judge: precision, recall, false alarms, latency and every error on labelled sentences.

A labelled file holds one JSON object a line: ``id``, ``text``, ``label`` (``blame`` or ``ok``), ``category``, and for
``blame`` the ``span`` of the words that hurt and a ``rewrite`` that says the same without them.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from whiffboard.wording.checker import Checker, load_checker
from whiffboard.wording.verdict import Destination, Judgement

OWN_SENTENCES = Path(__file__).resolve().parents[3] / "tests" / "wording" / "data"
IN_LANGUAGE = {"en": OWN_SENTENCES, "de": OWN_SENTENCES.parent / "german"}


class Row(msgspec.Struct, frozen=True):
    """One labelled sentence."""

    id: str
    text: str
    label: str
    category: str
    span: str = ""
    rewrite: str = ""
    source: str = ""

    @property
    def blames(self) -> bool:
        return self.label == "blame"


class Outcome(msgspec.Struct, frozen=True):
    """What the checker said about one row, and how long it took in milliseconds."""

    row: Row
    judgement: Judgement
    milliseconds: float
    rewrite_flagged: bool

    @property
    def flagged(self) -> bool:
        return bool(self.judgement.findings)


class Figures(msgspec.Struct, frozen=True):
    """Figures over the outcomes of one file; shares are between 0 and 1."""

    outcomes: list[Outcome]

    @property
    def precision(self) -> float:
        """Share of the flagged sentences that do blame; 1 if none was flagged."""
        flagged = [outcome for outcome in self.outcomes if outcome.flagged]
        return _share(sum(outcome.row.blames for outcome in flagged), len(flagged))

    @property
    def recall(self) -> float:
        """Share of the blaming sentences that were flagged."""
        blaming = [outcome for outcome in self.outcomes if outcome.row.blames]
        return _share(sum(outcome.flagged for outcome in blaming), len(blaming))

    @property
    def rewrites_flagged(self) -> list[Row]:
        """Rows whose own rewrite is flagged."""
        return [outcome.row for outcome in self.outcomes if outcome.rewrite_flagged]

    @property
    def errors(self) -> list[Outcome]:
        """Blame that was missed and false alarms, in the order of the file."""
        return [outcome for outcome in self.outcomes if outcome.flagged != outcome.row.blames]

    def flagged_by_category(self, *, blaming: bool) -> dict[str, tuple[int, int]]:
        """How many were flagged, and how many there are, by category of the blaming or the innocent rows."""
        counts: dict[str, tuple[int, int]] = {}
        for outcome in sorted(self.outcomes, key=lambda outcome: outcome.row.category):
            if outcome.row.blames == blaming:
                flagged, total = counts.get(outcome.row.category, (0, 0))
                counts[outcome.row.category] = (flagged + outcome.flagged, total + 1)
        return counts

    def latency(self) -> tuple[float, float, float]:
        """Median, 95th percentile and maximum in milliseconds of CPU time."""
        times = sorted(outcome.milliseconds for outcome in self.outcomes)
        return statistics.median(times), times[int(len(times) * 0.95)], times[-1]


def read_rows(path: Path) -> list[Row]:
    """The rows of a labelled file. Raises OSError, or msgspec.ValidationError for a line that is no row."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Row) for line in lines if line.strip()]


def evaluate(checker: Checker, rows: Iterable[Row], destination: Destination = Destination.CAUSE) -> Figures:
    """Let the checker judge all rows on their way to ``destination``."""
    outcomes = []
    for row in rows:
        started = time.process_time()
        judgement = checker.check(row.text, destination)
        milliseconds = (time.process_time() - started) * 1e3
        rewrite_flagged = bool(row.rewrite and checker.check(row.rewrite, destination).findings)
        outcomes.append(Outcome(row, judgement, milliseconds, rewrite_flagged))
    return Figures(outcomes)


def report(name: str, figures: Figures) -> str:
    """The figures as text, errors last."""
    median, p95, most = figures.latency()
    lines = [
        f"{name}: {len(figures.outcomes)} sentences",
        f"  precision {figures.precision:.3f}, recall {figures.recall:.3f}",
        f"  rewrites that are flagged themselves: {len(figures.rewrites_flagged)}",
        f"  CPU per sentence: median {median:.3f} ms, p95 {p95:.3f} ms, max {most:.2f} ms",
    ]
    for title, blaming in (("recall by family", True), ("false alarms by category", False)):
        lines.append(f"  {title}")
        for category, (flagged, total) in figures.flagged_by_category(blaming=blaming).items():
            lines.append(f"    {category:30s} {flagged:3d} of {total:3d}  {_share(flagged, total):.2f}")
    for outcome in figures.errors:
        said = ", ".join(finding.rule for finding in outcome.judgement.findings)
        kind = "missed" if outcome.row.blames else f"false alarm ({said})"
        lines.append(f"  {kind}: {outcome.row.id} [{outcome.row.category}] {outcome.row.text}")
    lines += [f"  rewrite flagged: {row.id} {row.rewrite}" for row in figures.rewrites_flagged]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the report for each file; 0 if all could be read, else 2."""
    parser = argparse.ArgumentParser(prog="wording", description="How well the wording rules judge labelled sentences.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="JSON lines; the project's own if none")
    parser.add_argument(
        "--language", default="en", choices=sorted(IN_LANGUAGE), help="whose rules and sentences to take"
    )
    parser.add_argument("--where", type=Destination, default=Destination.CAUSE, choices=list(Destination))
    arguments = parser.parse_args(argv)
    checker = load_checker(arguments.language)
    for problem in checker.problems:
        print(problem, file=sys.stderr)
    for path in arguments.files or sorted(IN_LANGUAGE[arguments.language].glob("*.jsonl")):
        try:
            rows = read_rows(path)
        except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 2
        if rows:
            print(report(path.name, evaluate(checker, rows, arguments.where)))
    return 0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    sys.exit(main())
