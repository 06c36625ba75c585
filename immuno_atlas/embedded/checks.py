"""`test`: the list of all checks in their order, and what the summary says of them.

The cheap checks of the code come first, then the runs of pytest, the longest first, so that all lanes end together.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from immuno_atlas.embedded.lanes import Check, Outcome, run_all
from immuno_atlas.embedded.places import ROOT, test_installation
from immuno_atlas.embedded.saying import say
from immuno_atlas.embedded.stack import Stack, join

OUR_CODE: Final = ("accounts", "articles", "atlas", "claims", "immuno_atlas", "vocabulary")
FLOOR: Final = 95  # per cent of all branches
FULLY_COVERED: Final = ROOT / "tests" / "fully_covered.txt"
CONTRACT: Final = "tests/integration/atlas/api/test_contract.py"
WHOLE: Final = ("tests/integration/faults", "tests/integration/immuno_atlas")  # start installations of their own
APART: Final = ("claims", "atlas", "articles")  # apps whose integration tests are a run of their own
BROWSER: Final = "browser tests"
CHROMIUMS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INTERRUPTED: Final = 130
SHORT: Final = (("the long list", "it takes `python3 bootstrap.py test --full`"),)
# Promises whose subject is not built yet; each leaves this list together with the change that builds it.
LATER: Final = (
    ("F3 and F5 to F12, nine more fault experiments", "not built yet"),
    ("T6 with 20,000 generated calls of the API", "not built yet; the hand-made calls are part of the run"),
    ("T9, no lost update in 1,000 concurrent pairs", "not built yet"),
    ("T11, an audit trail of 10,000 rows verified in 10 s", "not built yet; the chain itself is tested"),
    ("T12, equal times for known and unknown users", "not built yet; the limits on tries are tested"),
    ("T13 to T15, crawls for contacts, long quotations and drafts", "not built yet"),
    ("T16 and T17, backup, restore and migrations under load", "not built yet"),
    ("T19, replay of the change feed", "not built yet"),
    ("T20, audit of the dependencies", "needs an advisory service"),
    ("building the image of the Dockerfile", "needs an engine"),
)


def test(*, full: bool, arguments: Sequence[str]) -> int:
    """Run the checks, or pytest alone when it is given arguments; the exit status."""
    os.chdir(ROOT)
    for ending in (signal.SIGINT, signal.SIGTERM):  # set also when ignored, as a shell does for what runs behind `&`
        signal.signal(ending, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # likewise: the servers of the tests are ended by it
    given = {name: value for name, value in os.environ.items() if name != "ATLAS_DATA"}
    if full:
        given["ATLAS_FULL"] = "1"
    stack = Stack(test_installation(), given, fast=True)
    joined = join(stack)
    begun = time.monotonic()
    try:
        if arguments:
            argv = _python("-m", "pytest", *arguments)
            return subprocess.run(argv, env={**given, "PYTHONPATH": str(ROOT)}, check=False).returncode
        outcomes = run_all(checks(stack, full=full), given, stack.places.log("checks").parent)
        return report(outcomes, not_run=LATER if full else SHORT, seconds=time.monotonic() - begun)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        joined.close()


def checks(stack: Stack, *, full: bool = False) -> list[Check]:
    """All checks in their order; the long list has the mutation tests too, which measure no coverage."""
    long = [Check("mutation tests of the pure modules", _python("-m", "tests.mutating"))] if full else []
    return [*_static_checks(), *_django_checks(stack), *long, *_test_runs(stack), *_coverage_checks(stack)]


def _static_checks() -> list[Check]:
    return [
        Check("style (ruff check)", _tool("ruff", "check", ".")),
        Check("form (ruff format)", _tool("ruff", "format", "--check", ".")),
        Check("imports (import-linter)", _tool("lint-imports")),
        Check("types (mypy)", _tool("mypy", *OUR_CODE, "bootstrap.py", "manage.py")),
    ]


def _django_checks(stack: Stack) -> list[Check]:
    env = stack.environment()
    production = env | {
        "ATLAS_PUBLIC_URL": "https://atlas.example.org",
        "ATLAS_SECRET_KEY": secrets.token_urlsafe(64),
        "ATLAS_FETCH_ALLOW": "",
    }
    owner = env | {"ATLAS_DATABASE_ROLE": "owner"}
    deploy = _python("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    migrations = _python("manage.py", "makemigrations", "--check", "--dry-run")
    # Ruff judges the rules of lower severity too, where an exception carries its reason.
    bandit = _tool("bandit", "--quiet", "--severity-level", "medium", "--recursive", *OUR_CODE, "bootstrap.py")
    return [
        Check("settings of production (check --deploy)", deploy, production),
        Check("migrations (makemigrations --check)", migrations, owner),
        Check("templates (djlint)", _tool("djlint", "--lint", "--quiet", "templates")),
        Check("security (bandit)", bandit),
    ]


def _test_runs(stack: Stack) -> list[Check]:
    # Measured from the first import on: our plugin of pytest runs parts of the product before the first test.
    pytest = _python("-m", "coverage", "run", "-m", "pytest", "-q")
    env = _measured(stack)
    chromium = stack.given.get("ATLAS_BROWSER") or any(shutil.which(name) for name in CHROMIUMS)
    for old in stack.places.data.glob("coverage*"):
        old.unlink()
    runs = {title: Check(title, (*pytest, *paths), env) for title, paths in _paths_of_runs().items()}
    runs[BROWSER] = replace(
        runs[BROWSER],
        missing="" if chromium else "no Chromium on this machine",
        required=stack.given.get("ATLAS_REQUIRE_BROWSER") == "1",
    )
    return list(runs.values())


def _paths_of_runs() -> dict[str, tuple[str, ...]]:
    """The arguments of each run of pytest, the longest run first; each test is in one of them."""
    claims, atlas, articles = apart = tuple(f"tests/integration/{app}" for app in APART)
    return {
        "integration tests, claims": (claims,),
        BROWSER: ("tests/browser",),
        "integration tests, atlas": (atlas, *_ignoring(CONTRACT)),
        "whole installations, and their faults": WHOLE,
        "unit tests": ("tests", *_ignoring("tests/integration", "tests/browser")),
        "integration tests, all others": ("tests/integration", *_ignoring(*apart, *WHOLE)),
        "integration tests, articles": (articles,),
        "contract (OpenAPI diff)": (CONTRACT,),
    }


def _ignoring(*paths: str) -> tuple[str, ...]:
    return tuple(f"--ignore={path}" for path in paths)


def _coverage_checks(stack: Stack) -> list[Check]:
    env = _measured(stack)
    all_of_it = _tool("coverage", "report", f"--fail-under={FLOOR}")
    return [
        Check("what the runs covered (coverage combine)", _tool("coverage", "combine", "--quiet"), env, alone=True),
        Check(f"branches covered, {FLOOR} % of all", all_of_it, env),
        Check("branches covered, 100 % of pure modules and services", _full_coverage(), env),
    ]


def _measured(stack: Stack) -> dict[str, str]:
    return {"COVERAGE_FILE": str(stack.places.data / "coverage")}


def _full_coverage() -> tuple[str, ...]:
    lines = FULLY_COVERED.read_text().splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    return _tool("coverage", "report", "--fail-under=100", f"--include={','.join(patterns)}")


def report(outcomes: Sequence[Outcome], *, not_run: Sequence[tuple[str, str]], seconds: float) -> int:
    """Print the summary, whose last line counts; 0 when nothing is red."""
    say("\n== Summary")
    for outcome in outcomes:
        say(outcome.line())
    for what, why in not_run:
        say(f"NOT RUN: {what}, {why}")
    failed = sum(not outcome.passed for outcome in outcomes)
    passed = sum(outcome.passed and not outcome.check.missing for outcome in outcomes)
    say(f"{seconds:.0f} s")
    say(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _python(*words: str) -> tuple[str, ...]:
    return (sys.executable, *words)


def _tool(name: str, *words: str) -> tuple[str, ...]:
    return (str(Path(sys.executable).with_name(name)), *words)
