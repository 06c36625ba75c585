"""Figures as JSON values, and as the lines of a table for a terminal."""

from collections.abc import Iterator, Mapping
from typing import Final

from claims.suggesting.evaluating.figures import SHOWN, SURE_ENOUGH, AxisScore, Figure, Figures, RankingScore, SetScore
from claims.suggesting.evaluating.marking import IN_LINE
from claims.suggesting.scoring import Bin, Hits

Json = dict[str, object]
_DIGITS: Final = 4
NONE: Final = "(none)"
"""Stands for an answer that was not given."""


def as_json(figures: Figures) -> Json:
    """Everything that was measured but the time, which is another on every run; the same for the same texts."""
    return {
        "texts": figures.texts,
        "characters": figures.characters,
        "figures": {name: round(value, _DIGITS) for name, value in sorted(figures.named().items())},
        "sets": {name: _set(score) for name, score in figures.sets.items()},
        "axes": {name: _axis(score) for name, score in figures.axes.items()},
        "claim_sentences": _ranking(figures.ranking) if figures.ranking else None,
        "left_out": dict(figures.left_out),
        "suggestions": figures.suggestions,
        "suggestions_that_are_not_their_words": figures.without_words,
        "dropped_suggestions": dict(figures.dropped),
        "failed_providers": dict(figures.failed),
        "wrong": [
            {
                "id": one.text,
                "measure": one.measure,
                "text": one.sentence,
                "wanted": list(one.wanted),
                "given": list(one.given),
            }
            for one in figures.wrong
        ],
    }


def _figure(figure: Figure) -> Json:
    return {
        "value": round(figure.value, _DIGITS),
        "interval": [round(figure.low, _DIGITS), round(figure.high, _DIGITS)],
    }


def _hits(hits: Hits) -> Json:
    return {"right": hits.right, "given": hits.given, "wanted": hits.wanted}


def _set(score: SetScore) -> Json:
    parts = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    half = {} if score.half is None else {"f1_in_line_by_half": round(score.half, _DIGITS)}
    return _hits(score.hits) | {name: _figure(figure) for name, figure in parts.items()} | half


def _axis(score: AxisScore) -> Json:
    return {
        "claims": score.number,
        "accuracy": _figure(score.accuracy),
        "macro_f1": _figure(score.macro),
        "kappa": round(score.kappa, _DIGITS),
        "right_of_the_surest_70_percent": _figure(score.prefilled),
        "largest_share_with_95_percent_right": round(score.covered, _DIGITS),
        "coverage": [[share, round(right, _DIGITS)] for share, right in score.coverage],
        "calibration_error": round(score.calibration_error, _DIGITS),
        "calibration": [_bin(one) for one in score.bins],
        "labels": {label: _hits(hits) | {"f1": round(hits.f1, _DIGITS)} for label, hits in score.labels.items()},
        "confusion": [
            {"wanted": wanted, "given": given or None, "times": times}
            for (wanted, given), times in score.confusion.items()
        ],
    }


def _bin(one: Bin) -> Json:
    return {"claims": one.number, "confidence": round(one.confidence, _DIGITS), "right": round(one.right, _DIGITS)}


def _ranking(score: RankingScore) -> Json:
    return {
        "sentences": score.sentences,
        "share_that_are_claims": round(score.base, _DIGITS),
        "average_precision": _figure(score.precision),
        f"recall_at_{SHOWN}": _figure(score.recall),
        "first_is_a_claim": round(score.first, _DIGITS),
        f"share_of_all_claims_in_the_first_{SHOWN}": round(score.of_all, _DIGITS),
    }


# --- for a terminal --------------------------------------------------------------------------------------------------


def lines(figures: Figures) -> Iterator[str]:
    """The figures in columns; in brackets the 95 % intervals."""
    yield f"{figures.texts} texts, {figures.characters:,} characters"
    if figures.sets:
        yield f"\n{'facet':28}{'wanted':>7}  {'precision':20}{'recall':20}{'F1':20}half credit"
        yield from (_set_line(name, score) for name, score in figures.sets.items())
    if figures.axes:
        head = f"{'accuracy':20}{'macro F1':20}{'kappa':>6}{'surest 70 %':>13}"
        yield f"\n{'axis':28}{'claims':>7}  {head}  share with {SURE_ENOUGH:.0%} right"
        yield from (_axis_line(name, score) for name, score in figures.axes.items())
    if (direction := figures.named().get("direction_against_f1")) is not None:
        yield f"\nF1 of “does not support”: {direction:.3f}"
    if ranking := figures.ranking:
        yield f"\nclaim sentences: AP {shown(ranking.precision)}, recall@{SHOWN} {shown(ranking.recall)}"
        yield (
            f"  hit@1 {ranking.first:.3f}; {ranking.base:.0%} of {ranking.sentences} sentences are claims, "
            f"{ranking.of_all:.0%} of them among the first {SHOWN} of their text"
        )
    yield f"\n{figures.suggestions:,} suggestions, {figures.without_words} of which are not exactly their words"
    yield from _counted("left out", figures.left_out)
    yield from _counted("dropped", figures.dropped)
    yield from _counted("failed", figures.failed)


def shown(figure: Figure) -> str:
    """Such as `.812 (.770-.850)`."""
    return f"{figure.value:.3f} ({figure.low:.3f}-{figure.high:.3f})"


def _set_line(name: str, score: SetScore) -> str:
    figures = "".join(f"{shown(one):20}" for one in (score.precision, score.recall, score.f1))
    half = "" if score.half is None else f"{score.half:.3f}"
    return f"{readable(name):28}{score.hits.wanted:>7.0f}  {figures}{half}".rstrip()


def _axis_line(name: str, score: AxisScore) -> str:
    figures = f"{shown(score.accuracy):20}{shown(score.macro):20}{score.kappa:>6.3f}{score.prefilled.value:>13.3f}"
    return f"{readable(name):28}{score.number:>7}  {figures}  {score.covered:.0%}"


def readable(name: str) -> str:
    """`subtype, ancestors count` for `subtype_in_line`."""
    return name.replace(IN_LINE, ", ancestors count").replace("_", " ")


def _counted(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    yield from (f"{title}: {number} {what}" for what, number in counts.items())
