"""A claim is read with its tags and quotes in as many queries, however many of them there are."""

import pytest
from django.db.models import prefetch_related_objects

from claims.models import Claim
from claims.public_form import public_form
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory

pytestmark = pytest.mark.django_db
WORDS = ["Eleven of 40 patients responded.", "Three patients had pneumonitis.", "All of them got well."]


def published(many: bool) -> Claim:
    """A claim as somebody reads it anew, with one tag and one quote, or with three of each."""
    text = TextVersionFactory(text="Title\n\n" + "\n\n".join(WORDS))
    terms = [TermFactory(), *([SubtypeFactory(), SubtypeFactory()] if many else [])]
    claim = PublishedClaimFactory(text=text, exact=WORDS if many else WORDS[0], terms=terms)
    return Claim.objects.select_related("article", "study").get(pk=claim.pk)


@pytest.mark.parametrize("many", [False, True])
def test_claim_reads_its_tags_and_quotes_in_two_queries(many, django_assert_num_queries):
    claim = published(many)
    with django_assert_num_queries(2):
        form = public_form(claim)
    assert len(form["quotes"]) == sum(map(len, form["tags"].values())) == (3 if many else 1)
    with django_assert_num_queries(1):
        assert sum(map(len, claim.tags_by_facet().values())) == (3 if many else 1)


def test_claim_takes_the_tags_and_quotes_that_are_at_hand(django_assert_num_queries):
    claim = published(many=True)
    prefetch_related_objects([claim], "tags__term", "quotes__text_version")
    with django_assert_num_queries(0):
        assert public_form(claim)["quotes"]
        assert claim.waits_for == claim.lost_terms == []
