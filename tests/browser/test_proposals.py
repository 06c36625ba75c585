"""A name that the vocabulary lacks, from the field in which it is typed to the claim that is published with it."""

import pytest
from django.urls import reverse

from claims import tasks
from claims.models import Claim
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import CuratorFactory, EditorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.claims import ClaimFactory
from tests.factories.vocabulary import TermFactory
from vocabulary.models import Term
from vocabulary.services import propose

NAME = "novelimab"


@pytest.fixture
def draft(transactional_db):
    kept = TermFactory(preferred_name="kept antibody")
    return ClaimFactory(terms=[kept], by=CuratorFactory(signs_in=True))


@pytest.fixture
def address(draft):
    return f"{reverse('admin:curate-article', args=[draft.article_id])}?claim={draft.pk}"


@pytest.fixture
def editor(draft):
    return EditorFactory(signs_in=True)


@pytest.fixture
def reviewer(draft):
    person = ReviewerFactory(signs_in=True)
    InterestStatementFactory(user=person, stated_at=database_now())
    return person


def typed(page, name=NAME):
    """Type as a person does, until all of it is offered to be proposed; gives the button that does."""
    page.locator("#tag-therapy").press_sequentially(name, delay=5)
    page.get_by_role("button", name=f"“{name}” is not in the vocabulary: propose it", exact=True).wait_for()
    return page.locator("#propose-therapy")


def proposed(page):
    page.locator(".chip", has_text=NAME).get_by_text("proposed").wait_for()


def test_an_unknown_name_can_be_proposed_while_it_is_typed(visitor, sign_in, draft, address):
    sign_in(visitor, draft.author, address)
    button = typed(visitor)
    last = visitor.locator("#terms-therapy option").last
    assert (last.get_attribute("value"), last.get_attribute("label")) == (
        f"Propose “{NAME}”",
        "not in the vocabulary: propose it",
    )
    button.click()
    proposed(visitor)
    assert not button.is_visible()
    assert Term.objects.get(preferred_name=NAME).status == "proposed"


def test_a_known_name_is_not_offered_to_be_proposed(visitor, sign_in, draft, address):
    sign_in(visitor, draft.author, address)
    button = typed(visitor, "kept antibod")
    visitor.locator("#tag-therapy").press("y")
    button.wait_for(state="hidden")
    visitor.locator("#tag-therapy").fill("")
    assert not button.is_visible()


def test_keys_propose_a_name(visitor, sign_in, draft, address):
    sign_in(visitor, draft.author, address)
    typed(visitor)
    with visitor.expect_response(lambda answer: answer.request.method == "POST"):
        visitor.keyboard.press("Tab")
    visitor.get_by_text("No term is called").wait_for()
    visitor.wait_for_function("document.activeElement.id === 'propose-therapy'")
    visitor.keyboard.press("Enter")
    proposed(visitor)


def test_the_last_option_proposes_the_beginning_of_a_longer_name_as_it_is(visitor, sign_in, draft, address):
    sign_in(visitor, draft.author, address)
    typed(visitor, "kept")
    visitor.evaluate(
        """() => {
          const field = document.getElementById("tag-therapy");
          field.value = field.list.options[field.list.options.length - 1].value;
          field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
        }"""
    )
    visitor.locator(".chip", has_text="kept").get_by_text("proposed").wait_for()
    assert Term.objects.get(preferred_name="kept").status == "proposed"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("decision", ["accept", "merge"])
def test_a_claim_with_a_proposed_term_goes_all_the_way(
    visitors, sign_in, draft, address, editor, reviewer, scripts, decision
):
    page = visitors(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    sign_in(page, draft.author, address)
    page.locator("#tag-therapy").fill(NAME)
    page.locator("#tag-therapy").press("Enter")
    page.get_by_text("No term is called").wait_for()
    page.locator("#propose-therapy").click()
    proposed(page)
    page.get_by_label("Therapies are given").select_option("combination")
    page.get_by_text("The claim can be submitted and reviewed meanwhile").first.wait_for()
    page.get_by_role("button", name="Save and submit").click()
    page.get_by_text("It is published once an editor has decided on its proposed terms.").wait_for()
    assert Claim.objects.get().state == "in_review"

    desk = visitors(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    review = reverse("admin:review-claim", args=[draft.pk])
    sign_in(desk, reviewer, review)
    desk.get_by_text(f"It cannot be published yet: “{NAME}” waits for an editor.").wait_for()
    assert desk.get_by_role("button", name="Publish").count() == 0

    office = visitors(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    sign_in(office, editor, reverse("admin:proposals"))
    if decision == "accept":
        office.get_by_label("None: it stands at the top").check()
        office.get_by_role("button", name="Take it over").click()
        office.get_by_text("is a term now").wait_for()
    else:
        survivor = TermFactory(preferred_name="older antibody")
        office.get_by_label("Another one").fill(survivor.preferred_name)
        office.get_by_role("button", name="Look first").click()
        office.get_by_role("button", name=f"Merge into {survivor}").click()
        office.get_by_text("1 of 1 claim").first.wait_for()
        tasks.refresh_shown()

    desk.goto(review)
    desk.get_by_label("The quote says this").check()
    desk.get_by_role("button", name="Publish").click()
    desk.get_by_text("Published.").wait_for()
    expected = NAME if decision == "accept" else "older antibody"
    tags = Claim.objects.get(state="published").tags_by_facet()["therapy"]
    assert [term.preferred_name for term in tags] == ["kept antibody", expected]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_proposal_is_withdrawn_in_the_card_after_a_look_at_what_that_does(
    visitors, sign_in, draft, address, accessibility, scripts, width
):
    page = visitors(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    sign_in(page, draft.author, address)
    page.locator("#tag-therapy").fill(NAME)
    page.locator("#tag-therapy").press("Enter")
    page.get_by_text("No term is called").wait_for()
    page.locator("#propose-therapy").click()
    proposed(page)
    page.get_by_label("Note").fill("Half a thought")
    page.get_by_text(f"Withdraw the proposal of {NAME}").first.click()
    page.get_by_text("the proposal goes on in their name").wait_for()
    if scripts:
        assert accessibility(page) == []
    page.get_by_role("button", name="Withdraw the proposal").click()
    page.get_by_role("status").filter(has_text=f"“{NAME}” is withdrawn.").wait_for()
    assert page.locator(".chip", has_text=NAME).count() == 0
    assert page.get_by_label("Note").input_value() == "Half a thought"
    assert Term.objects.get(preferred_name=NAME).status == "deprecated"


def test_a_proposal_that_no_claim_has_is_withdrawn_on_the_page_of_its_term(visitor, sign_in, draft, accessibility):
    propose(facet="therapy", preferred_name=NAME, by=draft.author, now=database_now())
    sign_in(visitor, draft.author, reverse("admin:curate"))
    visitor.get_by_role("link", name=NAME).click()
    visitor.get_by_text("Withdraw your proposal").click()
    assert accessibility(visitor) == []
    visitor.get_by_role("button", name="Withdraw it").click()
    visitor.get_by_text(f"“{NAME}” is withdrawn.").wait_for()
