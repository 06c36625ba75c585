import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("first_accounts", *arguments, stdout=out, stderr=err)
    return json.loads(out.getvalue()), err.getvalue()


def test_first_accounts_prints_passwords_once():
    made, warned = run()
    assert set(made) == {"admin", "curator", "reviewer"}
    assert User.objects.get(username="admin").check_password(made["admin"])
    assert warned == ""
    assert run()[0] == {}


def test_first_accounts_takes_a_password_and_warns_of_a_weak_one():
    made, warned = run("--password", "secret")
    assert set(made.values()) == {"secret"}
    assert "A weak password" in warned


def test_first_accounts_takes_a_strong_password_silently():
    assert run("--password", "correct-horse-battery")[1] == ""


@pytest.mark.parametrize(("production", "password"), [(True, "secret"), (False, ""), (True, "")])
def test_first_accounts_refuses_no_password_and_a_weak_one_in_production(settings, production, password):
    settings.PRODUCTION = production
    with pytest.raises(CommandError, match="too short"):
        run("--password", password)
    assert not User.objects.exists()
