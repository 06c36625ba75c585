"""`test` with arguments, on the servers that this run uses too."""

import os
import subprocess
import sys

import pytest

from immuno_atlas.embedded.places import ROOT

STEERING = ("ATLAS_", "DATABASE_", "REDIS_", "DJANGO_", "PG", "PYTEST_")


@pytest.mark.parametrize(
    ("chosen", "status", "told"), [("database", 0, "passed"), ("nothing_of_this_name", 5, "deselected")]
)
def test_arguments_go_to_pytest_alone(chosen, status, told):
    env = {name: value for name, value in os.environ.items() if not name.startswith(STEERING)}
    words = ("test", "tests/unit/immuno_atlas/test_addresses.py", "-q", "-k", chosen)
    argv = [sys.executable, "-P", "-m", "immuno_atlas.embedded", *words]
    env["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(argv, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    assert told in done.stdout
    assert "== Summary" not in done.stdout
