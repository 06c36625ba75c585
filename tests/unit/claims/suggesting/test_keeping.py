"""Of which sentences the axes are stored."""

import pytest

from articles.kinds import PassageRole
from claims.suggesting.keeping import thin
from claims.suggesting.reading import Sentence
from claims.suggesting.taking import SHOWN_FROM
from vocabulary.matching import Mention

NAMED = (Mention(10, 20, "therapy", "IA:AGENT:PEMBROLIZUMAB", "dictionary"),)


def left_out(chance, *, mentions=(), asked=(), used=()):
    sentence = Sentence(10, 30, "It stands by a river.", PassageRole.BODY, 0.5, False, mentions)
    chances = {} if chance is None else {10: chance}
    return thin([sentence], chances=chances, asked=asked, used=used) == {10}


@pytest.mark.parametrize(
    ("told", "is_left_out"),
    [
        ({"chance": 0.0}, True),
        ({"chance": SHOWN_FROM - 0.001}, True),
        ({"chance": SHOWN_FROM}, False),
        ({"chance": None}, False),
        ({"chance": 0.0, "mentions": NAMED}, False),
        ({"chance": 0.0, "asked": {10}}, False),
        ({"chance": 0.0, "asked": {30}}, True),
        ({"chance": 0.0, "used": {(29, 40)}}, False),
        ({"chance": 0.0, "used": {(0, 11)}}, False),
        ({"chance": 0.0, "used": {(0, 10), (30, 40)}}, True),
    ],
)
def test_axes_are_left_out_where_nobody_will_look_at_them(told, is_left_out):
    assert left_out(**told) is is_left_out


def test_each_sentence_is_judged_for_itself():
    sentences = [Sentence(at, at + 5, "Words", PassageRole.BODY, 0.0, False) for at in (0, 10, 20)]
    assert thin(sentences, chances={0: 0.9, 10: 0.1, 20: 0.0}, asked=(), used={(22, 23)}) == {10}
