import pytest

from vocabulary.nearness import Names, Near, beginnings, parts

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


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("pd 1 antibodies", ["pd", "pd 1", "1", "1 antibodies", "antibodies", "antibod"]),
        ("cells", ["cells", "cell"]),
        ("cell", ["cell"]),
        ("", []),
    ],
)
def test_near_names_are_looked_for_by_words_two_words_and_stems(name, found):
    assert list(beginnings(name)) == found


def test_parts_are_all_runs_of_words():
    assert list(parts("a b c")) == ["a", "a b", "a b c", "b", "b c", "c"]
    assert list(parts("")) == []


def test_only_the_first_words_of_a_long_name_are_looked_for():
    long = " ".join("abcdefghijk")
    assert set(beginnings(long)) == {*"abcdefgh", "a b", "b c", "c d", "d e", "e f", "f g", "g h"}
    assert len(list(parts(long))) == 36
