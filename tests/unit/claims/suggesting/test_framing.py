import pytest

from articles.kinds import ArticleKind
from claims.suggesting.framing import Frame, frame_of
from tests.unit.claims.suggesting.readings import reading_of

BARE = "MET amplification was associated with shorter survival in 310 patients."


@pytest.mark.parametrize("kind", [None, ArticleKind.PAPER, ArticleKind.NEWS])
def test_few_sentences_without_a_frame_are_a_bare_statement(kind):
    assert frame_of(reading_of(BARE, kind)) is Frame.BARE


@pytest.mark.parametrize(
    "frame",
    [
        "We found it.",
        "“It is a start,” was the answer.",
        "The firm announced it.",
        "CONCLUSIONS: It matters.",
        "The work was funded by the Oak Trust.",
        "It is indicated for adults.",
        "\n\nIt was spring.",
        " It was seen." * 12,
    ],
)
def test_frame_is_seen_in_shape_and_words(frame):
    assert frame_of(reading_of(f"{BARE} {frame}", ArticleKind.NEWS)) is Frame.NEWS


def test_title_is_a_frame():
    assert frame_of(reading_of(BARE, ArticleKind.PAPER, "MET in lung cancer")) is Frame.RESEARCH


@pytest.mark.parametrize(
    ("kind", "frame"),
    [
        (ArticleKind.PREPRINT, Frame.RESEARCH),
        (ArticleKind.LABEL, Frame.AUTHORITY),
        (ArticleKind.BLOG, Frame.NEWS),
        (ArticleKind.TRIAL_RECORD, Frame.NEWS),
    ],
)
def test_kind_of_article_gives_the_frame(kind, frame):
    assert frame_of(reading_of(f"{BARE}\n\nIt was spring.", kind)) is frame


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("You may feel tired. Tell your nurse. You can eat.", Frame.GENERAL),
        ("It is indicated for adults. Withhold it in colitis. The recommended dose is 3 mg/kg.", Frame.AUTHORITY),
        ("It is approved, he said today. Guidelines changed, said others. We recommend it.", Frame.NEWS),
        ("Background: It is rare. Methods: We asked.", Frame.RESEARCH),
        ("We asked 40 patients.", Frame.RESEARCH),
        ("We asked, the firm said.", Frame.NEWS),
    ],
)
def test_words_give_the_frame_where_the_kind_is_unknown(text, frame):
    assert frame_of(reading_of(text)) is frame


@pytest.mark.parametrize(
    ("title", "text", "frame"),
    [
        ("Cancer project begins", "Six hospitals take part. Immunotherapy is a new cornerstone.", Frame.PROJECT),
        ("Vaccines", "The trust has awarded a grant of two million euros. It will run for years.", Frame.PROJECT),
        ("Cancer project begins", "Six hospitals take part. In a first study 24 of 61 patients responded.", Frame.NEWS),
        ("Antibody helps", "Patients lived longer. It was a surprise. The project goes on.", Frame.NEWS),
    ],
)
def test_beginning_or_money_without_a_result_is_a_project(title, text, frame):
    assert frame_of(reading_of(text, ArticleKind.PRESS_RELEASE, title)) is frame
