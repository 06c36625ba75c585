"""An editor in a real browser: two terms become one and two again, a proposal is decided, the tree is searched."""

import pytest
from django.urls import reverse

from claims import tasks
from claims.models import Claim
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import CuratorFactory, UserFactory
from tests.factories.claims import ClaimFactory
from tests.factories.vocabulary import (
    CrossReferenceFactory,
    EditionFactory,
    EditionTermFactory,
    SubtypeFactory,
    TermFactory,
)
from vocabulary import services
from vocabulary.models import Term

WIDTHS = pytest.mark.parametrize("width", [1440, 390])


@pytest.fixture
def editor(transactional_db):
    return UserFactory(signs_in=True, roles=["editor", "curator"])


@pytest.fixture
def terms(editor):
    """A small tree in which one term stands twice, a duplicate, a proposal and claims with them."""
    breast = SubtypeFactory(preferred_name="breast cancer")
    spread = SubtypeFactory(preferred_name="metastatic cancer")
    tnbc = SubtypeFactory(preferred_name="triple-negative breast cancer", under=[breast], named=["TNBC"])
    SubtypeFactory(preferred_name="metastatic triple-negative breast cancer", under=[tnbc, spread], named=["mTNBC"])
    duplicate = SubtypeFactory(preferred_name="basal-like TNBC", under=[spread], named=["TNBC", "blTNBC"])
    for term, code in ((tnbc, "NCIT:C71732"), (duplicate, "NCIT:C53558")):
        CrossReferenceFactory(term=term, curie=code, relation="exact")
    therapy = TermFactory(preferred_name="PD-1 antibody", kind="class")
    curator = CuratorFactory(username="amara.curator")
    proposed = services.propose(
        facet="therapy", preferred_name="novel PD-1 antibody", by=curator, now=database_now(), note="In the lead."
    )
    ClaimFactory(terms=[proposed, duplicate], by=curator)
    ClaimFactory(terms=[therapy, tnbc], proposition="It helps in triple-negative breast cancer.")
    return {"tnbc": tnbc, "duplicate": duplicate, "proposed": proposed}


def fits(page, width, accessibility):
    assert accessibility(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@WIDTHS
def test_two_terms_are_merged_and_taken_apart(visitors, sign_in, editor, terms, accessibility, width):
    page = visitors(viewport={"width": width, "height": 900})
    sign_in(page, editor, reverse("admin:term-use", args=[terms["duplicate"].pk]))
    page.get_by_label("The term that stays").fill("triple-negative breast cancer")
    page.get_by_role("button", name="Look first").click()
    page.get_by_text("NCIT:C53558 becomes a close code").wait_for()
    fits(page, width, accessibility)
    page.get_by_role("button", name="Merge into triple-negative breast cancer").click()
    page.get_by_text("1 of 1 claim still waits").wait_for()
    fits(page, width, accessibility)
    tasks.refresh_shown()
    page.get_by_text("Its one claim stands").wait_for()
    assert not Claim.objects.with_the_tag(terms["duplicate"]).exists()
    page.get_by_role("button", name="Undo the merge").click()
    page.get_by_text("is a term of its own again").wait_for()
    tasks.refresh_shown()
    assert Claim.objects.with_the_tag(terms["duplicate"]).count() == 1


@WIDTHS
@pytest.mark.parametrize("scripts", [True, False])
def test_a_proposal_is_decided(visitors, sign_in, editor, terms, accessibility, width, scripts):
    page = visitors(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page.expected.add(422)
    sign_in(page, editor, reverse("admin:proposals"))
    page.get_by_text("asked for by amara.curator").wait_for()
    page.get_by_text("Eleven of 40 patients").wait_for()
    if scripts:
        fits(page, width, accessibility)
    page.get_by_role("link", name="PD-1 antibody", exact=True).click()
    page.get_by_role("button", name="Merge into PD-1 antibody").wait_for()
    page.go_back()
    page.get_by_label("Name", exact=True).fill("better antibody")
    page.get_by_role("radio", name="class: a group of agents").check()
    page.get_by_role("button", name="Take it over").click()
    page.get_by_text("Say what it stands under").wait_for()
    if scripts:
        fits(page, width, accessibility)
    assert page.get_by_label("Name", exact=True).input_value() == "better antibody"
    page.get_by_label("Parent 1").fill("pd-1 antibody")
    page.get_by_role("button", name="Take it over").click()
    page.get_by_text("is a term now").wait_for()
    term = Term.objects.get(pk=terms["proposed"].pk)
    assert (term.preferred_name, term.kind) == ("better antibody", "class")
    assert [parent.preferred_name for parent in term.parents.all()] == ["PD-1 antibody"]


def test_a_proposal_is_one_of_the_near_names_by_one_click(visitors, sign_in, editor, terms):
    page = visitors()
    sign_in(page, editor, reverse("admin:decide-proposal", args=[terms["proposed"].pk]))
    page.get_by_role("button", name="merge novel PD-1 antibody into PD-1 antibody").click()
    page.get_by_text("is merged into PD-1 antibody").wait_for()


def test_the_term_to_merge_into_is_offered_by_curie_while_one_types(visitors, sign_in, editor, terms):
    page = visitors()
    sign_in(page, editor, reverse("admin:term-use", args=[terms["duplicate"].pk]))
    field = page.get_by_label("The term that stays")
    field.press_sequentially(terms["tnbc"].curie.lower()[:-1])
    offered = page.locator("#into-list option[value='triple-negative breast cancer']")
    offered.wait_for(state="attached")
    assert terms["tnbc"].curie in offered.get_attribute("label")
    field.fill("triple")
    page.get_by_role("button", name="Look first").click()
    page.get_by_role("link", name=f"triple-negative breast cancer ({terms['tnbc'].curie})", exact=True).click()
    page.get_by_role("button", name="Merge into triple-negative breast cancer").wait_for()


@WIDTHS
def test_the_tree_is_opened_and_searched_without_scripts(visitors, sign_in, editor, terms, width):
    page = visitors(viewport={"width": width, "height": 900}, java_script_enabled=False)
    sign_in(page, editor, f"{reverse('admin:terms')}?facet=subtype")
    inner = page.get_by_role("link", name="metastatic triple-negative breast cancer")
    assert not inner.first.is_visible()
    page.locator("summary", has_text="Below metastatic cancer").click()
    inner.last.wait_for()
    page.get_by_label("Name or synonym").fill("mtnbc")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("1 found in subtype").wait_for()
    assert inner.count() == 2
    assert all(one.is_visible() for one in inner.all())


@WIDTHS
def test_the_pages_of_the_vocabulary_are_accessible_and_fit(visitors, sign_in, editor, terms, accessibility, width):
    old, new = EditionFactory(version="2026-01"), EditionFactory(version="2026-02", created_at=database_now())
    EditionTermFactory(edition=old, curie="IA:THER:X", preferred_name="old name", synonyms=["a long synonym"] * 3)
    EditionTermFactory(edition=new, curie="IA:THER:X", preferred_name="new name")
    EditionTermFactory(edition=new, curie="IA:THER:Y")
    page = visitors(viewport={"width": width, "height": 900})
    sign_in(page, editor, reverse("admin:terms"))
    addresses = {
        "tree": f"{reverse('admin:terms')}?facet=subtype",
        "tree-search": f"{reverse('admin:terms')}?facet=subtype&q=triple",
        "term": reverse("admin:term-use", args=[terms["tnbc"].pk]),
        "edition": reverse("admin:edition-changes", args=[new.pk]),
        "list": reverse("admin:vocabulary_term_changelist"),
    }
    found = {}
    for name, address in addresses.items():
        assert page.goto(address).status == 200
        wide = page.evaluate("document.documentElement.scrollWidth")
        if (violations := accessibility(page)) or wide > width:
            found[name] = (violations, wide)
    assert found == {}
