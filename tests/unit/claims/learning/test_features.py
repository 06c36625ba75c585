import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import ArticleKind, PassageRole
from claims.learning.features import (
    ANSWERED,
    HELD,
    MOST_WORDS,
    SHARES,
    WORDS,
    Features,
    level_of,
    rarities,
    rules_of,
    weighed,
    words_of,
)
from claims.suggesting.axes_provider import AxesProvider
from claims.suggesting.reading import Sentence, read
from claims.suggesting.suggestions import Suggestion
from vocabulary.lexicon import Named, lexicon_of


def traits(text, lexicon, number=0, **more):
    return Features(read(text, lexicon, **more)).of(number)


def test_words_stand_alone_and_in_pairs_and_terms_as_their_facet(lexicon):
    found = traits("Keytruda improved survival.", lexicon)
    assert {f"{WORDS}<therapy>", f"{WORDS}<therapy> improved", f"{WORDS}improved survival"} <= found.keys()
    assert f"{WORDS}keytruda" not in found
    assert {name[:2] for name in found} == {WORDS, HELD, ANSWERED}


def test_terms_that_share_words_are_one_word():
    both = lexicon_of([Named("IA:A:X", "biomarker", "PD-L1"), Named("IA:B:X", "mechanism", "PD-L1 axis")])
    sentence = read("The PD-L1 axis matters.", both).sentences[0]
    assert [word.form for word in words_of(sentence)].count("axis") == 0
    assert sum(word.form.startswith("<") for word in words_of(sentence)) == 1


@pytest.mark.parametrize(("number", "form"), [("7", "0"), ("42", "00"), ("123456", "0000")])
def test_of_numbers_only_the_size_counts(lexicon, number, form):
    assert f"{WORDS}{form} people" in traits(f"It helped {number} people.", lexicon)


def test_position_and_kind_go_together(lexicon):
    text = "First here. Second here. Third here."
    kind = ArticleKind.NEWS
    assert f"{HELD}first=news" in traits(text, lexicon, kind=kind)
    assert f"{HELD}last=news" in traits(text, lexicon, 2, kind=kind)
    assert f"{HELD}part=news 2" in traits(text, lexicon, 1, kind=kind)
    assert f"{HELD}kind=unknown" in traits(text, lexicon)


def test_what_the_rules_say_is_a_feature(lexicon, ruling):
    ruling({"study_design": "phase_2", "claim_type": "safety", "claim": "claim"})
    found = traits("A text.", lexicon)
    answered = {
        f"{ANSWERED}{one}" for one in ("study_design B", "study_design around B", "claim_type safety", "claim 5")
    }
    assert {name for name in found if name.startswith(ANSWERED)} == answered
    framed = traits("A text.", lexicon, kind=ArticleKind.NEWS)
    assert {name for name in framed if name.startswith(ANSWERED)} == answered | {
        f"{one}, kind known" for one in answered
    }


def test_evidence_of_the_paragraph_is_a_feature(lexicon, ruling):
    ruling({"study_design": "not_reported"}, {"study_design": "in_vitro"}, {"study_design": "not_reported"})
    text = "Nobody knows. It was seen in mice.\n\nNobody knows."
    assert f"{ANSWERED}study_design around D" in traits(text, lexicon)
    assert f"{ANSWERED}study_design around " in traits(text, lexicon, 2)


def test_models_of_an_axis_see_the_answers_of_that_axis(lexicon, ruling):
    ruling({"study_design": "phase_2", "claim_type": "safety", "claim": "claim"})
    found = traits("A text.", lexicon)
    seen = {
        axis: {name for name in rarities(axis, [found] * 3) if name.startswith(ANSWERED)}
        for axis in ("claim", "claim_type")
    }
    assert seen["claim_type"] == {f"{ANSWERED}claim_type safety"}
    assert len(seen["claim"]) == 4


def test_level_is_that_of_the_axes(lexicon, ruling):
    ruling({"study_design": "in_vivo_mouse", "extrapolates": "true"})
    assert level_of(rules_of(read("A text.", lexicon))[0]) == "E"
    assert level_of({}) == ""


def test_of_an_axis_the_surest_rule_counts(lexicon, monkeypatch):
    said = [Suggestion(0, "direction", "supports", score) for score in (0.2, 0.9, 0.4)]
    monkeypatch.setattr(AxesProvider, "suggest", lambda *_: iter(said))
    assert rules_of(read("A text.", lexicon))[0]["direction"].score == 0.9


def test_rules_that_were_asked_before_are_not_asked_again(lexicon, monkeypatch):
    reading = read("A text.", lexicon)
    told = replace(reading, told={"axes": (Suggestion(0, "direction", "mixed", 0.7),), "terms": ()})
    monkeypatch.setattr(AxesProvider, "suggest", lambda *_: pytest.fail("asked twice"))
    assert rules_of(told)[0]["direction"].value == "mixed"
    assert rules_of(replace(reading, told={"axes": ()})) == [{}]


def test_endless_sentences_cost_no_more_than_a_paragraph():
    text = "word " * 5 * MOST_WORDS
    endless = Sentence(0, len(text), text, PassageRole.BODY, 0.0, is_quoted=False)
    assert len(list(words_of(endless))) == MOST_WORDS


def test_weights_of_the_words_have_their_length(lexicon):
    words = ("The drug helped people.", "The drug harmed people.", "The drug helped nobody.")
    rarity = rarities("claim", [traits(text, lexicon) for text in words])
    values = weighed(traits("The drug helped people.", lexicon), rarity)
    squares = sum(value**2 for name, value in values.items() if name.startswith(WORDS))
    assert math.isclose(squares, SHARES[WORDS] ** 2)
    for block in (HELD, ANSWERED):
        assert {value for name, value in values.items() if name.startswith(block)} == {SHARES[block]}


def test_features_of_one_example_alone_teach_nothing():
    assert rarities("claim", [{"w:a": 1.0, "w:b": 2.0}, {"w:a": 1.0}, {"w:a": 1.0}]) == {"w:a": 1.0}


@given(st.text(max_size=200))
def test_words_lie_in_their_sentence_in_order(text):
    for sentence in read(text, lexicon_of([])).sentences:
        words = list(words_of(sentence))
        assert all(0 <= one.start < one.end <= len(sentence.text) for one in words)
        assert all(one.end <= other.start for one, other in pairwise(words))
