import pytest

from tests.factories.accounts import AdminFactory, CuratorFactory, UserFactory
from tests.factories.vocabulary import BiomarkerFactory, SynonymFactory, TermFactory
from vocabulary.services import derived

pytestmark = pytest.mark.django_db
ADDRESS = "/vocabulary/typeahead/"


@pytest.fixture
def curator(client):
    user = CuratorFactory()
    client.force_login(user)
    return user


def options(client, **query):
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 200
    return answer.json()["options"]


def test_typeahead_shows_which_synonym_matched(client, curator):
    term = TermFactory(preferred_name="pembrolizumab", named=["Keytruda"])
    assert options(client, facet="therapy", q="keyt") == [
        {
            "id": term.pk,
            "curie": term.curie,
            "facet": "therapy",
            "label": "pembrolizumab",
            "matched": "Keytruda",
            "status": "active",
        }
    ]
    assert options(client, q="pembro")[0]["matched"] == ""


def test_typeahead_keeps_hidden_forms_hidden(client, curator):
    synonym = SynonymFactory(text="secret", kind="hidden")
    derived.rebuild_name_starts([synonym.term])
    assert options(client, q="secret")[0]["matched"] == ""


def test_typeahead_offers_at_most_twenty_of_the_facet(client, curator):
    for number in range(25):
        TermFactory(preferred_name=f"mab {number}")
    BiomarkerFactory(preferred_name="mab")
    found = options(client, facet="therapy", q="mab")
    assert len(found) == 20
    assert {each["facet"] for each in found} == {"therapy"}


def test_typeahead_offers_ones_own_proposals_and_no_headings(client, curator):
    TermFactory(preferred_name="mab own", status="proposed", proposed_by=curator)
    TermFactory(preferred_name="mab other", status="proposed", proposed_by=CuratorFactory())
    TermFactory(preferred_name="mab heading", kind="facet:axis")
    assert [(each["label"], each["status"]) for each in options(client, q="mab")] == [("mab own", "proposed")]


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": " - "}, {"q": "nothing"}])
def test_typeahead_of_nothing_is_empty(client, curator, query):
    TermFactory()
    assert options(client, **query) == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [({"facet": "gene", "q": "x"}, "facet"), ({"q": "a\0b"}, "q"), ({"q": "x" * 201}, "q")],
)
def test_typeahead_refuses_bad_parameters(client, curator, query, parameter):
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == parameter


@pytest.mark.parametrize("count", [1, 20])
def test_typeahead_has_a_constant_number_of_queries(client, curator, count, django_assert_num_queries):
    for number in range(count):
        TermFactory(preferred_name=f"mab {number}", named=[f"mab form {number}"])
    with django_assert_num_queries(3):
        assert len(options(client, q="mab")) == count


def test_typeahead_needs_a_person_with_a_role(client):
    assert client.get(ADDRESS, {"q": "x"}).status_code == 302
    client.force_login(UserFactory())
    assert client.get(ADDRESS, {"q": "x"}).status_code == 403
    client.force_login(AdminFactory())
    assert client.get(ADDRESS, {"q": "x"}).status_code == 200


def test_typeahead_only_reads(client, curator):
    assert client.post(ADDRESS, {"q": "x"}).status_code == 405


def test_typeahead_finds_by_the_beginning_of_a_curie_in_any_case(client, curator):
    term = TermFactory(preferred_name="pembrolizumab", curie="IA:THER:PEMBRO")
    TermFactory(preferred_name="other", curie="IA:THER:OTHER")
    BiomarkerFactory(curie="IA:THER:PEMBRO_2")
    [found] = options(client, facet="therapy", q=" ia:ther:pem")
    assert (found["id"], found["label"], found["matched"]) == (term.pk, "pembrolizumab", "IA:THER:PEMBRO")
    assert len(options(client, q="IA:THER:PEM")) == 2
