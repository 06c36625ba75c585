"""The curation page: the text, saving, submitting, and what is told where that fails."""

import html
import json
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import Event
from claims.models import Claim
from claims.workflow import State
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory, UserFactory
from tests.factories.articles import ArticleStudyFactory
from tests.factories.claims import EXACT, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import TermFactory

pytestmark = pytest.mark.django_db


def plain(fragment: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", fragment))


def test_each_block_holds_exactly_its_slice_of_the_text(signed_in, curator, text, address):
    PublishedClaimFactory(text=text)
    page = signed_in(curator).get(address).content.decode()
    blocks = re.findall(r'<p data-s="(\d+)"[^>]*>(.*?)</p>', page, re.DOTALL)
    passages = list(text.passages.all())
    assert len(blocks) == len(passages) == 4
    for (start, inner), passage in zip(blocks, passages, strict=True):
        assert (int(start), plain(inner)) == (passage.start, text.text[passage.start : passage.end])


def test_the_page_embeds_the_canonical_text(signed_in, curator, text, address):
    page = signed_in(curator).get(address).content.decode()
    [embedded] = re.findall(r'<script id="canonical-text" type="application/json">(.*?)</script>', page)
    assert json.loads(embedded) == text.text


@pytest.mark.parametrize("person", [UserFactory, EditorFactory, AdminFactory])
def test_only_writers_open_the_page(signed_in, person, address):
    assert signed_in(person()).get(address).status_code in {302, 403}


def test_an_article_that_cannot_be_read_yet_is_not_found(signed_in, curator):
    assert signed_in(curator).get(reverse("admin:curate-article", args=[10**12])).status_code == 404


def test_saving_makes_a_draft_with_its_quote_tags_and_level(signed_in, curator, text, address, typed, therapy):
    answer = signed_in(curator).post(address, typed())
    claim = Claim.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{address}?claim={claim.pk}#card")
    assert (claim.state, claim.author, claim.level) == (State.DRAFT, curator, "B")
    assert [quote.exact for quote in claim.quotes.all()] == [EXACT]
    assert claim.tags_by_facet()["therapy"] == [therapy]
    assert Event.objects.newest().action == "claim.draft"


def test_saving_by_htmx_answers_with_the_open_draft_the_list_and_the_marked_passage(signed_in, curator, address, typed):
    answer = signed_in(curator).post(address, typed(), headers={"HX-Request": "true"})
    body = answer.content.decode()
    claim = Claim.objects.get()
    assert (answer.status_code, answer["HX-Replace-Url"]) == (200, f"{address}?claim={claim.pk}")
    assert body.lstrip().startswith(f'<div id="card-state" hidden data-kept="{claim.pk}">')
    assert f'name="claim" value="{claim.pk}"' in body
    assert f'id="claim-{claim.pk}"' in body
    assert body.count('hx-swap-oob="true"') == 3
    assert f'data-claims="{claim.pk}"' in body
    assert "<p>Saved as a draft.</p>" in body


def test_submitting_by_htmx_answers_with_an_empty_card_and_a_link_to_the_claim(signed_in, curator, address, typed):
    answer = signed_in(curator).post(address, typed(do="submit"), headers={"HX-Request": "true"})
    body = answer.content.decode()
    claim = Claim.objects.get()
    assert (answer.status_code, answer["HX-Replace-Url"]) == (200, address)
    assert body.lstrip().startswith(f'<div id="card-state" hidden data-kept="{claim.pk}" data-emptied>')
    assert 'name="claim" value=""' in body
    assert f'<a href="{reverse("admin:review-claim", args=[claim.pk])}">Claim {claim.pk}</a>' in body


@pytest.mark.parametrize("wish", ["save", "submit"])
def test_an_empty_form_stores_nothing(signed_in, curator, address, wish):
    answer = signed_in(curator).post(address, {"do": wish, "claim": "", "lock": "0", "directness": ""})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing is stored" in body
    assert ("A claim needs at least one quote." in body) is (wish == "submit")
    assert not Claim.objects.exists()


def test_a_submit_without_quote_and_proposition_stores_nothing_and_loses_nothing(signed_in, curator, address, typed):
    bare = typed(do="submit", proposition="", quote_text=None, quote_start=None, quote_end=None, quote_exact=None)
    answer = signed_in(curator).post(address, bare)
    assert answer.status_code == 422
    assert 'value="phase_2" selected' in answer.content.decode()
    assert not Claim.objects.exists()


def test_a_refused_submit_shows_the_kept_draft_in_the_list_at_once(signed_in, curator, address, typed):
    answer = signed_in(curator).post(address, typed(do="submit", direction=""), headers={"HX-Request": "true"})
    claim, body = Claim.objects.get(), html.unescape(answer.content.decode())
    assert (answer.status_code, answer["HX-Replace-Url"]) == (422, f"{address}?claim={claim.pk}")
    assert "Saved as a draft, not submitted: The direction is open." in body
    assert f'id="claim-{claim.pk}"' in body


def test_what_is_told_once_is_not_listed_again(signed_in, curator, address, typed):
    body = signed_in(curator).post(address, typed(n_total="-3"), headers={"HX-Request": "true"}).content.decode()
    assert "<li>" not in body.split("quotes")[0]
    assert body.count("It begins with 1.") == 2  # in the summary and at the field


def test_what_the_claim_type_forbids_is_told_at_its_field_and_nothing_typed_is_lost(signed_in, curator, address, typed):
    answer = signed_in(curator).post(address, typed(claim_type="project"))
    body = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert 'id="id_study_design_error"' in body
    assert 'value="phase_2" selected' in body
    assert typed()["proposition"] in body
    assert EXACT in body
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("n_total", "forty"), ("n_total", "-3"), ("effect_value", "NaN"), ("effect_value", "1.23456"), ("note", "a\0b")],
)
def test_a_field_that_cannot_be_read_is_told_and_kept(signed_in, curator, address, typed, field, value):
    answer = signed_in(curator).post(address, typed(**{field: value}))
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not Claim.objects.exists()


def test_submitting_an_incomplete_claim_keeps_the_draft_and_says_what_is_missing(signed_in, curator, address, typed):
    answer = signed_in(curator).post(address, typed(do="submit", tag_therapy=[], direction=""))
    claim = Claim.objects.get()
    body = answer.content.decode()
    assert (answer.status_code, claim.state) == (422, State.DRAFT)
    assert "The direction is open." in body
    assert "A claim of the type efficacy needs a tag of the facet therapy." in body
    assert f'name="claim" value="{claim.pk}"' in body
    assert f'name="lock" value="{claim.lock}"' in body


def test_submitting_a_complete_claim_sends_it_to_review(signed_in, curator, address, typed):
    assert signed_in(curator).post(address, typed(do="submit")).status_code == 303
    assert Claim.objects.get().state == State.IN_REVIEW


def test_the_same_draft_twice_is_refused_and_names_the_first(signed_in, curator, address, typed):
    client = signed_in(curator)
    client.post(address, typed())
    answer = client.post(address, typed())
    assert answer.status_code == 409
    assert f"?claim={Claim.objects.get().pk}" in answer.content.decode()


def test_editing_changes_the_own_draft_under_its_lock(signed_in, curator, address, typed):
    client = signed_in(curator)
    client.post(address, typed())
    claim = Claim.objects.get()
    assert f'name="claim" value="{claim.pk}"' in client.get(f"{address}?claim={claim.pk}").content.decode()
    client.post(address, typed(claim=str(claim.pk), lock=str(claim.lock), n_total="3"))
    claim.refresh_from_db()
    assert (claim.n_total, claim.level, claim.lock) == (3, "C", 2)


def test_a_stale_lock_is_told_with_what_differs_and_saving_again_keeps_mine(signed_in, curator, address, typed):
    client = signed_in(curator)
    client.post(address, typed())
    claim = Claim.objects.get()
    client.post(address, typed(claim=str(claim.pk), lock="1", note="theirs"))
    answer = client.post(address, typed(claim=str(claim.pk), lock="1", note="mine"))
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "You changed this claim in another tab or window." in body
    assert "theirs" in body
    assert "mine" in body
    assert 'name="lock" value="2"' in body
    assert client.post(address, typed(claim=str(claim.pk), lock="2", note="mine")).status_code == 303
    claim.refresh_from_db()
    assert claim.note == "mine"


def test_a_foreign_draft_opens_for_nobody_else_and_is_not_saved_over(signed_in, text, address, typed):
    claim = ClaimFactory(text=text)
    client = signed_in(CuratorFactory())
    shown = client.get(f"{address}?claim={claim.pk}")
    assert (shown.status_code, shown["Location"]) == (302, reverse("admin:review-claim", args=[claim.pk]))
    answer = client.post(address, typed(claim=str(claim.pk), lock="1", note="not yours"))
    claim.refresh_from_db()
    assert (answer.status_code, claim.note) == (403, "")


def test_an_unknown_draft_is_not_found(signed_in, curator, address, typed):
    assert signed_in(curator).post(address, typed(claim="999999999")).status_code == 404
    answer = signed_in(curator).get(f"{address}?claim=x")
    assert answer.status_code == 404
    assert "This article has no such claim." in answer.content.decode()
    assert 'id="claim-form"' in answer.content.decode()


@pytest.mark.parametrize("factory", [SubmittedClaimFactory, PublishedClaimFactory])
def test_an_address_of_what_is_no_draft_any_more_leads_to_its_page(signed_in, curator, text, address, factory):
    claim = factory(text=text, by=curator)
    answer = signed_in(curator).get(f"{address}?claim={claim.pk}")
    assert (answer.status_code, answer["Location"]) == (302, reverse("admin:review-claim", args=[claim.pk]))


def test_looking_fills_in_what_the_wording_tells_and_says_so(signed_in, curator, address, typed):
    posted = typed(do="look", certainty="", quote_role="", claimant="", direction="")
    body = signed_in(curator).post(address, posted, headers={"HX-Request": "true"}).content.decode()
    assert body.count('name="prefilled"') == 3
    assert 'value="asserted" selected' in body
    assert body.count('class="prefilled">pre-filled') == 3


def test_a_guess_follows_the_words_until_a_person_touches_it(signed_in, curator, address, typed):
    client = signed_in(curator)
    held = {"prefilled": ["certainty=speculative", "claimant=journalist"]}
    body = client.post(address, typed(do="look", certainty="speculative", claimant="curator", **held)).content.decode()
    assert 'value="asserted" selected' in body
    assert 'value="curator" selected' in body
    cleared = client.post(address, typed(do="look", certainty="", prefilled=["certainty=asserted"])).content.decode()
    assert 'value="asserted" selected' not in cleared
    assert 'value="certainty="' in cleared


def test_the_level_follows_the_design_while_typing(signed_in, curator, address, typed):
    body = signed_in(curator).post(address, typed(do="look", study_design="in_vivo_mouse")).content.decode()
    assert 'class="level level-D"' in body
    assert "Rests on tissue, animals, cells or computation" in body
    assert not Claim.objects.exists()


def test_a_type_with_one_value_left_fills_it_in(signed_in, curator, address, typed):
    posted = typed(do="look", claim_type="project", study_design="", direction="", significance="")
    body = signed_in(curator).post(address, posted).content.decode()
    assert 'value="announcement" selected' in body
    assert 'value="funding" selected' in body


def test_the_only_confirmed_study_is_offered_and_kept(signed_in, curator, text, address, typed):
    link = ArticleStudyFactory(article=text.snapshot.article, confirmed_by=curator)
    ArticleStudyFactory(article=text.snapshot.article)
    client = signed_in(curator)
    assert f'<option value="{link.study_id}" selected>' in client.get(address).content.decode()
    client.post(address, typed(study=str(link.study_id)))
    claim = Claim.objects.get()
    assert (claim.study, claim.verification) == (link.study, "primary_linked")


def test_a_draft_takes_a_study_that_was_linked_later(signed_in, curator, text, address, typed):
    client = signed_in(curator)
    client.post(address, typed())
    claim = Claim.objects.get()
    link = ArticleStudyFactory(article=text.snapshot.article, confirmed_by=curator)
    client.post(address, typed(claim=str(claim.pk), lock="1", study=str(link.study_id)))
    claim.refresh_from_db()
    assert claim.study == link.study


def test_the_passage_alone_is_answered_to_htmx_with_the_form_of_its_role(signed_in, curator, text, address):
    passage = text.passages.last()
    client = signed_in(curator)
    body = client.get(f"{address}?passage={passage.pk}", headers={"HX-Request": "true"}).content.decode()
    assert body.startswith(f'<div class="passage role-contact no-claim" id="passage-{passage.pk}"')
    assert 'name="role"' in body
    assert 'name="role"' in client.get(f"{address}?passage={passage.pk}").content.decode()
    assert client.get(f"{address}?passage=999999", headers={"HX-Request": "true"}).status_code == 404


def test_contact_passages_are_folded(signed_in, curator, address):
    assert "1 passage folded: Contact" in signed_in(curator).get(address).content.decode()


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_asks_the_same_number_of_questions_whatever_it_shows(
    signed_in, curator, text, address, number, budgets, django_assert_num_queries
):
    for count in range(number):
        SubmittedClaimFactory(text=text, by=curator, proposition=f"Proposition {count} holds.", terms=[TermFactory()])
        ArticleStudyFactory(article=text.snapshot.article)
    client = signed_in(curator)
    with django_assert_num_queries(budgets["curate-article"]):
        client.get(address)


def test_numbers_of_an_effect_open_without_empty_places(signed_in, curator, text, address):
    claim = ClaimFactory(text=text, by=curator, effect_measure="ORR", effect_value=Decimal("27.5000"))
    body = signed_in(curator).get(f"{address}?claim={claim.pk}").content.decode()
    assert 'name="effect_value" value="27.5"' in body


def test_an_article_without_a_title_is_named_alike_with_its_file_beside(signed_in, curator, text, address):
    article = text.snapshot.article
    article.title, article.upload_name = "", "02-report.txt"
    article.save()
    for page in (address, reverse("admin:curate")):
        body = signed_in(curator).get(page).content.decode()
        assert 'Untitled article <span class="file-name">02-report.txt</span>' in body
