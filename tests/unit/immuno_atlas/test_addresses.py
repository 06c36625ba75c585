"""Addresses of database and broker."""

import pytest

from immuno_atlas.addresses import celery_broker, database


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://app@/atlas?host=/run/x", {"NAME": "atlas", "USER": "app", "PASSWORD": "", "HOST": "/run/x"}),
        (
            "postgres://a%40b:p%2Fw@db:5433/n",
            {"NAME": "n", "USER": "a@b", "PASSWORD": "p/w", "HOST": "db", "PORT": "5433"},
        ),
        ("postgresql:///atlas?sslmode=require", {"NAME": "atlas", "HOST": "", "OPTIONS": {"sslmode": "require"}}),
    ],
)
def test_database_address_is_read(url, expected):
    assert expected.items() <= database(url).items()


@pytest.mark.parametrize("url", ["mysql://x/y", "", "atlas"])
def test_other_databases_are_refused(url):
    with pytest.raises(ValueError, match="must begin with postgresql"):
        database(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://:secret@host:6379/1", "redis://:secret@host:6379/1"),
        ("unix:///run/valkey.sock?db=3", "redis+socket:///run/valkey.sock?virtual_host=3"),
        ("unix:///run/valkey.sock", "redis+socket:///run/valkey.sock?virtual_host=0"),
    ],
)
def test_broker_address_is_spelled_as_celery_wants_it(url, expected):
    assert celery_broker(url) == expected
