import pytest

from articles.kinds import ArticleKind
from claims.scheme import AXES, certainty_of, prefilled


@pytest.mark.parametrize(
    ("quotes", "certainty"),
    [
        (["three of 18 patients had a complete response"], "asserted"),
        (["Enrolled in May 2024."], "asserted"),
        (["It may help."], "hedged"),
        (["This suggests a benefit."], "hedged"),
        (["A trend towards longer survival"], "hedged"),
        (["It could help."], "speculative"),
        (["We hope to cure it."], "speculative"),
        (["Researchers hypothesised that it works."], "speculative"),
        (["It worked.", "It may work."], "hedged"),
        (["It may work.", "It might work one day.", "It worked."], "speculative"),
        ([], "asserted"),
        (["The tumour could no longer be found."], "asserted"),
        (["Fever is to be expected."], "asserted"),
        (["This hints at another way out."], "hedged"),
    ],
)
def test_weakest_wording_wins(quotes, certainty):
    assert certainty_of(quotes) == certainty


@pytest.mark.parametrize(
    ("kind", "in_quotation", "role", "claimant"),
    [
        ("paper", False, "primary_result", "quoted_author"),
        ("review", False, "background", "quoted_author"),
        ("press_release", False, "own_announcement", "institution"),
        ("press_release", True, "own_announcement", "quoted_author"),
        ("news", False, "background", "journalist"),
        ("news", True, "background", "quoted_expert"),
        ("guideline", False, "primary_result", "institution"),
        ("patient_education", False, "background", "institution"),
        ("", False, "background", "institution"),
        ("", True, "background", "quoted_author"),
    ],
)
def test_kind_of_article_gives_role_and_claimant(kind, in_quotation, role, claimant):
    guess = prefilled(kind, ["It works."], in_quotation=in_quotation)
    assert guess == {"certainty": "asserted", "quote_role": role, "claimant": claimant}


@pytest.mark.parametrize("kind", ArticleKind)
def test_guesses_are_codes_of_the_scheme(kind):
    for axis, code in prefilled(kind.value, ["It may work."]).items():
        assert code in set(AXES[axis])
