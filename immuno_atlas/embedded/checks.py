"""`test`: every check in order, the cheapest first, with a summary that also names what was not run."""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from immuno_atlas.embedded.places import ROOT, test_installation
from immuno_atlas.embedded.saying import say
from immuno_atlas.embedded.stack import Stack, join

OUR_CODE: Final = ("accounts", "articles", "atlas", "claims", "immuno_atlas", "vocabulary")
FLOOR: Final = 95  # per cent of all branches
FULLY_COVERED: Final = ROOT / "tests" / "fully_covered.txt"
CHROMIUMS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INTERRUPTED: Final = 130


@dataclass(frozen=True, slots=True)
class Check:
    """One command. `missing` says why it cannot run here; then it is red only when `required`."""

    title: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check ended."""

    check: Check
    passed: bool
    seconds: float = 0.0

    def line(self) -> str:
        """Its line in the summary."""
        if self.check.missing:
            return f"NOT RUN: {self.check.title}, {self.check.missing}{'' if self.passed else ' (required)'}"
        return f"{'ok    ' if self.passed else 'FAILED'}  {self.check.title:<44} {self.seconds:6.1f} s"


def test(*, full: bool, arguments: Sequence[str]) -> int:
    """Run the checks, or pytest alone when it is given arguments; the exit status."""
    os.chdir(ROOT)
    given = {name: value for name, value in os.environ.items() if name != "ATLAS_DATA"}
    if full:
        given["ATLAS_FULL"] = "1"
    stack = Stack(test_installation(), given, fast=True)
    joined = join(stack)
    try:
        if arguments:
            return run(Check("pytest", _python("-m", "pytest", *arguments)), given).returncode
        return report(run_all(checks(stack), given), full=full)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        joined.close()


def checks(stack: Stack) -> list[Check]:
    """All checks in their order."""
    return [*_static_checks(), *_django_checks(stack), *_test_runs(stack)]


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
    return [
        Check("settings of production (check --deploy)", deploy, production),
        Check("migrations (makemigrations --check)", migrations, owner),
        Check("templates (djlint)", _tool("djlint", "--lint", "--quiet", "templates")),
    ]


def _test_runs(stack: Stack) -> list[Check]:
    # Measured from the first import on: our plugin of pytest runs parts of the product before the first test.
    pytest = _python("-m", "coverage", "run", "-m", "pytest", "-q")
    env = {"COVERAGE_FILE": str(stack.places.data / "coverage")}
    outside_unit = ("--ignore=tests/integration", "--ignore=tests/browser")
    chromium = any(shutil.which(name) for name in CHROMIUMS)
    for old in stack.places.data.glob("coverage*"):
        old.unlink()
    return [
        Check("unit tests", (*pytest, "tests", *outside_unit), env),
        Check("integration tests", (*pytest, "tests/integration"), env),
        Check(
            "browser tests",
            (*pytest, "tests/browser"),
            env,
            missing="" if chromium else "no Chromium on this machine",
            required=stack.given.get("ATLAS_REQUIRE_BROWSER") == "1",
        ),
        Check("what the runs covered (coverage combine)", _tool("coverage", "combine", "--quiet"), env),
        Check(f"branches covered, {FLOOR} % of all", _tool("coverage", "report", f"--fail-under={FLOOR}"), env),
        Check("branches covered, 100 % of pure modules and services", _full_coverage(), env),
    ]


def _full_coverage() -> tuple[str, ...]:
    lines = FULLY_COVERED.read_text().splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    return _tool("coverage", "report", "--fail-under=100", f"--include={','.join(patterns)}")


def run_all(wanted: Iterable[Check], given: Mapping[str, str]) -> list[Outcome]:
    """Run each, also after one has failed."""
    outcomes = []
    for check in wanted:
        say(f"\n== {check.title}")
        if check.missing:
            outcomes.append(Outcome(check, passed=not check.required))
            say(outcomes[-1].line())
            continue
        begun = time.monotonic()
        status = run(check, given).returncode
        outcomes.append(Outcome(check, status == 0, time.monotonic() - begun))
        say(f"-- {'ok' if status == 0 else f'FAILED, status {status}'}, {outcomes[-1].seconds:.1f} s")
    return outcomes


def run(check: Check, given: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run one command in the project's root."""
    env = {**given, **check.env, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(check.argv, cwd=ROOT, env=env, check=False)


def report(outcomes: Sequence[Outcome], *, full: bool) -> int:
    """Print the summary; 0 when nothing is red."""
    say("\n== Summary")
    for outcome in outcomes:
        say(outcome.line())
    if not full:
        say("NOT RUN: the long list, it takes `python3 bootstrap.py test --full`")
    failed = [outcome for outcome in outcomes if not outcome.passed]
    seconds = sum(outcome.seconds for outcome in outcomes)
    say(f"{len(failed)} of {len(outcomes)} failed" if failed else f"All passed in {seconds:.0f} s")
    return 1 if failed else 0


def _python(*words: str) -> tuple[str, ...]:
    return (sys.executable, *words)


def _tool(name: str, *words: str) -> tuple[str, ...]:
    return (str(Path(sys.executable).with_name(name)), *words)
