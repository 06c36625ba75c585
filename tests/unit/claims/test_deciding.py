"""Which sentences are asked about without suggestions."""

import hashlib

import pytest

from claims.deciding import Fared, is_blind


def sha256(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def test_one_sentence_of_twenty_is_asked_about_blindly():
    blind = sum(is_blind(sha256(text), start) for text in range(100) for start in range(0, 10_000, 100))
    assert 400 < blind < 600


def test_blind_sentences_are_the_same_for_everybody():
    places = [(sha256(text), start) for text in range(20) for start in range(20)]
    assert [is_blind(*place) for place in places] == [is_blind(*place) for place in places]
    assert len({tuple(is_blind(sha256(text), start) for start in range(200)) for text in range(3)}) == 3


@pytest.mark.parametrize(
    ("fared", "has_fallen"),
    [
        (Fared(9, 10, 8, 10), True),
        (Fared(9, 10, 81, 100), False),
        (Fared(9, 9, 0, 10), False),
        (Fared(10, 10, 0, 9), False),
        (Fared(0, 0, 0, 10), False),
        (Fared(10, 10, 0, 0), False),
    ],
)
def test_share_that_fell_by_a_tenth_is_told_where_enough_was_judged(fared, has_fallen):
    assert fared.has_fallen is has_fallen


def test_share_of_nothing_is_none():
    assert (Fared().share_before, Fared().share) == (None, None)
    assert (Fared(1, 4, 3, 4).share_before, Fared(1, 4, 3, 4).share) == (0.25, 0.75)
