"""One holder, many users, and what each is told."""

import json
import os

import pytest

from immuno_atlas.embedded import holding
from immuno_atlas.embedded.places import Places
from immuno_atlas.embedded.saying import CannotStart


@pytest.fixture
def here(tmp_path):
    return Places(tmp_path)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(holding, "PATIENCE", 0.1)


def test_nobody_holds_a_new_installation(here):
    assert holding.present(here) is None
    assert not holding.is_ready(here)


def test_holder_is_present_while_it_holds(here):
    with holding.holding(here, holding.own("up", jobs=True)):
        assert holding.present(here) == holding.Holder(os.getpid(), "up", jobs=True)
        assert not holding.is_ready(here)
        holding.say_ready(here)
        assert holding.is_ready(here)
    assert holding.present(here) is None
    assert not holding.is_ready(here)


def test_second_holder_is_refused_in_one_line_that_names_the_first(here):
    with holding.holding(here, holding.own("up", jobs=True)):
        with pytest.raises(CannotStart, match=rf"is in use: process {os.getpid()} \(`up`\) holds it") as raised:
            holding.holding(here, holding.own("up", jobs=True)).__enter__()
        assert "\n" not in str(raised.value)


def test_holder_that_wrote_nothing_yet_is_still_refused(here):
    with holding.holding(here, holding.own("up", jobs=True)):
        here.lock.write_text("")
        with pytest.raises(CannotStart, match="another process holds it"):
            holding.holding(here, holding.own("up", jobs=True)).__enter__()


def test_note_of_a_dead_holder_is_worthless(here):
    here.make()
    here.lock.write_text(json.dumps({"pid": 1, "verb": "up", "jobs": True}))
    holding.say_ready(here)
    assert holding.present(here) is None
    assert not holding.is_ready(here)
    with holding.holding(here, holding.own("up", jobs=False)):
        assert holding.present(here) == holding.own("up", jobs=False)


def test_servers_are_unused_when_the_last_user_has_left(here):
    first, second = holding.use(here), holding.use(here)
    with holding.counting_users(here) as users:
        assert not holding.unused(users)
        first.close()
        assert not holding.unused(users)
        second.close()
        assert holding.unused(users)


def test_names_are_short_below_the_current_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert holding.names(tmp_path / ".var") == ".var"
    assert holding.names(tmp_path.parent) == str(tmp_path.parent)
