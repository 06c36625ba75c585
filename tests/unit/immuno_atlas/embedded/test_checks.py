"""The list of checks and its summary."""

import sys

import pytest

from immuno_atlas.embedded import checks
from immuno_atlas.embedded.checks import Check
from immuno_atlas.embedded.places import Places
from immuno_atlas.embedded.stack import Stack


def python(title: str, source: str, **wishes: object) -> Check:
    return Check(title, (sys.executable, "-c", source), **wishes)  # type: ignore[arg-type]  # the caller knows


def titles(tmp_path, **given: str) -> dict[str, Check]:
    stack = Stack(Places(tmp_path), given)
    return {check.title: check for check in checks.checks(stack)}


def test_cheapest_checks_come_first(tmp_path):
    words = [title.split(" (")[0].split(",")[0] for title in titles(tmp_path)]
    assert words == [
        *("style", "form", "imports", "types", "settings of production", "migrations", "templates"),
        *("unit tests", "integration tests", "browser tests", "what the runs covered"),
        *("branches covered", "branches covered"),
    ]


def test_settings_are_checked_as_in_production(tmp_path):
    check = titles(tmp_path, ATLAS_FETCH_ALLOW="127.0.0.1:1")["settings of production (check --deploy)"]
    assert check.env["ATLAS_PUBLIC_URL"].startswith("https://")
    assert check.env["ATLAS_FETCH_ALLOW"] == ""


@pytest.mark.parametrize(("wish", "passed"), [("1", False), ("", True)])
def test_missing_chromium_is_told_and_red_only_when_required(tmp_path, monkeypatch, capsys, wish, passed):
    monkeypatch.setenv("PATH", str(tmp_path))
    check = titles(tmp_path, ATLAS_REQUIRE_BROWSER=wish)["browser tests"]
    outcomes = checks.run_all([check], {})
    assert checks.report(outcomes, full=True) == (0 if passed else 1)
    assert "NOT RUN: browser tests, no Chromium on this machine" in capsys.readouterr().out


def test_every_check_runs_though_one_failed(capfd):
    outcomes = checks.run_all([python("bad", "raise SystemExit(3)"), python("good", "print('here I am')")], {})
    assert [outcome.passed for outcome in outcomes] == [False, True]
    assert checks.report(outcomes, full=False) == 1
    told = capfd.readouterr().out
    assert "here I am" in told
    assert "FAILED, status 3" in told
    assert "1 of 2 failed" in told
    assert "NOT RUN: the long list" in told


def test_checks_see_their_own_environment(capfd):
    source = "import os; print(os.environ['GIVEN'], os.environ['OWN'])"
    outcomes = checks.run_all([python("good", source, env={"OWN": "o"})], {"GIVEN": "g"})
    assert checks.report(outcomes, full=True) == 0
    told = capfd.readouterr().out
    assert "g o" in told
    assert "All passed" in told
    assert "long list" not in told


def test_list_of_fully_covered_modules_has_no_comment_in_it():
    (words,) = [word for word in checks._full_coverage() if word.startswith("--include=")]
    assert "#" not in words
    assert "claims/workflow.py" in words
