import datetime as dt
import json
from urllib.parse import parse_qsl, urlencode, urlsplit

import jsonschema
import pytest
from django.utils import timezone

from atlas.api.claim_form import KEYS
from atlas.api.describing.contract import contract
from claims import services
from claims.models import Claim
from claims.workflow import Move
from tests.factories.accounts import AdminFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import StudyFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.suggestions import StoredSuggestionFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory
from tests.integration.atlas.api.conftest import caller_for, codes, problem

pytestmark = pytest.mark.django_db
T = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def ids(response):
    assert response.status_code == 200, response.content
    return [claim["id"] for claim in response.json()["results"]]


def conforms(body, name):
    schema = contract()
    jsonschema.validate(body, {"$ref": f"#/components/schemas/{name}", "components": schema["components"]})


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


def test_synonym_is_no_value_but_the_hint_names_the_term(public):
    term = TermFactory(preferred_name="pembrolizumab", named=["Keytruda"])
    PublishedClaimFactory(terms=[term])
    TermFactory(preferred_name="alpha", named=["AB"])
    TermFactory(preferred_name="beta", named=["AB"])
    for typed, hint in (
        ("keytruda", "keytruda is a synonym of pembrolizumab; use therapy=pembrolizumab"),
        ("ab", "ab is a synonym of alpha and of beta; use therapy=alpha or therapy=beta"),
        ("Pembrolizumab", "Pembrolizumab is the name of pembrolizumab; use therapy=pembrolizumab"),
        ("pembrolizumap", "Did you mean pembrolizumab?"),
    ):
        [mistake] = problem(public.get(f"claims/?therapy={typed}"), 400, "bad-value")["errors"]
        assert (mistake["code"], mistake["hint"]) == ("unknown-term", hint)
    [mistake] = problem(public.get("claims/?therapy__all=KEYTRUDA"), 400, "bad-value")["errors"]
    assert mistake["hint"].endswith("use therapy__all=pembrolizumab")


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


# --- filters ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def family(db):
    """Two drugs under a class, a claim on each, one on both, and one on the class itself."""
    blocker = TermFactory(preferred_name="PD-1 blocker")
    pembro = TermFactory(preferred_name="pembrolizumab", under=[blocker])
    nivo = TermFactory(preferred_name="nivolumab", under=[blocker])
    return {
        "class": (blocker, PublishedClaimFactory(terms=[blocker])),
        "pembro": (pembro, PublishedClaimFactory(terms=[pembro])),
        "nivo": (nivo, PublishedClaimFactory(terms=[nivo])),
        "both": (None, PublishedClaimFactory(terms=[pembro, nivo], therapy_interaction="combination")),
    }


@pytest.mark.parametrize("as_of", ["", "&as_of=2100-01-01"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("therapy=pd-1-blocker", {"class", "pembro", "nivo", "both"}),
        ("therapy__exact=pd-1-blocker", {"class"}),
        ("therapy=pembrolizumab", {"pembro", "both"}),
        ("therapy=pembrolizumab,nivolumab", {"pembro", "nivo", "both"}),
        ("therapy__all=pembrolizumab,nivolumab", {"both"}),
        ("therapy__all=pembrolizumab,pd-1-blocker", {"pembro", "both"}),
        ("therapy=pembrolizumab&therapy_interaction=combination", {"both"}),
        ("therapy__exact=pembrolizumab,nivolumab", {"pembro", "nivo", "both"}),
    ],
)
def test_terms_are_asked_for_with_their_descendants(public, family, query, found, as_of):
    wanted = {family[name][1].pk for name in found}
    assert set(ids(public.get(f"claims/?{query}{as_of}"))) == wanted


@pytest.mark.parametrize("as_of", ["", "&as_of=2100-01-01"])
def test_curie_slug_and_merged_term_name_the_same(public, family, as_of):
    pembro, _ = family["pembro"]
    other = TermFactory(preferred_name="lambrolizumab")
    late = PublishedClaimFactory(terms=[other])
    before = public.get(f"claims/?therapy={pembro.curie}{as_of}").json()
    assert before["results"] == public.get(f"claims/?therapy={pembro.slug}{as_of}").json()["results"]
    if as_of:
        merge(other, pembro)
        assert late.pk in ids(public.get(f"claims/?therapy={pembro.slug}{as_of}"))
        assert late.pk in ids(public.get(f"claims/?therapy=lambrolizumab{as_of}"))


def merge(term, survivor):
    term.status, term.replaced_by = "merged", survivor
    term.save()


AXES = [
    ({"study_design": "phase_3", "confirmatory": True}, "level=A"),
    ({"study_design": "phase_3", "confirmatory": True}, "confirmatory=true"),
    ({"study_design": "in_vitro"}, "study_design=in_vitro"),
    ({"direction": "does_not_support"}, "direction=does_not_support"),
    ({"certainty": "hedged"}, "certainty=hedged"),
    ({"directness": "indirect"}, "directness=indirect"),
    ({"claimant": "journalist"}, "claimant=journalist"),
    ({"quote_role": "background"}, "quote_role=background"),
    ({"significance": "durable_response"}, "significance=durable_response"),
    ({"extrapolates": True}, "extrapolates=true"),
    ({"extrapolates": True}, "level=E"),
]


@pytest.mark.parametrize("as_of", ["", "&as_of=2100-01-01"])
@pytest.mark.parametrize(("values", "query"), AXES)
def test_every_axis_filters(public, values, query, as_of):
    plain, odd = PublishedClaimFactory(), PublishedClaimFactory(**values)
    assert ids(public.get(f"claims/?{query}{as_of}")) == [odd.pk]
    name, _, code = query.partition("=")
    both = "true,false" if code == "true" else f"{code},{getattr(plain, name)}"
    if code != "true":
        assert len(ids(public.get(f"claims/?{name}={both}{as_of}"))) == 2


@pytest.mark.parametrize("as_of", ["", "&as_of=2100-01-01"])
def test_articles_studies_and_dates_filter(public, as_of):
    study = StudyFactory()
    old = PublishedClaimFactory(now=T - dt.timedelta(days=30))
    new = PublishedClaimFactory(now=T, study=study)
    article = new.article
    article.published, article.published_grade = dt.date(2025, 6, 3), "structured"
    article.save()
    services.refresh(claim_ids=[new.pk], now=T)

    def found(query):
        return ids(public.get(f"claims/?{query}{as_of}"))

    assert found(f"article={article.pk}") == [new.pk]
    assert found(f"article={article.pk},{old.article_id}") == [new.pk, old.pk]
    assert found("article=999999999") == []
    assert found(f"study={study.pk}") == [new.pk]
    joined = StudyFactory(nct="", replaced_by=study)
    assert found(f"study={joined.pk}") == [new.pk]
    assert found("published__gte=2026-03-01") == [new.pk]
    assert found("published__lte=2026-01-30") == [old.pk]
    assert found("published__lte=2026-03-01") == [new.pk, old.pk]
    assert found("published__lte=2026-03-01T12:00:00Z") == [new.pk, old.pk]
    assert found("published__lte=2026-03-01T11:59:59Z") == [old.pk]
    if not as_of:
        assert found("article_published__gte=2025-06-03&article_published__lte=2025-06-03") == [new.pk]
        assert found("article_published__lte=2025-06-02") == []


def test_guessed_date_of_an_article_counts_as_unknown(public):
    claim = PublishedClaimFactory()
    article = claim.article
    article.published, article.published_grade = dt.date(2025, 6, 3), "guessed"
    article.save()
    assert ids(public.get("claims/?article_published__gte=1900-01-01")) == []
    assert public.get(f"claims/{claim.pk}/").json()["article"]["published"] is None
    assert public.get(f"articles/{article.pk}/").json()["published"] is None


SEARCHES = [
    ("pembrolizumab", True),
    ("PEMBROLIZUMAB", True),
    ("triple negative", True),
    ("“responses in triple”", True),
    ('"responses in lung"', False),
    ("pembrolizumab -lung", True),
    ("pembrolizumab -breast", False),
    ("pembrolizumab lung", False),
    ("pembrolizumab or lung", False),
    ("Keytruda", True),
    ("antibody shrinks tumors", True),
    *((f"pembrolizumab {sign}", True) for sign in ("%", "_", "\\", "'", ";", "&", "|", "!", "(", ")", ":*", '"', "-")),
]


@pytest.mark.parametrize(("typed", "matches"), SEARCHES)
def test_words_are_searched_as_they_are_meant(public, typed, matches):
    claim = PublishedClaimFactory(terms=[TermFactory(preferred_name="pembrolizumab", named=["Keytruda"])])
    response = public.get("claims/?" + urlencode({"q": typed}))
    assert ids(response) == ([claim.pk] if matches else [])


def test_relevance_orders_by_rank_and_pages(public):
    term = TermFactory(preferred_name="zanidatamab")
    claims = [PublishedClaimFactory(terms=[term]) for _ in range(4)]
    best = PublishedClaimFactory(terms=[term], proposition="Zanidatamab zanidatamab zanidatamab helps.")
    found = walk(public, "claims/?q=zanidatamab&ordering=-relevance&limit=2")
    assert found[0] == best.pk
    assert found[1:] == [claim.pk for claim in reversed(claims)]


# --- paging ----------------------------------------------------------------------------------------------------------


def walk(caller, path, between=lambda: None):
    """Every id that following `next` shows."""
    found = []
    while path:
        body = caller.get(path).json()
        found += [claim["id"] for claim in body["results"]]
        parts = urlsplit(body["next"] or "")
        path = f"{parts.path}?{parts.query}" if body["next"] else None
        between()
    return found


ORDERINGS = ["-published_at", "published_at", "-updated_at", "updated_at", "level"]


@pytest.mark.parametrize("as_of", ["", "&as_of=2100-01-01"])
@pytest.mark.parametrize("ordering", ORDERINGS)
def test_ties_page_without_loss_or_repeat(public, ordering, as_of):
    text = TextVersionFactory()
    term = TermFactory()
    made = [PublishedClaimFactory(text=text, terms=[term], proposition=f"Claim {n}.").pk for n in range(7)]
    found = walk(public, f"claims/?ordering={ordering}&limit=2{as_of}")
    assert found == (made[::-1] if ordering.startswith("-") else made)


def test_rows_that_come_in_while_paging_disturb_nothing(public):
    made = [PublishedClaimFactory(now=T - dt.timedelta(hours=n)).pk for n in range(6)]

    def newer():
        PublishedClaimFactory(now=T + dt.timedelta(hours=1))

    assert walk(public, "claims/?limit=2", between=newer) == made


def test_next_link_keeps_the_question_and_drops_the_count(public):
    for _ in range(3):
        PublishedClaimFactory()
    first = public.get("claims/?level=B&limit=2")
    following = urlsplit(first.json()["next"])
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert dict(parse_qsl(following.query)) | {"cursor": ""} == {"level": "B", "limit": "2", "cursor": ""}
    second = public.get(f"{following.path}?{following.query}").json()
    assert (second["count"], second["next"], len(second["results"])) == (None, None, 1)
    assert public.get(f"{following.path}?{following.query}&count=exact").json()["count"] == 3


def test_cursor_belongs_to_its_question(public):
    for _ in range(2):
        PublishedClaimFactory()
    cursor = dict(parse_qsl(urlsplit(public.get("claims/?level=B&limit=1").json()["next"]).query))["cursor"]
    for query in ({"level": "A"}, {}, {"level": "B", "ordering": "published_at"}):
        problem(public.get("claims/?" + urlencode({**query, "cursor": cursor})), 400, "cursor-mismatch")
    assert ids(public.get("claims/?" + urlencode({"level": "B", "limit": "5", "cursor": cursor})))
    term = TermFactory()
    by_slug = public.get(f"claims/?therapy={term.slug}&limit=1")
    assert by_slug.json()["next"] is None


@pytest.mark.parametrize(
    "cursor", ["cD1ub3RhbnVtYmVy", "bz0tMQ==", "x", "WzEsIi1wdWJsaXNoZWRfYXQiXQ:1:x", "%00", "a" * 3000]
)
def test_forged_cursor_is_refused(public, cursor, django_assert_num_queries):
    slug = "bad-value" if cursor == "%00" else "bad-cursor"
    with django_assert_num_queries(0):
        problem(public.get("claims/", raw_query=f"cursor={cursor}"), 400, slug)


# --- as of -----------------------------------------------------------------------------------------------------------


def test_as_of_shows_what_stood_then(public, reviewer):
    claim = PublishedClaimFactory(now=T)
    services.advance(
        claim_id=claim.pk, move=Move.RETRACT, lock=None, by=reviewer.user, now=timezone.now(), reason="Wrong."
    )
    assert ids(public.get("claims/")) == []
    assert ids(public.get("claims/?as_of=2026-02-28")) == []
    then = public.get("claims/?as_of=2026-03-01").json()["results"]
    assert [(one["id"], one["state"]) for one in then] == [(claim.pk, "published")]
    assert ids(public.get("claims/?as_of=2026-03-01T11:59:59Z")) == []
    assert ids(public.get("claims/?as_of=2100-01-01")) == []


def test_as_of_knows_the_date_of_the_article_as_it_stood(public):
    text = TextVersionFactory()
    article = text.snapshot.article
    article.published, article.published_grade = dt.date(2025, 6, 3), "structured"
    article.save()
    claim = PublishedClaimFactory(text=text)
    article.published = dt.date(2020, 1, 1)
    article.save()
    as_of = "as_of=2100-01-01&article_published__"
    assert ids(public.get(f"claims/?{as_of}gte=2025-06-03")) == [claim.pk]
    assert ids(public.get(f"claims/?{as_of}lte=2025-06-02")) == []


def test_as_of_has_no_relevance(public):
    found = problem(public.get("claims/?as_of=2026-01-01&ordering=-relevance"), 400, "bad-value")
    assert codes(found) == [("ordering", "senseless-combination")]


@pytest.mark.parametrize("other", ["state=retracted", "q=lung", "updated__gte=2025-01-01"])
def test_as_of_goes_together_with_no_state_search_or_update(public, other):
    found = problem(public.get(f"claims/?as_of=2026-01-01&{other}"), 400, "bad-value")
    assert codes(found) == [(other.partition("=")[0], "senseless-combination")]


def test_as_of_equals_today_while_nothing_changed(public):
    term, sub = TermFactory(), SubtypeFactory()
    for n in range(3):
        PublishedClaimFactory(
            terms=[term, sub],
            proposition=f"Claim {n} holds.",
            study=StudyFactory(),
            effect_measure="ORR",
            effect_value=n,
        )
    now = public.get("claims/").json()["results"]
    then = public.get("claims/?as_of=2100-01-01").json()["results"]
    for one in (*now, *then):
        one.pop("updated_at")
    assert json.dumps(then) == json.dumps(now)


# --- strictness ------------------------------------------------------------------------------------------------------

REFUSED = [
    ("foo=1", "unknown-parameter", "foo"),
    ("leve=B", "unknown-parameter", "leve"),
    ("format=json", "unknown-parameter", "format"),
    ("token=ia_x", "unknown-parameter", "token"),
    ("level=B&level=A", "repeated-parameter", "level"),
    ("level=", "bad-value", "level"),
    ("level=Z", "bad-value", "level"),
    ("level=b", "bad-value", "level"),
    ("level=A,,B", "bad-value", "level"),
    ("limit=100000000", "bad-value", "limit"),
    ("limit=-5", "bad-value", "limit"),
    ("limit=abc", "bad-value", "limit"),
    ("limit=1e3", "bad-value", "limit"),
    ("limit=0", "bad-value", "limit"),
    ("limit=201", "bad-value", "limit"),
    ("limit=%D9%A3", "bad-value", "limit"),
    ("ordering=id;drop%20table", "bad-value", "ordering"),
    ("ordering=-relevance", "bad-value", "ordering"),
    ("count=all", "bad-value", "count"),
    ("therapy=%00", "bad-value", "therapy"),
    ("q=CAR%00T", "bad-value", "q"),
    ("q=x", "bad-value", "q"),
    ("q=the", "bad-value", "q"),
    ("q=-lung", "bad-value", "q"),
    ("q=" + "x" * 201, "bad-value", "q"),
    ("study=9223372036854775808", "bad-value", "study"),
    ("study=1e400", "bad-value", "study"),
    ("study=inf", "bad-value", "study"),
    ("study=nan", "bad-value", "study"),
    ("study=-1", "bad-value", "study"),
    ("article=01", "bad-value", "article"),
    ("updated__gte=2016-12-31T23:59:60Z", "bad-value", "updated__gte"),
    ("published__gte=03/06/2025", "bad-value", "published__gte"),
    ("published__gte=2025-06-03T10:00:00", "bad-value", "published__gte"),
    ("published__gte=1899-12-31", "bad-value", "published__gte"),
    ("as_of=2101-01-01", "bad-value", "as_of"),
    ("therapy=nothing-of-the-kind", "bad-value", "therapy"),
    ("confirmatory=yes", "bad-value", "confirmatory"),
    ("state=removed", "bad-value", "state"),
]


@pytest.mark.parametrize(("query", "slug", "place"), REFUSED)
def test_wrong_query_is_refused_with_its_place(public, query, slug, place):
    found = problem(public.get("claims/", raw_query=query), 400, slug)
    assert found["errors"][0]["parameter"] == place


@pytest.mark.parametrize(
    ("query", "status", "slug"),
    [
        ("therapy=%ff%fe", 400, "bad-value"),
        ("q=" + "a" * 60_000, 414, "query-too-long"),
        ("&".join(f"a{n % 10}=" for n in range(1500)), 400, "bad-request"),
        ("level=" + ",".join(["A"] * 51), 400, "bad-value"),
    ],
)
def test_oversized_or_broken_query_is_refused(public, query, status, slug):
    problem(public.get("claims/", raw_query=query), status, slug)


def test_hint_names_the_nearest(public):
    TermFactory(preferred_name="pembrolizumab")
    assert (
        problem(public.get("claims/?therapi=x"), 400, "unknown-parameter")["errors"][0]["hint"]
        == "Did you mean therapy?"
    )
    found = problem(public.get("claims/?therapy=pembrolizumap"), 400, "bad-value")
    assert found["errors"][0]["hint"] == "Did you mean pembrolizumab?"
    found = problem(public.get("claims/?direction=suports&level=Q"), 400, "bad-value")
    assert codes(found) == [("level", "unknown-code"), ("direction", "unknown-code")]


@pytest.mark.parametrize(
    "path",
    ["claims/9223372036854775808/", "claims/%D9%A3/", "claims/0/", "claims/01/", "claims/-1/", "claims/1%00/",
     "claims/999999999/", "nothing/"],
)  # fmt: skip
def test_address_of_nothing_is_404(public, path):
    PublishedClaimFactory()
    assert "/api/v1/ lists all resources" in problem(public.get(path), 404, "not-found")["detail"]


def test_missing_slash_redirects_reads_and_refuses_writes(public, curator):
    assert public.get("claims").status_code == 301
    assert problem(curator.post("claims", {}), 404, "not-found")["detail"].endswith("/api/v1/claims/.")


# --- caching, formats, methods ---------------------------------------------------------------------------------------


def test_detail_is_not_sent_twice(public):
    claim = PublishedClaimFactory()
    first = public.get(f"claims/{claim.pk}/")
    assert first["ETag"] == f'"c{claim.pk}.r{Claim.objects.get(pk=claim.pk).revision}.json"'
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert {"Accept", "Accept-Encoding", "Origin"} <= {one.strip() for one in first["Vary"].split(",")}
    assert first["Last-Modified"]
    again = public.get(f"claims/{claim.pk}/", If_None_Match=f"W/{first['ETag']}")
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Content-Type"] == "application/json"
    services.touch([Claim.objects.get(pk=claim.pk)], now=timezone.now())
    assert public.get(f"claims/{claim.pk}/", If_None_Match=first["ETag"]).status_code == 200


def test_unchanged_list_is_answered_before_anything_is_built(public, django_assert_num_queries):
    PublishedClaimFactory()
    first = public.get("claims/?level=B")
    assert first["ETag"].startswith('W/"')
    with django_assert_num_queries(1):
        assert public.get("claims/?level=B", If_None_Match=first["ETag"]).status_code == 304
    assert public.get("claims/?level=A")["ETag"] != first["ETag"]
    PublishedClaimFactory()
    assert public.get("claims/?level=B", If_None_Match=first["ETag"]).status_code == 200


def test_answer_to_a_token_is_private(curator):
    claim = PublishedClaimFactory()
    for path in ("claims/", f"claims/{claim.pk}/", "articles/", "terms/"):
        response = curator.get(path)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert curator.get(f"claims/{claim.pk}/")["ETag"] == f'"c{claim.pk}.l{claim.lock}"'


def test_json_is_the_only_format(public):
    claim = PublishedClaimFactory()
    for accept in ("*/*", "application/json", "application/*", "text/html,*/*;q=0.1"):
        assert public.get("claims/", Accept=accept)["Content-Type"] == "application/json"
    refused = problem(public.get("claims/", Accept="text/csv"), 406, "not-acceptable")
    assert "application/json" in refused["detail"]
    assert public.get("claims.json", Accept="text/csv").status_code == 200
    assert public.get(f"claims/{claim.pk}.json", Accept="text/html").json()["id"] == claim.pk


def test_methods_are_named(public, curator):
    claim = PublishedClaimFactory()
    for method in ("DELETE", "PUT", "TRACE"):
        response = curator.send(method, f"claims/{claim.pk}/", b"")
        assert "GET, PATCH, HEAD, OPTIONS" in problem(response, 405, "method-not-allowed")["detail"]
        assert "DELETE" not in response["Allow"]
    assert public.client.head("/api/v1/claims/").status_code == 200
    options = public.client.options("/api/v1/claims/")
    assert (options.status_code, options["Allow"], options.content) == (204, "GET, POST, HEAD, OPTIONS", b"")
    assert options["Content-Type"] == "application/json"


def test_other_sites_may_read_and_not_write(public, curator):
    read = public.get("claims/", Origin="https://evil.test")
    assert read["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in read
    written = curator.post("claims/", {}, Origin="https://evil.test")
    assert not [name for name in written.headers if name.startswith("Access-Control")]
    assert not [name for name in public.client.options("/api/v1/claims/").headers if name.startswith("Access-Control")]


def test_limits_are_told(public):
    response = public.get("claims/")
    assert response["RateLimit-Policy"].startswith('"minute";q=60;w=60')
    assert response["X-Request-ID"]


# --- nothing that is not public --------------------------------------------------------------------------------------


def test_nobody_sees_a_draft_without_the_right(public, curator):
    before = {path: public.get(path) for path in ("claims/", "articles/", "terms/", "")}
    therapy = TermFactory(preferred_name="secretumab")
    draft = ClaimFactory(terms=[therapy], proposition="Secret words help.")
    waiting = SubmittedClaimFactory(terms=[therapy], proposition="Secret words wait.")
    after = {path: public.get(path) for path in before}
    for path in ("claims/", "articles/", ""):
        assert after[path]["ETag"] == before[path]["ETag"], path
    assert after["claims/"].json()["count"] == 0
    assert after["articles/"].json()["count"] == 0
    assert public.get(f"terms/{therapy.curie}/").json()["counts"]["claims"] == 0
    assert ids(public.get("claims/?q=secretumab")) == []
    assert ids(public.get(f"claims/?article={draft.article_id}")) == []
    unknown = json.loads(public.get("claims/999999999/").content)
    for claim in (draft, waiting):
        found = problem(public.get(f"claims/{claim.pk}/"), 404, "not-found")
        assert {**found, "instance": "", "request_id": ""} == {**unknown, "instance": "", "request_id": ""}
        problem(public.get(f"articles/{claim.article_id}/"), 404, "not-found")
        assert curator.get(f"claims/{claim.pk}/").status_code == 200
    problem(public.get("claims/?state=draft"), 401, "unauthenticated")
    assert set(ids(curator.get("claims/?state=draft,in_review"))) == {draft.pk, waiting.pk}
    assert b"Secret" not in b"".join(answer.content for answer in after.values())


@pytest.mark.parametrize("scopes", [(), ("write:claim",), ("review:claim", "write:article")])
def test_token_without_the_scope_reads_no_draft(scopes):
    draft = SubmittedClaimFactory()
    caller = caller_for(ReviewerFactory(), scopes)
    problem(caller.get(f"claims/{draft.pk}/"), 404, "not-found")
    problem(caller.get("claims/?state=in_review"), 403, "missing-scope")
    assert ids(caller.get("claims/")) == []


def test_admin_reads_no_draft():
    draft = ClaimFactory()
    caller = caller_for(AdminFactory())
    problem(caller.get(f"claims/{draft.pk}/"), 404, "not-found")
    problem(caller.get("claims/?state=draft"), 403, "missing-role")


def test_retracted_claim_answers_and_stays_out_of_lists(public, reviewer):
    claim, successor = PublishedClaimFactory(), PublishedClaimFactory()
    services.advance(
        claim_id=claim.pk, move=Move.RETRACT, lock=None, by=reviewer.user, now=timezone.now(), reason="Misread."
    )
    body = public.get(f"claims/{claim.pk}/").json()
    assert (body["state"], body["retraction"]["reason"]) == ("retracted", "Misread.")
    conforms(body, "ClaimDetail")
    assert ids(public.get("claims/")) == [successor.pk]
    assert ids(public.get("claims/?state=retracted")) == [claim.pk]
    assert set(ids(public.get("claims/?state=retracted,published"))) == {claim.pk, successor.pk}


def test_removed_claim_is_gone(public, curator):
    claim = PublishedClaimFactory()
    admin, second = AdminFactory(), ReviewerFactory()
    for person in (admin, second):
        InterestStatementFactory(user=person)
    services.advance(
        claim_id=claim.pk, move=Move.REMOVE, lock=None, by=admin, second=second, now=T, reason="By court order."
    )
    for caller in (public, curator):
        problem(caller.get(f"claims/{claim.pk}/"), 410, "removed")
    assert ids(public.get("claims/?as_of=2100-01-01")) == []
    assert ids(public.get("claims/")) == []


@pytest.mark.parametrize("header", ["Bearer nonsense", "Basic YTpi", "Bearer ia_abcdefgh_" + "0" * 64])
def test_dead_token_is_401_everywhere(public, header):
    response = public.get("claims/", Authorization=header)
    problem(response, 401, "unauthenticated")
    assert response["WWW-Authenticate"].startswith("Bearer")
