import pytest

from tests.factories.accounts import CuratorFactory
from tests.factories.articles import StudyFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import (
    AdverseEventFactory,
    CrossReferenceFactory,
    FormerSlugFactory,
    MechanismFactory,
    SubtypeFactory,
    SynonymFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def therapy():
    above = TermFactory(preferred_name="checkpoint inhibitor", under=[TermFactory(preferred_name="immunotherapy")])
    return TermFactory(preferred_name="pembrolizumab", under=[above], named=["Keytruda"])


def test_term_shows_names_place_and_codes(reader, therapy):
    SynonymFactory(term=therapy, text="secret misspelling", kind="hidden")
    CrossReferenceFactory(term=therapy, curie="NCIT:C106432")
    TermFactory(preferred_name="pembrolizumab biosimilar", under=[therapy])
    page = reader("/therapies/pembrolizumab/")
    for words in ("Keytruda", "NCIT:C106432", therapy.curie, "Immunotherapy", "Pembrolizumab biosimilar"):
        assert words in page
    assert "secret misspelling" not in page


def test_claims_of_terms_below_count_above(reader, therapy):
    claim = PublishedClaimFactory(terms=[therapy])
    page = reader("/therapies/immunotherapy/")
    assert claim.proposition in page
    assert "Checkpoint inhibitor" in page


def test_one_study_told_by_many_articles_counts_once(reader, therapy):
    study = StudyFactory()
    for _ in range(3):
        PublishedClaimFactory(terms=[therapy], study=study)
    page = reader("/therapies/pembrolizumab/")
    assert "<strong>1</strong> study" in page
    assert "3 claims" in page


def test_contradictions_come_before_the_list_and_gaps_after(reader, therapy):
    subtype = SubtypeFactory(preferred_name="melanoma")
    PublishedClaimFactory(terms=[therapy, subtype], proposition="It works.")
    PublishedClaimFactory(terms=[therapy, subtype], proposition="It works too.", direction="does_not_support")
    PublishedClaimFactory(
        terms=[therapy, subtype], claim_type="knowledge_gap", direction="not_applicable",
        significance="not_applicable", study_design="expert_opinion", proposition="Nobody knows why.",
    )  # fmt: skip
    page = reader("/therapies/pembrolizumab/")
    places = [
        page.index(words) for words in ("Where sources disagree", 'id="claims"', 'id="gaps"', "Nobody knows why.")
    ]
    assert places == sorted(places)
    assert "level A (validated)" in page


def test_opinions_stand_apart_and_are_not_counted(reader, therapy):
    PublishedClaimFactory(terms=[therapy], study_design="expert_opinion", proposition="An expert likes it.")
    page = reader("/therapies/pembrolizumab/")
    assert "An expert likes it." in page
    assert "Stated, but not evidence" in page
    assert "No evidence is published yet." in page


@pytest.mark.parametrize("factory", [ClaimFactory, SubmittedClaimFactory])
def test_drafts_leave_no_trace(reader, therapy, factory):
    factory(terms=[therapy], proposition="Unreviewed statement.")
    for path in ("/therapies/pembrolizumab/", "/therapies/", "/", "/claims/", "/articles/", "/claims/?q=unreviewed"):
        page = reader(path)
        assert "Unreviewed statement." not in page, path
    assert "No evidence" in reader("/therapies/pembrolizumab/")


def test_retracted_claims_leave_the_lists(reader, retracted):
    slug = retracted.tags.get().term.slug
    assert "Retracted proposition." not in reader(f"/therapies/{slug}/") + reader("/claims/") + reader("/")


def test_other_addresses_of_a_term_lead_to_its_page(client, therapy):
    FormerSlugFactory(term=therapy, slug="lambrolizumab")
    TermFactory(slug="mk-3475", status="merged", replaced_by=therapy)
    for slug in ("lambrolizumab", "mk-3475", therapy.curie):
        response = client.get(f"/therapies/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/therapies/pembrolizumab/"), slug
        assert response["Cache-Control"] == "no-cache", "a merge may be undone"


@pytest.mark.parametrize("slug", ["none", "x" * 300, "%00", "..%2f..", "pembrolizumab%0a"])
def test_unknown_terms_are_not_found(reader, therapy, slug):
    reader(f"/therapies/{slug}/", 404)


def test_a_term_is_found_under_its_own_facet_only(reader, therapy):
    reader("/subtypes/pembrolizumab/", 404)


def test_proposed_terms_have_no_page(reader):
    TermFactory(slug="idea", status="proposed", proposed_by=CuratorFactory())
    reader("/therapies/idea/", 404)


def test_index_is_a_tree_of_what_has_evidence(reader, therapy):
    PublishedClaimFactory(terms=[therapy])
    TermFactory(preferred_name="untried drug")
    page = reader("/therapies/")
    assert page.index("Immunotherapy") < page.index("Checkpoint inhibitor") < page.index("Pembrolizumab")
    assert "Untried drug" not in page
    assert "Untried drug" in reader("/therapies/?all=on")


@pytest.mark.parametrize(
    ("asked", "found"), [("keytr", True), ("PEMBRO", True), ("nivolumab", False), ("%E2%80%8B", False)]
)
def test_index_finds_terms_by_any_name(reader, therapy, asked, found):
    page = reader(f"/therapies/?q={asked}")
    assert ("/therapies/pembrolizumab/" in page) is found or asked == "%E2%80%8B"


@pytest.mark.parametrize("asked", ["a%00b", "x" * 201])
def test_index_says_what_it_cannot_look_for(reader, asked):
    assert "errorlist" in reader(f"/therapies/?q={asked}", 400)


def test_index_of_an_empty_facet_says_so(reader):
    AdverseEventFactory()
    assert "No evidence is published here yet." in reader("/adverse-events/")


def test_long_table_across_leads_to_the_whole_one(reader, therapy):
    subtypes = [SubtypeFactory() for _ in range(14)]
    PublishedClaimFactory(terms=[therapy, *subtypes])
    page = reader("/therapies/pembrolizumab/")
    assert '<a href="?all=on#across">and 2 more with less evidence</a>' in page
    whole = reader("/therapies/pembrolizumab/?all=on")
    assert "with less evidence" not in whole
    assert whole.count('class="bar-cell"') == 14


def test_synonyms_can_be_copied_with_their_commas(reader, therapy):
    SynonymFactory(term=therapy, text="MK-3475")
    assert "Keytruda, MK-3475" in reader("/therapies/pembrolizumab/")


def test_name_that_stands_in_two_facets_is_shown_with_its_facet(reader, therapy):
    twins = [MechanismFactory(preferred_name="PD-L1"), SubtypeFactory(preferred_name="PD-L1")]
    PublishedClaimFactory(terms=[therapy, *twins])
    page = reader("/claims/")
    assert page.count("<small>(mechanism)</small>") == page.count("<small>(subtype)</small>") == 1
    assert "<small>(therapy)</small>" not in page


def test_card_shows_the_quote_that_carries_the_result(reader):
    long = "Pneumonitis was seen in three patients 🫁 and resolved."
    result = "Eleven of 40 patients with triple-negative breast cancer"
    PublishedClaimFactory(proposition="It works in triple-negative breast cancer.", exact=[long, result])
    page = reader("/claims/")
    assert f"“{result}”" in page
    assert long not in page
    assert "and 1 more quote" in page
