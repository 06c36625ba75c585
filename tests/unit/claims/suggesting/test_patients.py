import pytest

from articles.kinds import ArticleKind
from claims.suggesting.subjects import document_of
from tests.first_edition import reading_of

TITLE = "Checkpoint inhibitors in non-small cell lung cancer"


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("We treated 60 patients with lung adenocarcinoma.", "IA:DX:LUAD"),
        ("STK11 is mutated in 10–20% of lung adenocarcinomas.", "IA:DX:NSCLC"),
        ("The protein is found in a third of lung adenocarcinomas.", "IA:DX:NSCLC"),
        ("It occurs in about half of all lung adenocarcinomas.", "IA:DX:NSCLC"),
    ],
)
def test_cancer_of_a_title_is_narrowed_by_patients_and_not_by_how_common_something_is(first, expected):
    document = document_of(reading_of(f"{first} Half of them responded.", title=TITLE, kind=ArticleKind.PAPER))
    disease = document.patients.disease
    assert disease is not None
    assert disease.curie == expected
