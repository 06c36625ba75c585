import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    """Run the command, with a password in the environment or without; gives its JSON and its warnings."""

    def command(password=None):
        if password is not None:
            monkeypatch.setenv("ATLAS_FIRST_PASSWORD", password)
        out, err = StringIO(), StringIO()
        call_command("first_accounts", stdout=out, stderr=err)
        return json.loads(out.getvalue()), err.getvalue()

    return command


def test_first_accounts_prints_passwords_once(run):
    made, warned = run()
    assert set(made) == {"admin", "curator", "reviewer"}
    assert User.objects.get(username="admin").check_password(made["admin"])
    assert warned == ""
    assert run()[0] == {}


def test_first_accounts_takes_a_password_and_warns_of_a_weak_one(run):
    made, warned = run("secret")
    assert set(made.values()) == {"secret"}
    assert "A weak password" in warned


def test_first_accounts_takes_a_strong_password_silently(run):
    assert run("correct-horse-battery")[1] == ""


@pytest.mark.parametrize(("production", "password"), [(True, "secret"), (False, ""), (True, "")])
def test_first_accounts_refuses_no_password_and_a_weak_one_in_production(settings, run, production, password):
    settings.PRODUCTION = production
    with pytest.raises(CommandError, match="too short"):
        run(password)
    assert not User.objects.exists()


def test_first_accounts_sets_the_password_of_those_that_exist(run):
    run("correct-horse-battery")
    assert run("another-horse-battery") == (
        dict.fromkeys(("admin", "curator", "reviewer"), "another-horse-battery"),
        "",
    )
    assert User.objects.get(username="reviewer").check_password("another-horse-battery")
    assert run("another-horse-battery")[0] == {}
