import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import ArticleKind
from claims.learning.features import (
    AROUND,
    LETTERS,
    MOST_WORDS,
    RULES,
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
from claims.suggesting.reading import read
from claims.suggesting.suggestions import Suggestion
from vocabulary.lexicon import Named, lexicon_of


def traits(text, lexicon, number=0, **more):
    return Features(read(text, lexicon, **more)).of(number)


def test_words_stand_alone_and_in_pairs_and_terms_as_their_facet(lexicon):
    found = traits("Keytruda improved survival.", lexicon)
    assert {f"{WORDS}<therapy>", f"{WORDS}<therapy> improved", f"{WORDS}improved survival"} <= found.keys()
    assert f"{WORDS}keytruda" not in found
    assert f"{LETTERS} key" in found


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
    assert f"{RULES}first=news" in traits(text, lexicon, kind=kind)
    assert f"{RULES}last=news" in traits(text, lexicon, 2, kind=kind)
    assert f"{RULES}part=news 2" in traits(text, lexicon, 1, kind=kind)
    assert f"{RULES}kind=unknown" in traits(text, lexicon)


@pytest.mark.parametrize(("n", "size"), [("", "none"), ("1", "one"), ("5", "few"), ("40", "many"), ("4000", "crowd")])
def test_what_the_rules_say_is_a_feature(lexicon, ruling, n, size):
    ruling(study_design="phase_2", **({"n": n} if n else {}))
    found = traits("A text.", lexicon)
    assert {f"{RULES}n={size}", f"{RULES}study_design=phase_2", f"{RULES}study_design: sure 5"} <= found.keys()


@pytest.fixture
def ruling(monkeypatch):
    """Has the rules say these values of the first sentence, each with a score of .5."""

    def say(**values):
        said = [Suggestion(0, axis, value, 0.5) for axis, value in values.items()]
        monkeypatch.setattr(AxesProvider, "suggest", lambda *_: iter(said))

    return say


def test_level_is_that_of_the_axes(lexicon, ruling):
    ruling(study_design="in_vivo_mouse", extrapolates="true")
    assert level_of(rules_of(read("A text.", lexicon))[0]) == "E"
    assert level_of({}) == ""


def test_of_an_axis_the_surest_rule_counts(lexicon, monkeypatch):
    said = [Suggestion(0, "direction", "supports", score) for score in (0.2, 0.9, 0.4)]
    monkeypatch.setattr(AxesProvider, "suggest", lambda *_: iter(said))
    assert rules_of(read("A text.", lexicon))[0]["direction"].score == 0.9


def test_endless_sentences_cost_no_more_than_a_paragraph(lexicon):
    found = traits("word " * 5 * MOST_WORDS, lexicon)
    assert found[f"{WORDS}word"] == MOST_WORDS


def test_weights_of_a_block_have_its_length(lexicon):
    rarity = rarities([traits("The drug helped people.", lexicon), traits("The drug harmed people.", lexicon)])
    values = weighed(traits("The drug helped people.", lexicon), rarity)
    for block in (WORDS, LETTERS, AROUND):
        squares = sum(value**2 for name, value in values.items() if name.startswith(block))
        assert math.isclose(squares, SHARES[block] ** 2)
    assert {value for name, value in values.items() if name.startswith(RULES)} == {SHARES[RULES]}


def test_features_of_one_example_alone_teach_nothing():
    assert rarities([{"w:a": 1.0, "w:b": 2.0}, {"w:a": 1.0}]) == {"w:a": 1.0}


@given(st.text(max_size=200))
def test_words_lie_in_their_sentence_in_order(text):
    for sentence in read(text, lexicon_of([])).sentences:
        words = list(words_of(sentence))
        assert all(0 <= one.start < one.end <= len(sentence.text) for one in words)
        assert all(one.end <= other.start for one, other in zip(words, words[1:], strict=False))
