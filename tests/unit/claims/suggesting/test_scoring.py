"""The measures, against numbers that can be counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.suggesting.scoring import (
    Bin,
    Hits,
    at_coverage,
    average_precision,
    calibration,
    calibration_error,
    confusion,
    coverage_of,
    f1_of_labels,
    hits,
    hits_in_line,
    interval,
    intervals,
    kappa,
    macro_f1,
    recall_at,
)

ABOVE = {"kid": {"parent", "top"}, "parent": {"top"}, "top": set(), "other": {"top"}}
ANSWERS = [(0.9, True), (0.8, True), (0.5, True), (0.5, False), (0.1, False)]


def test_hits_add_up_to_precision_recall_and_f1():
    total = hits({"a", "b", "c"}, {"a", "b"}) + hits({"d"}, {"e", "f"})
    assert (total.right, total.given, total.wanted) == (2, 4, 4)
    assert (total.precision, total.recall, total.f1) == (0.5, 0.5, 0.5)


def test_hits_of_nothing_are_faultless():
    nothing = hits((), ())
    assert (nothing.precision, nothing.recall, nothing.f1) == (1, 1, 1)
    assert hits((), {"a"}).f1 == 0


@pytest.mark.parametrize(
    ("given_", "wanted", "right"),
    [
        ({"parent"}, {"kid"}, 1),
        ({"kid"}, {"parent"}, 1),
        ({"kid"}, {"other"}, 0),
        ({"top", "kid"}, {"kid"}, 1),  # one value answers one
        ({"top", "kid"}, {"kid", "other"}, 2),
        ({"unknown"}, {"kid"}, 0),
        ((), {"kid"}, 0),
    ],
)
def test_hits_in_line_count_ancestors_and_descendants_once(given_, wanted, right):
    assert hits_in_line(given_, wanted, ABOVE) == Hits(right, len(given_), len(wanted))


@given(st.sets(st.sampled_from(sorted(ABOVE))), st.sets(st.sampled_from(sorted(ABOVE))))
def test_hits_in_line_are_never_fewer_than_exact_ones(given_, wanted):
    exact, kin = hits(given_, wanted), hits_in_line(given_, wanted, ABOVE)
    assert exact.right <= kin.right <= min(kin.given, kin.wanted)


@pytest.mark.parametrize(
    ("ranked", "value"),
    [([True, False, True], (1 + 2 / 3) / 2), ([False, True], 0.5), ([False], 0), ([], 0), ([True], 1)],
)
def test_average_precision_is_the_mean_at_wanted_places(ranked, value):
    assert average_precision(ranked) == pytest.approx(value)


@pytest.mark.parametrize(
    ("ranked", "value"),
    [([True, False, True, True], 2 / 3), ([False, False, False, True], 0), ([True, False], 1), ([False], 1)],
)
def test_recall_counts_as_many_as_there_could_be(ranked, value):
    assert recall_at(3, ranked) == pytest.approx(value)


PAIRS = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("a", "")]


def test_f1_of_labels_leaves_answers_out_that_were_not_given():
    assert f1_of_labels(PAIRS) == {"a": Hits(1, 1, 3), "b": Hits(2, 3, 2)}


def test_macro_f1_is_over_what_is_wanted_or_chosen():
    assert macro_f1(PAIRS) == pytest.approx((0.5 + 0.8) / 2)
    assert macro_f1([*PAIRS, ("b", "c")]) == pytest.approx((0.5 + 2 / 3) / 2)
    assert macro_f1(PAIRS, ["b", "never seen"]) == pytest.approx(0.8)
    assert macro_f1([]) == 0


def test_confusion_counts_the_most_frequent_first():
    assert next(iter(confusion(PAIRS).items())) == (("b", "b"), 2)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([], 1),
        ([("a", "a")] * 3, 1),
        ([("a", "a"), ("b", "b")], 1),
        ([("a", "b"), ("b", "a")], -1),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs, value):
    assert kappa(pairs) == pytest.approx(value)


@pytest.mark.parametrize(("share", "right"), [(0.4, 1), (0.6, 2.5 / 3), (0.8, 3 / 4), (1, 3 / 5), (0.01, 1)])
def test_at_coverage_takes_the_surest_and_equals_in_part(share, right):
    assert at_coverage(ANSWERS, share) == pytest.approx(right)


@given(st.permutations(ANSWERS), st.floats(0.01, 1))
def test_at_coverage_does_not_depend_on_the_order(answers, share):
    assert at_coverage(answers, share) == pytest.approx(at_coverage(ANSWERS, share))


def test_coverage_is_the_largest_share_that_is_right_enough():
    assert coverage_of(ANSWERS, 0.95) == pytest.approx(2 / 5)
    assert coverage_of(ANSWERS, 0.75) == pytest.approx(4 / 5)
    assert coverage_of(ANSWERS, 0.5) == 1
    assert coverage_of([(1.0, False)], 0.9) == 0
    assert at_coverage([], 0.5) == coverage_of([], 0.5) == 0


def test_calibration_bins_what_is_about_equally_sure():
    assert calibration(ANSWERS, 2) == (Bin(1, 0.1, 0.0), Bin(4, pytest.approx(0.675), 0.75))
    assert calibration([(1.0, True)]) == (Bin(1, 1.0, 1.0),)
    assert calibration_error(calibration(ANSWERS, 2)) == pytest.approx((0.1 + 4 * 0.075) / 5)
    assert calibration_error(()) == 0


def test_intervals_hold_the_value_and_are_the_same_every_time():
    units = [Hits(1, 1, 1)] * 30 + [Hits(0, 1, 1)] * 10

    def share(drawn):
        return sum(one.right for one in drawn) / len(drawn)

    low, high = interval(units, share)
    assert 0.55 < low < 0.75 < high < 0.95
    assert interval(units, share) == (low, high)
    assert intervals(units, lambda drawn: (share(drawn), 1 - share(drawn)))[0] == (low, high)


def test_intervals_of_no_units_are_empty():
    assert interval([], len) == (0, 0)
