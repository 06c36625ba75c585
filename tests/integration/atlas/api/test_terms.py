import pytest
from django.utils import timezone

from tests.factories.articles import StudyFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import CrossReferenceFactory, SubtypeFactory, SynonymFactory, TermFactory
from tests.integration.atlas.api.conftest import conforms, problem

pytestmark = pytest.mark.django_db
KEYS = (
    "curie", "slug", "label", "url", "facet", "synonyms", "definition", "parents", "ancestors", "xrefs", "status",
    "replaced_by", "edition", "counts",
)  # fmt: skip


def curies(response):
    assert response.status_code == 200, response.content
    return [term["curie"] for term in response.json()["results"]]


@pytest.fixture
def tree(db):
    """checkpoint inhibitor > PD-1 blocker > pembrolizumab."""
    top = TermFactory(preferred_name="checkpoint inhibitor")
    middle = TermFactory(preferred_name="PD-1 blocker", under=[top])
    return top, middle, TermFactory(preferred_name="pembrolizumab", under=[middle], named=["Keytruda"])


def test_term_has_every_key(public, tree):
    top, middle, leaf = tree
    SynonymFactory(term=leaf, text="a hidden name", kind="hidden")
    CrossReferenceFactory(term=leaf, curie="NCIT:C1", relation="exact")
    body = public.get(f"terms/{leaf.curie}/").json()
    assert tuple(body) == (*KEYS, "meta")
    conforms(body, "TermDetail")
    assert body["synonyms"] == ["Keytruda"]
    assert [one["curie"] for one in body["parents"]] == [middle.curie]
    assert [one["curie"] for one in body["ancestors"]] == [middle.curie, top.curie]
    assert body["xrefs"] == [{"curie": "NCIT:C1", "relation": "exact"}]


def test_counts_include_descendants_and_published_evidence_only(public, tree):
    top, middle, leaf = tree
    text, study = TextVersionFactory(), StudyFactory()
    PublishedClaimFactory(terms=[leaf], study=study)
    PublishedClaimFactory(terms=[middle], study=study)
    PublishedClaimFactory(terms=[leaf], text=text)
    PublishedClaimFactory(terms=[leaf], text=text, proposition="Another statement of the same article.")
    PublishedClaimFactory(terms=[leaf], study_design="expert_opinion")
    ClaimFactory(terms=[leaf])
    for term, studies, claims in ((top, 2, 4), (middle, 2, 4), (leaf, 2, 3)):
        counted = public.get(f"terms/{term.curie}/").json()["counts"]
        assert counted == {"studies": studies, "claims": claims, "excluded_levels": ["F", "N"]}


def test_filters_of_terms(public, tree):
    top, middle, leaf = tree
    sub = SubtypeFactory(preferred_name="breast cancer")
    old = TermFactory(preferred_name="old drug", status="deprecated")
    assert curies(public.get("terms/")) == [sub.curie, top.curie, middle.curie, leaf.curie]
    assert curies(public.get("terms/?facet=subtype")) == [sub.curie]
    assert curies(public.get("terms/?q=keytr")) == [leaf.curie]
    assert curies(public.get("terms/?q=%CE%B1%CE%B2")) == []
    assert curies(public.get(f"terms/?under={top.curie}")) == [middle.curie, leaf.curie]
    assert curies(public.get(f"terms/?under={top.curie}&depth=1")) == [middle.curie]
    assert curies(public.get("terms/?status=deprecated")) == [old.curie]
    conforms(public.get("terms/").json(), "TermList")


def test_terms_page_by_name(public, tree):
    first = public.get("terms/?limit=2")
    following = public.get(first.json()["next"].removeprefix("http://testserver"))
    assert [*curies(first), *curies(following)] == [term.curie for term in tree]
    assert following.json()["next"] is None


@pytest.mark.parametrize(
    ("query", "slug", "place"),
    [
        ("facet=drug", "bad-value", "facet"),
        ("depth=1", "bad-value", "depth"),
        ("under=IA:THER:NOTHING", "bad-value", "under"),
        ("under=%00", "bad-value", "under"),
        ("status=dead", "bad-value", "status"),
        ("ordering=name", "unknown-parameter", "ordering"),
    ],
)
def test_wrong_query_of_terms_is_refused(public, query, slug, place):
    assert problem(public.get(f"terms/?{query}"), 400, slug)["errors"][0]["parameter"] == place


def test_merged_term_leads_to_its_survivor(public, tree):
    *_, leaf = tree
    merged = TermFactory(status="merged", replaced_by=leaf)
    response = public.get(f"terms/{merged.curie}/")
    assert (response.status_code, response["Location"]) == (301, f"http://testserver/api/v1/terms/{leaf.curie}/")
    assert response["Cache-Control"] == "no-cache", "a merge may be undone"
    assert curies(public.get("terms/?status=merged")) == [merged.curie]
    assert public.get("terms/?status=merged").json()["results"][0]["replaced_by"] == leaf.curie
    assert curies(public.get(f"terms/?under={merged.curie}")) == []


def test_proposal_is_for_those_who_read_drafts(public, curator):
    proposed = TermFactory(status="proposed", proposed_by=curator.user)
    problem(public.get(f"terms/{proposed.curie}/"), 404, "not-found")
    problem(public.get("terms/?status=proposed"), 401, "unauthenticated")
    assert curator.get(f"terms/{proposed.curie}/").json()["status"] == "proposed"
    assert curies(curator.get("terms/?status=proposed")) == [proposed.curie]


@pytest.mark.parametrize(
    "curie", ["IA:AGENT:NOTHING", "pembrolizumab", "IA:AGENT:%00", "IA:AGENT:%D9%A3", "ia:agent:x"]
)
def test_unknown_term_is_404(public, tree, curie):
    problem(public.get(f"terms/{curie}/"), 404, "not-found")


def test_term_is_not_sent_twice_until_a_name_or_a_count_changes(public, tree):
    top, _, leaf = tree
    path = f"terms/{leaf.curie}/"
    first = public.get(path)
    assert public.get(path, If_None_Match=first["ETag"]).status_code == 304
    PublishedClaimFactory(terms=[leaf])
    second = public.get(path, If_None_Match=first["ETag"])
    assert second.status_code == 200
    top.preferred_name, top.changed_at = "immune checkpoint inhibitor", timezone.now()
    top.save()
    assert public.get(path, If_None_Match=second["ETag"]).status_code == 200
