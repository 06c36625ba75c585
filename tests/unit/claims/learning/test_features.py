import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import ArticleKind, PassageRole
from claims.learning.features import (
    ANSWERED,
    AROUND,
    HELD,
    MOST_WORDS,
    SHARES,
    WORDS,
    Features,
    answers_of,
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


def test_terms_that_share_words_are_one_word():
    both = lexicon_of([Named("IA:A:X", "biomarker", "PD-L1"), Named("IA:B:X", "mechanism", "PD-L1 axis")])
    sentence = read("The PD-L1 axis matters.", both).sentences[0]
    assert [word.form for word in words_of(sentence)].count("axis") == 0
    assert sum(word.form.startswith("<") for word in words_of(sentence)) == 1


@pytest.mark.parametrize(("number", "form"), [("7", "0"), ("42", "00"), ("123456", "0000")])
def test_of_numbers_only_the_size_counts(lexicon, number, form):
    assert f"{WORDS}{form} people" in traits(f"It helped {number} people.", lexicon)


def test_words_of_the_paragraph_are_told_apart(lexicon):
    text = "One says this. Another says more.\n\nElsewhere nobody speaks."
    found = traits(text, lexicon)
    assert f"{AROUND}another says" in found
    assert f"{AROUND}elsewhere" not in found
    assert f"{AROUND}elsewhere" in traits(text, lexicon, 2)


def test_position_and_kind_go_together(lexicon):
    text = "First here. Second here. Third here."
    kind = ArticleKind.NEWS
    assert f"{HELD}first=news" in traits(text, lexicon, kind=kind)
    assert f"{HELD}last=news" in traits(text, lexicon, 2, kind=kind)
    assert f"{HELD}part=news 2" in traits(text, lexicon, 1, kind=kind)
    assert f"{HELD}kind=unknown" in traits(text, lexicon)


def test_what_the_rules_say_is_a_feature(lexicon, ruling):
    ruling({"study_design": "phase_2", "claim_type": "safety", "direction": "mixed", "claim": "claim"}, score=0.9)
    found = traits("A text.", lexicon)
    assert {name: value for name, value in found.items() if name.startswith(ANSWERED)} == {
        f"{ANSWERED}study_design B": 1, f"{ANSWERED}claim_type safety": 1, f"{ANSWERED}direction mixed": 1,
        f"{ANSWERED}claim": pytest.approx(math.log(9)),
    }  # fmt: skip


@pytest.mark.parametrize(("score", "chance"), [(0.0, 0.02), (0.5, 0.5), (1.0, 0.98)])
def test_rules_are_never_taken_to_be_certain(score, chance):
    odds = answers_of({"claim": Suggestion(0, "claim", "claim", score)})
    assert odds == {f"{ANSWERED}claim": pytest.approx(math.log(chance / (1 - chance)))}


def test_where_the_rules_are_silent_they_say_nothing():
    assert answers_of({}) == {}


def test_answers_of_the_rules_are_not_learnt(lexicon):
    found = traits("A text.", lexicon)
    assert {name[:2] for name in found} == {WORDS, AROUND, HELD, ANSWERED}
    assert {name[:2] for name in rarities("claim", [found] * 3)} == {WORDS, HELD}
    assert {name[:2] for name in rarities("study_design", [found] * 3)} == {WORDS, AROUND, HELD}


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


def test_weights_of_a_block_of_words_have_its_length(lexicon):
    words = ("The drug helped people.", "The drug harmed people.", "The drug helped nobody.")
    rarity = rarities("study_design", [traits(text, lexicon) for text in words])
    values = weighed(traits("The drug helped people.", lexicon), rarity)
    for block in (WORDS, AROUND):
        squares = sum(value**2 for name, value in values.items() if name.startswith(block))
        assert math.isclose(squares, SHARES[block] ** 2)
    assert {value for name, value in values.items() if name.startswith(HELD)} == {SHARES[HELD]}


def test_answers_of_the_rules_are_weighed_as_they_are():
    assert weighed({"a:claim": -2.5, "a:claim_type safety": 1.0}, {"a:claim": 1.0}) == {"a:claim": -2.5}


def test_features_of_one_example_alone_teach_nothing():
    assert rarities("claim", [{"w:a": 1.0, "w:b": 2.0}, {"w:a": 1.0}, {"w:a": 1.0}]) == {"w:a": 1.0}


@given(st.text(max_size=200))
def test_words_lie_in_their_sentence_in_order(text):
    for sentence in read(text, lexicon_of([])).sentences:
        words = list(words_of(sentence))
        assert all(0 <= one.start < one.end <= len(sentence.text) for one in words)
        assert all(one.end <= other.start for one, other in pairwise(words))
