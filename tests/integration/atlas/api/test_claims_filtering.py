"""Claims asked for by terms, axes, dates and words."""

import datetime as dt
from urllib.parse import urlencode

import pytest

from claims import services
from tests.factories.articles import StudyFactory
from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.integration.atlas.api.conftest import ids, problem

pytestmark = pytest.mark.django_db
T = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


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
