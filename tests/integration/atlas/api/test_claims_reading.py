"""One claim as the API shows it: its keys, its tags, its words within the licence."""

import datetime as dt

import pytest

from atlas.api.claim_form import KEYS
from claims import services
from claims.workflow import Move
from tests.factories.accounts import InterestStatementFactory, ReviewerFactory
from tests.factories.articles import StudyFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.factories.suggestions import StoredSuggestionFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory
from tests.integration.atlas.api.conftest import conforms, ids, problem

pytestmark = pytest.mark.django_db
T = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def test_claim_has_every_key_and_no_other(public):
    claim = PublishedClaimFactory(study=StudyFactory(), effect_measure="ORR", effect_value=27.5)
    body = public.get(f"claims/{claim.pk}/").json()
    assert tuple(body) == (*KEYS, "meta")
    conforms(body, "ClaimDetail")
    assert body["quotes"][0]["exact"] == claim.quotes.get().exact
    assert body["effect"] == {
        "measure": "ORR", "value": 27.5, "ci_low": None, "ci_high": None, "comparator": None, "follow_up": None,
    }  # fmt: skip
    assert body["note"] is None
    assert body["tags"]["subtype"] == []
    assert body["article"]["url"] == f"http://testserver/api/v1/articles/{claim.article_id}/"
    assert (body["study"]["id"], body["study"]["url"]) == (claim.study_id, None)  # studies are no resource yet
    assert set(body["meta"]) == {"api_version", "data_seq", "generated_at", "licence", "disclaimer"}


def suggested_claim(**more):
    """A published claim one tag of which comes from a suggestion."""
    therapy, subtype = TermFactory(), SubtypeFactory()
    claim = ClaimFactory(terms=[therapy, subtype], **more)
    found = StoredSuggestionFactory(
        facet="therapy", value=therapy.curie, score=0.87654, run__text_version=claim.quotes.get().text_version
    )
    claim.tags.filter(facet="therapy").update(suggestion=found)
    services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=claim.lock, by=claim.author, now=T)
    reviewer = ReviewerFactory()
    InterestStatementFactory(user=reviewer, stated_at=T)
    return services.advance(claim_id=claim.pk, move=Move.PUBLISH, lock=None, by=reviewer, now=T, quote_checked=True)


def test_tag_says_which_machine_suggested_it_and_who_accepted_it(public):
    claim = suggested_claim()
    body = public.get(f"claims/{claim.pk}/").json()
    conforms(body, "ClaimDetail")
    told = {"provider": "axes", "version": "1", "edition": "first", "score": 0.8765, "accepted_by": str(claim.author)}
    assert body["tags"]["therapy"][0]["suggested"] == told
    assert body["tags"]["subtype"][0]["suggested"] is None
    listed = public.get("claims/").json()["results"]
    assert listed[0]["tags"] == body["tags"]


def test_frozen_version_says_what_was_suggested_but_no_name(public):
    claim = suggested_claim()
    frozen = claim.versions.get().body["tags"]["therapy"][0]["suggested"]
    assert frozen == {"provider": "axes", "version": "1", "edition": "first", "score": 0.8765}
    then = public.get(f"claims/?as_of={T:%Y-%m-%dT%H:%M:%SZ}").json()["results"]
    assert then[0]["tags"] == public.get(f"claims/{claim.pk}/").json()["tags"]


def sample_claim(**more):
    claim = PublishedClaimFactory(**more)
    claim.article.source.sample = True
    claim.article.source.save()
    return claim


def test_invented_sample_says_so_and_can_be_left_out(public):
    invented, real = sample_claim(), PublishedClaimFactory()
    for claim, sample in ((invented, True), (real, False)):
        assert public.get(f"claims/{claim.pk}/").json()["sample"] is sample
        assert public.get(f"articles/{claim.article_id}/").json()["sample"] is sample
        asked = f"sample={str(sample).lower()}"
        assert ids(public.get(f"claims/?{asked}")) == ids(public.get(f"claims/?{asked}&as_of=2100-01-01")) == [claim.pk]
        assert ids(public.get(f"articles/?{asked}")) == [claim.article_id]
    assert len(ids(public.get("claims/"))) == len(ids(public.get("articles/"))) == 2
    problem(public.get("claims/?sample=1"), 400, "bad-value")
    problem(public.get("articles/?sample=yes"), 400, "bad-value")


def test_list_conforms_and_counts_its_rows(public):
    for _ in range(3):
        PublishedClaimFactory()
    response = public.get("claims/")
    conforms(response.json(), "ClaimList")
    assert response.json()["count"] == 3
    assert response.json()["next"] is None
    assert "Link" not in response
    assert public.get("claims/?count=none").json()["count"] is None


def test_quote_offsets_count_code_points_and_utf16_besides(public):
    claim = PublishedClaimFactory(exact="Pneumonitis was seen in three patients 🫁 and resolved.")
    [quote] = public.get(f"claims/{claim.pk}/").json()["quotes"]
    text = claim.quotes.get().text_version.text
    assert text[quote["start"] : quote["end"]] == quote["exact"]
    utf16 = text.encode("utf-16-le")
    assert utf16[2 * quote["start_utf16"] : 2 * quote["end_utf16"]].decode("utf-16-le") == quote["exact"]


@pytest.mark.parametrize("as_of", ["", "&as_of=2100-01-01"])
def test_words_follow_the_licence(public, as_of):
    claim = PublishedClaimFactory()
    source = claim.article.source
    source.quote_allowed = False
    source.save()
    [shown] = public.get(f"claims/?article={claim.article_id}{as_of}").json()["results"]
    [quote] = shown["quotes"]
    assert (quote["exact"], quote["prefix"], quote["suffix"], quote["withheld"]) == (None, None, None, "licence")
    assert quote["end"] > quote["start"]


def test_touching_quotes_of_one_text_are_one_run_of_the_answer(public):
    words = [
        f"Sentence number {n} says that response was seen in patients of group {n} at month {n}." for n in range(8)
    ]
    text = TextVersionFactory(text="Title\n\n" + " ".join(words))
    for exact in words:
        PublishedClaimFactory(text=text, exact=exact)
    quotes = [claim["quotes"][0] for claim in public.get("claims/").json()["results"]]
    shown = sorted((quote["start"], quote["end"]) for quote in quotes if quote["withheld"] is None)
    run = 0
    for place, (start, end) in enumerate(shown):
        touches = place and start - shown[place - 1][1] <= 2
        run = run + end - start if touches else end - start
        assert run <= 300
    assert {quote["exact"] for quote in quotes if quote["withheld"] == "limit"} == {"[...]"}


def test_contact_in_the_context_is_never_shown(public):
    text = TextVersionFactory(text="Title\n\nEleven of 40 patients responded.\n\nContact: press@example.org")
    claim = PublishedClaimFactory(text=text, exact="Eleven of 40 patients responded.")
    assert b"press@" not in public.get(f"claims/{claim.pk}/").content
    assert b"press@" not in public.get("claims/?as_of=2100-01-01").content
