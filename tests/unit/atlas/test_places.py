from atlas.places import PLACES, definition, journal_words, label, term_path
from vocabulary.facets import Facet


def test_every_facet_but_outcome_has_a_page():
    assert set(PLACES) == {facet.value for facet in Facet} - {"outcome"}
    assert term_path("adverse_event", "colitis") == "/adverse-events/colitis/"
    assert term_path("outcome", "survival") == ""


def test_a_place_looks_across_at_another_facet_that_has_pages():
    assert all(place.across in PLACES and place.across != place.facet for place in PLACES.values())


def test_codes_are_told_in_words_and_unknown_ones_stand_for_themselves():
    assert label("level", "A") == "Validated"
    assert label("direction", "does_not_support") == "Does not support"
    assert label("level", "Z") == "Z"
    assert label("level", None) == ""
    assert definition("level", "C") == "1 to 5 patients."
    assert definition("article_kind", "news") == ""


def test_journal_is_named_by_what_the_article_has_to_do_with_it():
    assert journal_words("news", "Cell") == "Reports a study in Cell"
    assert journal_words("paper", "Cell") == "Published in Cell"
    assert journal_words("news", "") == ""
