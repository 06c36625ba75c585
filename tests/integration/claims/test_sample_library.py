"""The sample library goes through the real pipeline and shows every level; it goes on where it broke off."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from accounts.models import User
from articles import services
from articles.kinds import SourceKind
from articles.models import Article
from articles.working import settle
from claims.models import Claim
from claims.samples import Sample, library
from claims.services.sampling import curate_sample
from immuno_atlas.web.clock import database_now
from tests.factories.claims import NOW
from tests.integration.claims.test_sample_commands import load, prepare

pytestmark = pytest.mark.django_db


@dataclass
class Loaded:
    """What the command told, and the claim of the first sample that was there before."""

    told: str
    former: Claim


@pytest.fixture(scope="module")
def library_loaded(django_db_setup, django_db_blocker):
    """The whole library, loaded once for all tests: its rows stand in a transaction around theirs, and go with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        prepare()
        former = begin(next(library()))
        yield Loaded(load(), former)
        transaction.set_rollback(True)


def begin(sample: Sample) -> Claim:
    """Take a sample up and make its first claim, as a run leaves it that is interrupted there."""
    article = services.register_upload(
        body=sample.path.read_bytes(), name="page", by=None, now=NOW, source=services.source_for(SourceKind.SAMPLES)
    ).article
    settle(article, patience=60)
    people = {"by": User.objects.get(username="curator"), "reviewer": User.objects.get(username="reviewer")}
    [claim] = curate_sample(
        article=article, told=sample.article, claims=sample.claims[:1], now=database_now(), **people
    )
    return claim


def test_samples_load_once_and_show_the_whole_scheme(library_loaded):
    samples = list(library())
    assert f"{len(samples)} sample articles" in library_loaded.told
    assert "sample articles" in load()  # again: nothing is doubled
    claims = list(Claim.objects.all())
    assert (Article.objects.samples().count(), len(claims)) == (len(samples), sum(len(one.claims) for one in samples))
    assert {claim.level for claim in claims} == set("ABCDEFN")
    assert {claim.direction for claim in claims} == {"supports", "does_not_support", "mixed", "not_applicable"}
    assert {"published", "in_review", "draft", "retracted"} <= {claim.state for claim in claims}
    wanted = {claim["proposition"]: claim["expected_level"] for sample in samples for claim in sample.claims}
    assert {claim.proposition: claim.level for claim in claims} == wanted
    for claim in claims:
        for quote in claim.quotes.select_related("text_version"):
            assert quote.text_version.text[quote.start : quote.end] == quote.exact


def test_samples_that_were_interrupted_go_on(library_loaded):
    claims = list(Claim.objects.filter(article=library_loaded.former.article))
    assert library_loaded.former in claims
    assert len(claims) == len(next(library()).claims) > 1
