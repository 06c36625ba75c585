import datetime as dt

import pytest
from django.utils import timezone

from articles import services
from articles.models import Article
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory
from tests.factories.articles import ArticleFactory, ArticleStudyFactory, StudyFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.integration.atlas.api.conftest import caller_for, codes, conforms, problem, walk

pytestmark = pytest.mark.django_db
KEYS = (
    "id", "url", "html_url", "sample", "title", "kind", "source_tier", "published", "published_grade", "publisher",
    "canonical_url", "doi", "pmid", "pmcid", "nct", "language", "translation_suspected", "licence", "studies", "counts",
    "text_versions", "current_text", "outcome", "updated_at",
)  # fmt: skip


def shown_article(**changes):
    claim = PublishedClaimFactory()
    for name, value in changes.items():
        setattr(claim.article, name, value)
    claim.article.save()
    return claim.article


def ids(response):
    assert response.status_code == 200, response.content
    return [article["id"] for article in response.json()["results"]]


def test_article_has_every_key_and_no_text_or_contact(public, curator):
    study = StudyFactory()
    claim = PublishedClaimFactory(study=study)
    ArticleStudyFactory(article=claim.article, study=study, confirmed_by=CuratorFactory())
    ArticleStudyFactory(article=claim.article)
    for caller in (public, curator):
        response = caller.get(f"articles/{claim.article_id}/")
        body = response.json()
        assert tuple(body) == (*KEYS, "meta")
        conforms(body, "ArticleDetail")
        assert [one["id"] for one in body["studies"]] == [study.pk]
        assert body["counts"] == {"studies": 1, "claims": 1, "excluded_levels": ["F", "N"]}
        assert body["current_text"] == body["text_versions"][0]["id"]
        for words in (b"press@example.org", b"Pneumonitis"):
            assert words not in response.content


def test_counts_take_evidence_only_and_studies_once(public):
    text, study = TextVersionFactory(), StudyFactory()
    PublishedClaimFactory(text=text, study=study)
    PublishedClaimFactory(text=text, study=study, proposition="A second statement holds.")
    PublishedClaimFactory(text=text, proposition="No study is named.")
    PublishedClaimFactory(text=text, proposition="An opinion.", study_design="expert_opinion")
    ClaimFactory(text=text, proposition="A draft.")
    counted = public.get(f"articles/{text.snapshot.article_id}/").json()["counts"]
    assert (counted["studies"], counted["claims"]) == (2, 3)


def test_list_conforms_and_pages_also_without_dates(public):
    made = [shown_article().pk for _ in range(3)]
    dated = shown_article(published=dt.date(2025, 1, 1), published_grade="sure").pk
    guessed = shown_article(published=dt.date(2030, 1, 1), published_grade="guessed").pk
    conforms(public.get("articles/").json(), "ArticleList")
    assert walk(public, "articles/?limit=2") == [dated, guessed, *made[::-1]]
    assert walk(public, "articles/?limit=2&ordering=published") == [*made, guessed, dated]
    assert walk(public, "articles/?limit=2&ordering=updated_at") == [*made, dated, guessed]


def test_filters_of_articles(public):
    plain = shown_article()
    study = StudyFactory(doi="10.1000/xyz")
    paper = shown_article(
        kind="paper", source_tier="S1", title="Zanidatamab in bile duct cancer", pmid="123456",
        published=dt.date(2025, 6, 3), published_grade="structured",
    )  # fmt: skip
    ArticleStudyFactory(article=paper, study=study, confirmed_by=CuratorFactory())
    for query in (
        "kind=paper", "kind=paper,review", "source_tier=S1", f"study={study.pk}", "pmid=123456",
        "doi=10.1000%2FXYZ", f"nct={study.nct}", "published__gte=2025-06-03", "published__lte=2025-06-03",
        "q=zanidatamab", "q=%22bile+duct%22",
    ):  # fmt: skip
        assert ids(public.get(f"articles/?{query}")) == [paper.pk], query
    assert ids(public.get("articles/?kind=paper,news&q=eleven")) == [paper.pk, plain.pk]
    assert ids(public.get("articles/?study=999999")) == []
    assert ids(public.get("articles/?updated__gte=2100-01-01")) == []
    assert set(ids(public.get("articles/?updated__gte=2020-01-01"))) == {plain.pk, paper.pk}


@pytest.mark.parametrize(
    ("query", "slug", "place"),
    [
        ("kind=leaflet", "bad-value", "kind"),
        ("doi=nothing", "bad-value", "doi"),
        ("pmid=abc", "bad-value", "pmid"),
        ("nct=10.1000%2Fxyz", "bad-value", "nct"),
        ("level=B", "unknown-parameter", "level"),
        ("ordering=level", "bad-value", "ordering"),
        ("q=the", "bad-value", "q"),
        ("doi=%00", "bad-value", "doi"),
    ],
)
def test_wrong_query_of_articles_is_refused(public, query, slug, place):
    assert problem(public.get(f"articles/?{query}"), 400, slug)["errors"][0]["parameter"] == place


def test_articles_without_a_published_claim_are_for_curators(public, curator):
    bare, drafted = TextVersionFactory().snapshot.article, ClaimFactory().article
    for article in (bare, drafted):
        problem(public.get(f"articles/{article.pk}/"), 404, "not-found")
        assert curator.get(f"articles/{article.pk}/").status_code == 200
    assert public.get("articles/").json()["count"] == 0
    assert set(ids(curator.get("articles/"))) == {bare.pk, drafted.pk}
    for blind in (caller_for(CuratorFactory(), ("write:claim",)), caller_for(AdminFactory())):
        problem(blind.get(f"articles/{bare.pk}/"), 404, "not-found")


def test_article_is_not_sent_twice(public):
    article = shown_article()
    first = public.get(f"articles/{article.pk}/")
    assert public.get(f"articles/{article.pk}/", If_None_Match=first["ETag"]).status_code == 304
    listed = public.get("articles/")
    assert public.get("articles/", If_None_Match=listed["ETag"]).status_code == 304
    services.correct_article(article_id=article.pk, changes={"kind": "paper"}, by=CuratorFactory(), now=timezone.now())
    assert public.get(f"articles/{article.pk}/", If_None_Match=first["ETag"]).status_code == 200
    assert public.get("articles/", If_None_Match=listed["ETag"]).status_code == 200


# --- taking in -------------------------------------------------------------------------------------------------------


def test_address_is_taken_in_and_will_be_fetched(curator):
    response = curator.post("articles/", {"url": "https://example.org/news?utm_source=x#top"})
    assert response.status_code == 202, response.content
    article = Article.objects.get()
    assert response["Location"] == f"http://testserver/api/v1/articles/{article.pk}/"
    assert response.json()["outcome"] == "waiting"
    assert (article.added_by, article.next_at is not None) == (curator.user, True)
    conforms(response.json(), "ArticleDetail")
    again = curator.post("articles/", {"url": "https://EXAMPLE.org/news?utm_source=x"})
    assert (again.status_code, again["Location"]) == (202, response["Location"])
    assert Article.objects.count() == 1


def test_known_article_that_is_ready_is_answered_with_200(curator):
    article = TextVersionFactory().snapshot.article
    assert curator.post("articles/", {"url": article.url}).status_code == 200


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ({"doi": "10.1000/ABC"}, "https://doi.org/10.1000/abc"),
        ({"pmid": "123456"}, "https://pubmed.ncbi.nlm.nih.gov/123456/"),
        ({"pmcid": "PMC123456"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/"),
        ({"nct": "nct01234567"}, "https://clinicaltrials.gov/study/NCT01234567"),
    ],
)
def test_identifier_leads_to_the_page_of_its_registrar(curator, body, address):
    assert curator.post("articles/", body).status_code == 202
    assert Article.objects.get().url == address


LONG = "http://example.org/" + "a" * 2040
NO_ADDRESS = [
    "", "x", "file:///etc/passwd", "ftp://example.org/x", "gopher://127.0.0.1:6379/_FLUSHALL",
    "data:text/html,<script>1</script>", "jar:http://example.org!/", "view-source:http://example.org/",
    "//example.org/", "HTTP+UNIX://%2Frun%2Fdocker.sock/", "http://１２７.０.０.１/", "http://127.0.0.1#@example.org/",
    "http://127.0.0.1%2f@example.org/", "http://exam\tple.org/", "http://a\r\nHost: x/", "http://example.org:0/",
    "http://example.org:99999/", "http://example.org。evil.test/", "http://example.org\u00adevil.test/",
    "http://-oProxyCommand=id/", "http://1.1.1.1.1/", f"http://{'a' * 300}.test/", LONG,
]  # fmt: skip


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_text_that_is_no_address_is_refused(curator, url):
    found = problem(curator.post("articles/", {"url": url}), 400, "bad-value")
    assert found["errors"][0]["pointer"] == "/url"
    assert not Article.objects.exists()


# The address is well formed, so that it becomes an article; the fetcher refuses it before it opens a socket.
INSIDE = [
    "http://127.0.0.1/", "http://127.255.255.254/", "http://[::1]/", "http://0.0.0.0/", "http://0/",
    "http://172.31.255.255/", "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/latest/meta-data/",
    "http://192.0.0.192/latest/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f000001/",
    "http://0177.1/", "http://example.org:6379/",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE)
def test_address_inside_is_blocked_before_any_socket(curator, url):
    response = curator.post("articles/", {"url": url})
    assert response.status_code == 202, response.content
    pk = response.json()["id"]
    leased = services.claim_for_fetch(article_id=pk, worker="test", now=timezone.now())
    assert services.fetch(article=leased, now=timezone.now()) is None
    body = curator.get(f"articles/{pk}/").json()
    assert body["outcome"] == "blocked"
    article = Article.objects.get()
    assert article.outcome_reason
    assert article.next_at is None


@pytest.mark.parametrize(
    ("body", "slug", "places"),
    [
        ({}, "bad-value", [("", "one-of")]),
        ({"url": "https://example.org/", "doi": "10.1000/x"}, "bad-value", [("", "one-of")]),
        ({"doi": "nothing"}, "bad-value", [("/doi", "not-an-identifier")]),
        ({"pmid": "10.1000/abc"}, "bad-value", [("/pmid", "not-an-identifier")]),
        ({"url": 5}, "bad-value", [("/url", "not-a-text")]),
        ({"address": "x"}, "unknown-field", [("/address", "unknown-field")]),
        ({"title": "x"}, "read-only-field", [("/title", "read-only-field")]),
    ],
)
def test_wrong_intake_is_refused(curator, body, slug, places):
    assert codes(problem(curator.post("articles/", body), 400, slug)) == places
    assert not Article.objects.exists()


def test_intake_needs_scope_and_role(public):
    body = {"url": "https://example.org/"}
    problem(public.post("articles/", body), 401, "unauthenticated")
    problem(caller_for(CuratorFactory(), ("write:claim",)).post("articles/", body), 403, "missing-scope")
    problem(caller_for(EditorFactory()).post("articles/", body), 403, "missing-role")


def test_key_takes_an_address_in_once(curator):
    answers = [curator.post("articles/", {"url": "https://example.org/"}, Idempotency_Key="k" * 16) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].content == answers[1].content


# --- correcting ------------------------------------------------------------------------------------------------------


def test_kind_is_corrected_and_its_tier_follows(curator):
    article = TextVersionFactory().snapshot.article
    etag = curator.get(f"articles/{article.pk}/")["ETag"]
    response = curator.patch(f"articles/{article.pk}/", {"kind": "guideline"}, If_Match=etag)
    assert (response.json()["kind"], response.json()["source_tier"]) == ("guideline", "S3")
    late = curator.patch(f"articles/{article.pk}/", {"kind": "news"}, If_Match=etag)
    problem(late, 412, "stale")
    assert late["ETag"] == response["ETag"]
    both = curator.patch(f"articles/{article.pk}/", {"kind": "news", "source_tier": "S6"}, If_Match=response["ETag"])
    assert both.json()["source_tier"] == "S6"


def test_service_itself_refuses_a_late_correction():
    article = ArticleFactory()
    with pytest.raises(services.StaleArticle) as stale:
        services.correct_article(
            article_id=article.pk,
            changes={"kind": "news"},
            lock=article.lock - 1,
            by=CuratorFactory(),
            now=timezone.now(),
        )
    assert stale.value.current == article.lock


def test_wrong_correction_is_refused(public, curator):
    article = shown_article()
    path = f"articles/{article.pk}/"
    etag = curator.get(path)["ETag"]
    problem(curator.patch(path, {"kind": "news"}), 428, "if-match-missing")
    problem(public.patch(path, {"kind": "news"}, If_Match=etag), 401, "unauthenticated")
    assert codes(problem(curator.patch(path, {"kind": "x"}, If_Match=etag), 400, "bad-value")) == [
        ("/kind", "unknown-code")
    ]
    problem(curator.patch(path, {"title": "x"}, If_Match=etag), 400, "read-only-field")
    problem(curator.patch("articles/999999999/", {"kind": "news"}, If_Match=etag), 404, "not-found")
    problem(curator.send("DELETE", path, b""), 405, "method-not-allowed")


@pytest.mark.parametrize("flags", [[], ["inferred"], ["inferred", "translation_suspected"]])
def test_a_suspicion_of_translation_is_told(public, flags):
    claim = PublishedClaimFactory(text=TextVersionFactory(flags=flags))
    body = public.get(f"articles/{claim.article_id}/").json()
    assert body["translation_suspected"] is ("translation_suspected" in flags)
    conforms(body, "ArticleDetail")
