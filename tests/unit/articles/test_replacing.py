import pytest

from articles.replacing import SHORT, is_for_programs, is_soft_404

STORED = " ".join(f"Patient {n} of the trial responded to the antibody after {n} weeks." for n in range(60))
MESSAGE = "Sorry, the page that you are looking for is no longer here. Try the search, or go to the start page."


@pytest.mark.parametrize(
    ("new", "verdict"),
    [
        (MESSAGE, True),
        ("", True),
        ("Gone", True),
        ("!? …", True),
        (STORED, False),
        (STORED[:600], False),  # a shorter version of the article
        (f"Correction: {STORED[:600]}", False),
        (MESSAGE * (SHORT // len(MESSAGE) + 1), False),  # as long as an article: rather a new version
    ],
    ids=["message", "nothing", "word", "no-words", "same", "shorter", "corrected", "long"],
)
def test_short_and_unlike_text_is_a_soft_404(new, verdict):
    assert is_soft_404(STORED, new) is verdict


def test_case_and_punctuation_do_not_make_a_text_unlike():
    assert not is_soft_404(STORED, STORED[:600].upper().replace(".", " —"))


def test_short_article_may_be_corrected():
    stored = "Eleven of 40 patients with melanoma responded to the antibody, the centre says."
    assert not is_soft_404(stored, stored.replace("Eleven", "Twelve"))


@pytest.mark.parametrize(
    ("content_type", "answer"),
    [
        ("application/vnd.pubmed+xml", True),
        ("text/xml; charset=utf-8", True),
        ("Application/JSON", True),
        ("application/xhtml+xml", False),
        ("text/html", False),
        ("", False),
    ],
)
def test_records_are_known_by_their_content_type(content_type, answer):
    assert is_for_programs(content_type) is answer
