"""The list of checks and its summary."""

import pytest

from immuno_atlas.embedded import checks
from immuno_atlas.embedded.lanes import Check, Outcome, run_all
from immuno_atlas.embedded.places import Places
from immuno_atlas.embedded.stack import Stack


def titles(tmp_path, **given: str) -> dict[str, Check]:
    stack = Stack(Places(tmp_path), given)
    return {check.title: check for check in checks.checks(stack)}


def test_cheapest_checks_come_first(tmp_path):
    words = [title.split(" (")[0].split(",")[0] for title in titles(tmp_path)]
    assert words == [
        *("style", "form", "imports", "types", "settings of production", "migrations", "templates", "security"),
        *(
            "unit tests",
            "integration tests",
            "whole installations",
            "contract",
            "browser tests",
            "what the runs covered",
        ),
        *("branches covered", "branches covered"),
    ]


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
