import pytest

from articles.kinds import ArticleKind, PassageRole
from articles.kinds import ArticleKind as K
from claims.suggesting.framing import Frame
from claims.suggesting.reading import Sentence
from claims.suggesting.speaking import certainty_of, claimant_of, quote_role_of
from tests.unit.claims.suggesting.readings import reading_of


@pytest.mark.parametrize(
    ("text", "frame", "design", "certainty"),
    [
        ("It may be given to children.", Frame.AUTHORITY, "guideline_or_regulatory", "asserted"),
        ("It may help children.", Frame.NEWS, "phase_2", "hedged"),
        ("It might help children.", Frame.AUTHORITY, "guideline_or_regulatory", "speculative"),
        ("It helps.", Frame.NEWS, "phase_2", "asserted"),
        ("They hope that it might help children.", Frame.NEWS, "announcement", "asserted"),
    ],
)
def test_authorities_allow_and_plans_are_plans(text, frame, design, certainty):
    assert certainty_of(text, frame, design) == certainty


@pytest.mark.parametrize(
    ("design", "is_elsewhere", "role"),
    [
        ("announcement", False, "own_announcement"),
        ("not_reported", False, "background"),
        ("expert_opinion", False, "background"),
        ("phase_2", True, "background"),
        ("phase_2", False, "primary_result"),
    ],
)
def test_quote_role_follows_from_the_study(design, is_elsewhere, role):
    assert quote_role_of(design, is_elsewhere) == role


@pytest.mark.parametrize(("is_quoted", "claimant"), [(True, "quoted_expert"), (False, "journalist")])
def test_quotation_has_a_speaker(is_quoted, claimant):
    sentence = Sentence(0, 3, "Yes", PassageRole.BODY, 0.0, is_quoted)
    assert claimant_of(sentence, ArticleKind.NEWS) == claimant


@pytest.mark.parametrize(
    ("text", "kind", "claimant"),
    [
        ("“My cancer had spread to the lungs when I joined the trial,” says Ann.", K.PRESS_RELEASE, "institution"),
        ("“It was the third scan that made all of us cry,” recalls the patient.", K.NEWS, "journalist"),
        ("“It is a good result for us all,” said Ann Elm, who was not involved.", K.PRESS_RELEASE, "quoted_expert"),
        ("“It is a good result for us all,” said its chief executive officer.", K.PRESS_RELEASE, "institution"),
        ("“It is a good result for us all,” said Dr Elm, the senior author.", K.NEWS, "quoted_author"),
        ("“It is a good result for us all,” said Dr Elm.", K.NEWS, "quoted_expert"),
        ("The result is a good one, said Dr Elm, the senior author.", K.NEWS, "journalist"),
    ],
)  # fmt: skip
def test_speakers_are_known_by_what_is_said_of_them(text, kind, claimant):
    assert claimant_of(reading_of(text, kind).sentences[0], kind) == claimant
