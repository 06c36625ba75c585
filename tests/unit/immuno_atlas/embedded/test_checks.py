"""The list of checks and its summary."""

from pathlib import Path

import pytest

from immuno_atlas.embedded import checks
from immuno_atlas.embedded.lanes import Check, Outcome, run_all
from immuno_atlas.embedded.places import ROOT, Places
from immuno_atlas.embedded.stack import Stack

RUNS = [
    "integration tests, claims",
    "browser tests",
    "integration tests, atlas",
    "whole installations, and their faults",
    "unit tests",
    "integration tests, all others",
    "integration tests, articles",
    "contract (OpenAPI diff)",
]
MUTATION = "mutation tests of the pure modules"


def titles(tmp_path, *, full: bool = False, **given: str) -> dict[str, Check]:
    stack = Stack(Places(tmp_path), given)
    return {check.title: check for check in checks.checks(stack, full=full)}


@pytest.mark.parametrize("full", [False, True])
def test_cheapest_checks_come_first_and_the_longest_runs_before_the_shorter_ones(tmp_path, full):
    words = [title.split(" (")[0].split(",")[0] for title in titles(tmp_path, full=full)]
    static = ["style", "form", "imports", "types", "settings of production", "migrations", "templates", "security"]
    long = [MUTATION] if full else []
    runs = [title.split(" (")[0].split(",")[0] for title in RUNS]
    assert words == [*static, *long, *runs, "what the runs covered", "branches covered", "branches covered"]


def test_every_test_is_in_one_run(tmp_path):
    found = titles(tmp_path)
    runs = [found[title].argv for title in RUNS]
    tests = [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(tests) > 100
    assert {path: n for path in tests if (n := sum(has(argv, path) for argv in runs)) != 1} == {}


def has(argv: tuple[str, ...], path: Path) -> bool:
    """Whether pytest, so called, collects from this file."""
    ignored = [word.removeprefix("--ignore=") for word in argv if word.startswith("--ignore=")]
    named = [word for word in argv if word.startswith("tests")]
    return any(map(path.is_relative_to, named)) and not any(map(path.is_relative_to, ignored))


def test_coverage_is_combined_when_all_tests_are_over(tmp_path):
    assert [title for title, check in titles(tmp_path).items() if check.alone] == [
        "what the runs covered (coverage combine)"
    ]


def test_settings_are_checked_as_in_production(tmp_path):
    check = titles(tmp_path, ATLAS_FETCH_ALLOW="127.0.0.1:1")["settings of production (check --deploy)"]
    assert check.env["ATLAS_PUBLIC_URL"].startswith("https://")
    assert check.env["ATLAS_FETCH_ALLOW"] == ""


@pytest.mark.parametrize(("wish", "passed"), [("1", False), ("", True)])
def test_missing_chromium_is_told_and_red_only_when_required(tmp_path, monkeypatch, capsys, wish, passed):
    monkeypatch.setenv("PATH", str(tmp_path))
    check = titles(tmp_path, ATLAS_REQUIRE_BROWSER=wish)["browser tests"]
    outcomes = run_all([check], {}, tmp_path)
    assert checks.report(outcomes, not_run=(), seconds=1) == (0 if passed else 1)
    told = capsys.readouterr().out
    assert "NOT RUN: browser tests, no Chromium on this machine" in told
    assert told.endswith("0 passed, 0 failed\n" if passed else "0 passed, 1 failed\n")


def test_chromium_that_was_named_is_not_looked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert titles(tmp_path, ATLAS_BROWSER="/opt/chromium")["browser tests"].missing == ""


def test_summary_ends_with_the_count(capsys):
    outcomes = [Outcome(Check("good", ()), True, 1.5), Outcome(Check("bad", ()), False, 0.1)]
    assert checks.report(outcomes, not_run=checks.SHORT, seconds=61.2) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == "1 passed, 1 failed"
    assert told[-2] == "61 s"
    assert told[-3] == "NOT RUN: the long list, it takes `python3 bootstrap.py test --full`"


def test_green_summary_is_no_failure(capsys):
    assert checks.report([Outcome(Check("good", ()), True, 1.5)], not_run=checks.LATER, seconds=2) == 0
    assert capsys.readouterr().out.count("NOT RUN: ") == len(checks.LATER)


def test_list_of_fully_covered_modules_has_no_comment_in_it():
    (words,) = [word for word in checks._full_coverage() if word.startswith("--include=")]
    assert "#" not in words
    assert "claims/workflow.py" in words
