import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Event
from claims import services as claim_services
from claims.models import Claim
from claims.views import term_use
from claims.workflow import Move
from tests.factories.accounts import CuratorFactory, EditorFactory, ReviewerFactory, UserFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import NOW, ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import (
    CrossReferenceFactory,
    EditionFactory,
    EditionTermFactory,
    SubtypeFactory,
    TermFactory,
)
from vocabulary import services
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def editor(client):
    user = EditorFactory()
    client.force_login(user)
    return user


def read(client, name, *args, status=200, **query):
    answer = client.get(reverse(f"admin:{name}", args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


def post(client, route, *args, **form):
    return client.post(reverse(f"admin:{route}", args=args), form, follow=True).content.decode()


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


@pytest.fixture
def proposed():
    curator = CuratorFactory(username="asks")
    term = services.propose(facet="therapy", preferred_name="novel PD-1 antibody", by=curator, now=NOW, note="seen")
    TermFactory(preferred_name="PD-1 antibody", kind="class")
    TermFactory(preferred_name="checkpoint blocker", kind="class", named=["PD-1 antibodies of a new kind"])
    TermFactory(preferred_name="vaccine", kind="agent")
    text = TextVersionFactory(text=f"Something else. In the trial, {QUOTED} by then. More.\nAnother line.")
    ClaimFactory(terms=[term], by=curator, text=text, exact=QUOTED, proposition="What only curators read.")
    return term


QUOTED = "eleven of 40 patients responded"


@pytest.mark.parametrize("name", ["proposals", "decide-proposal"])
def test_proposal_shows_who_asked_when_what_is_near_and_the_words(client, editor, proposed, name):
    args = [proposed.pk] if name == "decide-proposal" else []
    claim = Claim.objects.get()
    page = read(client, name, *args).replace(str(claim.article), "THE ARTICLE")
    for words in (
        "novel PD-1 antibody", "asked for by asks", "1 March 2026", "1 claim<", "seen", ">PD-1 antibody</a>",
        "(pd 1 antibodies of a new kind)", f"<p>In the trial, <mark>{QUOTED}</mark> by then.</p>",
        f'href="/admin/articles/article/{claim.article_id}/change/"',
    ):  # fmt: skip
        assert words in page
    for words in ("vaccine</a>", "What only curators read", "Something else", "Another line", "More."):
        assert words not in page
    client.force_login(UserFactory(roles=["editor", "curator"]))
    page = read(client, name, *args)
    for address in (f"/admin/review/{claim.pk}/", f"/admin/curate/{claim.article_id}/", "What only curators read"):
        assert address in page


def test_proposal_that_no_claim_uses_and_nothing_is_near_says_so(client, editor):
    TermFactory(preferred_name="x", status="proposed")
    page = read(client, "proposals")
    assert "No claim uses it." in page
    assert "No name shares a word with it." in page
    assert 'name="kind"' not in page  # the facet has no kinds yet


def test_claims_beyond_the_first_are_counted(client, editor, proposed):
    for number in range(4):
        ClaimFactory(terms=[proposed], by=proposed.proposed_by, n_total=50 + number)
    assert "2 more claims with it." in read(client, "proposals")
    assert "more claims" not in read(client, "decide-proposal", proposed.pk)


def test_proposal_is_merged_into_a_near_one_by_one_click(client, editor, proposed):
    near = Term.objects.get(preferred_name="PD-1 antibody")
    page = read(client, "proposals")
    assert f'action="/admin/terms/{proposed.pk}/merge/"' in page
    assert f'name="into" value="{near.pk}"' in page
    assert "is merged into PD-1 antibody" in post(client, "merge-term", proposed.pk, into=near.pk)


def accepted(client, term, **form):
    form = {"wish": "accept", "name": term.preferred_name, "kind": "agent", **form}
    return client.post(reverse("admin:decide-proposal", args=[term.pk]), form)


def test_proposal_is_accepted_in_its_place_under_a_better_name_and_its_claim_goes_on(client, editor, proposed):
    above, other = Term.objects.get(preferred_name="PD-1 antibody"), Term.objects.get(preferred_name="vaccine")
    places = ["pd-1 Antibody", "", other.curie.lower()]
    assert accepted(client, proposed, name="good name", under=places).status_code == 303
    page = read(client, "proposals")
    assert "is a term now" in page
    assert "Nothing waits." in page
    proposed.refresh_from_db()
    assert (proposed.status, proposed.preferred_name, proposed.kind) == ("active", "good name", "agent")
    assert set(proposed.parents.all()) == {above, other}
    claim = Claim.objects.get()
    desk = Client()
    desk.force_login(claim.author)
    assert desk.post(reverse("admin:move-own", args=[claim.pk, "submit"]), {"lock": claim.lock}).status_code == 303
    claim_services.refresh(claim_ids=[claim.pk], now=LATER)
    claim.refresh_from_db()
    assert (claim.state, above.token in claim.tokens) == ("in_review", True)


def test_proposal_is_accepted_at_the_top(client, editor, proposed):
    assert accepted(client, proposed, at_top="on").status_code == 303
    assert not Term.objects.get(pk=proposed.pk).parents.exists()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "Say what it stands under"),
        ({"at_top": "on", "under": "vaccine"}, "Say what it stands under"),
        ({"at_top": "on", "kind": ""}, "This field is required"),
        ({"at_top": "on", "kind": "facet:axis"}, "not one of the available choices"),
        ({"under": "nobody"}, "No active term of this facet"),
        ({"under": "novel PD-1 antibody"}, "No active term of this facet"),
        ({"at_top": "on", "name": "Vaccine"}, "has this name already"),
        ({"at_top": "on", "name": "x" * 201}, "at most 200"),
        ({"at_top": "on", "name": "-"}, "at least one letter"),
        ({"at_top": "on", "name": "\ufdfa" * 199}, "at most 300"),
    ],
)
def test_what_cannot_be_accepted_is_told_and_stays_as_typed(client, editor, proposed, form, told):
    answer = accepted(client, proposed, **form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert (form.get("under") or "Accept as") in page
    assert ('value="agent" selected' in page) is ("kind" not in form)
    assert Term.objects.get(pk=proposed.pk).status == "proposed"


def test_proposal_is_refused_with_a_reason(client, editor, proposed):
    assert "Say why" in post(client, "decide-proposal", proposed.pk, wish="refuse", reason=" ")
    assert "is refused" in post(client, "decide-proposal", proposed.pk, wish="refuse", reason="A class.")
    assert Term.objects.get(pk=proposed.pk).status == "deprecated"
    assert client.post(reverse("admin:decide-proposal", args=[proposed.pk])).status_code == 404
    assert Client().get(f"/therapies/{proposed.slug}/").status_code == 404
    assert Client().get("/api/v1/terms/?status=deprecated").json()["results"] == []


def test_a_wish_that_nobody_knows_is_not_found(client, editor, proposed):
    assert client.post(reverse("admin:decide-proposal", args=[proposed.pk]), {"wish": "burn"}).status_code == 404
    assert Term.objects.get(pk=proposed.pk).status == "proposed"


def plain(body):
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def test_a_claim_with_a_proposed_tag_says_at_every_step_what_it_waits_for(client, proposed):
    claim = Claim.objects.get()
    desk = Client()
    desk.force_login(claim.author)
    article = reverse("admin:curate-article", args=[claim.article_id])
    for address in (article, f"{article}?claim={claim.pk}"):
        assert "waits for an editor. The claim can be submitted" in plain(desk.get(address).content.decode())
    assert desk.post(reverse("admin:move-own", args=[claim.pk, "submit"]), {"lock": claim.lock}).status_code == 303
    assert "waits for an editor" in plain(desk.get(article).content.decode())
    client.force_login(ReviewerFactory())
    assert "Cannot be published yet: “novel PD-1 antibody” waits for an editor." in plain(read(client, "review"))
    page = plain(read(client, "review-claim", claim.pk))
    assert "It cannot be published yet: “novel PD-1 antibody” waits for an editor. Once an editor accepts it" in page
    assert "novel PD-1 antibody proposed" in page
    assert 'value="publish"' not in read(client, "review-claim", claim.pk)


def test_a_claim_goes_on_by_itself_once_its_term_is_merged(client, proposed):
    claim = Claim.objects.get()
    desk = Client()
    desk.force_login(claim.author)
    desk.post(reverse("admin:move-own", args=[claim.pk, "submit"]), {"lock": claim.lock})
    client.force_login(EditorFactory())
    kept = Term.objects.get(preferred_name="PD-1 antibody")
    post(client, "merge-term", proposed.pk, into=kept.pk)
    client.force_login(ReviewerFactory())
    assert "Cannot be published yet" not in read(client, "review")
    assert 'value="publish"' in read(client, "review-claim", claim.pk)


def test_a_refused_term_is_told_where_it_stands(client, editor, proposed):
    claim = Claim.objects.get()
    post(client, "decide-proposal", proposed.pk, wish="refuse", reason="A class.")
    desk = Client()
    desk.force_login(claim.author)
    article = reverse("admin:curate-article", args=[claim.article_id])
    page = plain(desk.get(f"{article}?claim={claim.pk}").content.decode())
    assert "1 thing left before review: “novel PD-1 antibody” is out of use." in page
    assert "Before review, 1 thing left “novel PD-1 antibody” is out of use." in page
    assert 'value="publish"' not in page


def test_a_reviewer_is_told_to_return_a_claim_whose_term_was_refused(client, editor, proposed):
    claim = Claim.objects.get()
    claim_services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=None, by=claim.author, now=NOW)
    post(client, "decide-proposal", proposed.pk, wish="refuse", reason="A class.")
    client.force_login(ReviewerFactory())
    page = plain(read(client, "review-claim", claim.pk))
    assert "cannot be published with “novel PD-1 antibody”, out of use by now. Return it" in page


def test_a_form_that_was_open_during_a_merge_keeps_its_tag(client, editor, proposed):
    from django.http import QueryDict

    from claims.forms import tagging

    kept = Term.objects.get(preferred_name="vaccine")
    services.merge(source=proposed, target=kept, by=editor, now=LATER)
    post_data = QueryDict(f"tag_therapy={proposed.pk}&tag_therapy=999999999")
    assert tagging.posted(post_data, by=CuratorFactory())["therapy"].chosen == [kept]


def test_a_term_in_use_is_never_deleted(client, editor, proposed):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        proposed.delete()
    address = reverse("admin:vocabulary_term_delete", args=[proposed.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
    assert address not in client.get(reverse("admin:vocabulary_term_change", args=[proposed.pk])).content.decode()
