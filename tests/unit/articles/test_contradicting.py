from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.contradicting import MOST_NAMED, contradict, named
from articles.duplicates import Verdict, judge, print_of
from articles.identifiers import dois, ncts
from tests.generated_texts import COPIES, copies, paragraphs, release, templated

RELEASES = [release(seed) for seed in range(40)]
WORDS = st.sampled_from(["exemplumab", "otherinib", "EXP-1011", "and", "11", "12.5", "13", "14", "15", "16", "2026"])
CODES = st.lists(st.sampled_from("abcd"), max_size=3)
NAMED = st.builds(named, st.lists(WORDS).map(" ".join), trials=CODES, dois=CODES, pmids=CODES)


def telling(text):
    return named(text, trials=ncts(text), dois=dois(text))


@pytest.mark.parametrize("told", [{"identified": True}, {}, {"agent": False}])
def test_releases_of_one_template_contradict_each_other_though_their_words_are_the_same(told):
    texts = [paragraphs(templated(seed, **told)) for seed in range(20)]
    assert {judge(print_of(one), print_of(other)) for one, other in combinations(texts, 2)} == {Verdict.SAME}
    assert all(contradict(telling(one), telling(other)) for one, other in combinations(texts, 2))


@pytest.mark.parametrize("kind", COPIES)
def test_copies_contradict_their_original_in_nothing(kind):
    for seed, sentences in enumerate(RELEASES):
        copy = dict(copies(sentences, seed))[kind]
        assert not contradict(telling(paragraphs(sentences)), telling(copy))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"trials": ["NCT1"]}, {"trials": ["NCT2"]}, True),
        ({"dois": ["10.1/a"]}, {"dois": ["10.1/b"]}, True),
        ({"pmids": ["1"]}, {"pmids": ["2"]}, True),
        ({"trials": ["NCT1"], "dois": ["10.1/a"]}, {"trials": ["NCT1"], "dois": ["10.1/b"]}, True),
        ({"trials": ["NCT1"]}, {}, False),
        ({"trials": ["NCT1"]}, {"dois": ["10.1/a"]}, False),
        ({"trials": ["NCT1"]}, {"trials": ["NCT1", "NCT2"]}, False),
        ({"dois": ["10.1/A"]}, {"dois": ["10.1/a", ""]}, False),
        ({"trials": ["a"]}, {"trials": [str(number) for number in range(MOST_NAMED + 1)]}, False),
        ({"trials": ["a"]}, {"trials": [str(number) for number in range(MOST_NAMED)]}, True),
    ],
)
def test_identifiers_contradict_where_both_name_some_and_share_none(one, other, expected):
    assert contradict(named("", **one), named("", **other)) is expected
    assert contradict(named("", **other), named("", **one)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Exemplumab works. Exemplumab lasts.", "Otherinib works. Otherinib lasts.", True),
        ("EXP-101 works. EXP\u2011101 lasts.", "EXP-202 works. EXP202 lasts.", True),
        ("mRNA-4157 and mRNA-4157", "KEYNOTE-522 and KEYNOTE-522", True),
        ("Exemplumab works. Exemplumab lasts.", "Otherinib lasts. Otherinib works, unlike exemplumab.", False),
        ("Exemplumab works. Exemplumab lasts.", "Otherinib works.", False),
        ("Exemplumab works.", "Nothing is named.", False),
        ("ASCO-2026 and ASCO-2026", "ESMO-2025 and ESMO-2025", False),
        ("exemp\u00adlumab, exemp\u200blumab", "EXEMPLUMAB or Exemplumab", False),
    ],
)
def test_agents_contradict_where_neither_text_mentions_what_the_other_is_about(one, other, expected):
    assert contradict(named(one), named(other)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("11 12.5 13 14 15", "21 22.5 23 24 25", True),
        ("11 12.5 13 14 15", "11 22.5 23 24 25", True),
        ("11 12.5 13 14 15", "11 12,5 23 24 25", False),
        ("11 12.5 13 14", "21 22.5 23 24 25", False),
        ("1 2 3 4 5 1999 2025", "6 7 8 9 2001 2026", False),
        ("1 2 3 4 5", "6 7 8 9 0", False),
        ("1999 2001 2003 2005 2007", "2000 2002 2004 2006 2008", False),
        ("1899 2101 3003 4005 5007", "1898 2100 3002 4004 5006", True),
        ("1,024 % 30 40 50 60-month", "1.024 % 30 70 80 90", False),
    ],
)
def test_figures_contradict_where_both_have_some_and_share_few(one, other, expected):
    assert contradict(named(one), named(other)) is expected


def test_update_that_names_the_same_trial_may_have_other_figures():
    one, other = (named(text, trials=["NCT1"]) for text in ("11 12 13 14 15", "21 22 23 24 25"))
    assert not contradict(one, other)


@given(NAMED, NAMED)
def test_contradiction_is_symmetric_and_never_of_oneself(one, other):
    assert contradict(one, other) is contradict(other, one)
    assert not contradict(one, one)
