import pytest

from articles.kinds import ArticleKind
from claims.suggesting.carrying import carried
from claims.suggesting.engine import suggest
from claims.suggesting.subjects import document_of
from claims.suggesting.suggestions import IN_DOCUMENT
from tests.first_edition import reading_of


def _carried(title, text, facet):
    """What the last sentence of a text takes over."""
    document = document_of(reading_of(text, title=title, kind=ArticleKind.NEWS))
    return [one.curie.split(":")[-1] for one in carried(document, len(document.sentences) - 1, facet)]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Myocarditis after antibodies", "Myocarditis is rare. Steroids were given late.", ["MYOCARDITIS"]),
        ("Myocarditis after antibodies", "Myocarditis is rare. Colitis followed.", []),
        ("Myocarditis after antibodies", "Antibodies are old. Steroids were given late.", []),
        ("Myocarditis after antibodies", "Myocarditis is rare. The tumors shrank.", []),
        (
            "Myocarditis after antibodies",
            "Myocarditis is rare. Myocarditis kills. Tumors shrank in half of them.",
            ["MYOCARDITIS"],
        ),
        (
            "Myocarditis after antibodies",
            "Myocarditis, colitis, rash and vitiligo were seen. Steroids were given late.",
            [],
        ),
        (
            "Myocarditis after antibodies",
            "Myocarditis, colitis, rash and vitiligo were seen. Myocarditis kills. Steroids were given late.",
            ["MYOCARDITIS"],
        ),
        ("Myocarditis and colitis", "Myocarditis is rare. Colitis is common. Steroids were given late.", []),
        ("Antibodies", "Colitis is common. Colitis is mild. Most had steroids.", []),
        ("Antibodies", "Colitis is common. Some colitis is mild. Colitis heals. Most had steroids.", ["COLITIS"]),
        ("Immune-related adverse events", "Immune-related adverse events are common. Most had steroids.", []),
    ],
)
def test_sentence_takes_over_the_harm_that_its_document_is_about(title, text, expected):
    assert _carried(title, text, "adverse_event") == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("A positive test meant relapse.", ["CIRCULATING_TUMOR_DNA"]),
        ("The women were 61 years old.", []),
        ("Positive tests were confirmed by PD-L1 expression.", []),
        ("Women with triple-negative disease were enrolled.", []),
        ("There are no markers for this.", []),
        ("Other drugs are to be tested.", []),
    ],
)
def test_sentence_takes_over_the_marker_where_it_speaks_of_a_test(last, expected):
    text = f"The test measures circulating tumor DNA. {last}"
    assert _carried("Circulating tumor DNA foretells relapse", text, "biomarker") == expected


def test_other_facets_are_not_taken_over():
    assert _carried("T-cell exhaustion", "T-cell exhaustion is common. It is a problem.", "mechanism") == []


def test_suggestion_says_that_the_document_gives_it():
    reading = reading_of("Myocarditis is rare. Steroids were given late.", title="Myocarditis after antibodies")
    *_, last = suggest(reading)
    (harm,) = [one for one in last.suggestions if one.facet == "adverse_event"]
    assert (harm.scope, harm.surface) == (IN_DOCUMENT, "")
