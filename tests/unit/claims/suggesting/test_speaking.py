import pytest

from articles.kinds import ArticleKind, PassageRole
from claims.suggesting.framing import Frame
from claims.suggesting.reading import Sentence
from claims.suggesting.speaking import certainty_of, claimant_of, quote_role_of


@pytest.mark.parametrize(
    ("text", "frame", "certainty"),
    [
        ("It may be given to children.", Frame.AUTHORITY, "asserted"),
        ("It may help children.", Frame.NEWS, "hedged"),
        ("It might help children.", Frame.AUTHORITY, "speculative"),
        ("It helps.", Frame.NEWS, "asserted"),
    ],
)
def test_authorities_allow_rather_than_guess(text, frame, certainty):
    assert certainty_of(text, frame) == certainty


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
