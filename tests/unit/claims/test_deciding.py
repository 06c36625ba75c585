"""Which sentences are asked about without suggestions."""

import hashlib

from claims.deciding import is_blind


def sha256(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def test_one_sentence_of_twenty_is_asked_about_blindly():
    blind = sum(is_blind(sha256(text), start) for text in range(100) for start in range(0, 10_000, 100))
    assert 400 < blind < 600


def test_blind_sentences_are_the_same_for_everybody():
    places = [(sha256(text), start) for text in range(20) for start in range(20)]
    assert [is_blind(*place) for place in places] == [is_blind(*place) for place in places]
    assert len({tuple(is_blind(sha256(text), start) for start in range(200)) for text in range(3)}) == 3
