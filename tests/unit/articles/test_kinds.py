import pytest

from articles import kinds
from articles.kinds import CLAIMABLE, TIER_OF_KIND, UNDER_WAY, ArticleKind, Outcome, PassageRole, SourceTier, tier_of
from articles.parsing.model import Kind, Role
from articles.parsing.model import Outcome as RefusedOutcome


@pytest.mark.parametrize("kind", [kind for kind in ArticleKind if kind is not ArticleKind.CORRECTION])
def test_every_kind_has_a_tier(kind):
    assert tier_of(kind.value) == TIER_OF_KIND[kind].value


@pytest.mark.parametrize(
    ("kind", "tier"),
    [("paper", "S1"), ("preprint", "S2"), ("label", "S3"), ("press_release", "S4"), ("news", "S5"), ("blog", "S6")],
)
def test_tier_follows_the_distance_from_the_data(kind, tier):
    assert tier_of(kind) == tier
    assert tier_of(kind, "S2") == tier  # only a correction borrows a tier


@pytest.mark.parametrize(("corrected", "tier"), [("", "S4"), ("S1", "S1")])
def test_correction_has_the_tier_of_what_it_corrects(corrected, tier):
    assert tier_of("correction", corrected) == tier


def test_unknown_kind_has_no_tier():
    with pytest.raises(ValueError, match="poem"):
        tier_of("poem")


def test_parser_and_ledger_speak_the_same_words():
    assert {kind.value for kind in Kind} == {kind.value for kind in ArticleKind}
    assert {role.value for role in Role} == {role.value for role in PassageRole}
    assert {outcome.value for outcome in RefusedOutcome} <= {outcome.value for outcome in Outcome}


def test_outcomes_are_the_closed_list():
    assert [outcome.value for outcome in Outcome] == [
        "waiting", "fetched", "parsed", "failed_parse", "blocked", "encrypted", "needs_ocr", "unsupported_type",
        "empty", "truncated_body", "gone", "dead",
    ]  # fmt: skip
    assert {outcome.value for outcome in UNDER_WAY} == {"waiting", "fetched"}


def test_claims_stand_in_the_articles_own_words():
    assert {role.value for role in CLAIMABLE} == {"headline", "lead", "body", "quotation", "table"}


@pytest.mark.parametrize("name", ["SourceKind", "ArticleKind", "SourceTier", "Outcome", "DateGrade", "PassageRole"])
def test_every_code_has_a_label_of_its_own(name):
    choices = getattr(kinds, name).choices()
    assert len({label for _, label in choices}) == len(choices)
    assert all(code and label for code, label in choices)


def test_tiers_are_in_order():
    assert [tier.value for tier in SourceTier] == ["S1", "S2", "S3", "S4", "S5", "S6"]
