"""A text through providers, good and bad ones."""

from itertools import repeat

from claims.suggesting import engine
from claims.suggesting.engine import answer, suggest
from claims.suggesting.providers import BUILT_IN
from claims.suggesting.reading import read
from claims.suggesting.subjects import document_of
from claims.suggesting.suggestions import Suggestion
from tests.suggesting import LEXICON, Says, named, said

TEXT = "In a phase II trial pembrolizumab improved overall survival in 48 patients with melanoma."
READING = read(TEXT, LEXICON)
GOOD = named(READING, 0, "therapy", "IA:AGENT:PEMBROLIZUMAB", "pembrolizumab", role="study")


def test_the_built_in_rules_need_nothing_else():
    (sentence,) = suggest(READING)
    assert sentence.axis("therapy").value == "IA:AGENT:PEMBROLIZUMAB"
    assert (sentence.axis("study_design").value, sentence.level) == ("phase_2", "B")
    assert sentence.score > 0
    assert not answer(READING).dropped
    assert not answer(READING).failed
    assert len(BUILT_IN) == 2


def test_the_document_is_found_out_once_for_all_providers():
    """It is a third of the work, and every provider is handed a reading of its own."""
    read_anew = read(TEXT, LEXICON)
    before = document_of.cache_info().misses
    suggest(read_anew)
    assert document_of.cache_info().misses == before + 1


def test_a_provider_that_fails_hides_nobody_else():
    def dies(reading):
        yield GOOD
        raise RuntimeError("x" * 1_000)

    given = answer(READING, [Says(dies, "dead"), said(GOOD)])
    assert given.suggested[0].suggestions == (GOOD,)
    assert given.failed == {"dead": f"RuntimeError: {'x' * 186}"}


def test_a_provider_that_answers_nonsense_fails():
    given = answer(READING, [Says(lambda _: [7], "seven"), Says(lambda _: None, "none"), said(GOOD)])
    assert set(given.failed) == {"seven", "none"}
    assert given.suggested[0].suggestions == (GOOD,)


def test_what_is_dropped_is_counted_over_all_providers():
    bad = Suggestion(0, "therapy", "IA:AGENT:NO", 1.0)
    assert answer(READING, [said(bad), said(bad, GOOD)]).dropped == {"unknown term": 2}


def test_each_is_told_what_those_before_it_said():
    heard = []
    bad = Suggestion(0, "therapy", "IA:AGENT:NO", 1.0)
    other = Suggestion(0, "n", "48", 0.5)
    listens = Says(lambda reading: heard.append(dict(reading.told)) or [other], "listens")
    given = answer(READING, [said(GOOD, bad), listens, said(other), listens])
    assert heard == [{"says": (GOOD,)}, {"says": (GOOD, other), "listens": (other,)}]
    assert given.suggested[0].suggestions == (GOOD, other, other, other)
    assert READING.told == {}


def test_a_provider_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(engine, "MOST_OF_A_PROVIDER", 1_000)
    given = answer(READING, [Says(lambda _: repeat(GOOD))])
    assert given.dropped == {"said twice": 999}
    assert given.suggested[0].suggestions == (GOOD,)
