import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import ArticleKind, PassageRole
from claims.suggesting.axes_provider import AxesProvider
from claims.suggesting.reading import LONGEST_SENTENCE, Sentence
from claims.suggesting.suggestions import AXES, CLAIM, check
from tests.unit.claims.suggesting.readings import reading_of

PROVIDER = AxesProvider()
NEWS = (
    "The phase 2 trial had 61 patients.\n\nZelbolimab did not improve overall survival in melanoma. It may help others."
)


def values(text, kind=None):
    """Axis -> the best value, for each sentence."""
    reading = reading_of(text, kind)
    found = [{} for _ in reading.sentences]
    for one in PROVIDER.suggest(reading):
        found[one.sentence].setdefault(one.facet, one)
    return found


def test_every_sentence_gets_every_axis():
    for axes in values(NEWS, ArticleKind.NEWS)[:2]:
        assert set(axes) == AXES | {CLAIM}


def test_axes_of_a_result():
    axes = {facet: one.value for facet, one in values(NEWS, ArticleKind.NEWS)[1].items()}
    assert axes == {
        CLAIM: CLAIM,
        "study_design": "phase_2",
        "confirmatory": "false",
        "extrapolates": "false",
        "n": "61",
        "claim_type": "efficacy",
        "direction": "does_not_support",
        "certainty": "asserted",
        "quote_role": "primary_result",
        "claimant": "journalist",
    }


def test_words_behind_an_axis_are_in_the_text():
    first, second, _ = values(NEWS, ArticleKind.NEWS)
    assert [first["study_design"].surface, first["n"].surface, second["direction"].surface] == [
        "phase 2", "61", "not improve",
    ]  # fmt: skip
    for one in (*first.values(), *second.values()):
        assert NEWS[one.start : one.end] == one.surface


def test_second_type_is_offered_below_the_first():
    found = [one for one in PROVIDER.suggest(reading_of(NEWS, ArticleKind.NEWS)) if one.facet == "claim_type"]
    assert found[0].score > found[1].score
    assert found[0].value != found[1].value


def test_direction_of_the_second_type_is_offered_below_the_first():
    claims = "In the trial overall survival was no longer than with placebo, but colitis of grade 3 was seen in 12%."
    text = f"{claims}\n\nIt ended."
    found = [one for one in PROVIDER.suggest(reading_of(text, ArticleKind.NEWS)) if not one.sentence]
    types = [one.value for one in found if one.facet == "claim_type"]
    first, second = (one for one in found if one.facet == "direction")
    assert set(types) == {"efficacy", "safety"}
    assert {first.value, second.value} == {"supports", "does_not_support"}
    assert first.score > second.score > 0


def test_one_direction_is_offered_where_both_types_agree():
    text = "In the trial zelbolimab improved survival, and colitis was seen in 12%.\n\nIt ended."
    found = [one for one in PROVIDER.suggest(reading_of(text, ArticleKind.NEWS)) if one.facet == "direction"]
    assert [one.sentence for one in found] == [0, 1]


def test_statement_makes_one_claim():
    text = "Carriers of TMB mutations had no benefit. Zelbolimab was given to 48 patients with melanoma."
    first, second = values(text.replace("TMB mutations", "the mutation"))
    for axis in ("study_design", "n", "claim_type", "direction"):
        assert first[axis].value == second[axis].value
    assert first["direction"].value == "does_not_support"
    assert first["direction"].surface
    assert not second["direction"].surface


@pytest.mark.parametrize(("text", "language"), [(NEWS, "de"), ("", "en")])
def test_nothing_is_said_of_other_languages_and_of_nothing(text, language):
    assert list(PROVIDER.suggest(reading_of(text, language=language))) == []


@given(
    st.lists(
        st.sampled_from(
            ["İ", "ß", "12", "of", "patients", "did not", "respond", "phase 3", "(n = 4)", ".", "\n\n", "“", "”", "HR"]
        ),
        max_size=30,
    ),
    st.sampled_from([None, *ArticleKind]),
)
def test_whatever_is_said_is_borne_out_by_the_text(words, kind):
    reading = reading_of(" ".join(words), kind)
    _, dropped = check(PROVIDER.suggest(reading), reading)
    assert not dropped


@pytest.mark.parametrize(
    "words",
    ["a", "1", "a patient ", "no ", "one of 5 patients with ", "- ", "phase 3 trial of ", "n=", "(", "a-", "12/"],
)
@pytest.mark.parametrize("kind", [None, ArticleKind.NEWS])
def test_long_lines_cost_little(words, kind):
    text = (words * LONGEST_SENTENCE)[:LONGEST_SENTENCE]
    line = Sentence(0, len(text), text, PassageRole.BODY, 0.0, is_quoted=False)
    reading = replace(reading_of("It grew.", kind), text=text * 600, sentences=(line,))
    began = time.process_time()
    assert list(PROVIDER.suggest(reading))
    assert time.process_time() - began < 5


def test_what_is_said_about_the_field_counts_less_where_a_project_is_announced():
    field = "Immunotherapy has improved the survival of patients with melanoma."
    project, news = (values(f"{begun}\n\n{field}", ArticleKind.NEWS)[1][CLAIM].score for begun in
                     ("A new project begins", "A new book appears"))  # fmt: skip
    assert project == pytest.approx(news / 2)
