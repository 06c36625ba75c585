"""Rows of the atlas itself."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from atlas.models import IdempotencyKey
from tests.factories.accounts import CuratorFactory

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


class IdempotencyKeyFactory(DjangoModelFactory):
    """An answer that was given."""

    class Meta:
        model = IdempotencyKey

    user = factory.SubFactory(CuratorFactory)
    key = factory.Sequence(lambda n: f"a-key-of-sixteen-{n}")
    request_sha256 = "0" * 64
    status = 201
    body = "{}"
    created_at = NOW
