from dataclasses import replace

import pytest

from claims.learning.examples import CLAIMS, GOLD, STATEMENTS, UNSEEN
from claims.learning.promoting import (
    SWITCH_POINTS,
    Judged,
    decide,
    fair,
    now_side,
    precision,
    target,
    then_side,
)

ENOUGH = {"examples": 1000, "groups": 1000}


def designs(count, *, now, then):
    """Studies of three sentences B, C, D each; `now` and `then` say of each study how many of them are right."""
    rows = []
    for number in range(count):
        for at, level in enumerate("BCD"):
            answers = [(level if at < right(number) else "F", 0.9) for right in (now, then)]
            rows.append(Judged(f"study:{number}", level, *answers))
    return rows


def articles(count, *, now, then):
    """Articles of four sentences, the second a claim; `now` and `then` are the chances of the four."""
    wanted = ("none", "claim", "none", "none")
    return [
        Judged(f"article:{number}", kind, ("claim", now[at]), ("claim", then[at]))
        for number in range(count)
        for at, kind in enumerate(wanted)
    ]


def test_better_model_is_promoted():
    verdict = decide("study_design", designs(30, now=lambda _: 2, then=lambda _: 3), ENOUGH)
    assert verdict.is_promoted
    assert verdict.scores["now"] == pytest.approx(2 / 3, abs=1e-3)
    assert verdict.scores["then"] == 1
    assert verdict.scores["gain_low"] > 0
    assert verdict.scores["tested"] == 90


def test_below_the_switch_point_it_stays_in_the_shadow():
    least = SWITCH_POINTS["study_design"].least
    answers = designs(30, now=lambda _: 2, then=lambda _: 3)
    verdict = decide("study_design", answers, {"examples": least - 1, "groups": 500})
    assert not verdict.is_promoted
    assert verdict.reason == f"{least - 1} examples, and it takes {least}"
    assert decide("study_design", answers, {"examples": least, "groups": 0}).is_promoted


def test_same_answers_are_no_gain():
    verdict = decide("study_design", designs(30, now=lambda _: 2, then=lambda _: 2), ENOUGH)
    assert not verdict.is_promoted
    assert "may be none" in verdict.reason


def test_gain_that_rests_on_few_studies_may_be_none():
    verdict = decide("study_design", designs(8, now=lambda _: 2, then=lambda number: 3 - 2 * (number % 3 > 0)), ENOUGH)
    assert not verdict.is_promoted


@pytest.mark.parametrize(
    ("now", "then", "reason"),
    [({0, 2, 4}, {0, 1, 3}, "more answers are right, +0."), (range(6), {}, "the gain may be none: ")],
)
def test_more_right_answers_are_a_gain_unless_rare_ones_pay_for_it(now, then, reason):
    frequent = [Judged(f"study:{at}", "B", ("F" if at % 5 else "B", 0.9), ("B", 0.9)) for at in range(20)]
    sides = [[("C" if at in right else "F", 0.9) for right in (now, then)] for at in range(6)]
    rare = [Judged(f"study:{at}", "C", *both) for at, both in enumerate(sides)]
    known = [Judged(f"other:{at}", "D", ("D", 0.9), ("D", 0.9)) for at in range(40)]
    verdict = decide("study_design", [*frequent, *rare, *known], ENOUGH)
    assert verdict.reason.startswith(reason)


def test_loss_of_precision_forbids():
    rows = designs(20, now=lambda _: 2, then=lambda _: 3)
    others = [Judged(f"other:{at}", "F", ("F", 0.9), ("A", 0.9)) for at in range(30)]
    verdict = decide("study_design", rows + others, ENOUGH)
    assert verdict.scores["gain_low"] > 0
    assert verdict.reason == "precision on all falls from 0.778 to 0.667, by more than 0.02"
    assert not verdict.is_promoted


def test_gain_on_many_statements_does_not_pay_for_a_loss_on_articles():
    rows = [replace(one, source="statements") for one in designs(30, now=lambda _: 2, then=lambda _: 3)]
    others = [Judged(f"other:{at}", "B", ("B", 0.9), ("A", 0.9), source="gold") for at in range(3)]
    verdict = decide("study_design", rows + others, ENOUGH)
    assert verdict.scores["precision_then"] > verdict.scores["precision_now"]
    assert verdict.reason.startswith("precision on gold falls from 1.000 to 0.000")


def unseen_and_gold(*, then_unseen, then_gold):
    """Thirty unseen studies and thirty that the rules were written on; of each now two of three sentences are right."""
    unseen = designs(30, now=lambda _: 2, then=then_unseen)
    gold = [replace(one, group=f"gold {one.group}") for one in designs(30, now=lambda _: 2, then=then_gold)]
    return [replace(one, source=UNSEEN) for one in unseen] + [replace(one, source=GOLD) for one in gold]


def test_gain_on_texts_that_the_rules_were_written_on_is_none():
    verdict = decide("study_design", unseen_and_gold(then_unseen=lambda _: 2, then_gold=lambda _: 3), ENOUGH)
    assert not verdict.is_promoted
    assert verdict.reason.startswith("the gain may be none: ")
    assert verdict.scores["tested"] == 90


def test_texts_that_the_rules_were_written_on_tell_nothing_beside_those_that_nobody_has_read():
    assert decide("study_design", unseen_and_gold(then_unseen=lambda _: 3, then_gold=lambda _: 1), ENOUGH).is_promoted


@pytest.mark.parametrize("source", [STATEMENTS, CLAIMS])
def test_other_kinds_of_texts_must_not_lose(source):
    answers = unseen_and_gold(then_unseen=lambda _: 3, then_gold=lambda number: 2 - (number % 5 == 0))
    others = [replace(one, source=source) if one.source == GOLD else one for one in answers]
    verdict = decide("study_design", others, ENOUGH)
    assert verdict.reason == f"precision on {source} falls from 0.667 to 0.600, by more than 0.02"


@pytest.mark.parametrize(("source", "judges"), [(UNSEEN, True), (CLAIMS, True), (GOLD, False), (STATEMENTS, False)])
def test_gain_is_judged_on_what_the_rules_have_not_seen(source, judges):
    rows = designs(2, now=lambda _: 2, then=lambda _: 2)
    others = [replace(one, source=source) for one in rows]
    assert (fair([*others, *(replace(one, source=UNSEEN) for one in rows)])[0] in others) == (judges)
    assert fair(others) == others  # where there is nothing else


def test_claims_are_ranked_in_every_article_apart():
    rows = articles(12, now=(0.9, 0.5, 0.4, 0.3), then=(0.5, 0.9, 0.4, 0.3))
    assert target("claim", rows, now_side) == 0.5
    assert target("claim", rows, then_side) == 1
    assert precision("claim", rows, now_side) == pytest.approx(1 / 3)
    assert decide("claim", rows, ENOUGH).is_promoted


def test_articles_without_claims_are_not_ranked():
    assert target("claim", [Judged("a", "none", ("claim", 0.5), ("claim", 0.5))], now_side) == 0


def test_of_directions_the_denials_count():
    rows = [
        Judged("a", "does_not_support", ("supports", 0.9), ("does_not_support", 0.6)),
        Judged("b", "supports", ("supports", 0.9), ("supports", 0.9)),
    ]
    assert target("direction", rows, now_side) == 0
    assert target("direction", rows, then_side) == 1
    assert target("direction", rows[1:], now_side) == 0


def test_types_count_alike_however_rare():
    rows = [Judged(str(at), "efficacy", ("efficacy", 0.9), ("efficacy", 0.9)) for at in range(9)]
    rows.append(Judged("x", "safety", ("efficacy", 0.9), ("safety", 0.9)))
    assert target("claim_type", rows, now_side) == pytest.approx(18 / 19 / 2)
    assert target("claim_type", rows, then_side) == 1


def test_sentences_of_one_statement_share_its_weight():
    rows = [Judged("a", "B", ("B", 1.0), ("B", 1.0), 0.25), Judged("b", "D", ("B", 1.0), ("D", 1.0))]
    assert precision("study_design", rows, now_side) == pytest.approx(0.2)


@pytest.mark.parametrize("axis", sorted(SWITCH_POINTS))
def test_nothing_to_test_on_promotes_nothing(axis):
    assert not decide(axis, [], ENOUGH).is_promoted


def test_draws_are_the_same_every_time():
    answers = designs(10, now=lambda number: number % 3, then=lambda number: 3 - number % 2)
    assert decide("study_design", answers, ENOUGH) == decide("study_design", answers[::-1], ENOUGH)
