import pytest

from articles.kinds import ArticleKind
from claims.suggesting.phrases import with_phrases
from claims.suggesting.untreated import is_untreated
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon

PRESS = ArticleKind.PRESS_RELEASE


def _is_untreated(text, kind=PRESS):
    (sentence,) = reading_of(text).sentences
    return is_untreated(with_phrases(sentence, first_edition_lexicon()), kind)


@pytest.mark.parametrize(
    "text",
    [
        "Why do some tumors hide so well?",
        "Four pathologists agreed on nine of ten slides.",
        "Agreement between readers was moderate (kappa 0.55).",
        "The blood test takes a day and a half.",
        "Heterogeneity between the sequencing panels was large.",
        "The kit is for research use only.",
        "A computational model gave the same picture.",
        "In 60 resected tumors, collagen was dense.",
        "In archival samples of 40 people the protein was absent.",
        "The fusion protein was behind it.",
        "When the gene was knocked out, the surface protein came back.",
        "Cancer of the pancreas is one of the deadliest there is.",
        "This sarcoma is rarely cured once it has spread.",
        "Fewer than one in ten patients with it are alive after five years.",
        "A diagnosis of this lymphoma used to mean a few months.",
        "Whichever treatment they chose, men with the mutation relapsed early.",
        "Left untreated, it kills within weeks.",
        "Nearly every rhabdoid tumor carries the same fault.",
        "About seven in ten lung cancers show it.",
        "One bowel cancer in eight has the defect.",
        "Tumors like these harbor thousands of mutations.",
        "The protein is expressed in 40% of all sarcomas.",
        "“Nobody in our town had heard of that disease before,” she said.",
    ],
)
def test_sentence_about_no_treatment_is_untreated(text):
    assert _is_untreated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Half of the patients responded.",
        "The blood test told who responded.",
        "In resected tumors of those who received it, T cells had multiplied.",
        "Even in the deadliest form, nine patients treated with it went home.",
        "T cells entered the tumors.",
        "“We have never seen anything like this,” she said.",
        "“It has changed how I work,” she said.",
        "“I would not hold the drug back,” she said.",
        "“But what this means for them nobody knows.",
    ],
)
def test_sentence_that_may_tell_of_a_treatment_is_not(text):
    assert not _is_untreated(text)


def test_what_stands_outside_of_a_quotation_takes_up_nothing():
    assert _is_untreated("“Nobody in our town had heard of that disease before,” said Ann, who ran the study.")


@pytest.mark.parametrize(("kind", "expected"), [(ArticleKind.REVIEW, True), (PRESS, False), (None, False)])
def test_general_sentence_of_a_review_is_untreated(kind, expected):
    assert _is_untreated("T cells enter such tumors slowly.", kind) is expected
