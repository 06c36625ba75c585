import datetime as dt
import random
from hashlib import sha256
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.duplicates import (
    BANDS,
    LEAST_WORDS,
    LONGEST_SHOWN,
    TITLE_BAND,
    Member,
    Print,
    Verdict,
    bands,
    judge,
    judge_kinds,
    keys,
    only_in,
    overlap,
    print_of,
    representative,
    weaker,
)
from articles.kinds import ArticleKind
from tests.generated_texts import COPIES, copies, paragraphs, release

RELEASES = [release(seed) for seed in range(40)]
WORDS = " ".join(f"word{number}" for number in range(200))


def numbers(count, of=10**6):
    return st.frozensets(st.integers(0, 2**64 - 1), min_size=count, max_size=of)


@pytest.mark.parametrize("kind", COPIES)
def test_copies_are_named_by_the_bands_and_judged_the_same(kind):
    for seed, sentences in enumerate(RELEASES):
        original, copy = print_of(paragraphs(sentences)), print_of(dict(copies(sentences, seed))[kind])
        assert judge(original, copy) is Verdict.SAME
        assert set(bands(original.runs)) & set(bands(copy.runs))


def test_unrelated_releases_are_different():
    prints = [print_of(paragraphs(sentences)) for sentences in RELEASES]
    assert {judge(one, other) for one, other in combinations(prints, 2)} == {Verdict.DIFFERENT}


@pytest.mark.parametrize(
    ("shared", "words", "verdict"),
    [
        (100, 200, Verdict.SAME),
        (50, 200, Verdict.SAME),
        (49, 200, Verdict.POSSIBLE),
        (35, 200, Verdict.POSSIBLE),
        (34, 200, Verdict.DIFFERENT),
        (100, LEAST_WORDS, Verdict.SAME),
        (100, LEAST_WORDS - 1, Verdict.POSSIBLE),
        (34, LEAST_WORDS - 1, Verdict.DIFFERENT),
    ],
)
def test_verdict_follows_the_share_and_the_length(shared, words, verdict):
    one, other = Print(frozenset(range(100)), words), Print(frozenset(range(100 - shared, 300 - shared)), 200)
    assert overlap(one, other) == pytest.approx(shared / 100)
    assert judge(one, other) is judge(other, one) is verdict


@pytest.mark.parametrize("body", ["", "  ", "two words", "!?"])
def test_body_without_runs_is_like_nothing(body):
    empty = print_of(body)
    assert (overlap(empty, empty), overlap(empty, print_of(WORDS)), bands(empty.runs)) == (0.0, 0.0, ())
    assert judge(empty, empty) is Verdict.DIFFERENT


def test_signs_without_width_and_typography_make_no_difference():
    plain = "Pembrolizumab works in “first-line” PD-L1 therapy of patients' tumours"
    typeset = 'pembro\u200bli\u00adzumab\u00a0works in "\ufb01rst\u2011line" PD\u2013L1\ntherapy of patients’ TUMOURS'
    assert print_of(plain) == print_of(typeset)


@given(st.text(), st.text())
def test_overlap_is_symmetric_and_a_share(one, other):
    first, second = print_of(one), print_of(other)
    assert 0 <= overlap(first, second) == overlap(second, first) <= 1
    assert overlap(first, first) == (1.0 if first.runs else 0.0)


@given(numbers(1, 400))
def test_bands_are_a_function_of_the_set_and_fit_into_the_database(runs):
    found = bands(runs)
    assert found == bands(frozenset(sorted(runs, reverse=True)))
    assert len(found) == BANDS
    assert all(-(2**63) <= number < 2**63 for number in found)


def test_borrowed_bins_do_not_make_all_short_texts_candidates_of_each_other():
    luck = random.Random(1)  # noqa: S311  # the same texts every time
    short = [frozenset(luck.getrandbits(64) for _ in range(10)) for _ in range(60)]
    shared = sum(bool(set(bands(one)) & set(bands(other))) for one, other in combinations(short, 2))
    assert shared == 0


def test_bands_stay_those_that_were_kept_before():
    short, long = print_of("Eleven of forty patients responded."), print_of(WORDS)
    assert [len(short.runs), len(long.runs), len(print_of("three words stand").runs)] == [3, 198, 1]
    told = [sha256(repr(bands(one.runs)).encode()).hexdigest()[:16] for one in (short, long)]
    assert told == ["63db976440f8c73c", "21fb4968261c0504"]


MORNING, EVENING = (dt.datetime(2025, 6, 3, hour, tzinfo=dt.UTC) for hour in (8, 20))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"published": dt.date(2025, 6, 4)}, {"kind": "correction", "published": dt.date(2025, 6, 3)}),
        ({"published": dt.date(2025, 6, 3)}, {"published": dt.date(2025, 6, 4), "is_own_word": True}),
        ({"published": dt.date(2025, 6, 3)}, {"is_own_word": True}),
        ({"is_own_word": True, "kind": "news"}, {"kind": "press_release"}),
        ({"kind": "press_release", "arrived": EVENING}, {"kind": "news"}),
        ({}, {"arrived": EVENING}),
        ({}, {}),
    ],
)
def test_one_copy_stands_for_all(first, second):
    members = [Member(**{"pk": pk, "arrived": MORNING} | told) for pk, told in enumerate((first, second), start=1)]
    assert representative(members) == representative(members[::-1]) == 1


def test_keys_are_the_title_and_the_identifiers():
    title, doi = keys("New antibody shrinks tumours", ["10.1000/X", "", "10.1000/x"])
    assert title[0] == TITLE_BAND
    assert keys("  NEW  antibody — shrinks tumours!", ["10.1000/x"]) == (title, doi)
    assert keys("Press release of today", [])
    assert keys("Press release today", []) == ()
    assert keys("10.1000 x y z", [])[0][1] != doi[1]


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        ("press_release", "news", Verdict.SAME),
        ("press_release", "correction", Verdict.SAME),
        ("paper", "paper", Verdict.SAME),
        ("paper", "review", Verdict.SAME),
        ("paper", "preprint", Verdict.DIFFERENT),
        ("trial_record", "paper", Verdict.DIFFERENT),
        ("label", "press_release", Verdict.DIFFERENT),
        ("paper", "news", Verdict.POSSIBLE),
    ],
)
def test_kinds_bound_what_two_articles_can_be(one, other, most):
    assert judge_kinds(one, other) is judge_kinds(other, one) is most


def test_every_kind_can_be_copied():
    assert {judge_kinds(kind, kind) for kind in ArticleKind} == {Verdict.SAME}


def test_weaker_verdict_claims_less():
    assert weaker(Verdict.SAME, Verdict.POSSIBLE) is Verdict.POSSIBLE
    assert weaker(Verdict.DIFFERENT, Verdict.SAME) is Verdict.DIFFERENT


def test_sentences_of_one_text_alone_are_cut_and_counted():
    shared = "The clinic treated forty patients with melanoma last year. "
    one = f"{shared}Eleven of them had a complete response to it. {'Word and more ' * 40}end. So it is said here!"
    found, more = only_in(one, f"{shared} Nothing else has been told about any of this.", most=2)
    assert found[0] == "Eleven of them had a complete response to it."
    assert (len(found[1]), found[1][-1], more) == (LONGEST_SHOWN, "…", 1)
    assert only_in(shared, shared, most=2) == ((), 0)
    longest = "One two three".ljust(LONGEST_SHOWN, "x")
    assert only_in(longest, "", most=2) == ((longest,), 0)
    assert only_in("Two words. \n\n!", "", most=2) == ((), 0)
