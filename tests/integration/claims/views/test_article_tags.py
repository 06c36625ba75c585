"""Tags as they are typed into the card: names that are resolved, asked back, or proposed."""

import html

import pytest

from claims.models import Claim
from tests.factories.accounts import CuratorFactory
from tests.factories.vocabulary import TermFactory
from vocabulary.models import Term

pytestmark = pytest.mark.django_db


def test_a_synonym_becomes_its_term_and_several_names_several_tags(signed_in, curator, address, typed, therapy):
    other = TermFactory(preferred_name="nivolumab", facet="therapy")
    posted = typed(do="look", tag_therapy=[], tag_therapy_text="keytruda; Nivolumab")
    body = signed_in(curator).post(address, posted).content.decode()
    assert f'name="tag_therapy" value="{therapy.pk}"' in body
    assert f'name="tag_therapy" value="{other.pk}"' in body
    assert "Therapies are given" in body


def test_a_name_of_several_terms_is_asked_back_and_the_choice_is_taken(signed_in, curator, address, typed):
    client = signed_in(curator)
    one, two = (TermFactory(facet="therapy", named=["anti-X"]) for _ in range(2))
    body = client.post(address, typed(do="look", tag_therapy_text="anti-X")).content.decode()
    assert f'type="radio" name="tag_therapy_choice_0" value="{one.pk}"' in body
    refused = client.post(address, typed(tag_therapy_text="anti-X"))
    assert refused.status_code == 422
    client.post(address, typed(tag_therapy=[], tag_therapy_text="anti-X", tag_therapy_choice_0=str(two.pk)))
    assert Claim.objects.get().tags_by_facet()["therapy"] == [two]


def test_an_unknown_name_is_told_with_the_way_to_propose_it(signed_in, curator, address, typed):
    client = signed_in(curator)
    answer = client.post(address, typed(tag_subtype_text="blue tumour"))
    assert answer.status_code == 422
    assert 'value="propose-subtype"' in answer.content.decode()
    assert "blue tumour" in answer.content.decode()
    client.post(address, typed(do="propose-subtype", tag_subtype_text="blue tumour"))
    term = Term.objects.get(preferred_name="blue tumour")
    assert (term.status, term.proposed_by) == ("proposed", curator)
    again = client.post(address, typed(do="look", tag_subtype_text="Blue tumour")).content.decode()
    assert f'name="tag_subtype" value="{term.pk}"' in again


def test_a_misspelt_name_is_offered_its_nearest_terms_and_the_pick_is_taken(
    signed_in, curator, address, typed, therapy
):
    client = signed_in(curator)
    TermFactory(preferred_name="nivolumab", facet="therapy")
    posted = {"tag_therapy": [], "tag_therapy_text": "pembrolizumb"}
    body = html.unescape(client.post(address, typed(do="look", **posted)).content.decode())
    offer = f'name="tag_therapy_near_0" value="{therapy.pk} pembrolizumb"'
    assert f'type="radio" {offer}' in body
    assert 'value="propose-therapy"' in body
    client.post(address, typed(**posted, tag_therapy_near_0=f"{therapy.pk} pembrolizumb"))
    assert Claim.objects.get().tags_by_facet()["therapy"] == [therapy]


def test_a_proposal_of_one_facet_offers_at_most_five_terms(signed_in, curator, address, typed):
    for number in range(7):
        TermFactory(preferred_name=f"lung tumour {number}", facet="subtype")
    body = signed_in(curator).post(address, typed(do="look", tag_subtype_text="lung")).content.decode()
    assert body.count('name="tag_subtype_near_0"') == 5


@pytest.mark.parametrize(("written", "is_taken"), [("Pembro", True), ("Keytr", True), ("pe", False)])
def test_the_beginning_of_one_name_stands_for_its_term(signed_in, curator, address, typed, therapy, written, is_taken):
    body = signed_in(curator).post(address, typed(do="look", tag_therapy=[], tag_therapy_text=written))
    assert (f'name="tag_therapy" value="{therapy.pk}"' in body.content.decode()) is is_taken


def test_a_proposal_that_has_become_a_term_meanwhile_takes_the_term(signed_in, curator, address, typed):
    client = signed_in(curator)
    client.post(address, typed(do="propose-subtype", tag_subtype_text="blue tumour"))
    body = signed_in(CuratorFactory()).post(address, typed(do="propose-subtype", tag_subtype_text="blue tumour"))
    assert Term.objects.filter(preferred_name="blue tumour").count() == 1
    assert body.status_code == 200


def test_tags_that_are_no_terms_of_the_facet_are_dropped(signed_in, curator, address, typed):
    subtype = TermFactory(facet="subtype")
    client = signed_in(curator)
    client.post(address, typed(tag_therapy=[str(subtype.pk), "x", "9" * 30]))
    assert Claim.objects.get().tags.count() == 0


def test_a_proposal_in_no_facet_changes_nothing(signed_in, curator, address, typed):
    assert signed_in(curator).post(address, typed(do="propose-nothing")).status_code == 200
    assert not Term.objects.filter(status="proposed").exists()
