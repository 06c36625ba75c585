"""What published claims teach; drafts, samples and what nobody judged teach nothing."""

import json

import pytest

from claims.services.teaching import all_examples
from tests.factories.articles import StudyFactory, TextVersionFactory
from tests.factories.claims import EXACT, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import TermFactory

pytestmark = pytest.mark.django_db


def of_claims():
    return [one for one in all_examples() if one.source == "claims"]


def test_published_claim_is_an_example_with_its_axes():
    claim = PublishedClaimFactory()
    [found] = of_claims()
    assert dict(found.answers) == {
        "claim": "claim", "claim_type": "efficacy", "direction": "supports", "study_design": claim.level,
    }  # fmt: skip
    assert found.group == f"article:{claim.article_id}"
    assert found.share == 1


def test_claims_of_one_study_are_one_group():
    study = StudyFactory()
    PublishedClaimFactory(study=study)
    PublishedClaimFactory(study=study)
    assert {one.group for one in of_claims()} == {f"study:{study.pk}"}
    assert len(of_claims()) == 2


@pytest.mark.parametrize("factory", [ClaimFactory, SubmittedClaimFactory])
def test_what_is_not_published_teaches_nothing(factory):
    factory()
    assert of_claims() == []


def test_samples_teach_nothing():
    claim = PublishedClaimFactory()
    claim.article.source.sample = True
    claim.article.source.save()
    assert of_claims() == []


def test_terms_of_the_vocabulary_are_seen():
    child = TermFactory(preferred_name="pembrolizumab", facet="therapy", named=["Keytruda"])
    PublishedClaimFactory(terms=[child], text=TextVersionFactory())
    assert "pembrolizumab" in EXACT
    assert "w:<therapy>" in of_claims()[0].traits


def test_gold_and_statements_come_along():
    row = {"id": "S1", "pmid": "1", "text": "It worked.", "level": "B"}
    found = all_examples(statements=[json.dumps(row)])
    assert sum(one.source == "statements" for one in found) == 1
    assert sum(one.source == "gold" for one in found) > 300
