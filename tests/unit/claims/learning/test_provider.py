import pytest

from articles.kinds import ArticleKind, PassageRole
from claims.learning import provider
from claims.learning.artefacts import Model
from claims.learning.features import Word
from claims.learning.provider import ModelProvider, loudest, places_of
from claims.suggesting.axes_provider import AxesProvider
from claims.suggesting.engine import answer
from claims.suggesting.providers import BUILT_IN
from claims.suggesting.reading import Span, read
from claims.suggesting.suggestions import CLAIM, Suggestion, check

TEXT = "Pembrolizumab improved survival in 40 patients. It rained."
IS_CLAIM = Model(CLAIM, ("none", CLAIM), (-1.0,), {"w:improved": (1.0, 3.0)}, origin={"digest": "a"})
SPEAKING = {"w:improved survival": (1.0, -4.0), "w:it": (1.0, 4.0)}
KIND = Model("claim_type", ("efficacy", "safety"), (0.0,), SPEAKING, origin={"digest": "b"})
MOUSE = Model("study_design", ("B", "D"), (0.0,), {"w:survival": (1.0, 9.0)}, origin={"digest": "c"})
FEW = Model("study_design", ("B", "C"), (-9.0,), {}, origin={"digest": "c"})


def said(text, lexicon, *models, **more):
    reading = read(text, lexicon, kind=ArticleKind.NEWS, **more)
    given = list(ModelProvider(models).suggest(reading))
    kept, dropped = check(given, reading)
    assert not dropped
    return {(one.sentence, one.facet): one for one in kept}


def test_every_sentence_gets_its_chance(lexicon):
    found = said(TEXT, lexicon, IS_CLAIM)
    assert found[0, CLAIM].score > 0.5 > found[1, CLAIM].score
    assert {one.method for one in found.values()} == {"model"}


def test_answer_comes_with_the_words_that_speak_for_it(lexicon):
    found = said(TEXT, lexicon, KIND)
    assert found[0, "claim_type"].value == "efficacy"
    assert found[0, "claim_type"].surface == "improved survival"
    assert found[1, "claim_type"].value == "safety"
    assert found[1, "claim_type"].surface == "It"


def test_answer_of_the_rules_keeps_their_words(lexicon, monkeypatch):
    ruled = Suggestion(0, "study_design", "in_vivo_mouse", 0.9, 18, 22, "mice")
    monkeypatch.setattr(AxesProvider, "suggest", lambda *_: iter([ruled]))
    found = said("Tumours shrank in mice.", lexicon, Model("study_design", ("B", "D"), (9.0,), {}))
    assert (found[0, "study_design"].value, found[0, "study_design"].surface) == ("in_vivo_mouse", "mice")


def test_engine_runs_the_rules_once_for_both(lexicon, monkeypatch):
    asked = []
    rules = AxesProvider.suggest
    monkeypatch.setattr(AxesProvider, "suggest", lambda *of: asked.append(1) or rules(*of))
    found = answer(read(TEXT, lexicon, kind=ArticleKind.NEWS), (*BUILT_IN, ModelProvider([IS_CLAIM, KIND])))
    assert (asked, found.failed) == ([1], {})
    assert [one.axis("claim_type").method for one in found.suggested] == ["model", "model"]
    alone = {(one.sentence, one.facet): one for one in ModelProvider([KIND]).suggest(read(TEXT, lexicon))}
    assert found.suggested[0].axis("claim_type").value == alone[0, "claim_type"].value


def test_design_stands_for_the_level_that_is_read(lexicon):
    found = said(TEXT, lexicon, MOUSE)
    assert found[0, "study_design"].value == "preclinical_unspecified"
    assert found[0, "study_design"].surface == "survival"
    assert found[0, "confirmatory"].value == found[0, "extrapolates"].value == "false"


def test_where_no_design_gives_the_level_the_rules_speak(lexicon):
    assert said("In a phase 2 trial n=3 responded.", lexicon, FEW) == {}


def test_other_languages_and_furniture_are_left_alone(lexicon):
    assert said(TEXT, lexicon, IS_CLAIM, language="de") == {}
    assert said(TEXT, lexicon, IS_CLAIM, passages=[Span(0, len(TEXT), PassageRole.CONTACT)]) == {}
    assert said(TEXT, lexicon) == {}


def test_version_changes_with_what_was_learnt():
    version = ModelProvider([IS_CLAIM, KIND]).version
    assert ModelProvider([KIND, IS_CLAIM]).version == version
    assert ModelProvider([IS_CLAIM, MOUSE]).version != version
    assert ModelProvider([IS_CLAIM], "shadow").name == "shadow"


def test_version_changes_with_what_models_look_at(monkeypatch):
    version = ModelProvider([IS_CLAIM]).version
    monkeypatch.setattr(provider, "FORMAT", 99)
    assert ModelProvider([IS_CLAIM]).version != version


@pytest.mark.parametrize(
    ("pull", "place"),
    [
        ({"w:b": 1.0}, (2, 3)),
        ({"w:b": 1.0, "w:b c": 2.0}, (2, 5)),
        ({"w:c": 3.0, "r:x": 9.0}, (4, 5)),
        ({"w:a": -1.0}, (0, 0)),
        ({}, (0, 0)),
    ],
)
def test_the_loudest_words_are_found(pull, place):
    assert loudest(places_of([Word("a", 0, 1), Word("b", 2, 3), Word("c", 4, 5)]), pull) == place


def test_word_that_comes_again_stands_where_it_stood_first():
    words = [Word("a", 0, 1), Word("b", 2, 3), Word("a", 4, 5), Word("b", 6, 7)]
    assert places_of(words) == {"w:a": (0, 1), "w:a b": (0, 3), "w:b": (2, 3), "w:b a": (2, 5)}
    assert places_of([]) == {}
