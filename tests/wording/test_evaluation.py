"""The figures that the rules have to hold on the project's own sentences, and the report of them."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from whiffboard.wording.checker import load_checker
from whiffboard.wording.evaluation import OWN_SENTENCES, Figures, evaluate, main, read_rows


@pytest.fixture(scope="module", params=sorted(OWN_SENTENCES.glob("*.jsonl")), ids=lambda path: path.stem)
def figures(request: pytest.FixtureRequest) -> Figures:
    return evaluate(load_checker(), read_rows(request.param))


def test_precision_and_recall_hold(figures: Figures) -> None:
    assert figures.precision >= 0.97
    assert figures.recall >= 0.93


def test_no_innocent_category_raises_more_than_one_alarm_in_twenty(figures: Figures) -> None:
    for category, (flagged, total) in figures.flagged_by_category(blaming=False).items():
        assert flagged <= max(total * 0.05, 1 if total < 20 else 0), category


def test_no_rewrite_of_the_corpus_is_flagged(figures: Figures) -> None:
    assert [row.rewrite for row in figures.rewrites_flagged] == []


def test_only_our_own_sentences_are_in_the_project() -> None:
    rows = [row for path in OWN_SENTENCES.glob("*.jsonl") for row in read_rows(path)]
    assert len(rows) >= 300
    assert {row.source for row in rows} == {"written"}


def test_the_report_names_every_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": "a", "text": "QA should have caught it", "label": "ok", "category": "plain"},
        {"id": "b", "text": "The pump was cold", "label": "blame", "category": "label", "span": "cold"},
        {"id": "c", "text": "Ops ignored it", "label": "blame", "category": "label", "rewrite": "Bob forgot it"},
    ]
    file = tmp_path / "three.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main([str(file)]) == 0
    report = capsys.readouterr().out
    assert "precision 0.500, recall 0.500" in report
    assert "false alarm (en.counterfactual.should_have): a" in report
    assert "missed: b" in report
    assert "rewrite flagged: c" in report


def test_a_file_that_holds_no_rows_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text("{}", encoding="utf-8")
    assert main([str(file)]) == 2
    assert "bad.jsonl" in capsys.readouterr().err


HOW_PEOPLE_TYPE = {
    "no capitals, apostrophes or full stop": lambda text: text.lower().replace("'", "").rstrip(".!?"),
    "typographic apostrophes": lambda text: text.replace("'", "’"),
    "all capitals": str.upper,
}


@pytest.mark.parametrize("typed", HOW_PEOPLE_TYPE.values(), ids=HOW_PEOPLE_TYPE)
def test_the_figures_hold_however_it_is_typed(typed: Callable[[str], str]) -> None:
    rows = [row for path in OWN_SENTENCES.glob("*.jsonl") for row in read_rows(path)]
    figures = evaluate(load_checker(), [msgspec.structs.replace(row, text=typed(row.text), rewrite="") for row in rows])
    assert figures.recall >= 0.95
    assert figures.precision >= 0.98
