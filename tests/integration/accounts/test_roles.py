import time

import pytest
from django.conf import global_settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from accounts.roles import RoleBackend
from tests.factories.accounts import PASSWORD, CuratorFactory

pytestmark = pytest.mark.django_db


class CountingHasher(PBKDF2PasswordHasher):
    """Counts how often a password is hashed, at a cost that does not slow the tests."""

    iterations = 10
    rounds: list[int] = []

    def encode(self, password, salt, iterations=None):
        self.rounds.append(iterations or self.iterations)
        return super().encode(password, salt, iterations)


@pytest.fixture
def real_hashes(settings):
    """As in life: what other tests hash costs nothing."""
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS


def test_backend_signs_in_by_name_and_password(real_hashes):
    ada = CuratorFactory(username="ada", signs_in=True)
    assert authenticate(username=" ADA", password=PASSWORD) == ada
    assert authenticate(username="ada", password="wrong") is None
    assert authenticate(username="nobody", password=PASSWORD) is None


def test_backend_refuses_who_is_switched_off():
    gone = CuratorFactory(username="gone", signs_in=True, is_active=False)
    assert authenticate(username="gone", password=PASSWORD) is None
    assert RoleBackend().get_user(gone.pk) is None


def test_backend_finds_the_user_of_a_session():
    ada = CuratorFactory()
    assert RoleBackend().get_user(ada.pk) == ada


@pytest.mark.parametrize("given", [{}, {"username": "ada"}, {"password": PASSWORD}])
def test_backend_needs_both_name_and_password(given):
    assert RoleBackend().authenticate(None, **given) is None


def test_backend_hashes_as_often_for_a_name_that_nobody_has(settings):
    settings.PASSWORD_HASHERS = [f"{CountingHasher.__module__}.CountingHasher"]
    CuratorFactory(username="known", signs_in=True)
    CuratorFactory(username="off", signs_in=True, is_active=False)
    CuratorFactory(username="unusable")
    work = {}
    for username in ["known", "off", "unusable", "nobody"]:
        CountingHasher.rounds.clear()
        authenticate(username=username, password="wrong")
        work[username] = list(CountingHasher.rounds)
    assert work == {username: [10] for username in work}


@pytest.mark.long
def test_backend_takes_the_same_time_for_a_name_that_nobody_has(real_hashes):
    CuratorFactory(username="known", signs_in=True)
    times: dict[str, list[float]] = {"known": [], "nobody": []}
    known, nobody = 0.0, 1.0
    # What else the machine does makes some tries slower and none faster: the fastest ones tell the work itself, and
    # the more tries there are the better. No number of them makes two different amounts of work alike.
    for tries in range(1, 61):
        for username, taken in times.items():
            before = time.process_time()
            authenticate(username=username, password="wrong")
            taken.append(time.process_time() - before)
        known, nobody = (min(taken) for taken in times.values())
        if tries >= 15 and abs(known - nobody) <= 0.1 * max(known, nobody):
            break
    assert abs(known - nobody) <= 0.1 * max(known, nobody)
