"""Checks run beside each other and are shown one after another."""

import subprocess
import sys

import pytest

from immuno_atlas.embedded.lanes import Check, Lanes, run_all

# Two checks that meet: each waits for the other's file, so both end only when they run at the same time.
MEETING = """
import pathlib, sys, time
mine, other = map(pathlib.Path, sys.argv[1:])
mine.touch()
patience = time.monotonic() + 20
while not other.exists() and time.monotonic() < patience:
    time.sleep(0.01)
print("met" if other.exists() else "alone")
"""


def python(title: str, source: str, *words: str, **wishes: object) -> Check:
    return Check(title, (sys.executable, "-c", source, *words), **wishes)


def test_every_check_runs_though_one_failed(tmp_path, capsys):
    bad, good = python("bad", "raise SystemExit(3)"), python("good", "print('here I am')")
    assert [outcome.passed for outcome in run_all([bad, good], {}, tmp_path)] == [False, True]
    told = capsys.readouterr().out
    assert "here I am" in told
    assert "FAILED, status 3" in told


def test_check_sees_its_own_environment(tmp_path, capsys):
    source = "import os; print(os.environ['GIVEN'], os.environ['OWN'])"
    (outcome,) = run_all([python("good", source, env={"OWN": "o"})], {"GIVEN": "g"}, tmp_path)
    assert outcome.passed
    assert "g o" in capsys.readouterr().out


def test_two_run_at_once_and_are_shown_in_order(tmp_path, capsys):
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    wanted = [python("first", MEETING, one, two), python("second", MEETING, two, one)]
    outcomes = run_all(wanted, {}, tmp_path, lanes=2)
    told = capsys.readouterr().out
    assert told.count("met") == 2
    assert told.index("== first") < told.index("met") < told.index("== second") < told.rindex("met")
    assert all(outcome.seconds > 0 for outcome in outcomes)


@pytest.mark.parametrize(("lanes", "alone"), [(1, False), (2, True)])
def test_one_lane_and_a_check_that_wants_it_are_alone(tmp_path, lanes, alone):
    mark = tmp_path / "mark"
    first = python("first", f"import pathlib, time; time.sleep(0.3); pathlib.Path({str(mark)!r}).touch()")
    second = python("second", f"import pathlib; assert pathlib.Path({str(mark)!r}).exists()", alone=alone)
    third = python("third", "pass")
    assert all(outcome.passed for outcome in run_all([first, second, third], {}, tmp_path, lanes=lanes))


def test_missing_one_is_told_and_not_run(tmp_path, capsys):
    (outcome,) = run_all([Check("moon", ("/no/such/program",), missing="no rocket")], {}, tmp_path)
    assert not outcome.passed
    assert "NOT RUN: moon, no rocket (required)" in capsys.readouterr().out


def test_what_still_runs_is_ended_when_the_lanes_are_left(tmp_path):
    check = python("long", "import time; time.sleep(300)")
    with Lanes([check], {}, tmp_path, 1) as lanes:
        lanes._fill()
        popen: subprocess.Popen = lanes._started["long"].popen
        assert popen.poll() is None
    assert popen.returncode == -15
