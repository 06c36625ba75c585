import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.search import websearch


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Pembrolizumab", "pembrolizumab"),
        ("tumour response", "tumor response"),
        ("PD-L1 high", "pd l1 high"),
        ('"Complete response" TNBC', '"complete response" tnbc'),
        ("“complete response”", '"complete response"'),
        ("lung -breast", 'lung -"breast"'),
        ("lung -PD-L1", 'lung -"pd l1"'),
        ('lung -"complete response"', 'lung -"complete response"'),
        ("HER2- breast cancer", "her2 negative breast cancer"),
        ("lung or breast", "lung breast"),
        ("OR", ""),
        ("colour-coded or", "colour coded"),
        ('an "unfinished phrase', 'an "unfinished phrase"'),
        ('half"quoted', "half quoted"),
        ('""', ""),
        ("-", ""),
        ('-""', ""),
        ("", ""),
    ],
)
def test_websearch_folds_and_keeps_the_signs_that_mean_something(typed, asked):
    assert websearch(typed) == asked


@given(st.text(alphabet=st.sampled_from('ab or-"“ÄαC\t1+'), max_size=40))
def test_websearch_quotes_are_always_closed_and_nothing_else_negates(typed):
    asked = websearch(typed)
    assert asked.count('"') % 2 == 0
    assert asked == asked.strip()
    outside = asked.split('"')[::2]
    assert all(word in {"-", ""} or not word.startswith("-") for part in outside for word in part.split(" "))
    assert not any(word == "or" for part in outside for word in part.split())
