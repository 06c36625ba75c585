import pytest

from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    therapy = TermFactory(preferred_name="nivolumab", under=[TermFactory(preferred_name="anti-PD-1 antibody")])
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
        ("?page=99", ["Strong yes.", "Weak no."]),
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
    page = reader("/claims/?therapy=nivolumab&level=A")
    assert "Therapy: nivolumab" in page
    assert '<input type="hidden" name="therapy" value="nivolumab">' in page
    assert 'href="?level=A"' in page


def test_list_turns_pages_within_the_filters(reader):
    for _ in range(26):
        PublishedClaimFactory()
    assert 'href="?level=B&amp;page=2"' in reader("/claims/?level=B")
    assert 'rel="prev"' in reader("/claims/?level=B&page=2")
