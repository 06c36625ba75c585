import pytest

from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    therapy = TermFactory(
        preferred_name="nivolumab", named=["Opdivo"], under=[TermFactory(preferred_name="anti-PD-1 antibody")]
    )
    PublishedClaimFactory(proposition="Strong yes.", study_design="phase_3", confirmatory=True, terms=[therapy])
    PublishedClaimFactory(proposition="Weak no.", study_design="in_vitro", direction="does_not_support")
    return therapy


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Strong yes.", "Weak no."]),
        ("?level=&direction=&q=", ["Strong yes.", "Weak no."]),
        ("?level=D", ["Weak no."]),
        ("?level=A,D", ["Strong yes.", "Weak no."]),
        ("?direction=supports&level=D", []),
        ("?therapy=anti-pd-1-antibody", ["Strong yes."]),
        ("?therapy__exact=anti-pd-1-antibody", []),
        ("?q=strong", ["Strong yes."]),
        ("?q=nivolumab", ["Strong yes."]),
        ("?claim_type=safety", []),
        ("?therapy=nivolumab&subtype=&mechanism=&article_published__gte=", ["Strong yes."]),
        ("?sample=true", []),
        ("?sample=false", ["Strong yes.", "Weak no."]),
        ("?article_published__gte=2099-01-01&sample=", []),
    ],
)
def test_list_shows_what_the_filters_of_the_api_find(reader, two, asked, found):
    page = reader(f"/claims/{asked}")
    assert [words for words in ("Strong yes.", "Weak no.") if words in page] == found


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("level=Z", "level does not know"),
        ("levle=A", "Did you mean level?"),
        ("level=A&level=B", "level"),
        ("therapy=nivolumap", "Did you mean nivolumab?"),
        ("therapy=opdivo", "opdivo is a synonym of nivolumab; use therapy=nivolumab"),
        ("ordering=-relevance", "Add q"),
        ("ordering=best", "ordering does not know"),
        ("article_published__gte=03/06/2025", "article_published__gte"),
        ("q=a%00b", "U+0000"),
        ("q=%FF%FE", "UTF-8"),
        ("page=0", "page"),
        ("state=draft", "state"),
        ("q=" + "x" * 9000, ""),
    ],
)
def test_list_names_the_filter_that_it_cannot_read(client, two, asked, told):
    response = client.get(f"/claims/?{asked}")
    assert 400 <= response.status_code < 500
    page = response.content.decode()
    assert told in page
    assert "This cannot be read" in page
    assert "Strong yes." not in page


def test_filters_beside_the_form_can_be_taken_away_and_stay_when_it_is_sent(reader, two):
    page = reader("/claims/?therapy__exact=nivolumab&level=A")
    assert "Therapy: nivolumab" in page
    assert '<input type="hidden" name="therapy__exact" value="nivolumab">' in page
    assert 'href="?level=A"' in page


def test_form_offers_terms_with_claims_and_keeps_what_was_asked(reader, two):
    TermFactory(preferred_name="untried drug")
    page = reader("/claims/?therapy=nivolumab&article_published__lte=2026-12-31&ordering=-updated_at&sample=false")
    assert 'name="therapy" value="nivolumab" list="known-therapy"' in page
    assert '<option value="nivolumab">nivolumab</option>' in page
    assert "untried" not in page
    assert 'type="date" name="article_published__lte" value="2026-12-31"' in page
    assert '<option value="-updated_at" selected>' in page
    assert '<option value="false" selected>Without samples</option>' in page
    assert 'type="hidden"' not in page


@pytest.mark.parametrize(
    ("asked", "first"),
    [("", "Strong yes."), ("ordering=-published_at", "Weak no."), ("ordering=published_at", "Strong yes."),
     ("ordering=-relevance&q=weak", "Weak no.")],
)  # fmt: skip
def test_list_stands_in_the_order_that_was_asked_for(reader, two, asked, first):
    page = reader(f"/claims/?{asked}")
    places = {words: page.index(words) for words in ("Strong yes.", "Weak no.") if words in page}
    assert min(places, key=places.get) == first


def test_page_behind_the_last_one_is_not_found_but_leads_back(reader, two):
    for path in ("/claims/", "/articles/"):
        page = reader(f"{path}?page=99", 404)
        assert "There is no page 99." in page
        assert 'href="?page=1"' in page


def test_misspelt_words_are_offered_as_the_vocabulary_spells_them(reader, two):
    page = reader("/claims/?level=A&q=nivolumap+yes")
    assert '<a href="?level=A&amp;q=nivolumab+yes">nivolumab yes</a>' in page
    assert 'Did you mean <a href="?q=nivolumab&amp;kind=">nivolumab</a>' in reader("/articles/?q=nivolumap")
    assert 'Did you mean <a href="?q=nivolumab">nivolumab</a>' in reader("/therapies/?q=nivolumap")
    for words in ("nivolumap", "nivolumab"):
        assert "Did you mean" not in reader(f"/subtypes/?q={words}")
    for words in ("strng", "-nivolumap+zzzz", "%22nivolumap%22", "nivolumab+zzzz"):
        assert "Did you mean" not in reader(f"/claims/?q={words}")


def test_list_turns_pages_within_the_filters(reader):
    for _ in range(26):
        PublishedClaimFactory()
    assert 'href="?level=B&amp;page=2"' in reader("/claims/?level=B")
    assert 'rel="prev"' in reader("/claims/?level=B&page=2")
