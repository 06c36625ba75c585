import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Event
from claims import services as claim_services
from claims.views import term_use
from tests.factories.accounts import CuratorFactory, UserFactory
from tests.factories.claims import NOW, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import (
    CrossReferenceFactory,
    EditionFactory,
    EditionTermFactory,
    OutcomeFactory,
    SubtypeFactory,
    TermFactory,
)
from tests.integration.claims.views.term_pages import plain, post, read
from vocabulary import services
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def places():
    one = SubtypeFactory(preferred_name="breast cancer")
    two = SubtypeFactory(preferred_name="metastatic cancer")
    both = SubtypeFactory(preferred_name="metastatic TNBC", under=[one, two], named=["mTNBC"])
    SubtypeFactory(preferred_name="melanoma")
    return one, two, both


def branches(client, **query):
    return client.get(reverse("admin:terms"), {"facet": "subtype", **query}).context["tree"]


def test_tree_shows_a_term_in_each_of_its_places_with_its_claims(client, editor, places):
    one, two, both = places
    therapy = TermFactory()
    PublishedClaimFactory(terms=[therapy, both])
    ClaimFactory(terms=[therapy, one])
    tree = {branch.term: branch for branch in branches(client)}
    assert [child.term for child in tree[one].below] == [child.term for child in tree[two].below] == [both]
    assert (tree[one].claims, tree[one].published, tree[two].claims) == (2, 1, 1)
    page = read(client, "terms", facet="subtype")
    assert page.count("metastatic TNBC") == 2
    assert "<strong>2</strong> claims, 1 published" in page


def test_tree_opens_the_branches_of_a_synonym(client, editor, places):
    one, _, both = places
    found = branches(client, q="mtnbc")
    assert [branch.term.preferred_name for branch in found] == ["breast cancer", "metastatic cancer"]
    assert all(branch.is_open and branch.below[0].is_hit for branch in found)
    page = read(client, "terms", facet="subtype", q="mtnbc")
    assert "1 found in subtype" in page
    assert "melanoma" not in page
    services.merge(source=both, target=one, by=editor, now=LATER)
    assert "(now breast cancer)" in read(client, "terms", facet="subtype", q="metastatic TN")
    assert "Nothing here has this name." in read(client, "terms", facet="subtype", q="nobody")


@pytest.mark.parametrize("facet", ["", "gene", "outcome"])
def test_tree_of_no_facet_is_that_of_therapies(client, editor, facet):
    page = read(client, "terms", facet=facet, q="\0x")
    assert "Nothing here has this name." in page
    assert "no terms yet" in read(client, "terms", facet=facet)


@pytest.mark.parametrize("rows", [1, 20])
def test_pages_keep_their_query_budgets(client, places, budgets, django_assert_num_queries, rows):
    one, _, both = places
    client.force_login(UserFactory(roles=["editor", "curator"]))
    curator, old = CuratorFactory(), EditionFactory(created_at=NOW)
    edition = EditionFactory(created_at=LATER)
    for number in range(rows):
        SubtypeFactory(under=[one, both], preferred_name=f"kind {number}")
        SubtypeFactory(preferred_name=f"duplicate {number}", status="merged", replaced_by=one)
        term = services.propose(facet="subtype", preferred_name=f"breast {number}", by=curator, now=NOW)
        ClaimFactory(terms=[TermFactory(), term], by=curator)
        ClaimFactory(terms=[TermFactory(), one])
        EditionTermFactory(edition=old, curie=f"IA:X:{number}")
        EditionTermFactory(edition=edition, curie=f"IA:X:{number}")
    for name, args, query in (
        ("terms", [], {"facet": "subtype"}), ("term-use", [one.pk], {"into": "melanoma"}), ("proposals", [], {}),
        ("decide-proposal", [term.pk], {}),
        ("edition-changes", [edition.pk], {}),
    ):  # fmt: skip
        read(client, name, *args, **query)
        with django_assert_num_queries(budgets[name]):
            read(client, name, *args, **query)


def test_page_of_a_term_tells_use_and_place(client, editor, places):
    one, _, both = places
    ClaimFactory(terms=[TermFactory(), both])
    PublishedClaimFactory(terms=[TermFactory(), both])
    page = read(client, "term-use", one.pk)
    assert "/claims/?subtype=breast-cancer" in page
    assert client.get(reverse("admin:term-use", args=[one.pk])).context["progress"].reached == 2
    assert "All 2 claims stand as the vocabulary does." in page
    client.force_login(CuratorFactory())
    page = read(client, "term-use", both.pk)
    listed = f"{reverse('admin:claims_claim_changelist')}?tags__term={both.pk}&amp;state__exact=draft"
    assert listed in page
    assert "Merge into another term" not in page
    answer = client.get(listed.replace("&amp;", "&"))
    assert answer.context["cl"].result_count == 1


def test_drafts_are_linked_for_an_editor_who_reads_no_claims(client, editor, places):
    both = places[2]
    draft = ClaimFactory(terms=[TermFactory(), both], proposition="What only curators read.")
    page = read(client, "term-use", both.pk)
    assert '<a href="#words">1<span class="visually-hidden"> draft</span></a>' in page
    assert 'id="words"' in page
    assert f'href="/admin/articles/article/{draft.article_id}/change/"' in page
    assert f"<mark>{draft.quotes.get().exact}</mark>" in page
    assert "What only curators read." not in page
    assert client.get(f"/admin/articles/article/{draft.article_id}/change/").status_code == 200


def test_words_beyond_the_first_are_counted(client, editor, places, monkeypatch):
    monkeypatch.setattr(term_use, "MOST_WORDS", 1)
    for _ in range(3):
        ClaimFactory(terms=[TermFactory(), places[0]])
    page = read(client, "term-use", places[0].pk)
    assert page.count("<mark>") == 1
    assert "2 more." in page


def test_the_page_of_a_proposed_term_leads_to_the_decision(client, editor, proposed):
    address = f'href="/admin/terms/proposals/{proposed.pk}/"'
    assert address in read(client, "term-use", proposed.pk)
    client.force_login(CuratorFactory())
    assert address not in read(client, "term-use", proposed.pk)


def test_places_are_added_and_removed(client, editor, places):
    one, two, both = places
    assert "stands under melanoma" in post(client, "term-place", both.pk, under="Melanoma")
    assert "no longer stands under" in post(client, "term-place", both.pk, not_under=two.pk)
    assert set(both.parents.values_list("preferred_name", flat=True)) == {"breast cancer", "melanoma"}
    assert "No active term" in post(client, "term-place", both.pk, under="nobody")
    SubtypeFactory(preferred_name="x", named=["twin"])
    SubtypeFactory(preferred_name="y", named=["twin"])
    assert "Several terms have this name: x" in post(client, "term-place", both.pk, under="twin")
    assert "stands under it" in post(client, "term-place", one.pk, under="metastatic TNBC")


def test_merge_is_looked_at_done_followed_and_undone(client, editor, places):
    one, _, both = places
    CrossReferenceFactory(term=one, curie="NCIT:C1", relation="exact")
    CrossReferenceFactory(term=both, curie="NCIT:C2", relation="exact")
    kept = SubtypeFactory(preferred_name="mTNBC disease", named=["mtnbc"])
    CrossReferenceFactory(term=kept, curie="NCIT:C3", relation="exact")
    claim = PublishedClaimFactory(terms=[TermFactory(), both])
    page = read(client, "term-use", both.pk, into="mTNBC disease")
    for words in ("NCIT:C2 becomes a close code", "is a name of mTNBC disease already", "Merge into mTNBC disease"):
        assert words in page
    page = post(client, "merge-term", both.pk, into=kept.pk)
    assert "is merged into mTNBC disease" in page
    assert "1 of 1 claim still waits for" in page
    assert "hx-get" in read(client, "term-progress", both.pk)
    assert "1 claim still waits" in client.get("/admin/vocabulary/term/").content.decode()
    assert "1 claim still waits" in client.get(f"/admin/vocabulary/term/{kept.pk}/change/").content.decode()
    assert "1 claim still waits" in read(client, "terms", facet="subtype")
    claim_services.refresh(claim_ids=[claim.pk], now=LATER)
    assert "hx-get" not in read(client, "term-progress", both.pk)
    for name in ("metastatic-tnbc", both.curie):
        moved = Client().get(f"/subtypes/{name}/")
        assert (moved.status_code, moved["Location"]) == (301, "/subtypes/mtnbc-disease/")
    moved = Client().get(f"/api/v1/terms/{both.curie}/")
    assert (moved.status_code, kept.curie in moved["Location"]) == (301, True)
    found = Client().get(f"/api/v1/claims/?subtype={both.curie}").json()["results"]
    assert [one["id"] for one in found] == [claim.pk]
    page = post(client, "unmerge-term", both.pk)
    assert "is a term of its own again" in page
    assert Term.objects.get(pk=both.pk).status == "active"


def test_merge_refuses_and_says_why(client, editor, places):
    one = places[0]
    assert "is not merged" in post(client, "unmerge-term", one.pk)
    assert "into itself" in post(client, "merge-term", one.pk, into=one.pk)
    assert "into itself" in read(client, "term-use", one.pk, into=one.curie)
    for into in ("", "x", "9" * 30, str(10**9)):
        assert client.post(reverse("admin:merge-term", args=[one.pk]), {"into": into}).status_code == 404
    SubtypeFactory(preferred_name="x", named=["twin"])
    SubtypeFactory(preferred_name="y", named=["twin"])
    assert "Several terms have this name" in read(client, "term-use", one.pk, into="twin")
    assert "No active term of this facet is called" in read(client, "term-use", one.pk, into="nobody")
    page = read(client, "term-use", one.pk, into="melan")
    assert "One begins so: " in page
    melanoma = Term.objects.get(preferred_name="melanoma")
    assert f"?into={melanoma.curie}#merge" in page.replace("%3A", ":")
    assert "Merge into melanoma" in read(client, "term-use", one.pk, into=melanoma.curie.lower())
    assert "Several terms have this name, or begin so" in read(client, "term-use", one.pk, into="IA:DX:")
    assert not Event.objects.exists()


def told(client, source, target):
    return plain(read(client, "term-use", source.pk, into=target.preferred_name))


def test_preview_of_a_merge_says_what_the_public_sees(client, editor):
    source, target, therapy = SubtypeFactory(preferred_name="old"), SubtypeFactory(preferred_name="new"), TermFactory()
    low = SubtypeFactory(preferred_name="low", under=[source])
    PublishedClaimFactory(terms=[therapy, source])
    PublishedClaimFactory(terms=[therapy, low])
    PublishedClaimFactory(terms=[therapy, target, source])
    ClaimFactory(terms=[therapy, source])
    ClaimFactory(terms=[therapy, target])
    SubmittedClaimFactory(terms=[therapy, low])
    page = told(client, source, target)
    for words in (
        "3 published claims move from /subtypes/old/ to /subtypes/new/ , which then shows 3 ; now it shows 1.",
        "A claim with both terms counts once.",
        f"The old address /subtypes/old/ leads to /subtypes/new/, and {source.curie} in the interface",
        "2 other claims move as well: 1 draft, 1 in review.",
        "It can be undone: Undo the merge on this page gives names, codes, places and claims back.",
    ):
        assert words in page
    page = told(client, low, target)
    assert (
        "1 published claim moves from /subtypes/low/ to /subtypes/new/ , which then shows 2 ; now it shows 1." in page
    )
    assert "A claim with both terms" not in page


def test_preview_tells_of_terms_without_a_public_page(client, editor, proposed):
    near = Term.objects.get(preferred_name="PD-1 antibody")
    page = told(client, proposed, near)
    assert "novel PD-1 antibody has no public page." in page
    assert "1 other claim moves as well: 1 draft." in page
    outcomes = OutcomeFactory(preferred_name="one"), OutcomeFactory(preferred_name="other")
    PublishedClaimFactory(terms=[TermFactory(), outcomes[0]])
    page = told(client, *outcomes)
    assert "one has no public page. 1 published claim moves to other, which then has 1; now it has 0." in page
    assert "No other claim has it." in page


def test_long_lists_of_a_term_are_cut_and_counted(client, editor, monkeypatch):
    monkeypatch.setattr(term_use, "MOST_LISTED", 2)
    term, other = SubtypeFactory(preferred_name="wide"), SubtypeFactory(preferred_name="other")
    for number in range(23):
        SubtypeFactory(under=[term], preferred_name=f"kind {number:02}")
        SubtypeFactory(preferred_name=f"gone {number:02}", status="merged", replaced_by=term)
    page = read(client, "term-use", term.pk)
    assert "kind 02" not in page
    assert f'?facet=subtype&amp;at={term.pk}">21 more, as a tree</a>' in page
    assert "gone 02" not in page
    assert "21 more." in page
    page = plain(read(client, "term-use", term.pk, into=other.preferred_name))
    assert "kind 18, kind 19 and 3 more" in page
    page = client.get(reverse("admin:vocabulary_term_change", args=[term.pk])).content.decode()
    assert "kind 22" in page
