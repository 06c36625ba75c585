import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from claims import services as claim_services
from claims.models import Claim
from claims.workflow import Move
from immuno_atlas.web.clock import database_now
from tests import suggested_texts
from tests.factories.accounts import CuratorFactory, EditorFactory, ReviewerFactory, UserFactory
from tests.factories.claims import NOW, ClaimFactory
from tests.factories.vocabulary import (
    TermFactory,
)
from tests.integration.claims.views.term_pages import QUOTED, plain, post, read
from vocabulary import services
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)


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
    assert (form.get("under") or "Take it over") in page
    assert ('value="agent" required checked' in page) is ("kind" not in form)
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


NEWCOMER = "NVT-318, an anti-TIGIT antibody, shrank tumours of 12 patients in a phase I trial."


@pytest.fixture
def newcomer(db):
    """A proposal of a drug of which its text says what it is."""
    by = CuratorFactory()
    TermFactory(preferred_name="anti-TIGIT antibody", kind="class", changed_at=database_now())
    TermFactory(preferred_name="other class", kind="class")
    text = suggested_texts.suggested_text(f"A new drug\n\n{NEWCOMER}")
    term = services.propose(facet="therapy", preferred_name="nvt-318", by=by, now=NOW)
    ClaimFactory(terms=[term], by=by, text=text, exact="shrank tumours of 12 patients")
    return term


def test_the_class_that_the_machine_read_is_offered_first_as_a_parent_and_not_preselected(client, editor, newcomer):
    above = Term.objects.get(preferred_name="anti-TIGIT antibody")
    page = read(client, "decide-proposal", newcomer.pk)
    offered = f'<input type="checkbox" name="under" value="{above.curie}" aria-describedby'
    assert "The texts of these claims say that it is:" in page
    assert page.index(offered) < page.index(f'id="under-{newcomer.pk}-1"')
    wrong = accepted(client, newcomer, kind="class", name="x" * 201, under=[above.curie, "other class"])
    page = wrong.content.decode()
    assert f'name="under" value="{above.curie}" checked' in page
    assert page.count(f'value="{above.curie}"') == 1  # typed in none of the fields
    assert accepted(client, newcomer, kind="class", under=[above.curie, "other class", "", ""]).status_code == 303
    assert {term.preferred_name for term in newcomer.parents.all()} == {"anti-TIGIT antibody", "other class"}


def test_no_class_is_offered_for_a_name_of_which_no_text_says_what_it_is(client, editor, newcomer, proposed):
    assert "say that it is:" not in read(client, "decide-proposal", proposed.pk)
    Term.objects.filter(preferred_name="anti-TIGIT antibody").update(status="deprecated")
    assert "say that it is:" not in read(client, "decide-proposal", newcomer.pk)
