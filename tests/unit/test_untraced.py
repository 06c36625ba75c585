"""Libraries run untraced, and everything after them is measured again."""

import json
import subprocess
import sys

import pytest

from immuno_atlas.embedded.places import ROOT

MEASURED = """
import sys
from tests.untraced import untraced

def called():
    return sys.gettrace()

def fails():
    raise KeyError

resting, failing = untraced(called), untraced(fails)

def ours():
    found = resting()
    kept = "after"
    try:
        failing()
    except KeyError:
        kept = "after a failure"
    return found, kept

print(ours())
last = "end"
"""


@pytest.fixture
def lines(tmp_path):
    """The words of the lines that coverage saw run, and what the script printed."""
    script = tmp_path / "script.py"
    script.write_text(MEASURED.lstrip("\n"))
    env = {"COVERAGE_FILE": str(tmp_path / "coverage"), "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}

    def coverage(*words):
        argv = [sys.executable, "-m", "coverage", *words]
        return subprocess.run(argv, env=env, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    told = coverage("run", "--branch", script.name)
    coverage("json", "-q", "-o", "report.json")
    found = json.loads((tmp_path / "report.json").read_text())["files"][script.name]
    text = script.read_text().splitlines()
    return [text[number - 1].strip() for number in found["executed_lines"]], told


def test_a_call_rests_and_its_caller_is_measured_to_the_end(lines):
    ran, told = lines
    assert told == "(None, 'after a failure')\n"
    assert "return sys.gettrace()" not in ran
    assert "raise KeyError" not in ran
    after = {"found = resting()", 'kept = "after"', 'kept = "after a failure"', "return found, kept", 'last = "end"'}
    assert after - set(ran) == set()
