"""What one way to suggest gains over another on the same texts."""

import pytest

from claims.suggesting.evaluating import gain_lines, gains
from claims.suggesting.evaluating.marking import Choice, Marked


def text(number, level, *, direction=None, ranking=None):
    choices = {"level": (Choice("B", level, 0.9),)}
    choices |= {"direction": (Choice("does_not_support", direction, 0.5),)} if direction else {}
    return Marked(f"d{number}", f"d{number}", "news", 100, {}, choices, ranking)


def named(found):
    return {one.name: one for one in found}


def test_every_figure_that_a_model_may_change_is_compared():
    before = [text(at, "D", direction="supports", ranking=((0.9, False), (0.1, True))) for at in range(4)]
    after = [text(at, "B", direction="does_not_support", ranking=((0.9, True), (0.1, False))) for at in range(4)]
    found = named(gains(before, after))
    assert list(found) == [
        "level_macro_f1", "level_accuracy", "level_prefilled", "direction_against_f1", "claim_ap", "claim_recall_at_3",
    ]  # fmt: skip
    assert {name: (one.before, one.after) for name, one in found.items()} == {
        "level_macro_f1": (0, 1), "level_accuracy": (0, 1), "level_prefilled": (0, 1), "direction_against_f1": (0, 1),
        "claim_ap": (pytest.approx(0.4, abs=0.1), 1), "claim_recall_at_3": (1, 1),
    }  # fmt: skip
    assert (found["level_accuracy"].low, found["level_accuracy"].high) == (1, 1)
    assert (found["claim_recall_at_3"].low, found["claim_recall_at_3"].high) == (0, 0)


def test_gain_on_one_text_of_many_may_be_none():
    before = [text(at, "D") for at in range(20)]
    after = [text(0, "B"), *before[1:]]
    [accuracy] = [one for one in gains(before, after) if one.name == "level_accuracy"]
    assert (accuracy.before, accuracy.after) == (0, 0.05)
    assert (accuracy.low, accuracy.high) == (0, pytest.approx(0.15, abs=0.06))


def test_texts_of_one_study_are_drawn_together():
    def studied(level):
        return [Marked(str(at), "study", "", 1, {}, {"level": (Choice("B", level[at], 0.9),)}) for at in range(4)]

    [accuracy] = [one for one in gains(studied("DDDD"), studied("BBDD")) if one.name == "level_accuracy"]
    assert (accuracy.after, accuracy.low, accuracy.high) == (0.5, 0.5, 0.5)


def test_what_nobody_annotated_is_left_out():
    assert gains([Marked("a", "a", "", 1, {}, {})], [Marked("a", "a", "", 1, {}, {})]) == ()
    partly = Marked("b", "b", "", 1, {}, {})
    found = named(gains([text(0, "B"), partly], [text(0, "B"), partly]))
    assert found["level_accuracy"].before == 1


def test_other_texts_are_no_comparison():
    with pytest.raises(ValueError, match="shorter"):
        gains([text(0, "B"), text(1, "B")], [text(0, "B")])


def test_gains_are_told_in_columns():
    head, first, *_ = gain_lines(gains([text(0, "D")], [text(0, "B")]))
    assert head.split() == ["beside", "the", "rules", "alone", "rules", "models", "gain", "(95", "%", "interval)"]
    assert first == f"{'level macro f1':28}  0.000   1.000  +1.000 (+1.000 to +1.000)"
