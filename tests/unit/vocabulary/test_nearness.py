import pytest

from vocabulary.nearness import Names, Near

FORMS = {
    "pd 1 antibody": [1],
    "pd 1 inhibitor": [2],
    "vaccine": [3],
    "anti pd 1 antibodies": [1, 4],
    "": [5],
}


def nearest(name, forms, most):
    return [near.pk for near in Names(forms).nearest(name, most)]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("novel pd 1 antibody", [1, 4, 2]),
        ("vaccines", [3]),
        ("virus", []),
        ("", []),
        ("pd", [2]),
    ],
)
def test_names_that_share_words_are_near(name, ids):
    found = nearest(name, FORMS, most=5)
    assert found == ids if name != "pd" else set(ids) <= set(found)


@pytest.mark.parametrize(
    ("name", "form", "is_near"),
    [
        ("virus", "virus of four more words", True),  # one word of five
        ("virus", "virus of more than four words", False),
        ("cell", "cells", True),
        ("cells", "cell", True),
        ("cel", "cells", False),
        ("cells", "cel", False),
        ("virus", "", False),
    ],
)
def test_a_form_is_near_from_a_fifth_of_the_words(name, form, is_near):
    assert nearest(name, {form: [1]}, most=5) == ([1] if is_near else [])


def test_nearest_gives_no_more_than_asked_for():
    assert nearest("pd 1 antibody", FORMS, most=1) == [1]


def test_near_terms_say_by_which_name():
    forms = {**FORMS, "checkpoint blocker": [1]}
    assert Names(forms).nearest("checkpoint drug", 5) == [Near(1, "checkpoint blocker")]
    assert Names(forms).nearest("pd 1 inhibitor", 1) == [Near(2, "pd 1 inhibitor")]
