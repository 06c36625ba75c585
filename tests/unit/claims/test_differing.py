import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.differing import AROUND, LONGEST, MOST_PLACES, MOST_WORDS, Change, Run, difference

KEPT, REMOVED, ADDED = Change.KEPT, Change.REMOVED, Change.ADDED
words = st.lists(st.sampled_from(["tumour", "response", "cell", "dose", "of", "the", "in", "12", "40"]), max_size=40)


def told(old, new):
    return [[(run.change, run.text) for run in place] for place in difference(old, new).places]


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("Eleven of 40 responded.", "Eleven of 40 responded.", []),
        ("Eleven  of\t40 responded.\n\n\n", "Eleven of 40 responded.", []),
        (
            "Eleven of 40 responded.", "Nine of 40 responded.",
            [[(REMOVED, "Eleven"), (ADDED, "Nine"), (KEPT, "of 40 responded.")]],
        ),
        ("One.", "One.\n\nTwo more.", [[(ADDED, "Two more.")]]),
        ("One.\n\nTwo more.", "One.", [[(REMOVED, "Two more.")]]),
        ("", "", []),
        ("", "All of it", [[(ADDED, "All of it")]]),
        (
            "It was safe.", "It was not safe.", [[(KEPT, "It was"), (ADDED, "not"), (KEPT, "safe.")]],
        ),
    ],
)  # fmt: skip
def test_changes_are_told_in_words(old, new, places):
    assert told(old, new) == places


def test_context_is_short_and_far_changes_are_places_of_their_own():
    long = " ".join(f"w{n}" for n in range(100))
    first, second = told(f"old {long} old", f"new {long} new")
    assert first[:2] == second[1:] == [(REMOVED, "old"), (ADDED, "new")]
    assert len(first[2][1].split()) == AROUND


def test_long_runs_and_many_places_are_cut():
    [[run]] = difference("", " ".join(f"w{n}" for n in range(500))).places
    assert len(run.text.split()) == LONGEST + 2
    assert f"[{500 - LONGEST} words]" in run.text
    many = difference(
        "\n\n".join(f"{n} a\n\nsame {n}" for n in range(30)), "\n\n".join(f"{n} b\n\nsame {n}" for n in range(30))
    )
    assert (len(many.places), many.more) == (MOST_PLACES, 30 - MOST_PLACES)


@pytest.mark.parametrize(
    ("count", "shown"), [(LONGEST, "w " * LONGEST), (LONGEST + 2, "w " * 30 + "[2 words] " + "w " * 30)]
)
def test_a_run_is_cut_only_when_it_is_too_long(count, shown):
    assert told("", "w " * count) == [[(ADDED, shown.strip())]]


def test_words_and_paragraphs_that_repeat_often_are_kept():
    assert told("the " * 250, "now " + "the " * 250) == [[(ADDED, "now"), (KEPT, "the " * (AROUND - 1) + "the")]]
    assert told("same\n\n" * 250, "new\n\n" + "same\n\n" * 250) == [[(ADDED, "new")]]


@pytest.mark.parametrize(("longer", "fates"), [(0, [KEPT, REMOVED, ADDED]), (1, [REMOVED, ADDED])])
def test_stretches_are_compared_by_words_up_to_their_most(longer, fates):
    same = " ".join(f"w{n}" for n in range(MOST_WORDS // 2 - 1))
    [place] = difference(f"{same} old", f"{same} new{' word' * longer}").places
    assert [run.change for run in place] == fates


def test_stretches_too_long_to_compare_by_words_are_told_whole():
    old, new = (" ".join(f"{sign}{n}" for n in range(1_500)) for sign in "ab")
    assert [[run.change for run in place] for place in difference(old, new).places] == [[REMOVED, ADDED]]


@given(words, words)
def test_runs_hold_words_of_their_text_in_order(old, new):
    shown = difference(" ".join(old), " ".join(new))
    assert (old == new) == (shown.places == ())
    for place in shown.places:
        for run in place:
            assert isinstance(run, Run)
            source = [new] if run.change is ADDED else [old]
            assert any(run.text in " ".join(one) for one in source)
