"""Figures of several texts, and the two forms in which they are told."""

import json

import pytest

from claims.suggesting.evaluating import by_kind, figures_of
from claims.suggesting.evaluating.marking import Choice, Marked, Wrong
from claims.suggesting.evaluating.page import LONGEST_SENTENCE, MOST_WRONG, page_of
from claims.suggesting.evaluating.report import as_json, lines
from claims.suggesting.scoring import Hits

WRONG = Wrong("d1", "therapy", "x" * 500, ("IA:A",), ())


def text(name, *, unit=None, kind="news", hits=None, choices=None, ranking=None, **more):
    return Marked(name, unit or name, kind, 1_000, hits or {}, choices or {}, ranking, **more)


@pytest.fixture
def marked():
    return [
        text(
            "d1",
            hits={"therapy": Hits(1, 2, 2), "therapy_in_line": Hits(2, 2, 2)},
            choices={
                "level": (Choice("B", "B", 0.9), Choice("A", "B", 0.4)),
                "direction": (Choice("does_not_support", "supports", 0.4),),
            },
            ranking=((0.9, True), (0.4, False)),
            wrong=(WRONG,) * 20,
            left_out={"tags": 2, "none": 0},
            suggestions=4,
            without_words=1,
        ),
        text(
            "d2",
            kind="paper",
            hits={"therapy": Hits(2, 2, 2), "therapy_in_line": Hits(2, 2, 2), "n": Hits(0, 0, 1)},
            choices={"level": (Choice("D", "", 0.0),), "study_design": (Choice("phase_2", "phase_3", 0.5),)},
            ranking=((0.8, False), (0.2, True)),
            left_out={"tags": 1},
            dropped={"unknown term": 3},
            failed={"dead": "OSError: gone"},
        ),
    ]


def test_hits_of_all_texts_are_summed(marked):
    figures = figures_of(marked)
    therapy = figures.sets["therapy"]
    assert (therapy.hits, therapy.f1.value) == (Hits(3, 4, 4), 0.75)
    assert therapy.f1.low == 0.5
    assert therapy.f1.high == 1.0
    assert therapy.half == pytest.approx((0.75 + 1) / 2)
    assert figures.sets["n"].half is None
    assert figures.sets["n"].recall.value == 0
    assert (figures.texts, figures.characters, figures.suggestions, figures.without_words) == (2, 2_000, 4, 1)
    assert (figures.left_out, figures.dropped) == ({"tags": 3}, {"unknown term": 3})
    assert figures.failed == {"dead: OSError: gone": 1}


def test_choices_of_all_claims_are_compared(marked):
    level = figures_of(marked).axes["level"]
    assert (level.number, level.accuracy.value) == (3, pytest.approx(1 / 3))
    assert level.macro.value == pytest.approx((2 / 3 + 0) / 2)  # of B and D: A is not among them, C is not there
    assert level.confusion == {("B", "B"): 1, ("A", "B"): 1, ("D", ""): 1}
    assert level.covered == pytest.approx(1 / 3)
    assert level.coverage[-1] == (0.5, 0.5)
    assert level.prefilled.value == pytest.approx(1 / 3)
    assert level.calibration_error == pytest.approx((0.1 + 0.4) / 3)


def test_sentences_are_ranked_over_all_texts(marked):
    ranking = figures_of(marked).ranking
    assert (ranking.sentences, ranking.base) == (4, 0.5)
    assert ranking.precision.value == pytest.approx((1 + 2 / 4) / 2)
    assert (ranking.recall.value, ranking.first, ranking.of_all) == (1, 0.5, 1)


def test_texts_without_claims_do_not_count_for_recall():
    figures = figures_of([text("d1", ranking=((0.3, False),))])
    assert (figures.ranking.recall.value, figures.ranking.first, figures.ranking.of_all) == (0, 0, 0)
    assert figures_of([text("d1", ranking=())]).ranking is None
    assert figures_of([text("d1"), text("d2", ranking=((1.0, True),))]).ranking.sentences == 1


def test_texts_of_one_unit_are_drawn_together():
    good, bad = {"therapy": Hits(1, 1, 1)}, {"therapy": Hits(0, 1, 1)}
    apart = figures_of([text("a", hits=good), text("b", hits=bad)])
    together = figures_of([text("a", unit="u", hits=good), text("b", unit="u", hits=bad)])
    assert (apart.sets["therapy"].f1.low, apart.sets["therapy"].f1.high) == (0, 1)
    assert (together.sets["therapy"].f1.low, together.sets["therapy"].f1.high) == (0.5, 0.5)


def test_kinds_are_measured_apart(marked):
    figures = by_kind([*marked, text("d3", kind="")])
    assert [(kind, one.texts) for kind, one in figures.items()] == [("(none)", 1), ("news", 1), ("paper", 1)]


def test_every_figure_has_a_name(marked):
    named = figures_of(marked).named()
    assert named["therapy_f1"] == 0.75
    assert named["direction_against_f1"] == 0
    assert named["provenance"] == 0.75
    assert {"level_macro_f1", "level_prefilled", "level_covered", "study_design_kappa", "n_recall"} <= set(named)
    assert {"claim_ap", "claim_recall_at_3", "claim_hit_at_1"} <= set(named)
    assert figures_of([text("d1")]).named() == {"provenance": 1.0}


def test_a_choice_that_nobody_made_has_no_accuracy():
    assert figures_of([text("d1", choices={"level": ()})]).axes["level"].accuracy.value == 0


def test_the_report_is_the_same_every_time_and_json(marked):
    report = as_json(figures_of(marked))
    assert json.dumps(report) == json.dumps(as_json(figures_of(marked)))
    assert report["figures"]["therapy_f1"] == 0.75
    assert report["sets"]["therapy"]["f1_in_line_by_half"] == 0.875
    assert report["axes"]["level"]["confusion"][-1] == {"wanted": "D", "given": None, "times": 1}
    assert report["claim_sentences"]["recall_at_3"]["value"] == 1
    assert (len(report["wrong"]), report["wrong"][0]["given"]) == (20, [])
    assert as_json(figures_of([text("d1")]))["claim_sentences"] is None


def test_the_lines_tell_all_of_it(marked):
    told = "\n".join(lines(figures_of(marked)))
    assert "therapy, ancestors count" in told
    assert "0.750 (0.500-1.000)" in told
    assert "F1 of “does not support”: 0.000" in told
    assert "claim sentences: AP 0.750" in told
    assert "left out: 3 tags" in told
    assert "dropped: 3 unknown term" in told
    assert "failed: 1 dead: OSError: gone" in told


def test_the_lines_leave_out_what_was_not_measured():
    assert list(lines(figures_of([text("d1")]))) == [
        "1 texts, 1,000 characters",
        "\n0 suggestions, 0 of which are not exactly their words",
    ]


def test_the_page_shows_confusions_in_the_order_of_the_scheme(marked):
    page = page_of({"all": figures_of(marked)}, "gold.jsonl", "gold")
    (part,) = page["parts"]
    design, level, direction = part.matrices
    assert (design.name, design.columns) == ("study design", ("Phase III trial", "Phase II trial"))
    assert level.columns == ("A", "B", "D", "(none)")
    assert [[cell.number for cell in row.cells] for row in level.rows] == [[0, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]]
    assert [(cell.heat, cell.is_right) for cell in level.rows[1].cells] == [
        (0, False),
        (5, True),
        (0, False),
        (0, False),
    ]
    assert direction.rows[0].label == "Supports"
    assert page["shares"] == [100, 90, 80, 70, 60, 50]
    assert part.against == 0


def test_the_page_shows_some_of_the_wrong_answers(marked):
    (part,) = page_of({"press_release": figures_of(marked)}, "gold.jsonl", "gold")["parts"]
    (mistakes,) = part.mistakes
    assert (part.name, mistakes.name, mistakes.number, len(mistakes.shown)) == (
        "press release",
        "therapy",
        20,
        MOST_WRONG,
    )
    assert len(mistakes.shown[0].sentence) == LONGEST_SENTENCE + 2
