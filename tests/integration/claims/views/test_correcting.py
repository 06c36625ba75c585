import pytest
from django.urls import reverse

from accounts.models import Event
from articles.models import Study
from tests.factories.accounts import EditorFactory
from tests.factories.articles import ArticleStudyFactory, StudyFactory

pytestmark = pytest.mark.django_db


def test_the_kind_is_corrected_with_its_tier(signed_in, curator, text, address):
    answer = signed_in(curator).post(f"{address}kind/", {"kind": "paper"})
    article = text.snapshot.article
    article.refresh_from_db()
    assert (answer.status_code, article.kind, article.source_tier, article.kind_by) == (303, "paper", "S1", curator)


@pytest.mark.parametrize(
    ("place", "data"), [("kind/", {"kind": "poem"}), ("study/", {}), ("study/", {"identifier": "?"})]
)
def test_what_cannot_be_read_is_told_on_the_page(signed_in, curator, address, place, data):
    answer = signed_in(curator).post(address + place, data)
    assert answer.status_code == 422
    assert "Nothing was changed." in answer.content.decode()


def test_the_role_of_a_passage_is_corrected(signed_in, curator, text, address):
    passage = text.passages.get(role="contact")
    where = reverse("admin:correct-role", args=[passage.pk])
    client = signed_in(curator)
    assert client.post(where, {"role": "body"})["Location"] == f"{address}#passage-{passage.pk}"
    passage.refresh_from_db()
    assert (passage.role, Event.objects.newest().action) == ("body", "passage.correct")
    swapped = client.post(where, {"role": "teaser"}, headers={"HX-Request": "true"}).content.decode()
    assert swapped.startswith('<div class="passage role-teaser no-claim"')
    assert client.post(where, {"role": "song"}).status_code == 422


def test_a_candidate_study_is_confirmed(signed_in, curator, text, address):
    link = ArticleStudyFactory(article=text.snapshot.article)
    signed_in(curator).post(f"{address}study/", {"candidate": str(link.study_id)})
    link.refresh_from_db()
    assert link.confirmed_by == curator


@pytest.mark.parametrize(
    ("codes", "pasted"),
    [
        ({"doi": "10.1000/one", "nct": ""}, "https://doi.org/10.1000/ONE"),
        ({"pmid": "31234567", "nct": ""}, "31234567"),
        ({"nct": "NCT01234567"}, "nct01234567"),
    ],
)
def test_a_known_study_is_linked_by_its_identifier(signed_in, curator, text, address, codes, pasted):
    study = StudyFactory(**codes)
    answer = signed_in(curator).post(f"{address}study/", {"identifier": pasted})
    link = text.snapshot.article.study_links.get()
    assert (answer.status_code, link.study, link.confirmed_by) == (303, study, curator)


def test_a_new_study_needs_its_title(signed_in, curator, text, address):
    client = signed_in(curator)
    answer = client.post(f"{address}study/", {"identifier": "NCT07654321"})
    assert answer.status_code == 422
    assert "give its title" in answer.content.decode()
    client.post(f"{address}study/", {"identifier": "NCT07654321", "title": "A new trial"})
    assert Study.objects.get().nct == "NCT07654321"
    assert text.snapshot.article.study_links.get().study.title == "A new trial"


@pytest.mark.parametrize("place", ["kind/", "study/"])
def test_only_writers_correct(signed_in, address, place):
    assert signed_in(EditorFactory()).post(address + place, {"kind": "paper"}).status_code == 403
