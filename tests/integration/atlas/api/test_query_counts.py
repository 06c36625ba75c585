"""How many queries each answer costs, committed; the same with 1 row and with 20."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import ArticleStudyFactory, StudyFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory

pytestmark = pytest.mark.django_db
COMMITTED = json.loads((Path(__file__).resolve().parents[3] / "query_counts.json").read_text("utf-8"))["api"]


def fill(rows, therapy, subtype):
    for number in range(rows):
        claim = PublishedClaimFactory(
            terms=[therapy, subtype], study=StudyFactory(), proposition=f"Statement {number} holds."
        )
        ArticleStudyFactory(article=claim.article, study=claim.study, confirmed_by=CuratorFactory())
        TermFactory(under=[therapy], named=[f"name {number}"])


def addresses(therapy):
    claim = Claim.objects.published().latest("pk")
    return {
        "root": "",
        "claims list": "claims/",
        "claims by term and words": f"claims/?therapy={therapy.slug}&q=statement&ordering=-relevance",
        "claims as of": "claims/?as_of=2100-01-01",
        "claim": f"claims/{claim.pk}/",
        "articles list": "articles/",
        "article": f"articles/{claim.article_id}/",
        "terms list": "terms/",
        "term": f"terms/{therapy.curie}/",
        "openapi": "openapi.json",
    }


@pytest.mark.parametrize("rows", [1, 20])
def test_queries_per_answer_are_the_committed_ones(public, rows):
    therapy, subtype = TermFactory(preferred_name="pembrolizumab"), SubtypeFactory()
    fill(rows, therapy, subtype)
    ClaimFactory()
    counted = {}
    for name, path in addresses(therapy).items():
        with CaptureQueriesContext(connection) as captured:
            assert public.get(path).status_code == 200, path
        counted[name] = len(captured)
    assert counted == COMMITTED
